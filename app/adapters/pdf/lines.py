"""How do the lines of a document stand in their table, page after page?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from app.adapters.pdf import style
from app.adapters.pdf.sheet import Sheet
from app.adapters.pdf.style import HAIRLINE, LEFT, PX, RIGHT
from app.adapters.pdf.typesetting import Type, measure, wrap
from app.adapters.pdf.wording import Wording
from app.domain.documents import DocumentLine
from app.i18n import N_

_GAP = 14 * PX
_PADDING = 8 * PX
# A taller row is cut into pieces that may stand on different pages.
_TALLEST = 200
_DESCRIPTION_WIDTH = 150
_STRONG_LINES = 3
_HEADINGS = (N_("Quantity"), N_("Price"), N_("VAT"), N_("Amount"))
_NARROWEST = (53 * PX, 70 * PX, 56 * PX, 71 * PX)
CARRY_HEIGHT = 28 * PX


class Columns(NamedTuple):
    """The right edges of quantity, price, VAT and amount, and their type."""

    edges: tuple[float, ...]
    figures: Type
    description: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the document, or a piece of a very long one, ready to be placed."""

    texts: tuple[tuple[str, Type], ...]
    figures: tuple[str, ...]
    net: Decimal
    ends: bool

    @property
    def height(self) -> float:
        """With the distance and the rule below."""
        inside = sum(kind.leading for _, kind in self.texts) or style.BODY.leading
        return inside + (_PADDING if self.figures else 0) + (_PADDING + HAIRLINE if self.ends else 0)


def columns(words: Wording) -> Columns:
    """As wide as their figures need; figures get smaller before descriptions get too narrow."""
    cells = [words.say(heading) for heading in _HEADINGS]
    widths = [max(_NARROWEST[index], measure(text, style.HEADING) + _GAP) for index, text in enumerate(cells)]
    for line in words.document.lines:
        for index, text in enumerate(_figures(words, line)):
            widths[index] = max(widths[index], measure(text, style.BODY) + _GAP)
    room = RIGHT - LEFT - _DESCRIPTION_WIDTH
    scale = min(1, room / sum(widths))
    widths = [width * scale for width in widths]
    edges = tuple(RIGHT - sum(widths[index + 1 :]) for index in range(len(widths)))
    figures = style.BODY._replace(size=style.BODY.size * scale)
    return Columns(edges, figures, RIGHT - sum(widths) - LEFT - _GAP / 2)


def rows(words: Wording, table: Columns) -> list[Row]:
    """Every line, the very long ones in pieces."""
    return [row for line in words.document.lines for row in _pieces(words, table, line)]


def table_head(sheet: Sheet, words: Wording, table: Columns, top: float) -> float:
    """The headings of the columns; returns where the first row begins."""
    sheet.text(LEFT, top, words.say(N_("Description")), style.HEADING)
    for edge, heading in zip(table.edges, _HEADINGS, strict=True):
        sheet.text_right(edge, top, words.say(heading), style.HEADING)
    return sheet.rule(LEFT, RIGHT, top + style.HEADING.leading + 6 * PX, style.TEXT)


def table_row(sheet: Sheet, table: Columns, row: Row, top: float) -> float:
    """One row; returns where the next one begins."""
    lower = top + row.height
    top += _PADDING if row.figures else 0
    # Left to right, then down: the order in which the page is read aloud and copied.
    first, rest = row.texts[:1], row.texts[1:]
    for text, kind in first:
        sheet.text(LEFT, top, text, kind)
    for edge, figure in zip(table.edges, row.figures, strict=False):
        sheet.text_right(edge, top, figure, table.figures)
    top += first[0][1].leading if first else 0
    for text, kind in rest:
        sheet.text(LEFT, top, text, kind)
        top += kind.leading
    if row.ends:
        sheet.rule(LEFT, RIGHT, lower - HAIRLINE, style.BORDER)
    return lower


def carried(sheet: Sheet, words: Wording, table: Columns, top: float, net: Decimal, *, forward: bool) -> float:
    """The sum of the lines so far, to be carried to the next page or brought from the one before."""
    label = words.say(N_("Carried forward") if forward else N_("Brought forward"))
    inset = (CARRY_HEIGHT - HAIRLINE - style.STRONG.leading) / 2
    amount = words.amount(net)
    sheet.text(LEFT, top + inset, label, style.MUTED)
    sheet.text_right(table.edges[-1], top + inset, amount, table.figures._replace(face=style.STRONG.face))
    if not forward:
        sheet.rule(LEFT, RIGHT, top + CARRY_HEIGHT - HAIRLINE, style.BORDER)
    return top + CARRY_HEIGHT


def _figures(words: Wording, line: DocumentLine) -> tuple[str, ...]:
    return (
        words.quantity(line.quantity),
        words.unit_price(line.unit_price),
        words.vat(line.vat_rate, line.vat_nature),
        words.amount(line.net),
    )


def _pieces(words: Wording, table: Columns, line: DocumentLine) -> Iterator[Row]:
    texts = _texts(words, line, table.description)
    figures, net = _figures(words, line), line.net
    while sum(kind.leading for _, kind in texts) > _TALLEST:
        count = int(_TALLEST // style.BODY.leading)
        yield Row(tuple(texts[:count]), figures, net, ends=False)
        texts, figures, net = texts[count:], (), Decimal(0)
    yield Row(tuple(texts), figures, net, ends=True)


def _texts(words: Wording, line: DocumentLine, width: float) -> list[tuple[str, Type]]:
    """Name, further description, facts, discount."""
    name, _, more = line.description.strip().partition("\n")
    # A whole paragraph in heavy type is hard to read.
    short = len(wrap(name, style.STRONG, width)) <= _STRONG_LINES
    parts: Sequence[tuple[str, Type]] = (
        (name, style.STRONG if short else style.BODY),
        (more, style.DETAIL),
        (words.line_details(line), style.DETAIL),
        (words.discount(line) if line.discount else "", style.DETAIL),
    )
    return [(text, kind) for part, kind in parts for text in wrap(part, kind, width)]
