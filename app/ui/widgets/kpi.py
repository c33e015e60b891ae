"""One key figure as a card that is a button: label, value, one line that compares, the last months."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.charts.sparkline import paint_sparkline
from app.ui.theme.painting import box
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import elided, follow, scaled, width_of, write

_LEFT = 17.0
_LABEL = 27.0
_VALUE = 61.0
_NOTES = 85.0
_NOTES_RIGHT = 8.0
_SPARK_TOP = 15.0
_SPARK_RIGHT = 15.0
_UNIT_GAP = 7.0
_INFO_GAP = 0.0
# A value too wide for its card is set smaller before it is cut.
_VALUE_ROLES = ("kpi", "page-title", "stat", "title-strong")
_LEAST_WIDTH = 150
_MAIN_COLOR = "chart-1"


@dataclass(frozen=True, slots=True)
class KpiFigure:
    """What a card shows.

    Args:
        notes: runs of the third line: text, tone (or nothing), whether it is strong. Spaces are part of the texts.
        spark: values of the last months, oldest first.
        tone: of the value itself, ``danger`` for money overdue.
        spark_color: colour of the small line.
        explanation: name of the info button, which is there when this is; it opens formula and list.
    """

    label: str
    value: str
    unit: str = ""
    notes: tuple[tuple[str, str, bool], ...] = ()
    spark: tuple[Decimal, ...] = ()
    tone: str = ""
    spark_color: str = _MAIN_COLOR
    explanation: str = ""

    @property
    def spoken(self) -> str:
        """Label, value and notes in the order in which they are read."""
        return f"{self.label}: {self.value} {self.unit}".rstrip() + "".join(
            f"{', ' if not index else ''}{text}" for index, (text, _, _) in enumerate(self.notes)
        )


class Kpi(QAbstractButton):
    """The card. ``clicked`` opens the list that makes the number, ``explained`` how it is computed."""

    explained = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure = KpiFigure("", "")
        self._info = _Info(theme, self)
        self._info.clicked.connect(self.explained)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, theme)

    def show_figure(self, figure: KpiFigure) -> None:
        """Replace label, value, notes and line."""
        self._figure = figure
        self.setAccessibleName(figure.spoken)
        self.setToolTip("".join(text for text, _, _ in figure.notes))
        self._info.setAccessibleName(figure.explanation)
        self._info.setToolTip(figure.explanation)
        self._info.setVisible(bool(figure.explanation))
        self._place_info()
        self.update()

    def sizeHint(self) -> QSize:
        """104 pixels high, as wide as there is room."""
        return QSize(int(scaled(self._theme, _LEAST_WIDTH)), self._theme.size("kpi"))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The info button stays behind the label."""
        super().resizeEvent(event)
        self._place_info()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, label, value, notes, line."""
        theme, figure = self._theme, self._figure
        with QPainter(self) as painter:
            border = "border-strong" if self.underMouse() or self.isDown() else "border"
            fill = theme.color("hover" if self.isDown() else "surface")
            box(painter, self.rect(), theme.radius("card"), fill=fill, border=theme.color(border))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            left = scaled(theme, _LEFT)
            label = elided(theme.font("small-strong"), figure.label, self._label_room())
            at = QPointF(left, scaled(theme, _LABEL))
            write(painter, at, label, theme.font("small-strong"), theme.color("text-2"))
            self._paint_value(painter, left)
            self._paint_notes(painter, left)
            if self._has_spark():
                main = figure.spark_color == _MAIN_COLOR
                paint_sparkline(painter, self._spark_box(), theme, figure.spark, color=figure.spark_color, filled=main)

    def _paint_value(self, painter: QPainter, left: float) -> None:
        theme, figure = self._theme, self._figure
        color = theme.tone_text(figure.tone) if figure.tone else theme.color("text")
        unit_color = color if figure.tone else theme.color("text-2")
        font, y = self._value_font(), scaled(theme, _VALUE)
        value = elided(font, figure.value, self._room())
        write(painter, QPointF(left, y), value, font, color)
        if figure.unit:
            x = left + width_of(font, value) + scaled(theme, _UNIT_GAP)
            write(painter, QPointF(x, y), figure.unit, theme.font("unit"), unit_color)

    def _paint_notes(self, painter: QPainter, x: float) -> None:
        theme = self._theme
        end, y = self.width() - scaled(theme, _NOTES_RIGHT), scaled(theme, _NOTES)
        for text, tone, strong in self._figure.notes:
            font = theme.font("small-bold" if strong else "small")
            color = theme.tone_text(tone) if tone else theme.color("text-2" if strong else "text-3")
            shown = elided(font, text, end - x)
            write(painter, QPointF(x, y), shown, font, color)
            x += width_of(font, shown)
            if shown != text:
                return

    def _value_font(self) -> QFont:
        theme, figure = self._theme, self._figure
        unit = width_of(theme.font("unit"), figure.unit) + scaled(theme, _UNIT_GAP) if figure.unit else 0.0
        fonts: Sequence[QFont] = [theme.font(role, tabular=True) for role in _VALUE_ROLES]
        return next((font for font in fonts if width_of(font, figure.value) + unit <= self._room()), fonts[-1])

    def _room(self) -> float:
        return self.width() - 2 * scaled(self._theme, _LEFT) + scaled(self._theme, 2)

    def _label_room(self) -> float:
        spark = self.width() - self._spark_box().left() if self._has_spark() else scaled(self._theme, _LEFT)
        info = self._theme.size("hit-target-min") if self._figure.explanation else 0
        return self.width() - scaled(self._theme, _LEFT) - spark - info

    def _has_spark(self) -> bool:
        """The words go first: a narrow card with large text does without the line."""
        info = self._theme.size("hit-target-min") if self._figure.explanation else 0
        label = width_of(self._theme.font("small-strong"), self._figure.label) + info
        return bool(self._figure.spark) and scaled(self._theme, _LEFT) + label <= self._spark_box().left()

    def _spark_box(self) -> QRectF:
        width, height = self._theme.size("spark-width"), self._theme.size("spark")
        right = self.width() - scaled(self._theme, _SPARK_RIGHT)
        return QRectF(right - width, scaled(self._theme, _SPARK_TOP), width, height)

    def _place_info(self) -> None:
        theme, side = self._theme, self._theme.size("hit-target-min")
        label = elided(theme.font("small-strong"), self._figure.label, self._label_room())
        x = scaled(theme, _LEFT + _INFO_GAP) + width_of(theme.font("small-strong"), label)
        self._info.setGeometry(int(x), int(scaled(theme, _LABEL - 4) - side / 2), side, side)


class _Info(QAbstractButton):
    """The small circle behind the label, large enough to hit."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("kpi-info")
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            size = self._theme.size("icon-pill")
            token = "text" if self.underMouse() else "text-2"
            pixmap = self._theme.pixmap("info", size, token, self.devicePixelRatioF())
            painter.drawPixmap(QPointF((self.width() - size) / 2, (self.height() - size) / 2), pixmap)
