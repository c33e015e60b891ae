"""How are the small marks drawn that a style sheet cannot draw: checks, radios, arrows? Fusion does the rest."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListView,
    QMenu,
    QProxyStyle,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QWidget,
)

from app.ui.theme.painting import box

_Element, _State, _Part = QStyle.PrimitiveElement, QStyle.StateFlag, QStyle.SubControl
_CHECKS = {_Element.PE_IndicatorCheckBox, _Element.PE_IndicatorItemViewItemCheck, _Element.PE_IndicatorMenuCheckMark}
_Corners = tuple[tuple[int, int], ...]
# Which way each arrow opens, as the three corners of a chevron in a box of four by four.
_DOWN: _Corners = ((0, 1), (2, 3), (4, 1))
_UP: _Corners = ((0, 3), (2, 1), (4, 3))
_ARROWS = {
    _Element.PE_IndicatorArrowDown: _DOWN,
    _Element.PE_IndicatorSpinDown: _DOWN,
    _Element.PE_IndicatorHeaderArrow: _DOWN,
    _Element.PE_IndicatorArrowUp: _UP,
    _Element.PE_IndicatorSpinUp: _UP,
    _Element.PE_IndicatorArrowRight: ((1, 0), (3, 2), (1, 4)),
    _Element.PE_IndicatorArrowLeft: ((3, 0), (1, 2), (3, 4)),
}
_CHEVRON = 8.0
_CORNER = 4
_FIELD_CORNER = 6
# Fusion adds one pixel of its own.
_FIELD_INDENT = 9
_FIELDS = {
    QStyle.ComplexControl.CC_ComboBox: (_Part.SC_ComboBoxArrow, _DOWN),
    QStyle.ComplexControl.CC_SpinBox: (_Part.SC_SpinBoxDown, _DOWN),
}
_EDITORS = {
    QStyle.ComplexControl.CC_ComboBox: _Part.SC_ComboBoxEditField,
    QStyle.ComplexControl.CC_SpinBox: _Part.SC_SpinBoxEditField,
}
_STOCK_ROWS = {"QComboBoxDelegate", "QComboMenuDelegate"}
_FLOATS = {"QComboBoxPrivateContainer", "QMenu"}


class ThemeStyle(QProxyStyle):
    """Fusion with our indicators. Only the painting of primitives comes to Python; everything else stays in Qt."""

    def __init__(self, color: Callable[[str], QColor]) -> None:
        super().__init__("fusion")
        self._color = color

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a mark; what is not ours is Fusion's."""
        if element in _CHECKS:
            self.draw_check(painter, option.rect, option.state)
        elif element == _Element.PE_IndicatorRadioButton:
            self._draw_radio(painter, option)
        elif element in _ARROWS:
            self._draw_arrow(painter, option, element)
        elif element != _Element.PE_FrameFocusRect:
            # Focus is shown by the ring around the widget and by the delegates, never by dots.
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the frame and arrows of a choice or a spin box; the rest is Fusion's."""
        if control not in _FIELDS:
            super().drawComplexControl(control, option, painter, widget)
            return
        self._draw_field(painter, option, invalid=widget is not None and bool(widget.property("invalid")))
        arrows = {_FIELDS[control]}
        if control == QStyle.ComplexControl.CC_SpinBox:
            arrows.add((_Part.SC_SpinBoxUp, _UP))
        for part, corners in arrows:
            rect = self.subControlRect(control, option, part, widget)
            self._draw_chevron(painter, QRectF(rect), corners, enabled=bool(option.state & _State.State_Enabled))

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Where a part of a control lies; the words of a choice begin where those of a field do."""
        rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # the stub forgets None
        if part == _EDITORS.get(control):
            rect.setLeft(option.rect.left() + _FIELD_INDENT)
        return rect

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Room a control asks for; a choice needs a little more than Fusion's for its indent."""
        whole = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # the stub forgets None
        return whole + QSize(_FIELD_INDENT, 0) if kind == QStyle.ContentsType.CT_ComboBox else whole

    def polish(self, thing: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Prepare floats for round corners, and the rows of a choice for the style sheet."""
        super().polish(thing)
        if isinstance(thing, QComboBox):
            if thing.itemDelegate().metaObject().className() in _STOCK_ROWS:
                # Only rows of this kind, in a view that was set by hand, take the sheet's rules for items.
                thing.setView(QListView(thing))
                thing.setItemDelegate(QStyledItemDelegate(thing))
        elif isinstance(thing, QMenu) or (isinstance(thing, QWidget) and thing.metaObject().className() in _FLOATS):
            thing.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            thing.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def draw_check(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        """Draw a check box; table cells draw theirs with this too."""
        mixed = bool(state & _State.State_NoChange)
        chosen = mixed or bool(state & _State.State_On)
        enabled = bool(state & _State.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, border = self._box_colors(chosen=chosen, enabled=enabled, hovered=bool(state & _State.State_MouseOver))
        box(painter, rect, _CORNER, fill=fill, border=border)
        if chosen:
            self._draw_tick(painter, QRectF(rect), mixed=mixed)
        painter.restore()

    def _box_colors(self, *, chosen: bool, enabled: bool, hovered: bool) -> tuple[QColor, QColor]:
        if not enabled:
            return (
                (self._color("neutral-solid"),) * 2 if chosen else (self._color("sunken"), self._color("border-strong"))
            )
        if chosen:
            return (self._color("accent-hover" if hovered else "accent"),) * 2
        return self._color("hover" if hovered else "surface"), self._color("border-control")

    def _draw_tick(self, painter: QPainter, rect: QRectF, *, mixed: bool) -> None:
        side = rect.width() / 16
        corners = ((4.5, 8), (11.5, 8)) if mixed else ((4.2, 8.3), (6.9, 11), (11.8, 5.4))
        points = [QPointF(rect.x() + x * side, rect.y() + y * side) for x, y in corners]
        painter.setPen(_rounded_pen(self._color("on-accent"), 1.6 * side))
        painter.drawPolyline(QPolygonF(points))

    def _draw_radio(self, painter: QPainter, option: QStyleOption) -> None:
        state = option.state
        chosen = bool(state & _State.State_On)
        enabled = bool(state & _State.State_Enabled)
        fill, border = self._box_colors(chosen=chosen, enabled=enabled, hovered=bool(state & _State.State_MouseOver))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        box(painter, option.rect, rect.width() / 2, fill=fill, border=border)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color("on-accent"))
            hole = rect.width() * 3 / 16
            painter.drawEllipse(rect.center(), hole, hole)
        painter.restore()

    def _draw_field(self, painter: QPainter, option: QStyleOption, *, invalid: bool) -> None:
        enabled = bool(option.state & _State.State_Enabled)
        focused = bool(option.state & _State.State_HasFocus)
        border = "border-control" if enabled else "border-strong"
        if focused:
            border = "surface"
        if invalid:
            border = "danger-solid"
        fill = self._color("surface" if enabled else "sunken")
        box(painter, option.rect, _FIELD_CORNER, fill=fill, border=self._color(border), width=2 if invalid else 1)

    def _draw_arrow(self, painter: QPainter, option: QStyleOption, element: QStyle.PrimitiveElement) -> None:
        corners = _ARROWS[element]
        if element == _Element.PE_IndicatorHeaderArrow and isinstance(option, QStyleOptionHeader):
            corners = _UP if option.sortIndicator == QStyleOptionHeader.SortIndicator.SortUp else _DOWN
        self._draw_chevron(painter, QRectF(option.rect), corners, enabled=bool(option.state & _State.State_Enabled))

    def _draw_chevron(self, painter: QPainter, rect: QRectF, corners: _Corners, *, enabled: bool) -> None:
        unit = min(_CHEVRON, rect.width(), rect.height()) / 4
        start = rect.center() - QPointF(2 * unit, 2 * unit)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_rounded_pen(self._color("text-3" if enabled else "text-disabled"), 1.4))
        painter.drawPolyline(QPolygonF([start + QPointF(x * unit, y * unit) for x, y in corners]))
        painter.restore()


def _rounded_pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
