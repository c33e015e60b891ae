"""Which rows of a sheet are new to the company? Those are added, the others accounted for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.domain.importing.faults import SENTENCES, Reason, Remark
from app.domain.importing.fields import Noun
from app.domain.importing.overview import look_over
from app.domain.importing.reading import Outcome, RowReading, fields_of, read_rows
from app.domain.importing.sheets import Sheet
from app.domain.importing.table import Row, shown
from app.services.audit import entry, record
from app.services.changes import Changes
from app.services.context import Context
from app.services.importing import customers, items, plans, subscriptions
from app.services.importing.comparing import Stored
from app.services.importing.fresh_codes import fresh_codes
from app.services.importing.report import ImportReport, RowResult, RowState
from app.services.importing.shelf import Shelf
from app.services.importing.stock import Stock
from app.services.importing.surroundings import remember, surroundings

Tick = Callable[[int, int], None]

# A sign of progress for each row would cost more than reading it.
ROWS_A_TICK = 100

SHELVES: dict[Noun, Shelf] = {
    Noun.CUSTOMERS: customers.SHELF,
    Noun.ITEMS: items.SHELF,
    Noun.PLANS: plans.SHELF,
    Noun.SUBSCRIPTIONS: subscriptions.SHELF,
}
_STATES = {
    Outcome.REFUSED: RowState.REFUSED,
    Outcome.REPEATED: RowState.REPEATED,
    Outcome.IGNORED: RowState.IGNORED,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported and how.

    Args:
        remember_as: fingerprint of the headings under which ``choices`` are kept; empty keeps nothing.
        choices: ``{column label: field}`` of the used columns, and of those the user left out.
    """

    sheet: Sheet
    file: str
    dry_run: bool
    keep_good: bool
    invoiced_until: date | None
    remember_as: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Decisions:
    """What is to be done, row by row. ``results`` holds the rows of which nothing is to be written."""

    results: dict[int, RowResult] = field(default_factory=dict)
    new: list[tuple[RowReading, Any]] = field(default_factory=list)
    completed: list[tuple[RowReading, Any, Stored]] = field(default_factory=list)

    def withhold(self) -> None:
        """All or nothing: what was good is not written either."""
        for reading, one in (*self.new, *((reading, one) for reading, one, _ in self.completed)):
            self.results[reading.number] = RowResult(reading.number, RowState.WITHHELD, one.code, reading.remarks)
        self.new, self.completed = [], []


def carry_out(ctx: Context, order: Order, tick: Tick | None = None) -> ImportReport:
    """Read the rows, then add what is new in one write.

    The rows are read before the write begins, so that a long file does not keep other seats waiting; what is there
    already is asked again inside it. Whoever stops the reading by an error out of ``tick`` leaves nothing behind.
    """
    with ctx.work.read() as session:
        around = surroundings(session, ctx, order.sheet.noun, order.invoiced_until)
    readings = list(_counted(read_rows(order.sheet, around.known, around.setting), len(order.sheet.body), tick))
    if order.dry_run:
        with ctx.work.read() as session:
            decisions = _decide(session, order, readings)
        return _report(order, decisions, Changes(), around.setting.currency)
    with ctx.work.write() as session:
        decisions = _decide(session, order, readings)
        changes = _write(session, ctx, order, decisions)
    return _report(order, decisions, changes, around.setting.currency)


def _counted(readings: Iterable[RowReading], total: int, tick: Tick | None) -> Iterator[RowReading]:
    for done, reading in enumerate(readings):
        if tick is not None and done % ROWS_A_TICK == 0:
            tick(done, total)
        yield reading


def _decide(session: Session, order: Order, readings: Sequence[RowReading]) -> _Decisions:
    shelf = SHELVES[order.sheet.noun]
    stock = Stock.load(session, shelf, order.sheet.mapping)
    codes = [one.record.code for one in readings if one.record is not None]
    fresh = fresh_codes([*stock.by_code, *codes], shelf.prefix)
    rows = {row.number: row for row in order.sheet.body}
    decisions = _Decisions()
    for reading in readings:
        if reading.record is None:
            decisions.results[reading.number] = _unwritten(order.sheet, reading, rows)
            continue
        record_of = reading.record
        known, differing = stock.find(record_of)
        if known is None:
            decisions.new.append((reading, record_of if record_of.code else replace(record_of, code=next(fresh))))
        elif shelf.waits is not None and shelf.waits(record_of, known):
            decisions.completed.append((reading, record_of, known))
        else:
            decisions.results[reading.number] = _met(order.sheet, rows[reading.number], known, differing)
    if not order.keep_good and any(one.state is RowState.REFUSED for one in decisions.results.values()):
        decisions.withhold()
    return decisions


def _write(session: Session, ctx: Context, order: Order, decisions: _Decisions) -> Changes:
    shelf = SHELVES[order.sheet.noun]
    entries = []
    if decisions.new:
        entries += shelf.insert(session, ctx, [one for _, one in decisions.new])
    if decisions.completed and shelf.complete is not None:
        entries += shelf.complete(session, ctx, [(one, known) for _, one, known in decisions.completed])
    if order.remember_as:
        remember(session, order.sheet.noun, order.remember_as, order.choices)
    if not entries:
        return Changes()
    facts = {"file": order.file, "added": len(decisions.new), "completed": len(decisions.completed)}
    record(session, ctx, [*entries, entry("imported", order.sheet.noun.value, None, **facts)])
    # Too many to name: whoever shows such things looks again.
    return Changes.of(shelf.kind)


def _unwritten(sheet: Sheet, reading: RowReading, rows: Mapping[int, Row]) -> RowResult:
    refused = reading.outcome is Outcome.REFUSED
    return RowResult(
        number=reading.number,
        state=_STATES[reading.outcome],
        remarks=reading.remarks,
        same_as_row=reading.same_as_row,
        why=reading.why,
        fields=fields_of(sheet, rows[reading.number]) if refused else {},
    )


def _met(sheet: Sheet, row: Row, known: Stored, differing: Sequence[str]) -> RowResult:
    """A row whose record exists: present with the same values, else refused; never written over."""
    if not differing:
        return RowResult(row.number, RowState.PRESENT, known.code)
    columns = sheet.mapping.of("code")
    heading, number = (columns[0].heading, columns[0].number) if columns else ("", 0)
    value = shown(row.at(number - 1)) if number else known.code
    facts: dict[str, object] = {"value": known.code, "differing": list(differing)}
    reason = Reason.CODE_EXISTS
    remark = Remark(row.number, heading, number, value, reason.value, SENTENCES[reason], refuses=True, facts=facts)
    return RowResult(row.number, RowState.REFUSED, known.code, (remark,), fields=fields_of(sheet, row))


def _report(order: Order, decisions: _Decisions, changes: Changes, currency: str) -> ImportReport:
    sheet = order.sheet
    results = decisions.results | {
        reading.number: RowResult(reading.number, RowState.ADDED, one.code, reading.remarks)
        for reading, one in decisions.new
    } | {
        reading.number: RowResult(reading.number, RowState.COMPLETED, known.code, reading.remarks)
        for reading, _, known in decisions.completed
    }  # fmt: skip
    return ImportReport(
        noun=sheet.noun,
        file=order.file,
        sheet=sheet.table.name,
        encoding=sheet.table.encoding,
        separator=sheet.table.separator,
        header_row=sheet.heading.number,
        mapping=sheet.mapping,
        formats=sheet.formats,
        records=len(sheet.table.rows),
        rows=[results[number] for number in sorted(results)],
        overview=look_over(sheet, currency),
        dry_run=order.dry_run,
        changes=changes,
    )
