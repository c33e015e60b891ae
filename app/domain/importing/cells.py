"""What do the cells of one row say, and what is wrong with them? Reads typed values and collects remarks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.domain.identifiers import InvalidIdentifier
from app.domain.importing.amounts import DecimalSign, NumberUnreadableError, read_number
from app.domain.importing.dates import (
    YEARS,
    DateNotInCalendarError,
    DateOrder,
    DateUnreadableError,
    from_serial,
    read_date,
)
from app.domain.importing.faults import SENTENCES, Reason, Remark
from app.domain.importing.mapping import Column
from app.domain.importing.sheets import Sheet
from app.domain.importing.table import CellValue, Row, shown
from app.domain.importing.words import tidy

_WRITTEN_BREAK = re.compile(r"\\r\\n|\\n|\\r")


@dataclass(slots=True)
class RowCells:
    """One row seen through the mapping; every complaint about it ends in ``remarks``."""

    row: Row
    sheet: Sheet
    currency: str = "EUR"
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether something was found for which the row cannot be taken."""
        return any(remark.refuses for remark in self.remarks)

    def has(self, key: str) -> bool:
        """Whether the file has a column for the field at all."""
        return bool(self.sheet.columns.get(key, ()))

    def cell(self, key: str) -> CellValue:
        """The first column's cell of a field, untouched; ``""`` where there is no column."""
        place = self.sheet.places.get(key)
        return "" if place is None else self.row.at(place)

    def text(self, key: str) -> str:
        """The field's text with white space tidied; line breaks inside stay."""
        value = self.cell(key)
        return self._tidy(value) if value != "" else ""

    def line(self, key: str) -> str:
        """The field's text on one line."""
        text = self.text(key)
        return " ".join(text.split("\n")) if "\n" in text else text

    def texts(self, key: str) -> list[tuple[Column, str]]:
        """All columns of a field that have something in them, in their order."""
        return [
            (column, text)
            for column in self.sheet.columns.get(key, ())
            if (value := self.row.at(column.number - 1)) != "" and (text := self._tidy(value))
        ]

    def number(self, key: str, unreadable: Reason = Reason.AMOUNT_UNREADABLE) -> Decimal | None:
        """The field as a number; ``None`` when the cell is empty or was complained about."""
        columns = self.sheet.columns.get(key, ())
        value = self.cell(key)
        if isinstance(value, Decimal):
            return value
        text = shown(value).strip()
        if not text:
            return None
        sign = self.sheet.signs.get(columns[0].number - 1, DecimalSign.COMMA)
        try:
            return read_number(text, sign, currency=self.currency)
        except NumberUnreadableError:
            self.refuse(unreadable, key)
            return None

    def day(self, key: str) -> date | None:
        """The field as a date; ``None`` when the cell is empty or was complained about."""
        columns = self.sheet.columns.get(key, ())
        value = self.cell(key)
        if isinstance(value, date):
            if value.year in YEARS:
                return value
            self.refuse(Reason.DATE_UNREADABLE, key)
            return None
        text = shown(value).strip()
        if not text:
            return None
        order = self.sheet.orders.get(columns[0].number - 1, DateOrder.DAY_FIRST)
        try:
            first_day = self.sheet.table.first_day
            if isinstance(value, Decimal):
                read = from_serial(value, text, first_day)
            else:
                read = read_date(text, order, first_day)
        except DateNotInCalendarError:
            self.refuse(Reason.DATE_NOT_IN_CALENDAR, key)
        except DateUnreadableError:
            self.refuse(Reason.DATE_UNREADABLE, key)
        else:
            if read.from_serial:
                self.notice(Reason.DATE_FROM_DAY_NUMBER, key, day=read.day)
            return read.day
        return None

    def refuse(self, reason: Reason, key: str, column: Column | None = None, **facts: object) -> None:
        """The row cannot be taken because of this field."""
        self._remark(reason.value, SENTENCES[reason], key, column, facts, refuses=True)

    def notice(self, reason: Reason, key: str, column: Column | None = None, **facts: object) -> None:
        """The row is taken, and the user is told about this field."""
        self._remark(reason.value, SENTENCES[reason], key, column, facts, refuses=False)

    def check(self, key: str, text: str, check: Callable[[str], str], column: Column | None = None) -> str:
        """An identifier in its plain form; ``""`` when there is none or it was complained about."""
        if not text:
            return ""
        try:
            return check(text)
        except InvalidIdentifier as wrong:
            self._remark(wrong.reason.value, wrong.text, key, column, wrong.facts, refuses=True)
            return ""

    def _remark(
        self, reason: str, text: str, key: str, column: Column | None, facts: dict[str, object], *, refuses: bool
    ) -> None:
        columns = (column,) if column is not None else self.sheet.columns.get(key, ())
        heading, number, value = "", 0, ""
        if columns:
            heading, number = columns[0].heading, columns[0].number
            value = shown(self.row.at(number - 1))
        told = {"value": value, **facts}
        self.remarks.append(Remark(self.row.number, heading, number, value, reason, text, refuses, told))

    def _tidy(self, value: CellValue) -> str:
        text = shown(value)
        if "\\" in text:
            profile = self.sheet.mapping.profile
            if profile is not None and profile.line_breaks_written:
                text = _WRITTEN_BREAK.sub("\n", text)
        return tidy(text)
