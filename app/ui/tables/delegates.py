"""How is a cell painted? One way for each kind of column, with the states of its row."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from app.ui.tables.brushes import Brushes
from app.ui.tables.columns import AvatarSize, Cell, Column, ColumnKind
from app.ui.tables.lazy_table import LazyTable
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.pill import paint_pill, pill_width

if TYPE_CHECKING:
    from app.ui.tables.table_view import TableView

PADDING = 12
CHECK = 16
AVATAR = {AvatarSize.SMALL: ("avatar-small", 8), AvatarSize.LARGE: ("avatar", 10)}
LINE, DETAIL_LINE = 16, 15
PILL = 22
SPARK = QSize(64, 20)
BAR = 6
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ONE_LINE = int(Qt.TextFlag.TextSingleLine)

Index = QModelIndex | QPersistentModelIndex
Paint = Callable[[QPainter, QRect, Cell, Column], None]


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of every list; the model is asked for ready cells, never for roles."""

    def __init__(self, view: "TableView", table: LazyTable, brushes: Brushes) -> None:
        super().__init__(view)
        self._view = view
        self._table = table
        self._brushes = brushes
        self._painters: dict[ColumnKind, Paint] = {
            ColumnKind.IDENTITY: self._paint_identity,
            ColumnKind.STATUS: self._paint_status,
            ColumnKind.TAG: self._paint_tag,
            ColumnKind.SPARK: self._paint_spark,
            ColumnKind.PROGRESS: self._paint_progress,
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's background and lines, then what the column holds."""
        rect: QRect = option.rect
        row, place = index.row(), index.column()
        self._paint_row(painter, rect, row)
        if place == 0:
            if self._table.row_at(row) is None:
                self._paint_skeleton(painter, rect, CHECK)
            else:
                paint_check(painter, check_rect(rect), self._brushes, ticked=self._table.is_ticked(row))
        else:
            column = self._table.columns[place]
            cell = self._table.cell(row, place)
            inner = rect.adjusted(PADDING + (self._view.lead if place == 1 else 0), 0, -PADDING, 0)
            if cell is None:
                self._paint_skeleton(painter, inner, _skeleton_width(row, place, inner.width()))
            elif inner.width() > 0:
                self._painters.get(column.kind, self._paint_text)(painter, inner, cell, column)
        if row == self._view.currentIndex().row() and self._view.hasFocus():
            self._paint_ring(painter, rect, place)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the cell would need, for fitting a column to its content."""
        cell = self._table.cell(index.row(), index.column()) if index.column() else None
        if cell is None:
            return QSize(0, 0)
        column = self._table.columns[index.column()]
        width = self._brushes.metrics(_role(column), tabular=True).horizontalAdvance(cell.text)
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

    # A row

    def _paint_row(self, painter: QPainter, rect: QRect, row: int) -> None:
        is_ticked = self._view.tints_ticked and self._table.is_ticked(row)
        if is_ticked or row == self._view.marked_row:
            painter.fillRect(rect, self._brushes.color("selected"))
        elif row == self._view.hovered_row:
            painter.fillRect(rect, self._brushes.color("hover"))
        painter.setPen(self._brushes.hairline())
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())

    def _paint_ring(self, painter: QPainter, rect: QRect, place: int) -> None:
        focus = self._brushes.color("focus")
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, focus)
        painter.fillRect(rect.left(), rect.bottom() - 2, rect.width(), 2, focus)
        first, last = self._view.outer_columns()
        if place == first:
            painter.fillRect(rect.left(), rect.top(), 2, rect.height() - 1, focus)
        if place == last:
            painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height() - 1, focus)

    def _paint_skeleton(self, painter: QPainter, rect: QRect, width: int) -> None:
        bar = QRect(rect.left() if width != CHECK else rect.left() + PADDING, rect.center().y() - 5, width, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brushes.color("hover"))
        painter.drawRoundedRect(bar, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    # What stands in it

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        tabular = column.kind in {ColumnKind.MONEY, ColumnKind.NUMBER, ColumnKind.DATE}
        role = _role(column)
        if cell.tone is not None and column.kind is ColumnKind.MONEY:
            role = "body-strong"
        rect = self._paint_avatar(painter, rect, cell, column)
        self._set_pen(painter, cell, column)
        painter.setFont(self._brushes.font(role, tabular=tabular))
        shown = self._brushes.elided(cell.text, role, rect.width(), tabular=tabular)
        painter.drawText(rect, (_RIGHT if column.is_right else _LEFT) | _ONE_LINE, shown)

    def _paint_identity(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        rect = self._paint_avatar(painter, rect, cell, column)
        self._set_pen(painter, cell, column)
        painter.setFont(self._brushes.font("body-strong"))
        name = self._brushes.elided(cell.text, "body-strong", rect.width())
        if not cell.detail:
            painter.drawText(rect, _LEFT | _ONE_LINE, name)
            return
        line, second = self._scaled(LINE), self._scaled(DETAIL_LINE)
        top = rect.top() + (rect.height() - line - second) // 2
        painter.drawText(QRect(rect.left(), top, rect.width(), line), _LEFT | _ONE_LINE, name)
        painter.setFont(self._brushes.font("min", tabular=True))
        painter.setPen(self._brushes.color("text-3"))
        detail = self._brushes.elided(cell.detail, "min", rect.width(), tabular=True)
        painter.drawText(QRect(rect.left(), top + line, rect.width(), second), _LEFT | _ONE_LINE, detail)

    def _paint_status(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        if cell.is_dash:
            self._paint_text(painter, rect, cell, column)
        else:
            theme = self._brushes.theme
            size = QSize(min(pill_width(theme, cell.text), rect.width()), theme.size("pill"))

            def paint(own: QPainter, area: QRect) -> None:
                paint_pill(own, area, theme, cell.text, cell.tone, cell.icon)

            stamp = self._brushes.stamp((cell.text, cell.tone, cell.icon), size, painter, paint)
            painter.drawPixmap(rect.left(), rect.top() + (rect.height() - size.height()) // 2, stamp)

    def _paint_tag(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        if cell.is_dash:
            self._paint_text(painter, rect, cell, column)
            return
        metrics = self._brushes.metrics("small")
        height = self._scaled(20)
        width = min(metrics.horizontalAdvance(cell.text) + 12, rect.width())
        box = QRectF(rect.left() + 0.5, rect.top() + (rect.height() - height) / 2 + 0.5, width - 1, height - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._brushes.color("border-strong"), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._brushes.color("text-2"))
        painter.setFont(self._brushes.font("small"))
        shown = self._brushes.elided(cell.text, "small", width - 12)
        painter.drawText(box.adjusted(6, 0, -6, 0).toRect(), _LEFT | _ONE_LINE, shown)

    def _paint_spark(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        numbers = [float(number) for number in cell.value or ()]
        if len(numbers) < 2:
            self._paint_text(painter, rect, cell, column)
            return
        width, height = min(SPARK.width(), rect.width()), SPARK.height()
        left, top = rect.left(), rect.top() + (rect.height() - height) / 2
        low, high = min(numbers), max(numbers)
        span = (high - low) or 1.0
        step = (width - 3) / (len(numbers) - 1)
        points = [
            QPointF(left + 1 + place * step, top + 18 - (number - low) / span * 16 if high > low else top + 18)
            for place, number in enumerate(numbers)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brushes.color("chart-area"))
        floor = top + height
        painter.drawPolygon(QPolygonF([QPointF(left + 1, floor), *points, QPointF(points[-1].x(), floor)]))
        painter.setPen(QPen(self._brushes.color("chart-1"), 1.5, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brushes.color("chart-1"))
        painter.drawEllipse(points[-1], 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_progress(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        if cell.value is None:
            self._paint_text(painter, rect, cell, column)
            return
        second = self._scaled(14)
        height = BAR + (4 + second if cell.detail else 0)
        track = QRectF(
            rect.left(), rect.top() + (rect.height() - height) // 2, min(rect.width(), self._scaled(118)), BAR
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brushes.color("hover" if not self._is_lit(rect) else "surface"))
        painter.drawRoundedRect(track, BAR / 2, BAR / 2)
        share = min(max(float(cell.value), 0.0), 1.0)
        if share:
            filled = QRectF(track)
            filled.setWidth(max(track.width() * share, BAR))
            painter.setBrush(self._bar_color(cell))
            painter.drawRoundedRect(filled, BAR / 2, BAR / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if cell.detail:
            painter.setPen(self._brushes.color("text-3"))
            painter.setFont(self._brushes.font("min", tabular=True))
            below = QRect(rect.left(), int(track.bottom()) + 4, rect.width(), second)
            shown = self._brushes.elided(cell.detail, "min", rect.width(), tabular=True)
            painter.drawText(below, _LEFT | _ONE_LINE, shown)

    def _bar_color(self, cell: Cell) -> object:
        return self._brushes.color("chart-1") if cell.tone is None else self._brushes.theme.tone_solid(cell.tone)

    def _is_lit(self, rect: QRect) -> bool:
        row = self._view.rowAt(rect.center().y())
        return row in {self._view.hovered_row, self._view.marked_row} or self._table.is_ticked(row)

    def _paint_avatar(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> QRect:
        if column.avatar is AvatarSize.NONE or cell.is_dash:
            return rect
        size, gap = AVATAR[column.avatar]
        theme = self._brushes.theme
        side = theme.size(size)
        letters, ground, _ink = theme.avatar(cell.text)

        def paint(own: QPainter, area: QRect) -> None:
            paint_avatar(own, area, theme, cell.text, size)

        stamp = self._brushes.stamp((letters, ground.rgba()), QSize(side, side), painter, paint)
        painter.drawPixmap(rect.left(), rect.top() + (rect.height() - side) // 2, stamp)
        return rect.adjusted(side + gap, 0, 0, 0)

    def _set_pen(self, painter: QPainter, cell: Cell, column: Column) -> None:
        if cell.is_dash:
            painter.setPen(self._brushes.color("text-3"))
        elif cell.tone is not None:
            painter.setPen(self._brushes.tone(cell.tone))
        else:
            painter.setPen(self._brushes.color("text-2" if column.muted else "text"))

    def _scaled(self, size: int) -> int:
        return size * self._brushes.theme.text_scale // 100


def check_rect(rect: QRect) -> QRect:
    """Where the check box stands in its cell."""
    return QRect(rect.left() + PADDING, rect.top() + (rect.height() - CHECK) // 2, CHECK, CHECK)


def paint_check(painter: QPainter, box: QRect, brushes: Brushes, *, ticked: bool, partly: bool = False) -> None:
    """A check box as the design draws it: empty, ticked, or partly."""

    def paint(own: QPainter, area: QRect) -> None:
        _draw_check(own, area, brushes, ticked=ticked, partly=partly)

    painter.drawPixmap(box.topLeft(), brushes.stamp(("check", ticked, partly), box.size(), painter, paint))


def _draw_check(painter: QPainter, box: QRect, brushes: Brushes, *, ticked: bool, partly: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    if ticked or partly:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brushes.color("accent"))
        painter.drawRoundedRect(QRectF(box), 4, 4)
        painter.setPen(QPen(brushes.color("on-accent"), 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        middle = QRectF(box).center()
        marks = [(-3.5, 0.2), (-1.0, 2.7), (3.5, -2.5)] if ticked else [(-3.5, 0.0), (3.5, 0.0)]
        painter.drawPolyline(QPolygonF([QPointF(middle.x() + x, middle.y() + y) for x, y in marks]))
    else:
        painter.setPen(QPen(brushes.color("border-control"), 1))
        painter.setBrush(brushes.color("surface"))
        painter.drawRoundedRect(shape, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _role(column: Column) -> str:
    return (
        "body-strong"
        if column.strong or column.kind is ColumnKind.IDENTITY
        else ("mono" if column.kind is ColumnKind.CODE else "body")
    )


def _skeleton_width(row: int, place: int, room: int) -> int:
    """A little different from row to row, so that it reads as text; the same at each paint."""
    return max(16, room * (45 + (row * 37 + place * 23) % 45) // 100)
