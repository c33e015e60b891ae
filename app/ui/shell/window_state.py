"""Where was the window when it was last closed, and does that place still exist on the screens of today?"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from PySide6.QtCore import QRect, QSize

# A title bar of which less than this can be seen cannot be taken hold of.
GRIP = QSize(120, 40)


@dataclass(frozen=True, slots=True)
class WindowState:
    """Place and size of the window in logical pixels, as it is when it is not maximised."""

    x: int
    y: int
    width: int
    height: int
    is_maximised: bool = False
    is_folded: bool = False

    @property
    def rectangle(self) -> QRect:
        """The same as Qt's rectangle."""
        return QRect(self.x, self.y, self.width, self.height)

    def written(self) -> str:
        """The text to be remembered."""
        return json.dumps(asdict(self))


def read_state(text: str | None) -> WindowState | None:
    """What ``written`` gave; ``None`` where nothing was remembered or it cannot be understood."""
    try:
        known = json.loads(text or "")
        x, y, width, height = (int(known[name]) for name in ("x", "y", "width", "height"))
        return WindowState(
            x, y, width, height, is_maximised=bool(known["is_maximised"]), is_folded=bool(known["is_folded"])
        )
    except (ValueError, KeyError, TypeError):
        return None


def fitting(wanted: QRect, minimum: QSize, screens: Iterable[QRect]) -> QRect:
    """The rectangle moved and cut so that it lies on a screen that is there.

    A window whose title bar can still be reached stays where it is; one on a screen that is gone, or whose resolution
    shrank, goes to the first screen. It is never larger than the screen, nor smaller than the minimum allows.

    Args:
        wanted: where the window was.
        minimum: smallest size of the window.
        screens: usable area of each screen, the main one first.
    """
    areas = list(screens)
    if not areas:
        return wanted
    title = QRect(wanted.topLeft(), QSize(wanted.width(), GRIP.height()))
    home = next((area for area in areas if _can_be_held(title, area)), None)
    area = home or areas[0]
    size = wanted.size().boundedTo(area.size()).expandedTo(minimum)
    if home and size == wanted.size():
        return wanted
    left = min(max(wanted.x(), area.x()), max(area.x(), area.right() + 1 - size.width()))
    top = min(max(wanted.y(), area.y()), max(area.y(), area.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())


def _can_be_held(title: QRect, area: QRect) -> bool:
    visible = title.intersected(area)
    return visible.width() >= GRIP.width() and visible.height() >= GRIP.height() // 2
