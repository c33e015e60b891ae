"""Which sizes, colours and distances does the printed page have? The design system's, in points.

The drawing is in pixels of a page 794 wide; one pixel is three quarters of a point.
"""

from app.adapters.pdf.fonts import REGULAR, SEMIBOLD
from app.adapters.pdf.typesetting import Type

PX = 0.75
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT = 56 * PX
RIGHT = PAGE_WIDTH - LEFT
TOP = 52 * PX
BOTTOM = PAGE_HEIGHT - 40 * PX

ACCENT = "2946C6"
ON_ACCENT = "FFFFFF"
TEXT = "1D1B18"
TEXT_2 = "524E47"
TEXT_3 = "6B665E"
BORDER = "E5E1D9"
BORDER_STRONG = "D2CDC3"
TINT = "F6F4F0"

HAIRLINE = PX


def _type(face: str, size: float, leading: float, colour: str, tracking: float = 0) -> Type:
    return Type(face, size * PX, leading * PX, colour, tracking * size * PX)


TITLE = _type(SEMIBOLD, 26, 30, TEXT, -0.025)
NAME = _type(SEMIBOLD, 16, 20, TEXT, -0.01)
INITIALS = _type(SEMIBOLD, 17, 44, ON_ACCENT, -0.02)
AMOUNT_DUE = _type(SEMIBOLD, 22, 28, TEXT, -0.015)
TOTAL = _type(SEMIBOLD, 15, 18, TEXT)
SECTION = _type(SEMIBOLD, 13, 18, TEXT)
LABEL = _type(REGULAR, 9.5, 12, TEXT_3)
HEADING = _type(SEMIBOLD, 9.5, 16, TEXT_3)
BODY = _type(REGULAR, 11.5, 16, TEXT)
STRONG = _type(SEMIBOLD, 11.5, 16, TEXT)
MUTED = _type(REGULAR, 11.5, 16, TEXT_3)
FACT = _type(REGULAR, 10.5, 16, TEXT_3)
DETAIL = _type(REGULAR, 10.5, 14, TEXT_3)
DETAIL_STRONG = _type(SEMIBOLD, 10.5, 14, TEXT)
REMARK = _type(REGULAR, 10.5, 14, TEXT_2)
REMARK_STRONG = _type(SEMIBOLD, 10.5, 14, TEXT_2)
SMALL = _type(REGULAR, 9, 12, TEXT_3)
