"""Which kind of file is this? The one entrance: looks at the first bytes, never at the name's ending."""

from pathlib import Path

from app.adapters.tables.delimited import read_delimited
from app.adapters.tables.refusals import (
    FileEmpty,
    FileNotReadable,
    FileTooLarge,
    NotATable,
    OldWorkbook,
    WorkbookProtected,
)
from app.adapters.tables.workbook import read_workbook
from app.domain.importing.table import Table
from app.i18n import N_

# A list of 100,000 customers is about 20 MB.
MOST_BYTES = 200_000_000
_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# Name of the stream that holds an encrypted workbook ([MS-OFFCRYPTO] 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_KINDS = (
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"BM", N_("a picture")),
    (b"II*\0", N_("a picture")),
    (b"MM\0*", N_("a picture")),
    (b"SQLite format 3\0", N_("a database")),
    (b"\x1f\x8b", N_("a packed file")),
    (b"7z\xbc\xaf", N_("a packed file")),
    (b"Rar!", N_("a packed file")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"{\\rtf", N_("a text document")),
    (b"BEGIN:VCARD", N_("an address book (vCard)")),
)


class SpreadsheetReader:
    """Reads delimited text in any usual encoding, and XLSX workbooks."""

    def read(self, path: Path) -> tuple[Table, ...]:
        """The tables of a file: one for delimited text, one per sheet for a workbook.

        Raises:
            FileNotReadable: not there, or not to be opened.
            FileEmpty, FileTooLarge, NotATable, OldWorkbook, WorkbookProtected, WorkbookDamaged, QuoteNotClosed,
                CellTooLong: it holds no table that can be read; the message says what to do.
        """
        head = _head(path)
        if head.startswith(_ZIP):
            return read_workbook(path)
        if head.startswith(_OLE):
            self._refuse_ole(path)
        # "BM" begins words too; a picture has zeros soon after.
        for mark, kind in _KINDS:
            if head.startswith(mark) and (len(mark) > 2 or b"\0" in head):
                raise NotATable(file=path.name, kind=kind)
        return (read_delimited(path, _content(path)),)

    @staticmethod
    def _refuse_ole(path: Path) -> None:
        data = _content(path)
        if _ENCRYPTED in data:
            raise WorkbookProtected(file=path.name)
        if any(name in data for name in _OLD_STREAMS):
            raise OldWorkbook(file=path.name)
        raise NotATable(file=path.name, kind=N_("a document of an old office program"))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileNotReadable(file=path.name) from error


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotReadable(file=path.name)
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileTooLarge(file=path.name, megabytes=size // 1_000_000, most=MOST_BYTES // 1_000_000)
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise FileNotReadable(file=path.name) from error
    if not head:
        raise FileEmpty(file=path.name)
    return head
