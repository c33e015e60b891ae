"""How far is a long piece of work? A thin bar, with a share when it is known."""

from PySide6.QtCore import QRectF, QSize, QTimerEvent
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Theme

_FRAME_MS = 33
_STEP = 0.018
_RUNNER = 0.25


class BusyBar(QWidget):
    """A line that runs while something is being read or done; it keeps its room while nothing is.

    Args:
        size: a size token, the bar's height.
    """

    def __init__(self, theme: Theme, size: str = "busy-bar", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._busy = False
        self._share: float | None = None
        self._place = 0.0
        self._timer = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def start(self) -> None:
        """Run without an end in sight."""
        self._busy, self._share = True, None
        # Standing still in the middle where nothing shall move.
        self._place = 0.5 + _RUNNER / 2
        self._run()
        self.update()

    def set_share(self, done: int, total: int) -> None:
        """Show how much is done."""
        self._halt()
        self._busy, self._share = True, min(1.0, done / total) if total else 0.0
        self.setAccessibleDescription(f"{round(self._share * 100)} %")
        self.update()

    def stop(self) -> None:
        """Show nothing."""
        self._halt()
        self._busy = False
        self.update()

    @property
    def busy(self) -> bool:
        """Whether it shows that something is going on."""
        return self._busy

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(self._theme.size("form-column") // 4, self._theme.size(self._size))

    def minimumSizeHint(self) -> QSize:
        """As high as it is, as narrow as needed."""
        return QSize(0, self._theme.size(self._size))

    def showEvent(self, event: QShowEvent) -> None:
        """Go on moving."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody looks."""
        super().hideEvent(event)
        self._halt()

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Move on."""
        self._place = (self._place + _STEP) % (1 + _RUNNER)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and bar."""
        if not self._busy:
            return
        color, width, height = self._theme.color, self.width(), self.height()
        start, length = (self._place - _RUNNER, _RUNNER) if self._share is None else (0.0, self._share)
        with QPainter(self) as painter:
            box(painter, self.rect(), height / 2, fill=color("hover"))
            area = QRectF(max(0.0, start) * width, 0, 0, height)
            area.setRight(min(1.0, start + length) * width)
            box(painter, area, height / 2, fill=color("accent"))

    def _run(self) -> None:
        moving = self._busy and self._share is None and self.isVisible()
        if moving and not self._timer and self._theme.duration("panel"):
            self._timer = self.startTimer(_FRAME_MS)

    def _halt(self) -> None:
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0
