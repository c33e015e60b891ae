"""Which mark stands on which page? Lines flow over the pages, totals are never alone, payment is at the foot."""

from collections.abc import Iterator
from decimal import Decimal

from app.adapters.pdf import heading, lines, payment, style, totals
from app.adapters.pdf.logo import Logo
from app.adapters.pdf.sheet import Block, Sheet
from app.adapters.pdf.style import LEFT, PX, RIGHT
from app.adapters.pdf.typesetting import Type, wrap
from app.adapters.pdf.wording import Wording
from app.domain.documents import InvoiceDocument
from app.i18n import Translator

# What a page may fill, above its foot line.
_LOWER = style.BOTTOM - 34 * PX
_TOTALS_GAP = 22 * PX
_REMARKS_GAP = 18 * PX
_BOX_GAP = 16 * PX


def lay_out(document: InvoiceDocument, translator: Translator, logo: Logo | None) -> list[Sheet]:
    """The pages of a document."""
    return _Pages(Wording(document, translator), logo).filled()


class _Pages:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, words: Wording, logo: Logo | None) -> None:
        self._words = words
        self._sheet = Sheet()
        self._sheets = [self._sheet]
        self._top = heading.first_head(self._sheet, words, logo)

    def filled(self) -> list[Sheet]:
        self._lines()
        self._remarks()
        self._payment()
        for page, sheet in enumerate(self._sheets, start=1):
            heading.foot(sheet, self._words, page, len(self._sheets))
        return self._sheets

    def _turn(self) -> None:
        self._sheet = Sheet()
        self._sheets.append(self._sheet)
        self._top = heading.next_head(self._sheet, self._words)

    def _room(self) -> float:
        return _LOWER - self._top

    def _lines(self) -> None:
        """The table, page after page, and the totals under its last row."""
        words, table = self._words, lines.columns(self._words)
        rows = lines.rows(words, table)
        closing = totals.totals_block(words)
        self._top = lines.table_head(self._sheet, words, table, self._top)
        carried, on_page = Decimal(0), 0
        for position, row in enumerate(rows, start=1):
            below = _TOTALS_GAP + closing.height if position == len(rows) else lines.CARRY_HEIGHT
            if on_page and row.height + below > self._room():
                lines.carried(self._sheet, words, table, self._top, carried, forward=True)
                self._turn()
                self._top = lines.table_head(self._sheet, words, table, self._top)
                self._top = lines.carried(self._sheet, words, table, self._top, carried, forward=False)
                on_page = 0
            self._top = lines.table_row(self._sheet, table, row, self._top)
            carried += row.net
            on_page += 1
        self._place(closing, _TOTALS_GAP)

    def _remarks(self) -> None:
        """Legal sentences and the issuer's notes, line by line over as many pages as they need."""
        first = True
        for line, kind, ends in self._remark_lines():
            height = kind.leading + (_REMARKS_GAP if first else 0)
            if height > self._room():
                self._turn()
                height = kind.leading
            self._top += height
            self._sheet.text(LEFT, self._top - kind.leading, line, kind)
            self._top += 4 * PX if ends else 0
            first = False

    def _remark_lines(self) -> Iterator[tuple[str, Type, bool]]:
        for sentence in (*self._words.vat_notes(), *self._words.document.notes):
            wrapped = wrap(sentence, style.REMARK, RIGHT - LEFT)
            for place, line in enumerate(wrapped, start=1):
                yield line, style.REMARK, place == len(wrapped)

    def _payment(self) -> None:
        """Payment boxes and the renewal note, at the foot of the page where they are on the page of the totals."""
        boxes = payment.payment_blocks(self._words)
        renewal = payment.renewal_block(self._words)
        together = renewal.height + sum(_BOX_GAP + box.height for box in boxes)
        if together <= self._room():
            self._top = _LOWER - together
        for box in boxes:
            self._place(box, _BOX_GAP)
        self._place(renewal, 0)

    def _place(self, block: Block, gap: float) -> None:
        """Put a block below what is there, or on a new page where it does not fit."""
        if gap + block.height > self._room():
            self._turn()
            gap = 0
        self._sheet.paste(block.sheet, self._top + gap)
        self._top += gap + block.height
