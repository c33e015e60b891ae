"""How do the marks of a sheet become the operators of a PDF page?

Written straight as text: setting colour and face only where they change, and each text by an operator that was worked
out once, is several times faster than a call of the canvas for each mark.
"""

from functools import lru_cache
from typing import Any

from app.adapters.pdf.fonts import faces
from app.adapters.pdf.sheet import Box, Drawing, Rule, Shape, Sheet, Text
from app.adapters.pdf.style import HAIRLINE, PAGE_HEIGHT
from app.adapters.pdf.typesetting import escape, typeset

# How far a control point lies from the corner of a quarter circle drawn as a Bézier curve, in radii.
_KAPPA = 1 - 0.5522847498


def write(canvas: Any, sheet: Sheet) -> None:
    """Put a sheet on the canvas's present page."""
    for picture in sheet.pictures:
        bottom = PAGE_HEIGHT - picture.top - picture.height
        canvas.drawImage(picture.image, picture.x, bottom, picture.width, picture.height)
    canvas.drawText(_Operators([*map(_shape, sheet.shapes), *_texts(sheet.texts, canvas._doc)]))  # noqa: SLF001


class _Operators:
    """What ``Canvas.drawText`` takes: anything that knows its operators."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def getCode(self) -> str:  # noqa: N802 - the canvas calls it
        return "\n".join(self._lines)


def _texts(texts: list[Text], doc: Any) -> list[str]:
    names = {face: font.getSubsetInternalName(0, doc) for face, font in faces().items()}
    lines = ["BT"]
    font, colour, tracking = None, "", 0.0
    for x, baseline, text, kind in texts:
        if font != (kind.face, kind.size):
            font = kind.face, kind.size
            lines.append(f"{names[kind.face]} {kind.size:.3f} Tf")
        if colour != kind.colour:
            colour = kind.colour
            lines.append(f"{_operands(colour)} rg")
        if tracking != kind.tracking:
            tracking = kind.tracking
            lines.append(f"{tracking:.3f} Tc")
        found = typeset(text, kind.face)
        lines.append(f"1 0 0 1 {x:.2f} {PAGE_HEIGHT - baseline:.2f} Tm {found.shown}")
        if not found.shown:
            lines.append(_unusual(found.text, kind.face, kind.size, doc))
            font = None
    lines.append("0 Tc ET" if tracking else "ET")
    return lines


def _unusual(text: str, face: str, size: float, doc: Any) -> str:
    """A text with letters outside the usual ones, which may change subset in the middle."""
    font = faces()[face]
    return "\n".join(
        f"{font.getSubsetInternalName(subset, doc)} {size:.3f} Tf ({''.join(map(escape, codes))}) Tj"
        for subset, codes in font.splitString(text, doc)
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Rule(left, right, top, colour):
            # Stroked, not filled: viewers keep strokes equally thin wherever they fall between the dots.
            level = _up(top + HAIRLINE / 2)
            return f"{_operands(colour)} RG {HAIRLINE} w {left:.2f} {level} m {right:.2f} {level} l S"
        case Box():
            return _box(shape)
        case Drawing():
            return _drawing(shape)


def _box(box: Box) -> str:
    colour, paint = (f"{_operands(box.colour)} RG {HAIRLINE} w", "S") if box.outlined else (_fill(box.colour), "f")
    if not box.radius:
        return f"{colour} {box.x:.2f} {_up(box.top + box.height)} {box.width:.2f} {box.height:.2f} re {paint}"
    return f"{colour} {_rounded(box)} {paint}"


def _rounded(box: Box) -> str:
    left, right = box.x, box.x + box.width
    upper = PAGE_HEIGHT - box.top
    lower, radius, inset = upper - box.height, box.radius, box.radius * _KAPPA
    return (
        f"{left + radius:.2f} {lower:.2f} m {right - radius:.2f} {lower:.2f} l "
        f"{right - inset:.2f} {lower:.2f} {right:.2f} {lower + inset:.2f} {right:.2f} {lower + radius:.2f} c "
        f"{right:.2f} {upper - radius:.2f} l "
        f"{right:.2f} {upper - inset:.2f} {right - inset:.2f} {upper:.2f} {right - radius:.2f} {upper:.2f} c "
        f"{left + radius:.2f} {upper:.2f} l "
        f"{left + inset:.2f} {upper:.2f} {left:.2f} {upper - inset:.2f} {left:.2f} {upper - radius:.2f} c "
        f"{left:.2f} {lower + radius:.2f} l "
        f"{left:.2f} {lower + inset:.2f} {left + inset:.2f} {lower:.2f} {left + radius:.2f} {lower:.2f} c h"
    )


def _drawing(drawing: Drawing) -> str:
    lower = _up(drawing.top + drawing.units * drawing.scale)
    place = f"{drawing.scale:.4f} 0 0 {drawing.scale:.4f} {drawing.x:.2f} {lower}"
    if drawing.line:
        return f"q {place} cm {_operands(drawing.colour)} RG {drawing.line} w 1 J 1 j {drawing.path} S Q"
    return f"q {place} cm {_fill(drawing.colour)} {drawing.path} f Q"


def _up(top: float) -> str:
    return f"{PAGE_HEIGHT - top:.2f}"


def _fill(colour: str) -> str:
    return f"{_operands(colour)} rg"


@lru_cache(maxsize=64)
def _operands(colour: str) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for place in (0, 2, 4))
