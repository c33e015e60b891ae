"""How is a filter's value chosen? A small menu: boxes to tick, spans of days, or a word to type."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from app.i18n import N_
from app.ui.tables.spec import SPANS, FilterKind, FilterSpec, days_of

if TYPE_CHECKING:
    from app.ui.desk import Desk

MOST_OPTIONS = 200


class FilterMenu(QMenu):
    """Sends ``chosen`` at each tick, without closing while boxes are ticked."""

    chosen = Signal(object)

    def __init__(
        self, desk: "Desk", spec: FilterSpec, value: Any, options: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"filter-menu-{spec.key}")
        self._desk = desk
        if spec.kind is FilterKind.CHOICE:
            self._offer_boxes(options, tuple(value or ()))
        elif spec.kind is FilterKind.DATES:
            self._offer_spans(value or "")
        else:
            self._offer_text(value or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the text closes the menu."""
        if event.type() == QEvent.Type.KeyPress and event.text() in {"\r", "\n"}:  # type: ignore[attr-defined]
            self.close()
            return True
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: Any) -> None:
        """A tick leaves the menu open, so that several can be chosen."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.actionGroup() is None and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def _offer_boxes(self, options: Sequence[tuple[str, str]], ticked: tuple[str, ...]) -> None:
        self._boxes: list[tuple[str, QAction]] = []
        for value, text in options[:MOST_OPTIONS]:
            entry = self.addAction(text.replace("&", "&&"))
            entry.setObjectName(f"option-{value}")
            entry.setCheckable(True)
            entry.setChecked(value in ticked)
            entry.triggered.connect(self._send_boxes)
            self._boxes.append((value, entry))

    def _send_boxes(self) -> None:
        self.chosen.emit(tuple(value for value, entry in self._boxes if entry.isChecked()))

    def _offer_spans(self, value: str) -> None:
        for name, title in SPANS.items():
            entry = self.addAction(self._desk.texts.gettext(title))
            entry.setObjectName(f"span-{name}")
            entry.triggered.connect(partial(self.chosen.emit, name))
        self.addSeparator()
        first, last = days_of(value, self._desk.today) if value else (None, None)
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(10, 6, 10, 6)
        self._from, self._until = (_day_field(day or self._desk.today) for day in (first, last))
        self._from.setObjectName("span-from")
        self._until.setObjectName("span-until")
        form.addRow(self._desk.texts.gettext(N_("From")), self._from)
        form.addRow(self._desk.texts.gettext(N_("Until")), self._until)
        self._from.dateChanged.connect(self._send_span)
        self._until.dateChanged.connect(self._send_span)
        self._hold(page)

    def _send_span(self) -> None:
        first, last = (field.date().toString("yyyy-MM-dd") for field in (self._from, self._until))
        if first <= last:
            self.chosen.emit(f"{first}/{last}")

    def _offer_text(self, value: str) -> None:
        field = QLineEdit(value)
        field.setObjectName("filter-text")
        field.setAccessibleName(self._desk.texts.gettext(N_("Contains")))
        field.setPlaceholderText(self._desk.texts.gettext(N_("Contains")))
        field.installEventFilter(self)
        field.textChanged.connect(self.chosen.emit)
        self._hold(field)

    def _hold(self, widget: QWidget) -> None:
        holder = QWidgetAction(self)
        holder.setDefaultWidget(widget)
        self.addAction(holder)


def _day_field(day: Any) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    return field
