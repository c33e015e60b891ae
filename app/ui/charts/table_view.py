"""The figures of a chart as a small real table, for those who read rather than look."""

from PySide6.QtCore import QAbstractTableModel, QLineF, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.charts.figures import ChartTable
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import hairline, write_in

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROWS_ASKED = 6


class ChartTableModel(QAbstractTableModel):
    """Read only; headings and texts as the chart wrote them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = ChartTable((), ())

    def show(self, table: ChartTable) -> None:
        """Replace all figures."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Rows of figures."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Columns of figures."""
        return 0 if parent.isValid() else len(self._table.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, and on which side it stands."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The heading of a column; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._table.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.headings[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        numeric = column in self._table.numeric
        return (Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


class _CellDelegate(QStyledItemDelegate):
    """The text under its heading, a hairline below every row."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, rect = self._theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
        right = Qt.AlignmentFlag.AlignRight in index.data(Qt.ItemDataRole.TextAlignmentRole)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        inner = rect.toRectF().adjusted(theme.space(3), 0, -theme.space(3), 0)
        write_in(painter, inner, index.data(), theme.font("body", tabular=True), theme.color("text"), side)
        foot = QLineF(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
        hairline(painter, foot, theme.color("border"))


class ChartTableView(QTableView):
    """The table in place of the chart; rows as high as a compact list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChartTableModel(self)
        self.setModel(self._model)
        self._delegate = _CellDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("chart-table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("row-compact"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """The head and as many rows as fit a card."""
        rows = min(self._model.rowCount(), _ROWS_ASKED)
        row = self.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + rows * row)

    def show_table(self, table: ChartTable, name: str) -> None:
        """Replace the figures; ``name`` is what a screen reader calls the table."""
        self._model.show(table)
        self.setAccessibleName(name)
