"""Are hairlines whole at every scale and in every place?"""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.theme.painting import box, horizontal, vertical

INK, PAPER = QColor("black"), QColor("white")
PLACES = [*range(40), 255, 256, 257, 258, 259, 260, 261, 262]


def paper(scale: float) -> QImage:
    image = QImage(round(300 * scale), round(300 * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(PAPER)
    return image


def inked(image: QImage, *, across: bool) -> list[int]:
    """Shades other than the paper's along a line through the picture."""
    middle = image.width() // 2
    shades = [image.pixelColor(*((at, middle) if across else (middle, at))) for at in range(image.width())]
    return [shade.lightness() for shade in shades if shade != PAPER]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0, 2.25])
@pytest.mark.parametrize("place", PLACES)
def test_a_hairline_is_as_wide_everywhere_and_never_blurred(qapp, scale, place):
    width = max(1, int(scale + 0.25))
    image = paper(scale)
    with QPainter(image) as painter:
        vertical(painter, place, 0, 300, INK)
    assert inked(image, across=True) == [0] * width
    image.fill(PAPER)
    with QPainter(image) as painter:
        horizontal(painter, 0, 300, place, INK)
    assert inked(image, across=False) == [0] * width


@pytest.mark.parametrize("place", PLACES)
def test_boxes_of_one_size_are_of_one_size_in_every_place(qapp, place):
    image = paper(1.5)
    with QPainter(image) as painter:
        box(painter, QRectF(place, 100, 20, 100), 0, fill=INK)
    assert inked(image, across=True) == [0] * 30
