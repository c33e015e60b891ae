"""Which rows are not records? Empty ones, headings repeated further down, totals and footnotes."""

import re
from collections.abc import Sequence
from enum import StrEnum

from app.domain.importing.table import CellValue, Row, shown
from app.domain.importing.words import compact, spaced


class Why(StrEnum):
    """Why a row was left out without being a mistake."""

    TITLE = "title"
    EMPTY = "empty"
    HEADINGS = "headings repeated"
    TOTAL = "total"
    FOOTNOTE = "footnote"


_TOTAL = re.compile(
    r"^(?:sub ?totale?|grand total|totale?|totali|somma|sum|total general|gesamt|summe)"
    r"(?: (?:generale|complessivo|complessiva|parziale|finale|clienti|articoli|prodotti|servizi|piani|abbonamenti"
    r"|contratti|righe|record|records|voci|importo|importi|euro|eur|imponibile|canoni|customers|clients|items|products|plans"
    r"|subscriptions|contracts|rows|amount|general|of|di|n|nr|per|\d+))*$"
)
_FOOTNOTE = re.compile(
    r"^(?:esportat[oaie]|exported|estratt[oaie]|stampat[oaie]|printed|generat[oaie]|generated|creat[oaie] il|"
    r"created on|pagina|page|pag|fonte|source|nota bene|aggiornat[oaie]|updated|last update|situazione al|elenco al|"
    r"report|fine|end of|copyright|export[eé]|legenda|prezzi|tutti i prezzi|all prices)\b"
)
# A share of the headings this large is no chance.
_MOST = 0.6


def why_ignored(row: Row, headings: Sequence[str], *, is_trailing: bool) -> Why | None:
    """The reason to leave a row out, or ``None`` when it must be read as a record.

    Args:
        row: below the headings.
        headings: the headings, compact.
        is_trailing: no complete row follows it, so that a lonely sentence is a footnote.
    """
    filled = _filled(row)
    if not filled:
        return Why.EMPTY
    if _repeats(filled, headings):
        return Why.HEADINGS
    if _is_total(filled, row.cells):
        return Why.TOTAL
    if len(filled) == 1 and len(headings) > 2 and _is_footnote(filled[0], is_trailing=is_trailing):
        return Why.FOOTNOTE
    return None


def last_complete(rows: Sequence[Row]) -> int:
    """Number of the last row with more than a lonely cell in it, which is no total; 0 when there is none."""
    for row in reversed(rows):
        filled = _filled(row)
        if len(filled) > 1 and not _is_total(filled, row.cells):
            return row.number
    return 0


def _filled(row: Row) -> list[tuple[int, str]]:
    return [(column, text) for column, cell in enumerate(row.cells) if (text := shown(cell).strip())]


def _repeats(filled: Sequence[tuple[int, str]], headings: Sequence[str]) -> bool:
    first, text = filled[0]
    if first < len(headings) and len(filled) > 1 and compact(text) != headings[first]:
        return False
    same = sum(1 for column, text in filled if column < len(headings) and compact(text) == headings[column] != "")
    return same >= 2 and same >= _MOST * len(filled)


def _is_total(filled: Sequence[tuple[int, str]], cells: Sequence[CellValue]) -> bool:
    # "Totale clienti: 200" stands alone; beside "TOTALE" there are only numbers.
    if len(filled) > max(3, len(cells) // 2) or not _TOTAL.match(spaced(filled[0][1])):
        return False
    return all(
        not any(letter.isalpha() for letter in re.sub(r"(?i)eur|euro|chf|usd", "", text)) for _, text in filled[1:]
    )


def _is_footnote(cell: tuple[int, str], *, is_trailing: bool) -> bool:
    column, text = cell
    words = spaced(text)
    if column > 1:
        return False
    if _FOOTNOTE.match(words) or text.startswith("*"):
        return True
    return is_trailing and column == 0 and " " in words
