from datetime import date

import pytest

from app.i18n.catalog import translator
from app.ui.texts import Texts
from app.ui.widgets.term_picture import ROW_ABOVE, ROW_BELOW, TermPicture
from app.ui.widgets.term_timeline import TermTimeline
from app.ui.widgets.term_words import bar_texts

MOCK_UP = TermPicture(date(2026, 12, 1), date(2026, 2, 1), date(2027, 2, 1), date(2026, 12, 2), date(2028, 2, 1))
CASES = {
    "no term": TermPicture(date(2026, 12, 1), date(2020, 2, 15)),
    "no notice": TermPicture(date(2026, 6, 1), date(2026, 2, 1), date(2027, 2, 1), None, date(2028, 2, 1)),
    "one month": TermPicture(
        date(2026, 12, 10), date(2026, 12, 1), date(2027, 1, 1), date(2026, 12, 25), date(2027, 2, 1)
    ),
    "sixty months": TermPicture(date(2026, 12, 1), date(2024, 1, 1), date(2029, 1, 1), date(2028, 10, 2)),
    "before": TermPicture(date(2026, 8, 1), date(2026, 12, 1), date(2027, 12, 1), date(2027, 9, 30), date(2028, 12, 1)),
    "after": TermPicture(date(2028, 3, 1), date(2026, 2, 1), date(2027, 2, 1), date(2026, 12, 2)),
    "notice passed": TermPicture(
        date(2026, 12, 20), date(2026, 2, 1), date(2027, 2, 1), date(2026, 12, 2), date(2028, 2, 1)
    ),
}


@pytest.fixture
def texts():
    return Texts(translator("it"))


@pytest.fixture
def timeline(qtbot, theme, texts):
    widget = TermTimeline(theme, texts)
    qtbot.addWidget(widget)
    widget.resize(1126, 118)
    widget.show_term(MOCK_UP)
    return widget


def test_the_labels_of_the_mock_up_stand_where_they_stand_there(timeline):
    today, notice, renewal = timeline.placed()

    assert (today.text, today.row) == ("oggi, 1 dic", ROW_ABOVE)
    assert (notice.text, notice.row) == ("ultimo giorno per la disdetta: 2 dicembre 2026", ROW_ABOVE)
    assert (renewal.text, renewal.row) == ("rinnovo 1 feb 2027", ROW_BELOW)
    assert today.left + today.width < 700 < notice.left
    assert abs(renewal.left + renewal.width / 2 - 837) < 3


def test_the_picture_is_spoken_whole(timeline):
    assert timeline.accessibleName() == "Durata, impegno e preavviso"
    assert timeline.accessibleDescription() == (
        "Impegno dal 1 febbraio 2026 al 31 gennaio 2027. "
        "L’ultimo giorno per la disdetta è il 2 dicembre 2026. "
        "Si rinnova il 1 febbraio 2027, fino al 31 gennaio 2028. "
        "Oggi è il 1 dicembre 2026."
    )


@pytest.mark.parametrize("picture", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("width", [240, 420, 1126])
def test_every_kind_of_contract_is_painted_at_every_width_with_today_written(qtbot, theme, texts, picture, width):
    widget = TermTimeline(theme, texts)
    qtbot.addWidget(widget)
    widget.resize(width, 118)
    widget.show_term(picture)

    assert not widget.grab().isNull()
    assert widget.placed()[0].text.startswith("oggi")
    assert widget.accessibleDescription()


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("no term", "Nessun impegno · dal 15 feb 2020"),
        ("before", "Impegno futuro · 1 dic 2026 – 30 nov 2027"),
        ("after", "Impegno concluso · 1 feb 2026 – 31 gen 2027"),
        ("notice passed", "Impegno in corso · 1 feb 2026 – 31 gen 2027"),
    ],
)
def test_the_bar_says_where_in_its_life_the_commitment_is(texts, case, said):
    assert bar_texts(texts, CASES[case])[0] == said


def test_a_passed_day_to_cancel_is_told_in_the_past(qtbot, theme, texts):
    widget = TermTimeline(theme, texts)
    qtbot.addWidget(widget)
    widget.show_term(CASES["after"])

    assert "era il 2 dicembre 2026" in widget.accessibleDescription()
    assert "Non si rinnova da solo." in widget.accessibleDescription()
