"""How are the rows of a file looked at? A table that marks the cells at fault and lets them be typed anew."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.services.importing import RowState
from app.ui.pages.importing.rows_model import CELLS, STATE, WHY, RowsModel
from app.ui.tables.brushes import Brushes
from app.ui.theme.painting import box
from app.ui.theme.theme import Theme, Tone
from app.ui.widgets.pill import paint_pill

Index = QModelIndex | QPersistentModelIndex
TONES = {
    RowState.ADDED: (Tone.SUCCESS, "plus"),
    RowState.COMPLETED: (Tone.INFO, "check"),
    RowState.PRESENT: (Tone.NEUTRAL, "equal"),
    RowState.WITHHELD: (Tone.WARNING, "pause"),
    RowState.REPEATED: (Tone.NEUTRAL, "copy"),
    RowState.IGNORED: (Tone.NEUTRAL, "minus"),
    RowState.REFUSED: (Tone.DANGER, "circle-alert"),
}
_WIDTHS = {STATE: 150, WHY: 280}
_ROW = 190
_CELL, _NARROWEST, _PADDING, _MARK = 160, 64, 12, 4


class RowsView(QTableView):
    """The preview's table.

    Signals:
        line_changed(int): another line is the current one.
    """

    line_changed = Signal(int)

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self._brushes = Brushes(theme, self)
        self._delegate = _CellDelegate(self, model, self._brushes)
        self.setObjectName("import-rows")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setHighlightSections(False)
        rows.setSectionsClickable(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(_NARROWEST)
        head.setDefaultSectionSize(self._scaled(_CELL))
        model.modelReset.connect(self._set_widths)
        self._brushes.changed.connect(self._dress)
        self._dress()

    def show_states(self, *, shown: bool) -> None:
        """Show what happens to each row; needless where the same happens to all."""
        self.setColumnHidden(STATE, not shown)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell when another line is looked at."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.line_changed.emit(current.row())

    def _set_widths(self) -> None:
        for column, width in _WIDTHS.items():
            if column < self._rows.columnCount():
                self.setColumnWidth(column, self._scaled(width))

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row-compact"))
        self.verticalHeader().setFixedWidth(self._scaled(_ROW))
        self.verticalHeader().setFont(self._theme.font("small", tabular=True))
        self.horizontalHeader().setFont(self._theme.font("small-strong"))
        self.viewport().update()

    def _scaled(self, pixels: int) -> int:
        return pixels * self._theme.text_scale // 100


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell in its state; the editor fills it."""

    def __init__(self, view: RowsView, model: RowsModel, brushes: Brushes) -> None:
        super().__init__(view)
        self._view, self._model, self._brushes = view, model, brushes

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line with the cell's text."""
        editor = QLineEdit(parent)
        editor.setObjectName("cell-editor")
        editor.setFont(self._brushes.font("body"))
        editor.setAccessibleName(str(self._model.headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, mark, text, hairline, ring."""
        rect: QRect = option.rect
        brushes = self._brushes
        row = self._model.row_at(index.row())
        if row is None:
            return
        painter.save()
        painter.fillRect(rect, brushes.color("surface"))
        ink = "text" if index.column() >= CELLS else "text-2"
        remark = self._model.remark_at(index)
        if remark is not None or self._model.is_typed(index):
            tone = ("danger" if remark.refuses else "warning") if remark is not None else "accent"
            mark = rect.adjusted(_MARK, _MARK, -_MARK, -_MARK)
            box(painter, mark, brushes.theme.radius("control"), fill=brushes.color(f"{tone}-soft"))
            ink = f"{tone}-text"
        elif row.state in {RowState.IGNORED, RowState.REPEATED, RowState.PRESENT}:
            ink = "text-3"
        elif index.column() == WHY:
            ink = "danger-text" if row.state is RowState.REFUSED else "warning-text"
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = str(index.data() or "")
        if index.column() == STATE:
            tone_, icon = TONES[row.state]
            paint_pill(painter, inner, brushes.theme, text, tone_, icon)
        else:
            painter.setFont(brushes.font("body", tabular=True))
            painter.setPen(brushes.color(ink))
            shown = brushes.elided(text, "body", inner.width(), tabular=True)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
        painter.setPen(brushes.hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index == self._view.currentIndex() and self._view.hasFocus():
            ring = rect.adjusted(1, 1, -2, -2)
            box(painter, ring, brushes.theme.radius("control"), border=brushes.color("focus"), width=2)
        painter.restore()
