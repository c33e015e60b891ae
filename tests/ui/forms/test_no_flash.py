"""Nothing is a window of its own while a form is put together: it would flash and take the keyboard away."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.forms.cards import CardsField
from app.ui.forms.dates import DateField
from app.ui.forms.form import Form
from app.ui.forms.lengths import NoticeField
from app.ui.forms.lines import LinesField
from app.ui.forms.numbers import MoneyField
from app.ui.forms.pickers import CustomerPicker, ItemPicker
from app.ui.forms.settings_rows import SettingsRow
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.empty import EmptyState


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


def test_building_fields_and_sections_shows_no_window(english_desk):
    desk, watch = english_desk, Watch()
    QApplication.instance().installEventFilter(watch)
    try:
        form = Form(desk)
        form.section("Head", columns=3, tag="remark", link="More")
        fields = [
            CustomerPicker(desk, "customer", "Customer"),
            CardsField(desk, "plan", "Plan"),
            DateField(desk, "start", "Start"),
            NoticeField(desk, "notice", "Notice", optional=True, help_text="Help"),
            LinesField(desk, "lines", "Items", make=lambda: [(ItemPicker(desk, "item", "Item"), 1)]),
            MoneyField(desk, "price", "Price"),
        ]
        for field in fields:
            form.add(field)
        form.fields["lines"].add_line()
        form.check()
        others = [
            SettingsRow(desk, "Label", "Sentence"),
            EmptyState(desk.theme, "tag", "Title", "Text", primary="One", alternative="Two"),
            Banner(desk.theme, Tone.INFO, "Text", action="Act", closable=True),
        ]
    finally:
        QApplication.instance().removeEventFilter(watch)
    assert watch.shown == []
    assert all(one.parentWidget() is None for one in others)
