"""How does a list become a file that spreadsheets open? CSV with a mark for its encoding, XLSX with typed cells.

XLSX is written directly (ECMA-376, SpreadsheetML): one sheet, texts in the cells, five formats.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from app.errors import Unavailable
from app.i18n import N_
from app.ports import CsvManner, TableValue
from app.whole_file import write_whole

# A text that begins so is run as a formula by spreadsheets that open CSV.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_TEXT_SIGN = "'"
# What XML 1.0 cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
# Day 1 of a workbook's calendar counts a 29 February 1900 that never was; from March 1900 on all is well.
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SAFE_DAY = date(1900, 3, 1)
_PLAIN, _HEAD, _AMOUNT, _DAY, _WHOLE = range(5)
_STAMP = (1980, 1, 1, 0, 0, 0)


class FileNotWritten(Unavailable):
    """The list is as it was, its file is not on the disk."""

    text = N_("The file {file} could not be written: {reason}")


class TooManyRows(Unavailable):
    """A sheet holds no more."""

    text = N_("A worksheet holds {most} rows at most. Save the list as CSV, or narrow it with a filter.")


class SpreadsheetWriter:
    """Writes tables whole or not at all."""

    def write_csv(self, path: Path, rows: Iterable[Sequence[TableValue]], manner: CsvManner) -> None:
        """Write delimited text in UTF-8 with byte order mark; texts never become formulas.

        Raises:
            FileNotWritten: the disk refused.
        """
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=manner.separator, lineterminator="\r\n")
        for row in rows:
            writer.writerow([_written(value, manner) for value in row])
        _save(path, stream.getvalue().encode("utf-8-sig"))

    def write_xlsx(self, path: Path, title: str, rows: Iterable[Sequence[TableValue]]) -> None:
        """Write a workbook of one sheet; the first row is its head. Numbers and days stay numbers and days.

        Raises:
            FileNotWritten: the disk refused.
            TooManyRows: a sheet does not hold so many.
        """
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in _PARTS.items():
                _add(package, name, text)
            _add(package, "xl/workbook.xml", _WORKBOOK.format(title=_sheet_title(title)))
            _add(package, "xl/worksheets/sheet1.xml", _sheet(rows))
        _save(path, packed.getvalue())


def _written(value: TableValue, manner: CsvManner) -> str:
    match value:
        case None:
            return ""
        case date():
            return manner.day(value)
        case Decimal():
            return format(value, "f").replace(".", manner.decimal)
        case int():
            return str(value)
        case _:
            return _TEXT_SIGN + value if value.lstrip(" ").startswith(_FORMULA_SIGNS) else value


def _sheet(rows: Iterable[Sequence[TableValue]]) -> str:
    lines = [_SHEET_HEAD]
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise TooManyRows(most=MOST_ROWS)
        cells = "".join(_cell(f"{_letters(place)}{number}", value, number) for place, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    lines.append("</sheetData></worksheet>")
    return "".join(lines)


def _cell(place: str, value: TableValue, number: int) -> str:
    match value:
        case None | "":
            return ""
        case date() if value >= _FIRST_SAFE_DAY:
            return f'<c r="{place}" s="{_DAY}"><v>{(value - _DAY_ZERO).days}</v></c>'
        case date():
            return _text(place, value.isoformat(), _PLAIN)
        case Decimal():
            return f'<c r="{place}" s="{_AMOUNT}"><v>{value:f}</v></c>'
        case int():
            return f'<c r="{place}" s="{_WHOLE}"><v>{value}</v></c>'
        case _:
            return _text(place, value, _HEAD if number == 1 else _PLAIN)


def _text(place: str, text: str, style: int) -> str:
    clean = escape(_UNPRINTABLE.sub("", text)[:LONGEST_TEXT])
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{clean}</t></is></c>'


def _letters(place: int) -> str:
    """A column as sheets name it.

    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheet_title(title: str) -> str:
    """A name a sheet can have: 31 signs, none of those a reference is made of."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", _UNPRINTABLE.sub("", title)).strip(" '")[:31].strip(" '")
    return escape(clean or "Sheet1", {'"': "&quot;"})


def _add(package: zipfile.ZipFile, name: str, text: str) -> None:
    # The same list gives the same bytes whenever it is written.
    part = zipfile.ZipInfo(name, _STAMP)
    part.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(part, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)


def _save(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as problem:
        raise FileNotWritten(file=path.name, reason=problem.strerror or type(problem).__name__) from problem


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET_HEAD = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/><sheetData>'
)
