"""How long is the customer bound, until when can they leave, and what follows? One painted line of months."""

from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import N_, formats
from app.ui.texts import Texts
from app.ui.theme.painting import hair
from app.ui.theme.theme import Theme
from app.ui.widgets.painting import follow, hairline, scaled, width_of, write, write_in
from app.ui.widgets.term_picture import ROW_ABOVE, ROW_BELOW, Axis, PlacedTag, Tag, TermPicture, axis_for, placed_tags
from app.ui.widgets.term_words import bar_texts, renewal_texts, spoken, tag_texts

_NAME = N_("Term, commitment and notice")

# The drawing, in pixels of the mock-up from its top.
_HEIGHT = 118.0
_SIDE = 10.0
_ABOVE = 14.0
_TODAY_TOP = 18.0
_GRID_TOP = 26.0
_RENEWAL_TOP = 34.0
_BAR_TOP = 44.0
_BAR = 26.0
_RENEWAL_BOTTOM = 78.0
_BELOW = 90.0
_GRID_BOTTOM = 92.0
_MONTHS = 110.0
_LEAST_MONTH = 48.0
_DOT = 4.0
_MARK = 1.5
_GAP = 10.0
_INDENT = 14.0
_RADIUS = 6.0
_DASH = (4.0, 3.0)
_LEAST_WIDTH = 240


class TermTimeline(QWidget):
    """Commitment solid, notice amber, tacit renewal dashed, today red; every day is written out and spoken."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = texts
        self._picture: TermPicture | None = None
        self._today_x = 0.0
        self.setObjectName("term-timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.gettext(_NAME))
        follow(self, theme)

    def show_term(self, picture: TermPicture) -> None:
        """Replace the days."""
        self._picture = picture
        said = spoken(self._texts, picture)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def placed(self) -> list[PlacedTag]:
        """The texts above and below the bar that fit at this width."""
        picture = self._picture
        if picture is None:
            return []
        axis = self._axis(picture)
        tags = [tag for tag, _ in self._tags(picture, axis)]
        posts = [(ROW_BELOW, axis.x(picture.today))]
        return placed_tags(tags, (0.0, float(self.width())), self._px(_GAP), posts)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(int(self._px(4 * _LEAST_WIDTH)), int(self._px(_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this says nothing."""
        return QSize(_LEAST_WIDTH, int(self._px(_HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, bars, lines, texts."""
        picture = self._picture
        if picture is None:
            return
        axis = self._axis(picture)
        self._today_x = axis.x(picture.today)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_months(painter, axis)
            self._paint_bars(painter, axis, picture)
            self._paint_marks(painter, axis, picture)
            colors = [color for _, color in self._tags(picture, axis)]
            font = self._theme.font("min-strong", tabular=True)
            for tag in self.placed():
                y = self._px(_ABOVE if tag.row == ROW_ABOVE else _BELOW)
                write(painter, QPointF(tag.left, y), tag.text, font, self._theme.color(colors[tag.index]))

    def _px(self, pixels: float) -> float:
        return scaled(self._theme, pixels)

    def _axis(self, picture: TermPicture) -> Axis:
        return axis_for(picture, self._px(_SIDE), self.width() - self._px(_SIDE))

    def _paint_months(self, painter: QPainter, axis: Axis) -> None:
        theme, font = self._theme, self._theme.font("min", tabular=True)
        marks = axis.marks(self._px(_LEAST_MONTH))
        stride = marks[1][0] if len(marks) > 1 else axis.months
        for index, day in marks:
            x = axis.left + index * axis.month_width
            line = QLineF(x, self._px(_GRID_TOP), x, self._px(_GRID_BOTTOM))
            hairline(painter, line, theme.color("chart-grid"))
            width = min(stride, axis.months - index) * axis.month_width
            named = index == 0 or day.month <= stride
            label = formats.month_short(day, self._texts.language, with_year=named)
            if width_of(font, label) <= width:
                at = QPointF(x + width / 2, self._px(_MONTHS))
                write(painter, at, label, font, theme.color("text-3"), Qt.AlignmentFlag.AlignHCenter)

    def _paint_bars(self, painter: QPainter, axis: Axis, picture: TermPicture) -> None:
        start, end = axis.x(picture.term_start), axis.right
        if picture.term_end:
            end = axis.x(picture.term_end)
            if picture.renews_until:
                self._paint_renewal(painter, axis, picture, end)
        notice = self._notice_start(axis, picture, end)
        path = self._bar(start, end, rounded_right=picture.term_end is not None and not picture.renews_until)
        painter.fillPath(path, self._theme.color("accent"))
        font = self._theme.font("small-strong", tabular=True)
        if notice is not None:
            box = QRectF(notice, self._px(_BAR_TOP), end - notice, self._px(_BAR))
            painter.save()
            painter.setClipRect(box)
            painter.fillPath(path, self._theme.color("surface"))
            painter.fillPath(path, self._theme.color("warning-soft"))
            painter.restore()
            self._inside(painter, box, (self._texts.gettext(N_("Notice")),), font, "warning-text")
        solid = QRectF(start, self._px(_BAR_TOP), (end if notice is None else notice) - start, self._px(_BAR))
        indented = solid.adjusted(self._px(_INDENT), 0, 0, 0)
        self._inside(painter, indented, bar_texts(self._texts, picture), font, "on-accent", Qt.AlignmentFlag.AlignLeft)

    def _notice_start(self, axis: Axis, picture: TermPicture, end: float) -> float | None:
        if picture.notice_by is None or picture.term_end is None or picture.notice_by >= picture.term_end:
            return None
        start = max(axis.x(picture.notice_by), axis.x(picture.term_start))
        return start if start < end else None

    def _paint_renewal(self, painter: QPainter, axis: Axis, picture: TermPicture, start: float) -> None:
        until = picture.renews_until
        assert until is not None
        end = axis.x(until)
        path = self._bar(start, end, rounded_left=False)
        pen = QPen(self._theme.color("border-strong"), hair(painter))
        pen.setDashPattern([part / hair(painter) for part in _DASH])
        painter.setPen(pen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawPath(path)
        font = self._theme.font("small-strong", tabular=True)
        box = QRectF(start, self._px(_BAR_TOP), end - start, self._px(_BAR))
        self._inside(painter, box, renewal_texts(self._texts, until), font, "text-2")

    def _inside(
        self,
        painter: QPainter,
        box: QRectF,
        texts: tuple[str, ...],
        font: QFont,
        token: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        """Write the longest text that fits beside the line of today; half a word says less than the colour alone."""
        today = self._today_x
        parts = [box]
        if box.left() < today < box.right():
            left, right = QRectF(box), QRectF(box)
            left.setRight(today - self._px(_RADIUS))
            right.setLeft(today + self._px(_RADIUS))
            parts = [left, right]
        for text in texts:
            for part in parts:
                if width_of(font, text) <= part.width() - self._px(_RADIUS):
                    write_in(painter, part, text, font, self._theme.color(token), align)
                    return

    def _bar(self, left: float, right: float, *, rounded_left: bool = True, rounded_right: bool = True) -> QPainterPath:
        box = QRectF(left, self._px(_BAR_TOP), max(right - left, 1.0), self._px(_BAR))
        radius = min(_RADIUS, box.width() / 2)
        path, square = QPainterPath(), QPainterPath()
        path.addRoundedRect(box, radius, radius)
        if not rounded_left:
            square.addRect(QRectF(box.left(), box.top(), radius, box.height()))
        if not rounded_right:
            square.addRect(QRectF(box.right() - radius, box.top(), radius, box.height()))
        return path.united(square)

    def _paint_marks(self, painter: QPainter, axis: Axis, picture: TermPicture) -> None:
        if picture.term_end:
            x = axis.x(picture.term_end)
            painter.setPen(QPen(self._theme.color("text-2"), _MARK))
            painter.drawLine(QLineF(x, self._px(_RENEWAL_TOP), x, self._px(_RENEWAL_BOTTOM)))
        if picture.notice_by and abs(axis.x(picture.notice_by) - axis.x(picture.today)) > _GAP / 2:
            x = axis.x(picture.notice_by)
            painter.setPen(QPen(self._theme.color("warning-solid"), _MARK))
            painter.drawLine(QLineF(x, self._px(_RENEWAL_TOP), x, self._px(_BAR_TOP + _BAR)))
        red: QColor = self._theme.color("danger-solid")
        x = axis.x(picture.today)
        painter.setPen(QPen(red, _MARK))
        painter.drawLine(QLineF(x, self._px(_TODAY_TOP), x, self._px(_GRID_BOTTOM)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        painter.drawEllipse(QPointF(x, self._px(_TODAY_TOP)), self._px(_DOT), self._px(_DOT))

    def _tags(self, picture: TermPicture, axis: Axis) -> list[tuple[Tag, str]]:
        """Today, the last day to cancel, the day of renewal or end: in the order in which they matter."""
        font = self._theme.font("min-strong", tabular=True)

        def tag(day: date, texts: tuple[str, ...], rows: tuple[int, ...], sides: tuple[int, ...]) -> Tag:
            return Tag(axis.x(day), texts, tuple(width_of(font, text) for text in texts), rows, sides)

        words = tag_texts(self._texts, picture)
        notice_first = picture.notice_by is not None and picture.notice_by < picture.today
        sides = (1, -1) if notice_first else (-1, 1)
        tags = [(tag(picture.today, words.today, (ROW_ABOVE,), sides), "danger-text")]
        if picture.notice_by is not None:
            rows, sides = (ROW_ABOVE, ROW_BELOW), (-1, 1) if notice_first else (1, -1)
            tags.append((tag(picture.notice_by, words.notice, rows, sides), "warning-text"))
        if picture.term_end is not None:
            tags.append((tag(picture.term_end, words.end, (ROW_BELOW, ROW_ABOVE), (0, 1, -1)), "text-2"))
        return tags
