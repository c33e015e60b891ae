import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.i18n.catalog import translator
from app.ui.theme.theme import Look, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button, IconButton, LinkButton, MenuButton
from app.ui.widgets.card import Card
from app.ui.widgets.dialog import Question
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.gallery import Gallery
from app.ui.widgets.labels import Label
from app.ui.widgets.pill import Pill, pill_width
from app.ui.widgets.popover import Popover
from app.ui.widgets.progress import BusyBar
from app.ui.widgets.segment import Segment
from app.ui.widgets.switch import Switch
from app.ui.widgets.tabs import Tabs


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    QVBoxLayout(window)
    window.show()
    return window


def shown(window: QWidget, widget: QWidget) -> QWidget:
    window.layout().addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_is_pressed_by_the_keyboard(theme, window, qtbot, key):
    button = shown(window, Button(theme, "Issue", kind="primary"))
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_double_click_or_a_key_held_down_presses_a_button_once(theme, window, qtbot):
    button = shown(window, Button(theme, "Issue", kind="primary"))
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    for act in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        act(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(button, held)
    assert len(pressed) == 1


def test_an_arrow_steps_as_fast_as_it_is_clicked(theme, window, qtbot):
    button = shown(window, IconButton(theme, "chevron-right", "Next"))
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    for act in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        act(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 2


def test_a_button_says_an_ampersand(theme):
    button = Button(theme, "R&D")
    assert (button.words(), button.accessibleName()) == ("R&D", "R&D")


def test_an_icon_button_has_a_name_and_tells_its_keys(theme):
    button = IconButton(theme, "search", "Search", hint="/")
    assert button.accessibleName() == "Search"
    assert button.toolTip() == "Search  /"
    assert button.sizeHint().width() >= theme.size("hit-target-min")


def test_a_menu_button_without_words_has_a_name(theme):
    button = MenuButton(theme, icon="ellipsis", name="More")
    button.menu.addAction(QAction("Copy", button))
    assert button.accessibleName() == "More"
    assert [action.text() for action in button.menu.actions()] == ["Copy"]


@pytest.mark.parametrize("kind", ["secondary", "primary", "ghost", "danger", "destructive"])
@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_every_kind_of_button_can_be_painted(theme, qtbot, kind, enabled, look):
    button = Button(theme, "Save", kind=kind, icon="check", hint="Ctrl ↵")
    qtbot.addWidget(button)
    button.setEnabled(enabled)
    theme.set_look(look)
    assert not button.grab().isNull()
    theme.set_look(Look.LIGHT)


def test_controls_have_the_heights_of_the_design(theme):
    assert Button(theme, "A").sizeHint().height() == 32
    assert Button(theme, "A", small=True).sizeHint().height() == 26
    assert Tabs(theme).sizeHint().height() == 38
    assert Segment(theme, [("a", "A")], small=True).sizeHint().height() == 28


def test_a_card_tells_when_its_link_is_followed(theme, window, qtbot):
    card = shown(window, Card(theme, "Renewals", link="See all"))
    link = card.findChild(LinkButton)
    with qtbot.waitSignal(card.link_clicked):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    card.set_title("Overdue")
    assert card.title() == "Overdue"


def test_a_banner_is_acted_on_and_closed(theme, window, qtbot):
    banner = shown(
        window, Banner(theme, Tone.WARNING, "for 2 subscriptions.", lead="Soon", action="Open", closable=True)
    )
    assert banner.text() == "Soon for 2 subscriptions."
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(next(b for b in banner.findChildren(LinkButton)), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert banner.isHidden()


def test_a_long_banner_has_room_for_all_its_lines(theme, window, qtbot):
    banner = shown(window, Banner(theme, Tone.INFO, "word " * 80))
    window.layout().addStretch(1)
    wide = banner.height()
    window.resize(400, 600)
    label = banner.findChild(Label)
    # The new line breaks ask for another layout, which comes with the next events.
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert banner.height() > wide


def test_an_empty_place_offers_what_to_do(theme, window, qtbot):
    empty = shown(
        window, EmptyState(theme, "repeat", "Nothing yet", "Create one.", primary="New", alternative="Import")
    )
    with qtbot.waitSignal(empty.primary_clicked):
        qtbot.mouseClick(empty.primary, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(empty.alternative_clicked):
        qtbot.mouseClick(empty.alternative, Qt.MouseButton.LeftButton)


def test_an_empty_place_without_a_way_out_shows_no_button(theme, window):
    empty = shown(window, EmptyState(theme, "check", "All done", "Nothing to approve."))
    assert not [button for button in empty.findChildren(QPushButton) if button.isVisible()]


def test_the_words_of_an_empty_place_stay_inside_a_narrow_card(theme, window):
    empty = shown(window, EmptyState(theme, "check", "All done", "Nothing to approve."))
    window.setFixedWidth(300)
    window.layout().activate()
    assert all(empty.rect().contains(label.geometry()) for label in empty.findChildren(Label))


def test_the_link_of_a_long_name_gives_way_and_tells_it_whole(theme, window):
    link = shown(window, LinkButton(theme, "Consorzio nazionale " * 10, elide=True))
    window.setFixedWidth(300)
    window.layout().activate()
    assert link.width() < link.sizeHint().width()
    assert link.toolTip() == link.text()


def test_a_segment_changes_by_click_and_by_arrow(theme, window, qtbot):
    segment = shown(window, Segment(theme, [("month", "Month"), ("year", "Year")]))
    assert segment.chosen() == "month"
    with qtbot.waitSignal(segment.changed) as told:
        qtbot.mouseClick(segment.option("year"), Qt.MouseButton.LeftButton)
    assert told.args == ["year"]
    qtbot.keyClick(segment.option("year"), Qt.Key.Key_Left)
    assert segment.chosen() == "month"


def test_tabs_count_and_are_chosen(theme, window, qtbot):
    tabs = shown(window, Tabs(theme))
    tabs.add("all", "All", 64)
    tabs.add("due", "Overdue", 3)
    assert tabs.current() == "all"
    with qtbot.waitSignal(tabs.chosen) as told:
        qtbot.mouseClick(tabs.tab("due"), Qt.MouseButton.LeftButton)
    assert told.args == ["due"]
    tabs.set_count("due", 4)
    assert tabs.tab("due").accessibleDescription() == "4"
    tabs.remove("due")
    assert tabs.keys() == ["all"]


def test_a_switch_is_turned_by_its_words(theme, window, qtbot):
    switch = shown(window, Switch(theme, "Automatic"))
    place = switch.rect().center()
    place.setX(switch.width() - 4)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=place)
    assert switch.isChecked()


def test_a_pill_says_its_word_and_has_room_for_it(theme):
    pill = Pill(theme)
    pill.show_status(theme.status("subscription", "active"), "Attivo")
    assert pill.accessibleName() == "Attivo"
    assert (pill.sizeHint().width(), pill.sizeHint().height()) == (pill_width(theme, "Attivo"), 22)


def test_a_question_stands_on_the_safe_answer(theme, window, qtbot):
    question = Question(theme, window, "Issue 36 invoices?", "They get numbers.", confirm="Issue", cancel="Back")
    with qtbot.waitSignal(question.cancelled):
        question.open()
        assert question.focusWidget() is question.cancel
        qtbot.keyClick(question.cancel, Qt.Key.Key_Return)


def test_a_question_is_confirmed_by_its_verb_only(theme, window, qtbot):
    question = Question(theme, window, "Issue 36 invoices?", "They get numbers.", confirm="Issue", cancel="Back")
    with qtbot.waitSignal(question.confirmed):
        question.open()
        qtbot.mouseClick(question.confirm, Qt.MouseButton.LeftButton)


def test_a_popover_tells_that_it_closed(theme, window, qtbot):
    popover = Popover(theme, window)
    popover.body.addWidget(Label(theme, "Columns"))
    popover.open_below(window)
    with qtbot.waitSignal(popover.closed):
        popover.hide()


def test_a_bar_knows_whether_something_goes_on(theme, window):
    bar = shown(window, BusyBar(theme))
    bar.start()
    assert bar.busy
    bar.set_share(3, 4)
    assert bar.accessibleDescription() == "75 %"
    bar.stop()
    assert not bar.busy


def test_a_label_breaks_lines_in_the_designs_height(theme):
    label = Label(theme, "one two three four five six seven", wrap=True)
    narrow, wide = label.heightForWidth(60), label.heightForWidth(600)
    assert wide == 20
    assert narrow % 20 == 0
    assert narrow > wide


def test_a_label_cut_short_says_itself_whole(theme, qtbot):
    label = Label(theme, "Officine Meccaniche Rinaldi di Rinaldi Carlo & Figli", elide=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_a_label_shows_markup_as_it_was_typed(theme):
    assert Label(theme, "<b>Rossi</b>").textFormat() == Qt.TextFormat.PlainText


def test_the_ring_surrounds_the_field_with_the_focus(theme, window, qtbot):
    button = shown(window, Button(theme, "Save"))
    window.activateWindow()
    with qtbot.waitActive(window):
        window.raise_()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = [child for child in window.children() if type(child).__name__ == "_Frame"]
    assert ring
    assert ring[0].widget() is button
    button.deleteLater()
    QApplication.sendPostedEvents(None, 52)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_gallery_shows_itself(theme, qtbot, language, look):
    gallery = Gallery(theme, translator(language))
    qtbot.addWidget(gallery)
    theme.set_look(look)
    assert not gallery.grab().isNull()
    theme.set_look(Look.LIGHT)


def test_everything_that_can_be_pressed_in_the_gallery_has_a_name(theme, qtbot):
    gallery = Gallery(theme, translator("en"))
    qtbot.addWidget(gallery)
    gallery.show()
    for button in (found for found in gallery.findChildren(QPushButton) if found.isVisible()):
        assert button.accessibleName() or button.text()
