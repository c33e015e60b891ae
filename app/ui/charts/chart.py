"""What have all charts in common? A painted canvas that keyboard and mouse can walk along, a table, and exports."""

from abc import abstractmethod
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.charts.canvas import LEAST_WIDTH, NOTHING, Canvas
from app.ui.charts.export import ExportMenu
from app.ui.charts.figures import ChartTable
from app.ui.charts.legend import Legend, LegendEntry
from app.ui.charts.table_view import ChartTableView
from app.ui.charts.tooltip import Tip, paint_tip
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.button import LinkButton
from app.ui.widgets.painting import scaled, write_in

_AS_TABLE = N_("Show as table")
_AS_CHART = N_("Show as chart")
_EMPTY = N_("No data yet")
_NAME = N_("{title}. {summary}")
_PICTURE_RATIO = 2.0


class Chart(QWidget):
    """A chart with a title, a table of the same figures, and exports.

    ``side`` holds the legend and the "Show as table" link. It stands above the chart until the page puts it into the
    head of its card (``card.set_side(chart.side)``).

    Args:
        theme: colours and fonts.
        texts: the language and its formats.
    """

    chosen = Signal(object)
    problem = Signal(object)
    paints_tip = True

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.texts = texts
        self.title = ""
        self.canvas = Canvas(self, theme)
        self.grid = ChartTableView(theme)
        self.switch = LinkButton(theme, texts.gettext(_AS_TABLE))
        self.switch.setObjectName("chart-switch")
        self.switch.clicked.connect(self.turn)
        self.legend = Legend(theme)
        self.side = QWidget()
        self._menu = ExportMenu(self, texts)
        self._arrange()
        self.show_as_table(wanted=False)

    def turn(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        self.show_as_table(wanted=not self.is_table)

    @property
    def is_table(self) -> bool:
        """Whether the table is what one sees."""
        return self._stack.currentWidget() is self.grid

    def show_as_table(self, *, wanted: bool) -> None:
        """Choose between table and chart."""
        self._stack.setCurrentWidget(self.grid if wanted else self.canvas)
        # A table nobody sees asks for no room.
        height = QSizePolicy.Policy.Expanding if wanted else QSizePolicy.Policy.Ignored
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, height)
        self.switch.setText(self.texts.gettext(_AS_CHART if wanted else _AS_TABLE))

    def picture(self) -> QImage:
        """The chart without hover at twice its size, on the colour of a card, whatever is on screen."""
        size = self.canvas.size() if self.canvas.width() > LEAST_WIDTH else self.wanted()
        image = QImage(size * _PICTURE_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_PICTURE_RATIO)
        image.fill(self.theme.color("surface"))
        with QPainter(image) as painter:
            self.paint(painter, QRectF(QPointF(), size.toSizeF()), NOTHING)
        return image

    def open_menu(self, at: QPoint) -> None:
        """The context menu: the other form, and the exports."""
        self._menu.open(at)

    def paint(self, painter: QPainter, box: QRectF, hover: int) -> None:
        """Draw everything; nothing but a quiet sentence where there are no figures."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.count():
            text, font = self.texts.gettext(_EMPTY), self.theme.font("small")
            write_in(painter, box, text, font, self.theme.color("text-3"), Qt.AlignmentFlag.AlignHCenter)
            return
        self._paint(painter, box, hover)

    @abstractmethod
    def count(self) -> int:
        """How many positions the hover can take."""

    @abstractmethod
    def position_at(self, at: QPointF, box: QRectF) -> int:
        """Which position a point of the canvas belongs to, or ``NOTHING``."""

    @abstractmethod
    def tip(self, index: int) -> Tip:
        """What is said about a position."""

    @abstractmethod
    def table(self) -> ChartTable:
        """The same figures as texts."""

    @abstractmethod
    def summary(self) -> str:
        """One sentence for those who do not see the chart."""

    @abstractmethod
    def _paint(self, painter: QPainter, box: QRectF, hover: int) -> None:
        """Draw axes and figures; there is at least one position."""

    def target(self, index: int) -> object:
        """What a click on that position opens; ``None`` for nothing."""
        return None

    def choose_at(self, index: int) -> None:
        """Open what belongs to a position."""
        if index != NOTHING and (target := self.target(index)) is not None:
            self.chosen.emit(target)

    def wanted(self) -> QSize:
        """The size asked for."""
        return QSize(int(scaled(self.theme, 378)), int(scaled(self.theme, 220)))

    def spoken_name(self) -> str:
        """Title and summary, which a screen reader says first."""
        return self.texts.fill(_NAME, {"title": self.title, "summary": self.summary()})

    def _shown(self, title: str, entries: Sequence[LegendEntry] = ()) -> None:
        """After new figures: names, table and legend follow."""
        self.title = title
        self.canvas.hover = NOTHING
        self.canvas.setAccessibleName(self.spoken_name())
        self.grid.show_table(self.table(), title)
        self.legend.show_entries(entries)
        self.canvas.updateGeometry()
        self.canvas.update()

    def _paint_tip(self, painter: QPainter, index: int, at: QPointF, box: QRectF) -> None:
        paint_tip(painter, self.theme, self.tip(index), at, box)

    def _money(self, value: Decimal) -> str:
        return self.texts.money(value)

    def _change(self, value: Decimal) -> str:
        written = self._money(value)
        return f"+{written}" if value > 0 else written

    def _arrange(self) -> None:
        side = QHBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(self.theme.space(4))
        side.addStretch()
        side.addWidget(self.legend)
        side.addWidget(self.switch)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.grid)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self.theme.space(1))
        rows.addWidget(self.side)
        rows.addLayout(self._stack, 1)
