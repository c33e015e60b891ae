"""What becomes of each row of a file? Records read, rows refused, repeated or ignored, before any database is asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from app.domain.importing.cells import RowCells
from app.domain.importing.conditions import Vat
from app.domain.importing.contract_dates import Circumstances
from app.domain.importing.customer_fields import LABELLED_FIELDS
from app.domain.importing.customers import CustomerRecord, read_customer
from app.domain.importing.faults import Reason, Remark
from app.domain.importing.fields import Noun
from app.domain.importing.ignored import Why, last_complete, why_ignored
from app.domain.importing.items import ItemRecord, read_item
from app.domain.importing.plans import PlanRecord, read_plan
from app.domain.importing.references import References
from app.domain.importing.sheets import Sheet
from app.domain.importing.subscriptions import SubscriptionRecord, read_subscription
from app.domain.importing.table import Formula, Row, shown
from app.domain.importing.words import compact

LONGEST_CODE = 60
# As spreadsheets write them in English, Italian, French, German and Spanish; #### where a column is too narrow.
_ERROR = re.compile(
    r"^#(?:N/[ADV]|NV|[¡]?(?:REF|RIF|BEZUG|VALUE|VALORE|VALEUR|VALOR|WERT|DIV/0|NUM|ZAHL|NULL|NULLO|NUL|SPILL|CALC|ERROR)!"
    r"|(?:NAME|NOME|NOM|NOMBRE)\?|#+)$"
)
_SUSPECT = frozenset({"#", "="})
_LOST = "\N{REPLACEMENT CHARACTER}"
Record: TypeAlias = CustomerRecord | ItemRecord | PlanRecord | SubscriptionRecord


class Outcome(StrEnum):
    """What a row came to."""

    GOOD = "good"
    REFUSED = "refused"
    REPEATED = "repeated"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row and what it came to.

    Args:
        number: as the spreadsheet counts.
        record: of a good row.
        remarks: why it was refused, or what to look at although it was taken.
        same_as_row: the earlier row a repeated one equals.
        why: of an ignored row.
    """

    number: int
    outcome: Outcome
    record: Record | None = None
    remarks: tuple[Remark, ...] = ()
    same_as_row: int | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole file.

    Args:
        circumstances: today, and what the user answered.
        currency: the company's.
        home: the company's country, for rows that name none.
        default_vat: where a file has no VAT column at all; ``None`` refuses such rows.
    """

    circumstances: Circumstances
    currency: str = "EUR"
    home: str = "IT"
    default_vat: Vat | None = None


@dataclass(slots=True)
class _Seen:
    """Good rows so far: by code whatever its capitals, and without a code by contents."""

    by_code: dict[str, list[tuple[int, Record]]] = field(default_factory=dict)
    by_contents: dict[Record, int] = field(default_factory=dict)

    def add(self, number: int, record: Record) -> None:
        if record.code:
            self.by_code.setdefault(record.code.casefold(), []).append((number, record))
        else:
            self.by_contents[_plainly_called(record)] = number

    def find(self, record: Record) -> tuple[int, bool]:
        """The earlier row about the same thing, 0 when there is none, and whether it says the same."""
        if not record.code:
            number = self.by_contents.get(_plainly_called(record), 0)
            return number, number > 0
        for number, other in self.by_code.get(record.code.casefold(), ()):
            # Some programs do tell codes apart by their capitals alone, but not of things that are called the same.
            if other.code == record.code or _called(other) == _called(record):
                return number, other == record
        return 0, False


def _called(record: Record) -> str:
    return compact(record.name if isinstance(record, CustomerRecord | PlanRecord) else record.description)


def _plainly_called(record: Record) -> Record:
    """The record without the capitals and dots of what it is called by."""
    if isinstance(record, CustomerRecord | PlanRecord):
        return replace(record, name=_called(record))
    return replace(record, description=_called(record))


def read_rows(sheet: Sheet, known: References, setting: Setting) -> Iterator[RowReading]:
    """Read the rows of a sheet in order, title lines included.

    Customers read here become known to the rows after them, so that a VAT number used twice is noticed.
    """
    headings = [compact(heading) for heading in sheet.headings]
    body = sheet.body
    last = last_complete(body)
    cut_off = body[-1] if body and sheet.table.cut_off else None
    seen = _Seen()
    read = _reader(sheet.noun, known, setting)
    for row in sheet.table.rows:
        if row.number < sheet.heading.number:
            yield RowReading(row.number, Outcome.IGNORED, why=Why.EMPTY if row.is_empty else Why.TITLE)
    for row in body:
        if why := why_ignored(row, headings, is_trailing=row.number > last):
            yield RowReading(row.number, Outcome.IGNORED, why=why)
            continue
        cells = RowCells(row, sheet, setting.currency)
        if row is cut_off:
            cells.refuse(Reason.ROW_CUT_OFF, "")
        record = read(cells)
        _check_texts(cells)
        reading = _settle(cells, None if cells.is_refused else record, seen)
        if reading.outcome is Outcome.GOOD and isinstance(reading.record, CustomerRecord):
            known.add_customers((reading.record.facts,))
        yield reading


def fields_of(sheet: Sheet, row: Row) -> dict[str, str]:
    """The row as ``{field: text}``, the form in which it can be corrected and given back."""
    found: dict[str, str] = {}
    for column in sheet.mapping.columns:
        value = row.at(column.number - 1)
        text = shown(value)
        if isinstance(value, Decimal) and column.number - 1 in sheet.signs:
            # A typed number has no decimal sign of its own; as text it gets the column's.
            text = text.replace(".", sheet.signs[column.number - 1])
        if column.field and (text.strip() or column.field not in found):
            found[column.field] = f"{found[column.field]}\n{text}" if found.get(column.field) else text
    for value_column, label in sheet.mapping.labelled.items():
        key = LABELLED_FIELDS.get(compact(shown(row.at(label))))
        if key and not found.get(key):
            found[key] = shown(row.at(value_column))
    return found


def _check_texts(cells: RowCells) -> None:
    """Complain of texts that only stand in the place of a value, where nothing else complained of them."""
    if not any(isinstance(cell, str) and (cell[:1] in _SUSPECT or _LOST in cell) for cell in cells.row.cells):
        return
    told = {remark.column_number for remark in cells.remarks if remark.refuses}
    for column in cells.sheet.mapping.columns:
        cell = cells.row.at(column.number - 1)
        if not column.field or not isinstance(cell, str) or column.number in told:
            continue
        if isinstance(cell, Formula):
            cells.refuse(Reason.FORMULA_NOT_CALCULATED, column.field, column)
        elif _ERROR.match(cell.strip()):
            cells.refuse(Reason.CELL_ERROR, column.field, column)
        elif _LOST in cell:
            cells.notice(Reason.CHARACTERS_LOST, column.field, column)


def _reader(noun: Noun, known: References, setting: Setting) -> Callable[[RowCells], Record | None]:
    readers: dict[Noun, Callable[[RowCells], Record | None]] = {
        Noun.CUSTOMERS: lambda cells: read_customer(cells, known, setting.home),
        Noun.ITEMS: lambda cells: read_item(cells, setting.default_vat),
        Noun.PLANS: lambda cells: read_plan(cells, known, setting.default_vat),
        Noun.SUBSCRIPTIONS: lambda cells: read_subscription(cells, known, setting.default_vat, setting.circumstances),
    }
    return readers[noun]


def _settle(cells: RowCells, record: Record | None, seen: _Seen) -> RowReading:
    number = cells.row.number
    if record is not None and len(record.code) > LONGEST_CODE:
        cells.refuse(Reason.CODE_TOO_LONG, "code", longest=LONGEST_CODE)
        record = None
    if record is None:
        return RowReading(number, Outcome.REFUSED, remarks=_once(cells))
    first_row, same = seen.find(record)
    if not first_row:
        seen.add(number, record)
        return RowReading(number, Outcome.GOOD, record, remarks=_once(cells))
    if same:
        return RowReading(number, Outcome.REPEATED, same_as_row=first_row)
    cells.refuse(Reason.CODE_USED_TWICE, "code", first_row=first_row)
    return RowReading(number, Outcome.REFUSED, remarks=_once(cells))


def _once(cells: RowCells) -> tuple[Remark, ...]:
    """Each complaint once, however many values of a cell gave cause for it; a refused row has no notices."""
    remarks = [remark for remark in cells.remarks if remark.refuses] if cells.is_refused else cells.remarks
    told = {(remark.column_number, remark.reason): remark for remark in reversed(remarks)}
    return tuple(reversed(told.values()))
