"""What do the sheets of an XLSX workbook hold? Typed cells with the values last calculated, nothing recalculated.

Read directly (ECMA-376, SpreadsheetML) because all of it is needed in one pass: numbers with the digits written,
columns the user hid, formulas that were never calculated.
"""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from app.adapters.tables.cell_formats import read_formats
from app.adapters.tables.parts import elements, local
from app.adapters.tables.refusals import FileEmpty, FileTooLarge, NotATable, WorkbookDamaged
from app.adapters.tables.worksheet import Book, read_sheet, text_of
from app.domain.importing.table import Table
from app.i18n import N_

# Unpacked. A list of 100,000 rows is a quarter of it; what is larger is a bomb or a database.
MOST_UNPACKED = 400_000_000
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
    except (ParseError, zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError, OSError) as error:
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
    unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > MOST_UNPACKED:
        raise FileTooLarge(file=path.name, megabytes=unpacked // 1_000_000, most=MOST_UNPACKED // 1_000_000)


def _tables(package: zipfile.ZipFile) -> Iterator[Table]:
    formats = read_formats(elements(package, "xl/styles.xml"))
    strings = list(_shared_strings(elements(package, "xl/sharedStrings.xml")))
    sheets, since_1904 = _sheets(package)
    book = Book(strings=strings, formats=formats, since_1904=since_1904)
    for name, target in sheets:
        yield read_sheet(name, elements(package, target), book)


def _sheets(package: zipfile.ZipFile) -> tuple[list[tuple[str, str]], bool]:
    """Names and parts of the sheets, visible ones first, and whether days count from 1904."""
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in elements(package, "xl/_rels/workbook.xml.rels")
        if local(found) == "Relationship"
    }
    sheets: list[tuple[bool, str, str]] = []
    since_1904 = False
    for found in elements(package, "xl/workbook.xml"):
        if local(found) == "workbookPr":
            since_1904 = found.get("date1904", "0") in {"1", "true"}
        elif local(found) == "sheet":
            target = targets.get(found.get(_RELATION) or found.get(_STRICT_RELATION) or "", "")
            hidden = found.get("state", "visible") != "visible"
            if "worksheets/" in target:
                sheets.append((hidden, found.get("name", ""), _part_name(target)))
    sheets.sort(key=lambda sheet: sheet[0])
    return [(name, target) for _, name, target in sheets], since_1904


def _part_name(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _shared_strings(found: Iterable[Element]) -> Iterator[str]:
    for element in found:
        if local(element) == "si":
            yield text_of(element)
            element.clear()
