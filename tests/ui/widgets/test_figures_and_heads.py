from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from app.i18n.catalog import translator
from app.ui.texts import Texts
from app.ui.widgets.crumbs import Crumbs
from app.ui.widgets.facts import FactList
from app.ui.widgets.inspector import Inspector
from app.ui.widgets.kpi import Kpi, KpiFigure
from app.ui.widgets.object_header import ObjectHeader
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.pill import Pill
from app.ui.widgets.stat_strip import Stat, StatStrip
from app.ui.widgets.steps import Steps
from app.ui.widgets.tag import Tag
from app.ui.widgets.timeline import Entry, Timeline

LONG = "Officine Rinaldi e Figli Società a responsabilità limitata semplificata in liquidazione"


@pytest.fixture
def texts():
    return Texts(translator("it"))


@pytest.fixture
def stage(qtbot):
    """The window the widget stands in: Qt takes it down, as in the program, not Python's collector at any moment."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    return window


def shown(stage, widget, width=600):
    widget.setParent(stage)
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    return widget


def buttons(widget):
    return widget.findChildren(QAbstractButton, options=Qt.FindChildOption.FindChildrenRecursively)


def press(qtbot, widget, name):
    qtbot.mouseClick(widget.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def test_a_key_figure_is_one_button_that_says_everything(qtbot, stage, theme):
    card = shown(stage, Kpi(theme), 220)
    opened = []
    card.clicked.connect(lambda: opened.append(card))
    notes = (("11 fatture · ", "", False), ("1.360,00 €", "danger", True), (" oltre 60 gg", "", False))
    card.show_figure(KpiFigure("Scaduto", "6.318,40", "€", notes, tone="danger"))

    qtbot.keyClick(card, Qt.Key.Key_Space)

    assert opened == [card]
    assert card.height() == 104
    assert card.accessibleName() == "Scaduto: 6.318,40 €, 11 fatture · 1.360,00 € oltre 60 gg"
    assert not card.findChild(QAbstractButton, "kpi-info").isVisible()


def test_the_info_circle_explains_and_does_not_open_the_list(qtbot, stage, theme):
    card = shown(stage, Kpi(theme), 220)
    told = []
    card.clicked.connect(lambda: told.append("list"))
    card.explained.connect(lambda: told.append("formula"))
    spark = (Decimal(1), Decimal(3))
    card.show_figure(KpiFigure("MRR", "18.462,50", "€", spark=spark, explanation="Come si calcola"))

    press(qtbot, card, "kpi-info")

    assert told == ["formula"]
    assert card.findChild(QAbstractButton, "kpi-info").accessibleName() == "Come si calcola"


@pytest.mark.parametrize("width", [150, 220, 400])
def test_a_figure_of_billions_still_paints(qtbot, stage, theme, width):
    card = shown(stage, Kpi(theme), width)
    card.show_figure(KpiFigure(LONG, "1.234.567.890,12", "€", ((LONG, "success", True),)))

    assert not card.grab().isNull()


def test_only_stats_with_a_target_can_be_opened(qtbot, stage, theme):
    strip = shown(stage, StatStrip(theme))
    opened = []
    strip.chosen.connect(opened.append)
    strip.show_stats([Stat("MRR", "350,10 €"), Stat("Scaduto", "361,24 €", "1 fattura", "danger", "overdue")])

    for cell in buttons(strip):
        qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)

    assert opened == ["overdue"]
    assert [cell.accessibleName() for cell in buttons(strip)] == ["MRR: 350,10 €", "Scaduto: 361,24 €, 1 fattura"]
    assert [cell.focusPolicy() for cell in buttons(strip)] == [Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.StrongFocus]


def test_new_stats_replace_the_old_ones(qtbot, stage, theme):
    strip = shown(stage, StatStrip(theme, small=True))
    strip.show_stats([Stat(str(index), "1") for index in range(5)])
    strip.show_stats([Stat("a", "1"), Stat("b", "2")])

    assert [cell.accessibleName() for cell in strip._cells] == ["a: 1", "b: 2"]


def test_facts_can_be_copied_and_are_named_by_their_label(qtbot, stage, theme):
    facts = shown(stage, FactList(theme))
    facts.show_facts([("P. IVA", "IT 01234567890"), ("Cod. dest.", "A1B2C3D", "mono")])

    values = [label for label in facts.findChildren(QLabel) if label.accessibleName()]
    assert [label.accessibleName() for label in values] == ["P. IVA: IT 01234567890", "Cod. dest.: A1B2C3D"]
    assert all(label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard for label in values)


def test_an_event_leads_to_its_object_by_mouse_and_keyboard(qtbot, stage, theme):
    timeline = shown(stage, Timeline(theme))
    opened = []
    timeline.chosen.connect(opened.append)
    timeline.show_entries(
        [
            Entry("circle-check", "success", "Incasso 361,24 €", "Bonifico · 24 ott", "payment"),
            Entry("pencil", "neutral", LONG, runs=(("Nota di ", False), ("Giulia", True))),
        ]
    )
    first, second = timeline._rows

    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)

    assert opened == ["payment", "payment"]
    assert first.accessibleName() == "Incasso 361,24 €, Bonifico · 24 ott"
    timeline.resize(300, 100)
    assert not timeline.grab().isNull()


def test_the_steps_say_the_one_at_hand_and_all_of_them(qtbot, stage, theme):
    steps = shown(stage, Steps(theme))
    steps.show_steps([("a", "Raccolta", "done"), ("b", "Controllo", "current"), ("c", "Emissione", "todo")])

    assert steps.accessibleName() == "2. Controllo"
    assert steps.accessibleDescription() == "1. Raccolta, 2. Controllo, 3. Emissione"
    assert not steps.grab().isNull()


def test_crumbs_lead_up_and_the_last_one_is_this_page(qtbot, stage, theme, texts):
    crumbs = shown(stage, Crumbs(theme, texts))
    chosen = []
    crumbs.chosen.connect(chosen.append)
    crumbs.show_way([("Abbonamenti", "list"), ("Officine Rinaldi", "customer"), ("AB-0117", None)])

    for crumb in crumbs.findChildren(QAbstractButton, "crumb"):
        qtbot.mouseClick(crumb, Qt.MouseButton.LeftButton)

    assert chosen == ["list", "customer"]
    assert [label.text() for label in crumbs.findChildren(QLabel)] == ["AB-0117"]


def test_the_arrows_of_the_crumbs_are_there_once_asked_for(qtbot, stage, theme, texts):
    crumbs = shown(stage, Crumbs(theme, texts))
    went = []
    crumbs.back.connect(lambda: went.append("back"))
    crumbs.next.connect(lambda: went.append("next"))
    assert not crumbs.findChild(QAbstractButton, "crumbs-back").isVisible()

    crumbs.set_history(back=True, forward=False)
    crumbs.set_neighbours(previous=False, following=True)
    press(qtbot, crumbs, "crumbs-back")
    press(qtbot, crumbs, "crumbs-forward")
    press(qtbot, crumbs, "crumbs-previous")
    press(qtbot, crumbs, "crumbs-next")

    assert went == ["back", "next"]


def test_a_page_header_is_64_pixels_and_hides_facts_it_has_not(qtbot, stage, theme):
    header = shown(stage, PageHeader(theme))
    header.set_title("Clienti")
    assert not header.facts.isVisible()

    header.set_facts("138 attivi · 11 senza abbonamento")
    header.add_button(QPushButton("Importa"))

    assert header.facts.isVisible()
    assert header.height() == 64


def test_a_very_long_name_is_cut_and_stands_whole_in_the_tooltip(qtbot, stage, theme):
    header = shown(stage, ObjectHeader(theme), 500)
    status = theme.status("subscription", "active")
    header.set_name(LONG, avatar=LONG, pills=[(status, "Attivo")], tags=["Top 20"], meta="Modena")
    header.grab()

    assert header.name.toolTip() == LONG
    assert [pill.text() for pill in header.findChildren(Pill)] == ["Attivo"]

    header.set_name("Assistenza Pro", icon="life-buoy")
    visible = [mark for mark in (*header.findChildren(Pill), *header.findChildren(Tag)) if mark in header._marks]
    assert visible == []
    assert not header.meta.isVisible()


def test_the_inspector_walks_opens_and_closes(qtbot, stage, theme, texts):
    panel = shown(stage, Inspector(theme, texts))
    told = []
    for name in ("previous", "next", "opened", "closed"):
        getattr(panel, name).connect(lambda name=name: told.append(name))
    panel.set_position("1 di 64", previous=False)

    for name in ("inspector-previous", "inspector-next", "inspector-open", "inspector-close"):
        press(qtbot, panel, name)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)

    assert told == ["next", "opened", "closed", "closed"]
    assert panel.width() == 372
    assert panel.position.text() == "1 di 64"


def test_the_inspector_is_emptied_before_the_next_row(qtbot, stage, theme, texts):
    panel = shown(stage, Inspector(theme, texts))
    panel.body.addWidget(QLabel("first row"))

    panel.clear()

    assert panel.body.count() == 0
