"""How does an icon get its colour? Lucide drawings are rendered on demand in a colour of the theme."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[3] / "resources" / "icons"
STROKE = 1.75
PILL_STROKE = 2.25
_UPSTREAM_STROKE = 'stroke-width="2"'
_UPSTREAM_COLOR = "currentColor"

Tint = Callable[[str], QColor]


class IconShelf:
    """Rendered icons, kept by name, size in device pixels, colour and stroke."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, int, float, float], QPixmap] = {}

    def pixmap(self, name: str, size: int, color: QColor, *, ratio: float = 1.0, stroke: float = STROKE) -> QPixmap:
        """An icon of ``size`` logical pixels for a screen of ``ratio`` device pixels per logical one."""
        key = (name, round(size * ratio), color.rgba(), ratio, stroke)
        if key not in self._kept:
            self._kept[key] = _render(name, key[1], color, ratio, stroke)
        return self._kept[key]

    def forget(self) -> None:
        """Drop what was rendered: other sizes are wanted now."""
        self._kept.clear()


class ThemedIcon(QIconEngine):
    """An icon that asks for its colour each time it is painted, so it follows a change of theme by itself."""

    def __init__(self, shelf: IconShelf, tint: Tint, name: str, token: str) -> None:
        super().__init__()
        self._shelf = shelf
        self._tint = tint
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon centred in ``rect``, as large as fits."""
        side = min(rect.width(), rect.height())
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        corner = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
        painter.drawPixmap(corner, self._shelf.pixmap(self._name, side, self._color(mode), ratio=ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon for a screen of one device pixel per logical one."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon in ``size`` device pixels."""
        side = min(size.width(), size.height())
        found = QPixmap(self._shelf.pixmap(self._name, side, self._color(mode)))
        found.setDevicePixelRatio(scale)
        return found

    def clone(self) -> QIconEngine:
        """A copy for a ``QIcon`` that is about to change."""
        return ThemedIcon(self._shelf, self._tint, self._name, self._token)

    def _color(self, mode: QIcon.Mode) -> QColor:
        return self._tint("text-disabled" if mode == QIcon.Mode.Disabled else self._token)


@cache
def drawing(name: str) -> str:
    """The SVG text of an icon as Lucide publishes it."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def _render(name: str, side: int, color: QColor, ratio: float, stroke: float) -> QPixmap:
    text = drawing(name).replace(_UPSTREAM_COLOR, color.name()).replace(_UPSTREAM_STROKE, f'stroke-width="{stroke}"')
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    with QPainter(pixmap) as painter:
        renderer.render(painter)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
