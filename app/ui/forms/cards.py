"""A field for one of a few things worth describing: cards side by side, one of them chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from app.i18n import N_
from app.ui.forms.field import Check, Field
from app.ui.forms.options import Option
from app.ui.theme.focus_ring import BARE
from app.ui.theme.painting import box

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme


class _Card(QAbstractButton):
    """One option: a radio mark or a picture, its name, details, and a figure below."""

    def __init__(self, theme: "Theme", option: Option, figure: str) -> None:
        super().__init__()
        self._theme = theme
        self._figure = figure
        self.option = option
        self.setProperty(BARE, True)
        self.setCheckable(True)
        self.setText(option.text)
        self.setAccessibleName(option.text)
        self.setAccessibleDescription(", ".join(part for part in (option.detail, figure) if part))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """High enough for its lines."""
        line = self._theme.line
        below = line("card-title") + self._theme.space("one-half") if self._figure else 0
        return QSize(1, line("body-strong") + line("small") + below + 2 * self._theme.space(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card in its state."""
        theme, chosen = self._theme, self.isChecked()
        border = "focus" if self.hasFocus() else "accent-text" if chosen else "border-strong"
        with QPainter(self) as painter:
            box(
                painter,
                self.rect(),
                theme.radius("menu"),
                fill=theme.color("accent-soft" if chosen else "hover" if self.underMouse() else "surface"),
                border=theme.color(border),
                width=2 if chosen or self.hasFocus() else 1,
            )
            pad, side = theme.space(3), theme.size("icon")
            mark = QRect(pad, pad + theme.space("half"), side, side)
            if self.option.icon:
                theme.icon(self.option.icon, "accent-text" if chosen else "text-2").paint(painter, mark)
            else:
                box(painter, mark, side / 2, fill=theme.color("surface"), border=theme.color("border-control"))
                if chosen:
                    box(painter, mark, side / 2, border=theme.color("accent"), width=5)
            left = mark.right() + theme.space(2) + theme.space("half")
            top = self._write(painter, left, pad, self.option.text, "body-strong", "text")
            top = self._write(painter, left, top, self.option.detail, "small", "text-3")
            self._write(painter, left, top + theme.space("one-half"), self._figure, "card-title", "text")

    def _write(self, painter: QPainter, left: int, top: int, text: str, role: str, ink: str) -> int:
        height = self._theme.line(role)
        room = QRect(left, top, self.width() - left - self._theme.space(3), height)
        font = self._theme.font(role, tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return top + height


class CardsField(Field):
    """One of a few cards; arrow keys move, Space chooses.

    Args:
        columns: how many stand beside each other.
    """

    empty: ClassVar[Any] = None
    missing = N_("Choose one of the list.")
    is_compound = True

    def __init__(self, *args: Any, columns: int = 3, check: Check | None = None, **kwargs: Any) -> None:
        self._columns = columns
        self._cards: list[_Card] = []
        super().__init__(*args, check=check, **kwargs)

    def build(self) -> QWidget:
        """A grid for the cards."""
        whole = QWidget()
        self._group = QButtonGroup(whole)
        self._grid = QGridLayout(whole)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.desk.theme.space(2) + self.desk.theme.space("half"))
        self._group.buttonClicked.connect(self.take)
        return whole

    def set_options(self, options: Sequence[tuple[Option, str]]) -> None:
        """Show these, each with the figure at its foot; the chosen one stays if it is among them."""
        chosen = self.read()
        for card in self._cards:
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self._cards = [_Card(self.desk.theme, option, figure) for option, figure in options]
        for index, card in enumerate(self._cards):
            card.setObjectName(f"{self.name}-{card.option.value}")
            self._group.addButton(card)
            row, column = divmod(index, self._columns)
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(card, row, column)
        if self._cards:
            self.control.setFocusProxy(self._cards[0])
        self.set_value(chosen)

    def read(self) -> Any:
        """The value of the chosen card."""
        return next((card.option.value for card in self._cards if card.isChecked()), None)

    def set_value(self, value: Any) -> None:
        """Choose a card; none where no card has that value."""
        self._group.setExclusive(False)
        for card in self._cards:
            card.setChecked(card.option.value == value)
        self._group.setExclusive(True)
        if not self.is_wrong:
            self.show_problem("")
        self.changed.emit()

    def state(self) -> Any:
        """The value as text."""
        value = self.read()
        return None if value is None else str(value)

    def restore(self, state: Any) -> None:
        """Choose that card."""
        self.set_value(next((card.option.value for card in self._cards if str(card.option.value) == state), None))
