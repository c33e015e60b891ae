"""How are the fields of a form laid out? Sections with a head, separated by lines, their fields in equal columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import Text
from app.ui.forms.flow import FlowLayout
from app.ui.theme.painting import horizontal
from app.ui.widgets.button import LinkButton
from app.ui.widgets.labels import Label
from app.ui.widgets.tag import Tag

if TYPE_CHECKING:
    from app.ui.desk import Desk


class Section(QWidget):
    """One part of a form.

    Args:
        title: its head; empty for none.
        columns: how many fields stand beside each other.
        tag: a remark in a frame after the title.
        link: words at the right end of the head that can be clicked.
        inset: keeps away from the edge of a card.

    Signals:
        link_clicked(): the link was clicked.
    """

    link_clicked = Signal()

    def __init__(
        self, desk: "Desk", title: str = "", *, columns: int = 1, tag: str = "", link: str = "", inset: bool = True
    ) -> None:
        super().__init__()
        self._desk = desk
        self._columns = columns
        self._cell = 0
        self.has_line_above = False
        theme = desk.theme
        self._whole = QVBoxLayout(self)
        side, above = (theme.space(5), theme.space(4)) if inset else (0, theme.space(2))
        self._whole.setContentsMargins(side, above, side, above)
        self._whole.setSpacing(theme.space(3))
        if title or link:
            self._whole.addLayout(self._head(title, tag, link))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.space(3) + theme.space("half"))
        self.grid.setVerticalSpacing(theme.space(3))
        for column in range(columns):
            self.grid.setColumnStretch(column, 1)
            # A grid gives no room to a column without widgets; fields would not stand below each other.
            holder = QWidget()
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.grid.addWidget(holder, 0, column)
        self._whole.addLayout(self.grid)
        theme.changed.connect(self.update)

    def set_tag(self, text: str) -> None:
        """Write another remark after the title; none when empty."""
        self._tag.set_text(text)
        self._tag.setToolTip(text)
        self._tag.setVisible(bool(text))

    def set_link(self, text: str) -> None:
        """Offer other words to click; none when empty."""
        self._link.setText(text)
        self._link.updateGeometry()
        self._link.setVisible(bool(text))

    def place(self, widget: QWidget, span: int = 1) -> None:
        """Put a field or any widget into the next cells; ``span`` columns wide, 0 for a whole row."""
        span = min(span or self._columns, self._columns)
        row, column = divmod(self._cell, self._columns)
        if column + span > self._columns:
            row, column = row + 1, 0
        if self._columns > 1:
            # Columns of equal width, whatever their content would like.
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
        self.grid.addWidget(widget, row, column, 1, span)
        self._cell = row * self._columns + column + span

    def place_row(self, *widgets: QWidget) -> None:
        """Put switches and checks side by side under the fields; they break into rows where it is narrow."""
        theme = self._desk.theme
        row = FlowLayout(theme.space(5), theme.space(2))
        for widget in widgets:
            row.addWidget(widget)
        self._whole.addLayout(row)

    def place_below(self, widget: QWidget) -> None:
        """Put something under the fields, as wide as the section."""
        self._whole.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line to the section above."""
        if self.has_line_above:
            with QPainter(self) as painter:
                horizontal(painter, 0, self.width(), 0, self._desk.theme.color("border"))

    def _head(self, title: str, tag: str, link: str) -> QHBoxLayout:
        theme = self._desk.theme
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        name = Label(theme, self._say(title), "section", "text")
        head.addWidget(name)
        self.setAccessibleName(name.text())
        # Children from the start: shown without a parent they would be windows of their own for a moment.
        self._tag = Tag(theme, self._say(tag), self)
        self._tag.setVisible(bool(tag))
        # A long name in it is cut; the section does not grow wider for it.
        self._tag.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self._tag)
        head.addStretch(1)
        self._link = LinkButton(theme, self._say(link), parent=self)
        self._link.clicked.connect(self.link_clicked)
        self._link.setVisible(bool(link))
        head.addWidget(self._link)
        return head

    def _say(self, text: str) -> str:
        return self._desk.texts.gettext(text) if isinstance(text, Text) else text
