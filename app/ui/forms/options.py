"""Which of several things is meant? The list that hangs below a field, moved through with the arrow keys."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.forms.float import Float
from app.ui.widgets.avatar import paint_avatar

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen.

    Args:
        value: what the field gives.
        text: what it is called.
        detail: a second line, or grey words behind.
        avatar: the name to paint initials of; empty for none.
        icon: instead of an avatar.
        is_action: does something instead of being a value: "Create new customer".
    """

    value: Any
    text: str
    detail: str = ""
    avatar: str = ""
    icon: str = ""
    is_action: bool = False


class OptionList(QWidget):
    """The rows, painted; scrolled with the wheel where there are more than fit.

    Signals:
        picked(Option): a row was clicked.
    """

    picked = Signal(object)

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.options: tuple[Option, ...] = ()
        self.current = -1
        self._top = 0
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    @property
    def row_height(self) -> int:
        """Higher where the options have a second line."""
        tall = any(option.detail or option.avatar for option in self.options)
        return self._theme.size("row-default" if tall else "control")

    def show_options(self, options: tuple[Option, ...], current: int) -> None:
        """Show these rows with one of them current."""
        self.options = options
        self._top = 0
        self.move_to(current)
        self.setFixedHeight(max(1, min(len(options), _MOST_ROWS)) * self.row_height)
        self.updateGeometry()

    def move_to(self, row: int) -> None:
        """Make a row current and bring it into sight."""
        self.current = max(-1, min(row, len(self.options) - 1))
        if self.current >= 0:
            self._top = min(self._top, self.current)
            self._top = max(self._top, self.current - _MOST_ROWS + 1)
        self.update()

    def widest(self) -> int:
        """The room the longest row wants."""
        metrics = QFontMetrics(self._theme.font("body-strong"))
        texts = [metrics.horizontalAdvance(option.text) for option in self.options]
        details = [metrics.horizontalAdvance(option.detail) for option in self.options]
        return max([*texts, *details, 0]) + self._theme.space(12)

    def sizeHint(self) -> QSize:
        """As wide as the rows want."""
        return QSize(self.widest(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row in range(self._top, min(len(self.options), self._top + _MOST_ROWS)):
                rect = QRect(0, (row - self._top) * self.row_height, self.width(), self.row_height)
                self._paint_row(painter, rect, self.options[row], current=row == self.current)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer becomes current."""
        row = self._row_at(event.position().toPoint())
        if row != self.current and row >= 0:
            self.current = row
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the row under the pointer."""
        row = self._row_at(event.position().toPoint())
        if row >= 0:
            self.picked.emit(self.options[row])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by rows."""
        step = -1 if event.angleDelta().y() > 0 else 1
        self._top = max(0, min(self._top + step, len(self.options) - _MOST_ROWS))
        self.update()
        event.accept()

    def _row_at(self, point: QPoint) -> int:
        row = self._top + point.y() // self.row_height
        return row if point.y() >= 0 and row < len(self.options) else -1

    def _paint_row(self, painter: QPainter, rect: QRect, option: Option, *, current: bool) -> None:
        theme = self._theme
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected"))
            radius = theme.radius("check")
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), radius, radius)
        left = theme.space(2)
        if option.avatar:
            paint_avatar(painter, rect.adjusted(left, 0, 0, 0), theme, option.avatar)
            left += theme.size("avatar") + theme.space(2)
        elif option.icon:
            side = theme.size("icon")
            token = "accent-text" if option.is_action else "text-2"
            theme.icon(option.icon, token).paint(painter, left, rect.center().y() - side // 2 + 1, side, side)
            left += side + theme.space(2)
        room = rect.adjusted(left, 0, -theme.space(2), 0)
        token = "accent-text" if option.is_action else "text"
        role = "body-strong" if option.detail or option.is_action else "body"
        if not option.detail:
            self._paint_words(painter, room, option.text, role, token)
            return
        half = theme.font(role)
        upper = QRect(room.left(), rect.top() + theme.space(1), room.width(), QFontMetrics(half).height())
        self._paint_words(painter, upper, option.text, role, token)
        lower = QRect(room.left(), upper.bottom(), room.width(), rect.bottom() - upper.bottom() - theme.space(1))
        self._paint_words(painter, lower, option.detail, "min", "text-3")

    def _paint_words(self, painter: QPainter, rect: QRect, text: str, role: str, token: str) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class OptionFloat(Float):
    """The list below a field.

    Signals:
        picked(Option): a row was chosen.
    """

    picked = Signal(object)

    def __init__(self, theme: "Theme", anchor: QWidget) -> None:
        super().__init__(theme, anchor)
        self.setObjectName("options")
        self.rows = OptionList(theme)
        self.rows.picked.connect(self.picked)
        self.body.addWidget(self.rows)

    def show_options(self, options: tuple[Option, ...], current: int = 0) -> None:
        """Show these, or nothing when there are none."""
        if not options:
            self.close_float()
            return
        self.rows.show_options(options, current)
        frame = self.body.contentsMargins()
        room = self.anchor.width() - 2 * self.theme.space(1)
        widest = self.anchor.window().width() - frame.left() - frame.right()
        self.rows.setFixedWidth(max(room, min(self.rows.widest(), 2 * room, widest)))
        self.open()

    def take_key(self, key: int) -> bool:
        """Move with the arrow keys, choose with Enter, close with Esc; whether the key was for the list."""
        if not self.is_open:
            return False
        last = len(self.rows.options) - 1
        moves = {
            Qt.Key.Key_Down: 0 if self.rows.current >= last else self.rows.current + 1,
            Qt.Key.Key_Up: last if self.rows.current <= 0 else self.rows.current - 1,
            Qt.Key.Key_PageDown: min(last, self.rows.current + _MOST_ROWS),
            Qt.Key.Key_PageUp: max(0, self.rows.current - _MOST_ROWS),
        }
        if (found := moves.get(Qt.Key(key))) is not None:
            self.rows.move_to(found)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.rows.current >= 0:
            self.picked.emit(self.rows.options[self.rows.current])
        elif key == Qt.Key.Key_Escape:
            self.close_float()
        else:
            return False
        return True
