"""What stands on one page? Marks collected from the top down; ``writing`` turns them into PDF.

Distances are points from the left and upper edge. Shapes lie under texts, whatever the order of the calls.
"""

from typing import NamedTuple

from app.adapters.pdf.style import HAIRLINE
from app.adapters.pdf.typesetting import Type, measure


class Text(NamedTuple):
    """A line of text from ``x`` on, standing on ``baseline``."""

    x: float
    baseline: float
    text: str
    kind: Type


class Box(NamedTuple):
    """A rectangle, filled or outlined, with round corners where ``radius`` is not zero."""

    x: float
    top: float
    width: float
    height: float
    colour: str
    radius: float = 0
    outlined: bool = False


class Rule(NamedTuple):
    """A horizontal line whose upper edge is ``top``."""

    left: float
    right: float
    top: float
    colour: str


class Drawing(NamedTuple):
    """A path in PDF operators, y upwards, over a square of ``units``, each ``scale`` points; ``line`` 0 fills it."""

    x: float
    top: float
    scale: float
    units: int
    path: str
    colour: str
    line: float = 0


class Picture(NamedTuple):
    """An image to be drawn as it is."""

    x: float
    top: float
    width: float
    height: float
    image: object


Shape = Box | Rule | Drawing


class Sheet:
    """The marks of one page."""

    __slots__ = ("pictures", "shapes", "texts")

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.shapes: list[Shape] = []
        self.pictures: list[Picture] = []

    def text(self, x: float, top: float, text: str, kind: Type) -> None:
        """A line of text from ``x``, in a line of the type's leading that begins at ``top``."""
        if text:
            self.texts.append(Text(x, top + kind.drop, text, kind))

    def text_right(self, right: float, top: float, text: str, kind: Type) -> None:
        """The same, ending at ``right``."""
        self.text(right - measure(text, kind) + kind.tracking, top, text, kind)

    def text_centred(self, middle: float, top: float, text: str, kind: Type) -> None:
        """The same, around ``middle``."""
        self.text(middle - (measure(text, kind) - kind.tracking) / 2, top, text, kind)

    def lines(self, x: float, top: float, lines: list[str], kind: Type) -> float:
        """Several lines of text; returns where the next one would begin."""
        for line in lines:
            self.text(x, top, line, kind)
            top += kind.leading
        return top

    def rule(self, left: float, right: float, top: float, colour: str) -> float:
        """A hairline; returns its lower edge."""
        self.shapes.append(Rule(left, right, top, colour))
        return top + HAIRLINE

    def draw(self, shape: Shape) -> None:
        """Any other shape."""
        self.shapes.append(shape)

    def paste(self, other: "Sheet", down: float) -> None:
        """The marks of another sheet, moved down: what was drawn once to see how much room it takes."""
        self.texts += [text._replace(baseline=text.baseline + down) for text in other.texts]
        self.shapes += [shape._replace(top=shape.top + down) for shape in other.shapes]


class Block(NamedTuple):
    """Marks that stay together, drawn from the top of a sheet of their own, and the room they take."""

    sheet: Sheet
    height: float
