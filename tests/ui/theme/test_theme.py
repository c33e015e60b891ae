import sys
from time import perf_counter

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

from app.ui.theme.theme import Look, Theme, Tone
from app.ui.theme.tokens import load_tokens
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card


@pytest.fixture
def light(theme):
    """The session's theme, light and at 100 % again afterwards."""
    yield theme
    theme.set_look(Look.LIGHT)
    if theme.text_scale != 100:
        theme.set_text_scale(100)


def pixel(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name()


def test_calls_that_return_nothing_lose_no_reference_to_none():
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert before - sys.getrefcount(None) < 50


def test_the_window_turns_dark_while_it_runs(light, qtbot):
    card = Card(light, "Title")
    qtbot.addWidget(card)
    card.resize(200, 120)
    tokens = load_tokens()
    assert pixel(card, 100, 80) == tokens.light["surface"].name()
    with qtbot.waitSignal(light.changed):
        light.set_look(Look.DARK)
    assert light.is_dark
    assert pixel(card, 100, 80) == tokens.dark["surface"].name()
    assert QApplication.palette().window().color() == tokens.dark["canvas"]


def test_a_field_follows_the_look_through_the_sheet(light, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(120, 32)
    for look, colors in ((Look.DARK, load_tokens().dark), (Look.LIGHT, load_tokens().light)):
        light.set_look(look)
        assert pixel(field, 60, 8) == colors["surface"].name()


def test_the_look_of_the_system_is_followed_only_when_nobody_chose(light):
    light.set_look(Look.SYSTEM)
    system_dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert light.is_dark == system_dark
    light.set_look(Look.DARK)
    assert light.is_dark


def test_five_thousand_rows_change_their_look_at_once(light, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    table = QTableView()
    model = QStandardItemModel(5000, 6)
    for row in range(5000):
        model.setItem(row, 0, QStandardItem(f"Customer {row}"))
    table.setModel(model)
    column = QVBoxLayout(window)
    column.addWidget(table)
    for number in range(40):
        column.addWidget(Button(light, f"Button {number}"))
    window.resize(1280, 800)
    window.show()
    window.grab()
    took = []
    for look in (Look.DARK, Look.LIGHT, Look.DARK):
        start = perf_counter()
        light.set_look(look)
        window.repaint()
        took.append(perf_counter() - start)
    # The design's budget is 60 ms; a busy machine is forgiven, a second pass over the rows is not.
    assert min(took) < 0.15


@pytest.mark.parametrize("role", ["body", "body-strong", "small", "kpi", "stat", "page-title"])
def test_figures_of_tables_have_equal_width(theme, role):
    metrics = QFontMetricsF(theme.font(role, tabular=True))
    widths = {round(metrics.horizontalAdvance(figure * 10), 3) for figure in "0123456789"}
    assert len(widths) == 1


def test_figures_in_sentences_keep_their_own_width(theme):
    metrics = QFontMetricsF(theme.font("body"))
    assert metrics.horizontalAdvance("1111") < metrics.horizontalAdvance("0000")


def test_the_fonts_are_the_ones_the_program_brings(theme):
    assert theme.font("body").family() == "Inter Variable"
    assert theme.font("mono").family() == "JetBrains Mono"
    weight = QFontMetricsF(theme.font("page-title")).horizontalAdvance("Subscriptions")
    plain = theme.font("body")
    plain.setPixelSize(20)
    assert weight != QFontMetricsF(plain).horizontalAdvance("Subscriptions")


@pytest.mark.parametrize("sign", "€−–…’“”×·→àèìòùÀÈß")
def test_the_signs_we_write_are_in_the_font(theme, sign):
    assert QFontMetricsF(theme.font("body")).inFontUcs4(ord(sign))


def test_what_holds_text_grows_with_it_and_gaps_do_not(light):
    assert (light.size("control"), light.size("row-default"), light.line("body")) == (32, 40, 20)
    with_gap = light.size("page-padding")
    light.set_text_scale(150)
    assert (light.size("control"), light.size("row-default"), light.line("body")) == (48, 60, 30)
    assert light.font("body").pixelSize() == 20
    assert light.size("page-padding") == with_gap == 24


def test_nothing_slides_with_reduced_motion_but_toasts_stay_as_long(light):
    light.set_reduced_motion(False)
    assert light.duration("toast-in") == 180
    # As every other test has it.
    light.set_reduced_motion(True)
    assert light.duration("toast-in") == 0
    assert light.duration("undo-toast-ms") == 8000


def test_an_icon_takes_its_colour_when_it_is_painted(light):
    icon = light.icon("square", "accent-text")
    seen = set()
    for look in (Look.LIGHT, Look.DARK):
        light.set_look(look)
        image = icon.pixmap(QSize(96, 96)).toImage()
        seen.add(max((image.pixelColor(x, 48) for x in range(96)), key=QColor.alpha).name())
    assert seen == {load_tokens().light["accent-text"].name(), load_tokens().dark["accent-text"].name()}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_for_the_pixels_of_the_screen(theme, ratio):
    pixmap = theme.pixmap("plus", 16, "text", ratio)
    assert pixmap.width() == round(16 * ratio)
    assert pixmap.devicePixelRatio() == ratio
    assert not theme.icon("plus").pixmap(QSize(16, 16), ratio, QIcon.Mode.Normal).isNull()


def test_an_icon_outlives_the_one_who_asked(theme):
    copies = [QIcon(theme.icon("house")) for _ in range(50)]
    canvas = QPixmap(20, 20)
    with QPainter(canvas) as painter:
        for icon in copies:
            icon.paint(painter, 0, 0, 16, 16)
    assert not copies[-1].isNull()


def test_a_name_keeps_its_letters_and_its_colour(light):
    letters, ground, ink = light.avatar("Officine Rinaldi S.r.l.")
    assert letters == "OR"
    assert (ground, ink) == light.avatar("Officine Rinaldi S.p.A.")[1:]
    assert ground.name() == "#e4e9fa"
    assert light.avatar("Hotel Bellavista")[1].name() == "#f5e6db"
    assert light.avatar("")[0] == "?"


def test_a_tone_has_three_colours(theme: Theme):
    for tone in Tone:
        assert len({theme.tone_text(tone).name(), theme.tone_soft(tone).name()}) == 2
        assert theme.tone_solid(tone).isValid()
