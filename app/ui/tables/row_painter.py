"""How is a row of a list painted? Its ground and line once, then each column in the way of its kind.

The view hands over whole rows: Qt's own way asks the model, the style and a delegate for every cell, which costs more
than the painting.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.tables.brushes import Brushes
from app.ui.tables.check_box import CHECK, PADDING, check_rect, paint_check
from app.ui.tables.columns import AvatarSize, Cell, Column, ColumnKind
from app.ui.tables.lazy_table import LazyTable
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.pill import paint_pill, pill_width

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

AVATAR = {AvatarSize.SMALL: ("avatar-small", 8), AvatarSize.LARGE: ("avatar", 10)}
LINE, DETAIL_LINE = 16, 15
SPARK = QSize(64, 20)
BAR = 6
RING = 2
_TABULAR = frozenset({ColumnKind.MONEY, ColumnKind.NUMBER, ColumnKind.DATE})

Paint = Callable[[QPainter, QRect, Cell, Column], None]


class Place(NamedTuple):
    """Where a column stands."""

    column: int
    left: int
    width: int


class Standing(NamedTuple):
    """In which states a row is: tinted, below the mouse, with the ring of the focus."""

    tinted: bool
    hovered: bool
    ringed: bool


class RowPainter:
    """Paints the rows of one list.

    Args:
        lead: pixels more before the first column than before the others.
    """

    def __init__(self, table: LazyTable, brushes: Brushes, *, lead: int = 0) -> None:
        self._table = table
        self._brushes = brushes
        self._lead = lead
        self._lit = False
        self._painters: dict[ColumnKind, Paint] = {
            ColumnKind.IDENTITY: self._paint_identity,
            ColumnKind.STATUS: self._paint_status,
            ColumnKind.TAG: self._paint_tag,
            ColumnKind.SPARK: self._paint_spark,
            ColumnKind.PROGRESS: self._paint_progress,
        }

    def paint(self, painter: QPainter, row: int, area: QRect, places: Sequence[Place], standing: Standing) -> None:
        """Paint a row.

        Args:
            painter: of the view's surface.
            row: its number.
            area: from the left of the first column to the right of the last one.
            places: the columns to paint, in any order.
            standing: the row's states.
        """
        self._lit = standing.tinted or standing.hovered
        if self._lit:
            painter.fillRect(area, self._brushes.color("selected" if standing.tinted else "hover"))
        painter.setPen(self._brushes.hairline())
        painter.drawLine(area.left(), area.bottom(), area.right() + 1, area.bottom())
        top, height = area.top(), area.height()
        for column, left, width in places:
            if column:
                self._paint_cell(painter, row, column, QRect(left, top, width, height))
            else:
                self._paint_box(painter, row, QRect(left, top, width, height))
        if standing.ringed:
            self._paint_ring(painter, area)

    def _paint_box(self, painter: QPainter, row: int, rect: QRect) -> None:
        if self._table.row_at(row) is None:
            self._paint_skeleton(painter, rect, CHECK)
        else:
            paint_check(painter, check_rect(rect), self._brushes, ticked=self._table.is_ticked(row))

    def _paint_cell(self, painter: QPainter, row: int, place: int, rect: QRect) -> None:
        column = self._table.columns[place]
        cell = self._table.cell(row, place)
        inner = rect.adjusted(PADDING + (self._lead if place == 1 else 0), 0, -PADDING, 0)
        if cell is None:
            self._paint_skeleton(painter, inner, _skeleton_width(row, place, inner.width()))
        elif inner.width() > 0:
            self._painters.get(column.kind, self._paint_text)(painter, inner, cell, column)

    def _paint_ring(self, painter: QPainter, area: QRect) -> None:
        focus = self._brushes.color("focus")
        bottom = area.bottom() - RING
        painter.fillRect(area.left(), area.top(), area.width(), RING, focus)
        painter.fillRect(area.left(), bottom, area.width(), RING, focus)
        painter.fillRect(area.left(), area.top(), RING, area.height() - 1, focus)
        painter.fillRect(area.right() + 1 - RING, area.top(), RING, area.height() - 1, focus)

    def _paint_skeleton(self, painter: QPainter, rect: QRect, width: int) -> None:
        bar = QRect(rect.left() if width != CHECK else rect.left() + PADDING, rect.center().y() - 5, width, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brushes.color("hover"))
        painter.drawRoundedRect(bar, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    # What stands in it

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        role = role_of(column)
        if cell.tone is not None and column.kind is ColumnKind.MONEY:
            role = "body-strong"
        rect = self._paint_avatar(painter, rect, cell, column)
        painter.setPen(self._ink(cell, column))
        self._write(painter, rect, cell.text, role, tabular=column.kind in _TABULAR, right=column.is_right)

    def _paint_identity(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        rect = self._paint_avatar(painter, rect, cell, column)
        painter.setPen(self._ink(cell, column))
        if not cell.detail:
            self._write(painter, rect, cell.text, "body-strong")
            return
        line, second = self._scaled(LINE), self._scaled(DETAIL_LINE)
        top = rect.top() + (rect.height() - line - second) // 2
        self._write(painter, QRect(rect.left(), top, rect.width(), line), cell.text, "body-strong")
        painter.setPen(self._brushes.color("text-3"))
        below = QRect(rect.left(), top + line, rect.width(), second)
        self._write(painter, below, cell.detail, "min", tabular=True)

    def _write(
        self, painter: QPainter, rect: QRect, text: str, role: str, *, tabular: bool = False, right: bool = False
    ) -> None:
        """Write one line in the middle of the rectangle's height, as far as it fits."""
        words, width, height = self._brushes.written(text, role, rect.width(), tabular=tabular)
        left = rect.right() + 1 - width if right else rect.left()
        painter.setFont(self._brushes.font(role, tabular=tabular))
        # On whole pixels: between two of them Qt would take the upper one, above where it puts other texts.
        painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - height + 1) // 2), words)

    def _paint_status(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> None:
        if cell.is_dash:
            self._paint_text(painter, rect, cell, column)
            return
        theme = self._brushes.theme

        def paint(own: QPainter, area: QRect) -> None:
            paint_pill(own, area, theme, cell.text, cell.tone, cell.icon)

        wanted = self._brushes.kept(("pill", cell.text), lambda: pill_width(theme, cell.text))
        size = QSize(min(wanted, rect.width()), theme.size("pill"))
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
        self._write(painter, box.adjusted(6, 0, -6, 0).toRect(), cell.text, "small")

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
        painter.setBrush(self._brushes.color("surface" if self._lit else "hover"))
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
            below = QRect(rect.left(), int(track.bottom()) + 4, rect.width(), second)
            self._write(painter, below, cell.detail, "min", tabular=True)

    def _bar_color(self, cell: Cell) -> QColor:
        return self._brushes.color("chart-1") if cell.tone is None else self._brushes.theme.tone_solid(cell.tone)

    def _paint_avatar(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> QRect:
        if column.avatar is AvatarSize.NONE or cell.is_dash:
            return rect
        size, gap = AVATAR[column.avatar]
        theme = self._brushes.theme
        side = theme.size(size)
        face = self._brushes.kept(("avatar", cell.text), lambda: _face(theme, cell.text))

        def paint(own: QPainter, area: QRect) -> None:
            paint_avatar(own, area, theme, cell.text, size)

        stamp = self._brushes.stamp(face, QSize(side, side), painter, paint)
        painter.drawPixmap(rect.left(), rect.top() + (rect.height() - side) // 2, stamp)
        return rect.adjusted(side + gap, 0, 0, 0)

    def _ink(self, cell: Cell, column: Column) -> QColor:
        if cell.tone is not None and not cell.is_dash:
            return self._brushes.tone(cell.tone)
        return self._brushes.color("text-3" if cell.is_dash else "text-2" if column.muted else "text")

    def _scaled(self, size: int) -> int:
        return size * self._brushes.theme.text_scale // 100


def role_of(column: Column) -> str:
    """In which font a column's text stands."""
    return (
        "body-strong"
        if column.strong or column.kind is ColumnKind.IDENTITY
        else ("mono" if column.kind is ColumnKind.CODE else "body")
    )


def _face(theme: "Theme", name: str) -> tuple[str, int]:
    """What is seen of an avatar: names with the same letters and colour share one picture."""
    letters, ground, _ink = theme.avatar(name)
    return letters, ground.rgba()


def _skeleton_width(row: int, place: int, room: int) -> int:
    """A little different from row to row, so that it reads as text; the same at each paint."""
    return max(16, room * (45 + (row * 37 + place * 23) % 45) // 100)
