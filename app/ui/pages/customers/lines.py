"""How are a customer's contracts and open documents listed in the inspector? Painted lines that open what they name."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.pages.customers.view_model import Line
from app.ui.widgets.painting import elided, follow, hairline, scaled, width_of, write
from app.ui.widgets.pill import paint_pill, pill_width

HEIGHT = 44
_TITLE, _DETAIL, _AMOUNT = 18, 33, 26


class Lines(QWidget):
    """Some lines with hairlines between them.

    Signals:
        chosen(Place): a line was clicked.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines instead of those before."""
        while (taken := self._column.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, line in enumerate(lines):
            row = _Row(self._desk, line, is_last=number == len(lines) - 1)
            row.clicked.connect(partial(self.chosen.emit, line.place))
            self._column.addWidget(row)
            row.show()


class _Row(QAbstractButton):
    def __init__(self, desk: Desk, line: Line, *, is_last: bool) -> None:
        super().__init__()
        self._theme = desk.theme
        self._line = line
        self._is_last = is_last
        self._status = desk.theme.status(line.family, line.state)
        self._word = desk.texts.gettext(self._status.label)
        spoken = ", ".join(filter(None, (line.title, line.detail, line.amount, self._word)))
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setObjectName(f"line-{line.place.key}" if line.place is not None else "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, desk.theme)

    def sizeHint(self) -> QSize:
        """As high as the lines of the design's lists."""
        return QSize(round(scaled(self._theme, 200)), round(scaled(self._theme, HEIGHT)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name and detail left, amount and state right."""
        theme, line = self._theme, self._line
        strong, small, money = theme.font("body-strong"), theme.font("min"), theme.font("body", tabular=True)
        pill = pill_width(theme, self._word)
        right = self.width() - pill - theme.space(2) - theme.space("half")
        room = right - width_of(money, line.amount) - theme.space(3)
        title = theme.color("accent-text" if self.underMouse() else "text")
        with QPainter(self) as painter:
            at = QPointF(0, scaled(theme, _TITLE if line.detail else _AMOUNT))
            write(painter, at, elided(strong, line.title, room), strong, title)
            at = QPointF(0, scaled(theme, _DETAIL))
            write(painter, at, elided(small, line.detail, room), small, theme.color(line.detail_token))
            at = QPointF(right, scaled(theme, _AMOUNT))
            write(painter, at, line.amount, money, theme.color("text"), Qt.AlignmentFlag.AlignRight)
            area = QRect(self.width() - pill, 0, pill, self.height())
            paint_pill(painter, area, theme, self._word, self._status.tone, self._status.icon)
            if not self._is_last:
                bottom = self.height() - 1
                hairline(painter, QLineF(0, bottom, self.width(), bottom), theme.color("border"))
