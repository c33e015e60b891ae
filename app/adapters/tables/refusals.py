"""Which files are not tables at all, and what is the user told about each?"""

from app.errors import Invalid
from app.i18n import N_


class FileNotReadable(Invalid):
    """The file is not there, is a folder, or the system forbids reading it."""

    text = N_("The file {file} cannot be opened. Check that it exists and that you may read it.")


class FileEmpty(Invalid):
    """Not one byte, or nothing but blanks."""

    text = N_("The file {file} is empty.")


class FileTooLarge(Invalid):
    """Larger than any list of customers or contracts; surely another file was meant."""

    text = N_("The file {file} is too large ({megabytes} MB) to be a list. At most {most} MB can be read.")


class NotATable(Invalid):
    """A picture, a document, a program: something without rows and columns."""

    text = N_("The file {file} is not a table but {kind}. Save the list as CSV or XLSX and import that.")


class OldWorkbook(Invalid):
    """The binary format of Excel 97 to 2003."""

    text = N_("The file {file} is in the old Excel format (.xls). Open it and save it as XLSX or CSV.")


class WorkbookProtected(Invalid):
    """A workbook encrypted with a password."""

    text = N_("The file {file} is protected by a password. Open it, remove the password and save it again.")


class WorkbookDamaged(Invalid):
    """It begins like a workbook but cannot be read to the end."""

    text = N_("The workbook {file} is damaged or incomplete. Open it in a spreadsheet program and save it again.")


class QuoteNotClosed(Invalid):
    """A quotation mark opens a cell and the rest of the file is swallowed by it."""

    text = N_("In row {row} a quotation mark is opened and never closed. Correct it in the file {file}.")


class CellTooLong(Invalid):
    """A cell longer than a book; no list has one."""

    text = N_("In row {row} of the file {file} a cell has more than {most} characters. Is a quotation mark missing?")
