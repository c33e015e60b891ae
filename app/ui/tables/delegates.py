"""How wide is a cell's content, and what is said of one that is cut? Rows paint themselves: ``row_painter``."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from app.ui.tables.brushes import Brushes
from app.ui.tables.check_box import PADDING
from app.ui.tables.columns import AvatarSize, ColumnKind
from app.ui.tables.lazy_table import Index, LazyTable
from app.ui.tables.row_painter import AVATAR, role_of

if TYPE_CHECKING:
    from app.ui.tables.table_view import TableView

PILL = 22


class CellDelegate(QStyledItemDelegate):
    """Answers Qt's questions about a cell; the model is asked for ready cells, never for roles."""

    def __init__(self, view: "TableView", table: LazyTable, brushes: Brushes) -> None:
        super().__init__(view)
        self._view = view
        self._table = table
        self._brushes = brushes

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the cell would need, for fitting a column to its content."""
        cell = self._table.cell(index.row(), index.column()) if index.column() else None
        if cell is None:
            return QSize(0, 0)
        column = self._table.columns[index.column()]
        width = self._brushes.metrics(role_of(column), tabular=True).horizontalAdvance(cell.text)
        width = max(width, self._brushes.metrics("min").horizontalAdvance(cell.detail))
        if column.avatar is not AvatarSize.NONE:
            size, gap = AVATAR[column.avatar]
            width += self._brushes.theme.size(size) + gap
        if column.kind is ColumnKind.STATUS:
            width += PILL + PADDING
        return QSize(width + 2 * PADDING, self._view.verticalHeader().defaultSectionSize())

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text where it did not fit."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid() or index.column() == 0:
            return False
        cell = self._table.cell(index.row(), index.column())
        width = view.visualRect(index).width()
        if cell is not None and self.sizeHint(option, index).width() > width:
            text = f"{cell.text}\n{cell.detail}" if cell.detail else cell.text
            QToolTip.showText(event.globalPos(), text, view)
            return True
        QToolTip.hideText()
        return True
