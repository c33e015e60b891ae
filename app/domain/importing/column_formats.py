"""How are the numbers and dates of each column written? Each column one way from top to bottom, doubts told apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.importing.amounts import DecimalSign, decide_sign, first_two_way_number
from app.domain.importing.dates import DateOrder, decide_order, first_two_way_date, order_votes
from app.domain.importing.words import spaced

# Words of headings in languages that write a comma before the decimals and the day before the month.
_WORDS = frozenset(
    (
        *("iva", "piva", "data", "fine", "dal", "al", "nome", "citta", "aliquota", "canone", "canoni", "importo"),
        *("libelle", "prix", "periodicite", "montant", "debut", "quantite", "tva", "ville", "taux"),
        *("bezeichnung", "preis", "betrag", "menge", "beginn", "ende", "mwst", "kunde", "ort", "strasse"),
        *("precio", "descripcion", "cantidad", "fecha", "codigo", "nombre", "importe"),
    )
)
_STEMS = (
    *("codice", "prezz", "cliente", "clienti", "articol", "descrizion", "quantita", "ragion", "fattur", "sconto"),
    *("periodicita", "inizi", "kunden", "artikel", "rechnung", "vertrag"),
)


@dataclass(frozen=True, slots=True)
class ColumnFormats:
    """What was decided, by column from 0.

    Args:
        signs: decimal sign of each number column.
        orders: order of day and month of each date column.
        doubts: first text of each column that nothing in the file keeps from being read the other way.
    """

    signs: dict[int, DecimalSign]
    orders: dict[int, DateOrder]
    doubts: dict[int, str]


def decide_formats(
    numbers: Mapping[int, Sequence[str]],
    dates: Mapping[int, Sequence[str]],
    *,
    separator: str,
    headings: Sequence[str],
) -> ColumnFormats:
    """Decide from a column's own texts, else from the other columns, else from the habits of whoever wrote the file.

    Args:
        numbers: the texts of each number column.
        dates: the texts of each date column.
        separator: between the cells; empty for a workbook.
        headings: as written.
    """
    signs, doubts = _signs(numbers, separator, headings)
    european = separator == ";" or speaks_comma(headings) or _settled_sign(numbers.values()) is DecimalSign.COMMA
    votes = order_votes(text for texts in dates.values() for text in texts)
    usual = DateOrder.MONTH_FIRST if votes == {DateOrder.MONTH_FIRST} else DateOrder.DAY_FIRST
    orders = {column: decide_order(texts, usual) for column, texts in dates.items()}
    if len(votes) != 1 and not european:
        doubts |= {
            column: text
            for column, texts in dates.items()
            if not order_votes(texts) and (text := first_two_way_date(texts))
        }
    return ColumnFormats(signs, orders, doubts)


def speaks_comma(headings: Iterable[str]) -> bool:
    """Whether the headings are in a language whose writers put a comma before the decimals.

    >>> speaks_comma(["Codice", "Prezzo"]), speaks_comma(["Client Name", "Private notes", "Price"])
    (True, False)
    """
    words = {word for heading in headings for word in spaced(heading).split()}
    return bool(words & _WORDS) or any(word.startswith(_STEMS) for word in words)


def _signs(
    columns: Mapping[int, Sequence[str]], separator: str, headings: Sequence[str]
) -> tuple[dict[int, DecimalSign], dict[int, str]]:
    habit, is_sure = _habit(separator, headings)
    # A column of nothing but 2.500 is read as the other columns of the same file are.
    settled = _settled_sign(columns.values())
    signs = {column: decide_sign(texts, settled or habit) for column, texts in columns.items()}
    if settled or is_sure:
        return signs, {}
    return signs, {
        column: text
        for column, texts in columns.items()
        if _settled_sign([texts]) is None and (text := first_two_way_number(texts))
    }


def _settled_sign(columns: Iterable[Sequence[str]]) -> DecimalSign | None:
    """The sign that the texts themselves prove; ``None`` where they prove none or both alike."""
    texts = [text for column in columns for text in column]
    sign = decide_sign(texts, DecimalSign.COMMA)
    return sign if sign is decide_sign(texts, DecimalSign.POINT) else None


def _habit(separator: str, headings: Sequence[str]) -> tuple[DecimalSign, bool]:
    """The likelier sign, the European one in doubt, and whether separator and language agree on it."""
    comma = speaks_comma(headings)
    if separator == ";":
        return DecimalSign.COMMA, comma
    if separator == ",":
        return (DecimalSign.COMMA, False) if comma else (DecimalSign.POINT, True)
    return (DecimalSign.COMMA, True) if comma else (DecimalSign.POINT, False)
