"""Which sections do the settings have, and which one is shown? The list at the left of the page."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import follow, scaled, write_in

INDENT, TEXT_AT = 10, 36
WIDTH = 196


class SectionLink(QAbstractButton):
    """One entry: icon and name.

    Signals:
        stepped(int): an arrow key asks for the entry before (-1) or after (1).
    """

    stepped = Signal(int)

    def __init__(self, theme: Theme, key: str, title: str, icon: str) -> None:
        super().__init__()
        self._theme, self.key, self._icon = theme, key, icon
        self.setText(title)
        self.setAccessibleName(title)
        self.setObjectName(f"section-{key}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def sizeHint(self) -> QSize:
        """As high as a control."""
        return QSize(round(scaled(self._theme, WIDTH)), self._theme.size("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move to the neighbours, Enter shows the section."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and name."""
        theme, chosen = self._theme, self.isChecked()
        with QPainter(self) as painter:
            if chosen or self.underMouse():
                ground = theme.color("pressed" if chosen else "hover")
                box(painter, self.rect(), theme.radius("nav"), fill=ground)
            side = theme.size("icon")
            pixmap = theme.pixmap(self._icon, side, "text" if chosen else "text-3", self.devicePixelRatioF())
            painter.drawPixmap(QPointF(round(scaled(theme, INDENT)), (self.height() - side) // 2), pixmap)
            left = scaled(theme, TEXT_AT)
            area = QRectF(left, 0, self.width() - left - theme.space(1), self.height())
            font = theme.font("card-title" if chosen else "nav")
            write_in(painter, area, self.text(), font, theme.color("text" if chosen else "text-2"))


class SectionList(QWidget):
    """All sections, one of them chosen.

    Signals:
        chosen(str): key of the section to show.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self.links = {key: SectionLink(theme, key, title, icon) for key, title, icon in sections}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        # Room for the ring of the keyboard.
        column.setContentsMargins(theme.size("page-padding"), theme.space(2), theme.space(1), 0)
        column.setSpacing(1)
        for link in self.links.values():
            group.addButton(link)
            link.clicked.connect(self._choose)
            link.stepped.connect(self._step)
            column.addWidget(link)
        column.addStretch(1)
        theme.resized.connect(self._measure)
        self._measure()

    def show_chosen(self, key: str) -> None:
        """Mark a section as the one that is shown."""
        self.links[key].setChecked(True)

    def _choose(self) -> None:
        link = self.sender()
        if isinstance(link, SectionLink):
            self.chosen.emit(link.key)

    def _step(self, by: int) -> None:
        links = [link for link in self.links.values() if not link.isHidden()]
        link = self.sender()
        if isinstance(link, SectionLink):
            beside = links[(links.index(link) + by) % len(links)]
            beside.setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(beside.key)

    def _measure(self) -> None:
        theme = self._theme
        self.setFixedWidth(round(scaled(theme, WIDTH)) + theme.size("page-padding") + theme.space(1))
