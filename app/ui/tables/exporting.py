"""How does a list leave the program? The whole filtered list with the columns shown, as CSV or XLSX, on a lane."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import N_
from app.jobs.lanes import Lane
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.reading import chunks
from app.ui.tables.spec import ListSpec, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ports import TableValue
    from app.services.context import Context
    from app.ui.desk import Desk

ENDINGS = {"csv": N_("Delimited text"), "xlsx": N_("Excel workbook")}


class Exporter(QObject):
    """Writes a list to a file the person chooses."""

    def __init__(self, desk: "Desk", spec: ListSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spec = spec
        self._window = parent
        self._dialog: QFileDialog | None = None

    def ask(self, ending: str, question: Question, columns: Sequence[Column]) -> None:
        """Ask where to, then write; ``ending`` is ``csv`` or ``xlsx``."""
        texts = self._desk.texts
        dialog = QFileDialog(self._window, texts.gettext(N_("Export")))
        dialog.setObjectName("list-export")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilter(f"{texts.gettext(ENDINGS[ending])} (*.{ending})")
        dialog.selectFile(f"{self.title()} {self._desk.today.isoformat()}.{ending}")
        dialog.fileSelected.connect(partial(self._write_to, ending, question, tuple(columns)))
        dialog.open()
        self._dialog = dialog

    def title(self) -> str:
        """What the list is called."""
        return self._desk.texts.gettext(self._spec.title) if self._spec.title else self._spec.id

    def write(self, path: Path, question: Question, columns: Sequence[Column]) -> None:
        """Write every row of the question to a file; its ending says in which format."""
        texts = self._desk.texts
        title = texts.fill(N_("Export of {list}"), {"list": self.title()})
        act = partial(self._written, path, question, tuple(columns))
        self._desk.bridge.long(act, partial(self._said, path), title=title, lane=Lane.READER, owner=self)

    def _write_to(self, ending: str, question: Question, columns: Sequence[Column], name: str) -> None:
        path = Path(name)
        self.write(path if path.suffix else path.with_suffix(f".{ending}"), question, columns)

    def _written(
        self,
        path: Path,
        question: Question,
        columns: Sequence[Column],
        ctx: "Context",
        tick: "Callable[[int, int], None]",
    ) -> None:
        from app.ports import CsvManner

        texts = self._desk.texts
        written = [column for column in columns if column.kind is not ColumnKind.SPARK]
        writer = self._desk.program.writer()
        with ctx.work.read() as session:
            rows = self._rows(question, written, session, ctx, tick)
            if path.suffix.lower() == ".xlsx":
                writer.write_xlsx(path, self.title(), rows)
            else:
                decimal = "," if "," in texts.quantity(Decimal("0.5")) else "."
                writer.write_csv(path, rows, CsvManner(";" if decimal == "," else ",", decimal, texts.date))

    def _rows(
        self,
        question: Question,
        columns: Sequence[Column],
        session: Any,
        ctx: "Context",
        tick: "Callable[[int, int], None]",
    ) -> "Iterator[Sequence[TableValue]]":
        yield [self._desk.texts.gettext(column.title) for column in columns]
        done = 0
        for rows, total in chunks(self._spec, question, session, ctx):
            for row in rows:
                yield [self._value(column, row) for column in columns]
            done += len(rows)
            tick(done, total)

    def _value(self, column: Column, row: Any) -> "TableValue":
        value, texts = column.value(row), self._desk.texts
        if value is None:
            return None
        if column.kind is ColumnKind.PROGRESS:
            return column.detail(row, texts) if column.detail is not None else Decimal(str(value))
        if column.kind is ColumnKind.STATUS and column.text is None:
            return texts.gettext(self._desk.theme.status(column.family, str(value)).label)
        if column.kind in {ColumnKind.MONEY, ColumnKind.NUMBER, ColumnKind.DATE}:
            found: TableValue = value
            return found
        return column.text(value, texts) if column.text is not None else str(value)

    def _said(self, path: Path, _result: None) -> None:
        text = self._desk.texts.fill(N_("{file} saved"), {"file": path.name})
        self._desk.notify.done(text)
