"""What do the sheets of an XLSX workbook hold? Typed cells with the values last calculated, nothing recalculated.

Read directly (ECMA-376, SpreadsheetML) because all of it is needed in one pass: numbers with the digits written,
columns the user hid, formulas that were never calculated.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from app.adapters.tables.cell_formats import STYLE_ELEMENTS, read_formats
from app.adapters.tables.parts import elements, local
from app.adapters.tables.refusals import FileEmpty, FileTooLarge, NotATable, WorkbookDamaged
from app.adapters.tables.worksheet import SHEET_ELEMENTS, TEXT_ELEMENTS, Book, read_sheet, text_of
from app.domain.importing.table import Table
from app.i18n import N_

# Unpacked. A list of 100,000 rows is a quarter of it; what is larger is a bomb or a database.
MOST_UNPACKED = 400_000_000
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the standard library raises over bytes that are not what they claim to be; RuntimeError: a part is encrypted.
_DAMAGES = (
    *(ParseError, zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(ValueError, LookupError, ArithmeticError, RuntimeError),
)
_BOOK_ELEMENTS = frozenset({"workbookPr", "calcPr", "sheet"})
_TRUE = frozenset({"1", "true"})
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_workbook(path: Path) -> tuple[Table, ...]:
    """The sheets that hold anything: the visible ones in their order, then the hidden ones.

    Raises:
        FileEmpty: no sheet holds anything.
        FileTooLarge: it would fill the memory.
        NotATable: a packed file that is no workbook.
        WorkbookDamaged: it cannot be read to the end.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check_package(path, package)
            tables = tuple(table for table in _tables(package) if table.rows)
    except _DAMAGES as error:
        raise WorkbookDamaged(file=path.name) from error
    if not tables:
        raise FileEmpty(file=path.name)
    return tables


def _check_package(path: Path, package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "xl/workbook.xml" not in names:
        kind = N_("a packed file without a workbook")
        if "content.xml" in names:
            kind = N_("an OpenDocument file")
        elif "word/document.xml" in names:
            kind = N_("a text document")
        elif "xl/workbook.bin" in names:
            kind = N_("a binary workbook (.xlsb)")
        raise NotATable(file=path.name, kind=kind)
    if any(part.compress_type not in _PACKED_AS for part in package.infolist()):
        raise zipfile.BadZipFile
    unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > MOST_UNPACKED:
        raise FileTooLarge(file=path.name, megabytes=unpacked // 1_000_000, most=MOST_UNPACKED // 1_000_000)


def _tables(package: zipfile.ZipFile) -> Iterator[Table]:
    formats = read_formats(elements(package, "xl/styles.xml", STYLE_ELEMENTS))
    strings = list(_shared_strings(elements(package, "xl/sharedStrings.xml", TEXT_ELEMENTS)))
    sheets, properties = _sheets(package)
    book = Book(
        strings=strings,
        formats=formats,
        since_1904=properties.get("date1904") in _TRUE,
        is_calculated=properties.get("fullCalcOnLoad") not in _TRUE,
    )
    for name, target in sheets:
        yield read_sheet(name, elements(package, target, SHEET_ELEMENTS), book)


def _sheets(package: zipfile.ZipFile) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Names and parts of the sheets, visible ones first, and the properties of the workbook as a whole."""
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in elements(package, "xl/_rels/workbook.xml.rels", frozenset({"Relationship"}))
    }
    sheets: list[tuple[bool, str, str]] = []
    properties: dict[str, str] = {}
    for found in elements(package, "xl/workbook.xml", _BOOK_ELEMENTS):
        if local(found) != "sheet":
            properties |= found.attrib
        else:
            target = targets.get(found.get(_RELATION) or found.get(_STRICT_RELATION) or "", "")
            hidden = found.get("state", "visible") != "visible"
            if "worksheets/" in target:
                sheets.append((hidden, found.get("name", ""), _part_name(target)))
    sheets.sort(key=lambda sheet: sheet[0])
    return [(name, target) for _, name, target in sheets], properties


def _part_name(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _shared_strings(found: Iterable[Element]) -> Iterator[str]:
    for element in found:
        yield text_of(element)
        element.clear()
