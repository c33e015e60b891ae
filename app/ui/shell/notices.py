"""What must be seen until it is put away? Banners above the page, one below the other."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.ui.notify import Said
    from app.ui.theme.theme import Theme

MOST = 3
PROBLEM = "problem"


class Notices(QWidget):
    """At most three; the oldest makes room. They go with the page they were said on."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.banners: list[Banner] = []
        self.setObjectName("notices")
        self._column = QVBoxLayout(self)
        gap = theme.size("page-padding")
        self._column.setContentsMargins(gap, theme.space(3), gap, 0)
        self._column.setSpacing(theme.space(2))
        self.hide()

    def show_said(self, said: "Said") -> None:
        """Show a sentence below those that are there; the same one again is not repeated."""
        if any(banner.accessibleName() == said.text for banner in self.banners):
            return
        banner = Banner(self._theme, Tone(said.tone), said.text, closable=True)
        banner.setObjectName("notice")
        banner.setAccessibleName(said.text)
        banner.setProperty(PROBLEM, said.manner == PROBLEM)
        banner.closed.connect(self._close)
        self.banners.append(banner)
        self._column.addWidget(banner)
        if len(self.banners) > MOST:
            self._remove(self.banners[0])
        self.show()

    def clear(self) -> None:
        """Put them all away."""
        for banner in list(self.banners):
            self._remove(banner)

    def clear_problems(self) -> None:
        """Put away what could not be done: “nothing was changed” must not stand above what has been done since."""
        for banner in list(self.banners):
            if banner.property(PROBLEM):
                self._remove(banner)

    def _close(self) -> None:
        banner = self.sender()
        if isinstance(banner, Banner):
            self._remove(banner)

    def _remove(self, banner: Banner) -> None:
        self.banners.remove(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self.banners))
