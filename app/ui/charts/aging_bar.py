"""How late is the money? One bar in segments, each a filter, with its label and sum below."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import N_
from app.ui.charts.canvas import NOTHING
from app.ui.charts.chart import Chart
from app.ui.charts.figures import Band, ChartTable
from app.ui.charts.tooltip import Tip
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import elided, scaled, width_of, write

_SUMMARY = N_("{total} in all; {parts}")
_PART = N_("{label}: {amount}")
_EMPTY = N_("Nothing is open")
_BAND = N_("Age")
_AMOUNT = N_("Amount")
_COUNT = N_("Documents")

_BAR = 10.0
_GAP = 3.0
_CORNER = 3.0
_LEAST = 6.0
_SWATCH = 9.0
_SWATCH_CORNER = 2.5
_SWATCH_DOWN = 14.0
_LABEL_LEFT = 17.0
_LABEL_DOWN = 32.0
_AMOUNT_DOWN = 51.0
_HEIGHT = 58.0
_FADED = 0.3


def segments(values: Sequence[Decimal], width: float, gap: float, least: float) -> list[tuple[float, float]]:
    """Left edge and width of each segment: in proportion, none that holds something narrower than ``least``.

    Bands without money get no width. The segments and the gaps between them fill ``width`` exactly.
    """
    held = [float(max(value, Decimal())) for value in values]
    filled = [index for index, value in enumerate(held) if value]
    room = width - gap * max(len(filled) - 1, 0)
    widths = dict.fromkeys(range(len(held)), 0.0)
    open_ones, total = list(filled), sum(held)
    # Narrow ones are set to the least first; what remains is shared among the others, until none is too narrow.
    while narrow := [index for index in open_ones if total and room * held[index] / total < least]:
        for index in narrow:
            widths[index] = min(least, width / len(filled))
            room -= widths[index]
            total -= held[index]
            open_ones.remove(index)
    for index in open_ones:
        widths[index] = max(room, 0.0) * held[index] / total
    return _laid_out(widths, gap)


def _laid_out(widths: dict[int, float], gap: float) -> list[tuple[float, float]]:
    placed, left = [], 0.0
    for index in range(len(widths)):
        placed.append((left, widths[index]))
        left += widths[index] + gap if widths[index] else 0.0
    return placed


class AgingBar(Chart):
    """A filter that is a chart: a click on a segment or its label chooses it, a second click lets go."""

    filtered = Signal(str)
    paints_tip = False

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        self._bands: tuple[Band, ...] = ()
        self._key = ""
        super().__init__(theme, texts, parent)
        self.canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """The band chosen, or nothing."""
        return self._key

    def show_bands(self, title: str, bands: Sequence[Band]) -> None:
        """Replace the bands, youngest first; what was chosen stays chosen."""
        self._bands = tuple(bands)
        self._shown(title)

    def choose(self, key: str) -> None:
        """Choose a band without telling anybody, as when a saved view comes back."""
        self._key = key
        self.canvas.update()

    def count(self) -> int:
        """Bands, empty ones too: their label says that they are."""
        return len(self._bands)

    def table(self) -> ChartTable:
        """One row for each band."""
        headings = tuple(self.texts.gettext(text) for text in (_BAND, _AMOUNT, _COUNT))
        rows = tuple((band.label, self._money(band.value), band.note) for band in self._bands)
        return ChartTable(headings, rows, frozenset({1, 2}))

    def summary(self) -> str:
        """The total and every band."""
        if not any(band.value for band in self._bands):
            return self.texts.gettext(_EMPTY)
        parts = "; ".join(
            self.texts.fill(_PART, {"label": band.label, "amount": self._money(band.value)}) for band in self._bands
        )
        total = self._money(sum((band.value for band in self._bands), Decimal()))
        return self.texts.fill(_SUMMARY, {"total": total, "parts": parts})

    def tip(self, index: int) -> Tip:
        """Band, sum, how many."""
        band = self._bands[index]
        return Tip(band.label, self._money(band.value), ((band.note, ""),) if band.note else ())

    def choose_at(self, index: int) -> None:
        """Filter by that band, or by none where it already was chosen."""
        if index == NOTHING:
            return
        key = self._bands[index].key
        self.choose("" if key == self._key else key)
        self.filtered.emit(self._key)

    def position_at(self, at: QPointF, box: QRectF) -> int:
        """The segment under the pointer, or the label."""
        if not self._bands:
            return NOTHING
        if at.y() > scaled(self.theme, _BAR) + _GAP:
            return min(int((at.x() - box.left()) / box.width() * len(self._bands)), len(self._bands) - 1)
        for index, (left, width) in enumerate(self._segments(box)):
            if width and left - _GAP <= at.x() - box.left() <= left + width:
                return index
        return NOTHING

    def wanted(self) -> QSize:
        """Bar and two lines."""
        return QSize(int(scaled(self.theme, 480)), int(scaled(self.theme, _HEIGHT)))

    def _segments(self, box: QRectF) -> list[tuple[float, float]]:
        return segments([band.value for band in self._bands], box.width(), _GAP, _LEAST)

    def _paint(self, painter: QPainter, box: QRectF, hover: int) -> None:
        bar = QRectF(box.left(), box.top(), box.width(), scaled(self.theme, _BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        if not any(band.value > 0 for band in self._bands):
            painter.setBrush(self.theme.color("hover"))
            painter.drawRoundedRect(bar, _CORNER, _CORNER)
        for index, (left, width) in enumerate(self._segments(box)):
            self._paint_segment(painter, QRectF(bar.left() + left, bar.top(), width, bar.height()), index)
        column = box.width() / len(self._bands)
        for index, band in enumerate(self._bands):
            corner = QPointF(box.left() + column * index, bar.bottom())
            self._paint_label(painter, corner, column, band, hovered=index == hover)

    def _paint_segment(self, painter: QPainter, box: QRectF, index: int) -> None:
        if not box.width():
            return
        painter.setOpacity(1.0 if self._key in ("", self._bands[index].key) else _FADED)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(self._bands[index].token))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        painter.setOpacity(1.0)

    def _paint_label(self, painter: QPainter, corner: QPointF, column: float, band: Band, *, hovered: bool) -> None:
        theme, x = self.theme, corner.x()
        side, up = scaled(theme, _SWATCH), corner.y() - scaled(theme, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(band.token))
        down = corner.y() + scaled(theme, _SWATCH_DOWN)
        painter.drawRoundedRect(QRectF(x, down, side, side), _SWATCH_CORNER, _SWATCH_CORNER)
        x += scaled(theme, _LABEL_LEFT)
        room = column - scaled(theme, _LABEL_LEFT + _GAP)
        chosen = band.key == self._key
        font = theme.font("small-bold") if chosen else theme.font("small")
        label = elided(font, band.label, room)
        at = QPointF(x, up + scaled(theme, _LABEL_DOWN + 1))
        write(painter, at, label, font, theme.color("accent-text" if chosen or hovered else "text-2"))
        used = width_of(font, label)
        if band.note:
            note = f" · {band.note}"
            if width_of(theme.font("small"), note) <= room - used:
                write(painter, at + QPointF(used, 0), note, theme.font("small"), theme.color("text-3"))
        strong = theme.font("card-title", tabular=True)
        amount = elided(strong, self._money(band.value), room)
        write(painter, QPointF(x, up + scaled(theme, _AMOUNT_DOWN + 1)), amount, strong, theme.color("text"))
