"""What should the user know about a file as a whole? How doubtful columns were read, what is hidden or left out."""

from app.domain.importing.amounts import NumberUnreadableError, read_number
from app.domain.importing.dates import DateNotInCalendarError, DateUnreadableError, read_date
from app.domain.importing.faults import SENTENCES, Reason, Remark
from app.domain.importing.mapping import Column
from app.domain.importing.sheets import Sheet
from app.domain.importing.table import shown

_MOST_ROWS = 20


def look_over(sheet: Sheet, currency: str = "EUR") -> tuple[Remark, ...]:
    """Notices about the sheet and its columns, each told once, at the first row it is about."""
    remarks = [
        remark
        for column in sheet.mapping.columns
        if column.number - 1 in sheet.doubts and (remark := _doubt(sheet, column, currency))
    ]
    hidden = [number for number in sheet.table.hidden_rows if number > sheet.heading.number]
    if hidden:
        rows = [*hidden[:_MOST_ROWS], "…"] if len(hidden) > _MOST_ROWS else hidden
        remarks.append(_notice(Reason.ROWS_HIDDEN, hidden[0], rows=rows))
    if sheet.passed_over:
        row, others = sheet.heading.number, list(sheet.passed_over)
        remarks.append(_notice(Reason.SHEETS_PASSED_OVER, row, sheet=sheet.table.name, others=others))
    return tuple(remarks)


def _doubt(sheet: Sheet, column: Column, currency: str) -> Remark | None:
    place = column.number - 1
    text = sheet.doubts[place]
    row = next(row.number for row in sheet.body if row.at(place) == text)
    try:
        if place in sheet.orders:
            day = read_date(text, sheet.orders[place]).day
            return _notice(Reason.DATE_ORDER_ASSUMED, row, column, text, day=day)
        sign = sheet.signs[place]
        number = shown(read_number(text, sign, currency=currency))
    except (NumberUnreadableError, DateNotInCalendarError, DateUnreadableError):
        # Its own row says so.
        return None
    return _notice(Reason.DECIMAL_SIGN_ASSUMED, row, column, text, sign=sign.value, number=number)


def _notice(reason: Reason, row: int, column: Column | None = None, value: str = "", **facts: object) -> Remark:
    heading, number = (column.heading, column.number) if column else ("", 0)
    told = {"value": value, **facts}
    return Remark(row, heading, number, value, reason.value, SENTENCES[reason], refuses=False, facts=told)
