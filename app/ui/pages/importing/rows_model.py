"""Which rows does the preview show, and what is wrong with which cell? Reckoned cell by cell as it is looked at."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.importing.faults import Remark
from app.i18n import N_, Translator
from app.services.importing import RowResult, RowState
from app.ui.pages.importing.view_model import STATES, Part, Trial, reason

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
STATE, WHY, CELLS = 0, 1, 2
_HEADS = (N_("What happens"), N_("Why"))
Role = Qt.ItemDataRole


class RowsModel(QAbstractTableModel):
    """The rows of one part of a trial; cells of the file can be typed anew.

    Signals:
        corrected(row number, column number, text): the person typed another text.
    """

    corrected = Signal(int, int, str)

    def __init__(self, texts: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._trial: Trial | None = None
        self._rows: Sequence[RowResult] = ()
        self._typed: Mapping[tuple[int, int], str] = {}
        self.can_edit = True

    def show(self, trial: Trial, part: Part, typed: Mapping[tuple[int, int], str]) -> None:
        """Replace all rows.

        Args:
            trial: what the import comes to.
            part: which of its rows.
            typed: the cells typed anew so far.
        """
        self.beginResetModel()
        self._trial, self._rows, self._typed = trial, trial.part(part), typed
        self.endResetModel()

    def row_at(self, row: int) -> RowResult | None:
        """The row in a line of the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def line_of(self, number: int) -> int:
        """The line of a row of the file, or of the first one after it; -1 without rows."""
        after = (line for line, row in enumerate(self._rows) if row.number >= number)
        return next(after, len(self._rows) - 1)

    def remark_at(self, index: Index) -> Remark | None:
        """What is said about one cell."""
        row = self.row_at(index.row())
        if row is None or index.column() < CELLS:
            return None
        number = self._column(index)
        return next((remark for remark in row.remarks if remark.column_number == number), None)

    def is_typed(self, index: Index) -> bool:
        """Whether the person typed this cell anew."""
        row = self.row_at(index.row())
        return row is not None and index.column() >= CELLS and (row.number, self._column(index)) in self._typed

    def first_fault(self, line: int) -> QModelIndex:
        """The first cell of a line that somebody complains about; its beginning where there is none."""
        for column in range(CELLS, self.columnCount()):
            index = self.index(line, column)
            if self.remark_at(index) is not None:
                return index
        return self.index(line, STATE)

    # Qt

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows of the part."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Ours, then those of the file."""
        return 0 if parent.isValid() or self._trial is None else CELLS + len(self._trial.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The cells of the file can be typed anew."""
        flags = super().flags(index)
        row = self.row_at(index.row())
        is_cell = row is not None and index.column() >= CELLS and row.state is not RowState.IGNORED
        return flags | Qt.ItemFlag.ItemIsEditable if is_cell and self.can_edit else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The text of a cell, what is said about it, and what is read aloud."""
        row = self.row_at(index.row())
        if row is None or self._trial is None:
            return None
        if role in {Role.DisplayRole, Role.EditRole}:
            return self._text(row, index)
        if role == Role.ToolTipRole:
            remark = self.remark_at(index)
            return self._say(remark) if remark else self._text(row, index)
        if role == Role.AccessibleTextRole:
            remark = self.remark_at(index)
            text = self._text(row, index)
            return f"{text}, {self._say(remark)}" if remark else text
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Take what was typed; the trial that follows shows what it comes to."""
        row = self.row_at(index.row())
        if role != Role.EditRole or row is None or str(value) == self._text(row, index):
            return False
        self.corrected.emit(row.number, self._column(index), str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Our heads, then the headings as the file has them; at the left the row's number and what it is called."""
        if self._trial is None or role not in {Role.DisplayRole, Role.ToolTipRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            row = self.row_at(section)
            return f"{row.number}   {self._trial.called(row.number)}" if row is not None else None
        if section < CELLS:
            return self._texts.gettext(_HEADS[section])
        column = self._trial.columns[section - CELLS]
        return column.label or f"({column.number})"

    def _column(self, index: Index) -> int:
        assert self._trial is not None
        return self._trial.columns[index.column() - CELLS].number

    def _text(self, row: RowResult, index: Index) -> str:
        assert self._trial is not None
        match index.column():
            case 0:
                return self._texts.gettext(STATES[row.state])
            case 1:
                return reason(row, self._texts)
        return self._typed.get((row.number, self._column(index)), self._trial.text(row.number, self._column(index)))

    def _say(self, remark: Remark) -> str:
        return self._texts.fill(remark.text, remark.facts)
