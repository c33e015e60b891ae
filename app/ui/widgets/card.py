"""What holds a group of things on a page? A surface with a hairline, a title and sometimes a link."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme
from app.ui.widgets.button import LinkButton
from app.ui.widgets.labels import Label


class Card(QFrame):
    """A card; never put one into another, use lines inside.

    ``body`` is the layout for what it holds. Content that reaches the edge, such as a table, takes the margins of
    ``body`` away and stays one pixel inside, or the corners would be painted over.
    """

    link_clicked = Signal()

    def __init__(self, theme: Theme, title: str = "", *, link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        space = theme.space
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._title = Label(theme, title, "card-title", elide=True)
        self._link = LinkButton(theme, link)
        self._link.clicked.connect(self.link_clicked)
        self._head = QWidget(self)
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(space(4), space(3), space(4), 0)
        self._head_row.setSpacing(space(2))
        # With or without a link, the title stands at the same height.
        self._head.setMinimumHeight(space(3) + theme.size("hit-target-min"))
        self._head_row.addWidget(self._title)
        self._head_row.addStretch(1)
        self._head_row.addWidget(self._link)
        self._link.setVisible(bool(link))
        self._head.setVisible(bool(title or link))
        whole.addWidget(self._head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(space(4), space(3), space(4), space(4))
        self.body.setSpacing(space(2))
        whole.addLayout(self.body, 1)
        theme.changed.connect(self.update)

    def title(self) -> str:
        """What is written at its head."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Write something else at its head."""
        self._title.setText(title)
        self._head.setVisible(True)

    def set_link(self, text: str) -> None:
        """Offer a link at the right of the head; none when empty."""
        self._link.setText(text)
        self._link.updateGeometry()
        self._link.setVisible(bool(text))

    def set_side(self, widget: QWidget) -> None:
        """Put something at the right of the head, before the link."""
        self._head_row.insertWidget(self._head_row.count() - 1, widget)
        self._head.setVisible(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface and hairline."""
        with QPainter(self) as painter:
            color = self._theme.color
            radius = self._theme.radius("card")
            box(painter, self.rect(), radius, fill=color("surface"), border=color("border"))
