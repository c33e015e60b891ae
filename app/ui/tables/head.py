"""What stands above the columns? Titles, the arrow of the order, and the box that ticks all rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.tables.brushes import Brushes
from app.ui.tables.check_box import PADDING, check_rect, paint_check
from app.ui.tables.columns import usual_width
from app.ui.tables.lazy_table import LazyTable
from app.ui.tables.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

NARROWEST = 48
ARROW = 12


class Head(QHeaderView):
    """The head of a list: click sorts, drag moves and resizes, the first cell ticks all or none."""

    order_chosen = Signal(str, bool)
    all_chosen = Signal()

    def __init__(
        self, table: LazyTable, selection: Selection, brushes: Brushes, parent: QWidget, *, lead: int = 0
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("list-head")
        self._table = table
        self._selection = selection
        self._brushes = brushes
        self._lead = lead
        self._wanted: dict[str, int] = {}
        self._is_fitting = False
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(NARROWEST // 2)
        self.setMouseTracking(True)
        self.sectionResized.connect(self._keep_width)
        self.sectionClicked.connect(self._choose)
        selection.changed.connect(self._repaint)
        brushes.changed.connect(self._repaint)

    def adopt(self, widths: "Mapping[str, int]") -> None:
        """Take widths chosen by hand, by column key."""
        self._wanted = dict(widths)

    @property
    def chosen_widths(self) -> dict[str, int]:
        """Widths chosen by hand, by column key."""
        return dict(self._wanted)

    def fit(self) -> None:
        """Share the room out: every column its width, the rest to those that stretch, else to all in proportion."""
        columns = self._table.columns
        scale = self._brushes.theme.text_scale
        shown = [place for place in range(len(columns)) if not self.isSectionHidden(place)]
        widths = {
            place: self._wanted.get(columns[place].key) or usual_width(columns[place]) * scale // 100 for place in shown
        }
        # Not that of its viewport, which follows only once it is on screen.
        room = self.width() - sum(widths.values())
        shares = {place: columns[place].stretch for place in shown if columns[place].stretch and place}
        if room > 0 and not shares:
            shares = {place: widths[place] for place in shown if place}
        _share_out(widths, shares, room)
        self._is_fitting = True
        for place, width in widths.items():
            self.resizeSection(place, width)
        self._is_fitting = False

    def sizeHint(self) -> QSize:
        """As high as the design says."""
        hint = super().sizeHint()
        hint.setHeight(self._brushes.theme.size("table-head"))
        return hint

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Sunken ground, hairline below, title small and quiet."""
        painter.save()
        painter.fillRect(rect, self._brushes.color("sunken"))
        painter.setPen(self._brushes.hairline())
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
        if logicalIndex == 0:
            paint_check(
                painter,
                check_rect(rect),
                self._brushes,
                ticked=self._selection.whole,
                partly=len(self._selection) > 0 and not self._selection.whole,
            )
        else:
            lead = self._lead if logicalIndex == 1 else 0
            self._paint_title(painter, rect.adjusted(PADDING + lead, 0, -PADDING, 0), logicalIndex)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground goes on to the right of the last column."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), self._brushes.color("sunken"))
            bottom = self.viewport().height() - 1
            painter.setPen(self._brushes.hairline())
            painter.drawLine(0, bottom, self.viewport().width(), bottom)
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The first cell is a check box, not an order."""
        if self.logicalIndexAt(event.position().toPoint()) == 0 and event.button() == Qt.MouseButton.LeftButton:
            self.all_chosen.emit()
            event.accept()
        super().mouseReleaseEvent(event)

    def _paint_title(self, painter: QPainter, rect: QRect, place: int) -> None:
        column = self._table.columns[place]
        question = self._table.question
        is_sorted = bool(column.order) and column.order == question.order
        title = self._table.headerData(place, Qt.Orientation.Horizontal)
        room = rect.width() - (ARROW + 4 if is_sorted else 0)
        shown = self._brushes.elided(title, "small-strong", room)
        painter.setFont(self._brushes.font("small-strong"))
        painter.setPen(self._brushes.color("text-3"))
        width = self._brushes.metrics("small-strong").horizontalAdvance(shown)
        left = rect.right() + 1 - width - (rect.width() - room) if column.is_right else rect.left()
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(left, rect.top(), room, rect.height()), flags, shown)
        if is_sorted:
            name = "arrow-down" if question.descending else "arrow-up"
            ratio = self.devicePixelRatioF()
            arrow = self._brushes.theme.pixmap(name, ARROW, "text-3", ratio)
            painter.drawPixmap(left + width + 4, rect.center().y() - ARROW // 2 + 1, arrow)

    def _choose(self, place: int) -> None:
        column = self._table.columns[place]
        if place and column.order:
            question = self._table.question
            again = question.order == column.order
            self.order_chosen.emit(column.order, again and not question.descending)

    def _keep_width(self, place: int, _before: int, width: int) -> None:
        if not self._is_fitting and place < len(self._table.columns) and width:
            self._wanted[self._table.columns[place].key] = width

    def _repaint(self) -> None:
        self.viewport().update()


def _share_out(widths: dict[int, int], shares: dict[int, int], room: int) -> None:
    """Give ``room`` to the columns by their shares; where it is negative, take it from them as far as they can.

    What one cannot give, being narrow already, the widest gives in its place.
    """
    total = sum(shares.values())
    for place, share in shares.items():
        before = widths[place]
        widths[place] = max(before + room * share // total, min(before, NARROWEST * 2))
        room, total = room - (widths[place] - before), total - share
    if room < 0 and shares:
        widest = max(shares, key=lambda place: widths[place])
        widths[widest] = max(widths[widest] + room, NARROWEST * 2)
