"""Takes customers, items, plans and subscriptions out of files that other programs wrote."""

from app.services.importing.files import import_file, import_rows, inspect_file
from app.services.importing.report import ImportReport, RowResult, RowState

__all__ = ["ImportReport", "RowResult", "RowState", "import_file", "import_rows", "inspect_file"]
