"""How is a piece of text shown? In a font role and a colour token, with the design's line height."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.theme import Theme

_ELLIPSIS_ROOM = 4


class Label(QLabel):
    """Text that follows the theme. Plain text only: nothing in it is read as markup.

    Args:
        role: font role, see ``Theme.font``.
        token: colour token.
        wrap: breaks lines instead of asking for width.
        elide: ends in an ellipsis where there is too little room; the tooltip then says it whole.
        selectable: can be marked and copied with the mouse and the keyboard.
        tabular: figures of equal width.
        lead: how many signs at the start are written in the strong weight.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        token: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        tabular: bool = False,
        lead: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._elide = elide
        self._tabular = tabular
        self._lead = lead
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        theme.changed.connect(self._color if selectable else self.update)
        theme.resized.connect(self._dress)
        self._dress()

    def set_token(self, token: str) -> None:
        """Write in another colour."""
        self._token = token
        self._color()

    def set_lead(self, signs: int) -> None:
        """Write the first ``signs`` signs in the strong weight."""
        self._lead = signs
        self.update()

    def line_height(self) -> int:
        """Height of one line."""
        return self._theme.line(self._role)

    def heightForWidth(self, width: int) -> int:
        """Height of the text broken to ``width``."""
        margins = self.contentsMargins()
        # An aligned label is asked with the width of the layout, but never gets more than its own.
        room = min(width, self.maximumWidth()) - margins.left() - margins.right()
        return self._lines(self._laid_out(room)) * self.line_height() + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Room of the text on as few lines as it can have."""
        margins = self.contentsMargins()
        widest = max((self._advance(line) for line in self.text().split("\n")), default=0)
        width = ceil(widest) + margins.left() + margins.right()
        if self.wordWrap():
            width = min(width, self._theme.size("empty-width"))
            return QSize(width, self.heightForWidth(width))
        height = self.line_height() * (self.text().count("\n") + 1)
        return QSize(width, height + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """Less than the text where it may be cut or broken."""
        whole = self.sizeHint()
        if self._elide:
            return QSize(min(whole.width(), self.line_height() * _ELLIPSIS_ROOM), whole.height())
        if self.wordWrap():
            narrow = min(whole.width(), self.line_height() * _ELLIPSIS_ROOM)
            fixed = self.minimumWidth() == self.maximumWidth()
            return QSize(narrow, self.heightForWidth(self.maximumWidth()) if fixed else self.line_height())
        return whole

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text line by line; while something in it is marked, or could be by the keyboard, Qt does."""
        if self.hasSelectedText() or self.hasFocus():
            super().paintEvent(event)
            return
        area = self.contentsRect()
        laid_out = self._laid_out(area.width())
        line_height = self.line_height()
        height = self._lines(laid_out) * line_height
        top = area.top() + (0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0, area.height() - height) / 2)
        with QPainter(self) as painter:
            painter.setPen(self._theme.color(self._token if self.isEnabled() else "text-disabled"))
            for index in range(laid_out.lineCount()):
                line = laid_out.lineAt(index)
                spare = (line_height - line.height()) / 2
                line.setPosition(QPointF(self._shift(area.width(), line.naturalTextWidth()), 0))
                line.draw(painter, QPointF(area.left(), top + index * line_height + spare))

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role, tabular=self._tabular))
        self._color()
        self.updateGeometry()

    def _color(self) -> None:
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._token))
            self.setPalette(palette)
        self.update()

    def _advance(self, text: str) -> float:
        # The strong weight is the wider one; a lead is short, so asking for the whole in it wastes little.
        return QFontMetricsF(self._strong() if self._lead else self.font()).horizontalAdvance(text)

    def _strong(self) -> QFont:
        return self._theme.font("small-bold" if self._role.startswith("small") else "card-title", tabular=self._tabular)

    def _lines(self, laid_out: QTextLayout) -> int:
        return max(1, laid_out.lineCount())

    def _shift(self, room: float, used: float) -> float:
        if self.alignment() & Qt.AlignmentFlag.AlignRight:
            return max(0.0, room - used)
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return max(0.0, (room - used) / 2)
        return 0.0

    def _laid_out(self, width: float) -> QTextLayout:
        text = self.text()
        if self._elide:
            whole, text = text, QFontMetricsF(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
            self.setToolTip(whole if text != whole else "")
        laid_out = QTextLayout(text.replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self.wordWrap() else QTextOption.WrapMode.ManualWrap
        )
        laid_out.setTextOption(option)
        if self._lead:
            laid_out.setFormats([_range(self._lead, self._strong())])
        laid_out.beginLayout()
        line = laid_out.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 1))
            line = laid_out.createLine()
        laid_out.endLayout()
        return laid_out


def _range(length: int, font: QFont) -> QTextLayout.FormatRange:
    strong = QTextLayout.FormatRange()
    strong.start = 0
    strong.length = length
    written = QTextCharFormat()
    written.setFont(font)
    strong.format = written
    return strong
