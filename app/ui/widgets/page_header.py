"""The line on top of a page: what it is, the facts about it, at most three buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.labels import Label


class PageHeader(QWidget):
    """64 pixels: title, something beside it, facts, switches, buttons. The primary button is added last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label(theme, "", "page-title", elide=True)
        self.title.setObjectName("page-title")
        self.facts = Label(theme, "", "body", "text-3", elide=True)
        self.facts.setObjectName("page-facts")
        self.facts.hide()
        self._before = QHBoxLayout()
        self._before.setSpacing(theme.space("one-half"))
        self._beside = QHBoxLayout()
        self._end = QHBoxLayout()
        row = QHBoxLayout(self)
        padding = theme.size("page-padding")
        row.setContentsMargins(padding, 0, padding, 0)
        for layout in (self._beside, self._end, row):
            layout.setSpacing(theme.space(3))
        row.addLayout(self._before)
        row.addWidget(self.title)
        row.addLayout(self._beside)
        row.addWidget(self.facts)
        row.addStretch(1)
        row.addLayout(self._end)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self._dress)
        self._dress()

    def set_title(self, text: str) -> None:
        """Name the page."""
        self.title.setText(text)

    def set_facts(self, text: str) -> None:
        """The quiet words behind the title; nothing takes no room."""
        self.facts.setText(text)
        self.facts.setVisible(bool(text))

    def add_before(self, widget: QWidget) -> None:
        """Put the way to this page in front of its title."""
        self._before.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_beside(self, widget: QWidget) -> None:
        """Put a pill or tag right behind the title."""
        self._beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_side(self, widget: QWidget) -> None:
        """Put a switch or segment at the right, left of the buttons that follow."""
        self._end.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_button(self, widget: QWidget) -> None:
        """Put a button at the right of those already there."""
        self._end.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("header"))
