"""The lists on Home: what to do today, and what renews next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_
from app.queries.renewals import Renewal
from app.queries.tasks import Task, TaskKind
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.home.view_model import DOINGS, deadline
from app.ui.theme.painting import box
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import elided, follow, hairline, scaled, width_of, write

TASK_HEIGHT, RENEWAL_HEIGHT = 54, 41
_TILE, _TILE_RADIUS = 28, 8


class Tile(QWidget):
    """A picture on a tinted square."""

    def __init__(self, desk: Desk, icon: str, tone: str) -> None:
        super().__init__()
        self._theme = desk.theme
        self._icon = icon
        self._tone = tone
        follow(self, desk.theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        side = round(scaled(self._theme, _TILE))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and picture."""
        theme, side = self._theme, self._theme.size("icon")
        with QPainter(self) as painter:
            box(painter, self.rect(), _TILE_RADIUS, fill=theme.tone_soft(self._tone))
            spare = (self.width() - side) / 2
            pixmap = theme.pixmap(self._icon, side, f"{self._tone}-text", self.devicePixelRatioF())
            painter.drawPixmap(QPointF(spare, spare), pixmap)


class Lines(QWidget):
    """Rows with hairlines between them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()

    def fill(self, rows: Sequence[QWidget]) -> None:
        """Show these rows instead of those before."""
        while self._column.count() > 1:
            taken = self._column.takeAt(0)
            old = taken.widget() if taken is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for row in rows:
            if self._column.count() > 1:
                self._column.insertWidget(self._column.count() - 1, _Hairline(self._desk))
            self._column.insertWidget(self._column.count() - 1, row)


class _Hairline(QWidget):
    """From edge to edge of the card, inside its border."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.setFixedHeight(1)
        follow(self, desk.theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with QPainter(self) as painter:
            hairline(painter, QLineF(1, 0, self.width() - 1, 0), self._theme.color("border"))


class TaskList(Lines):
    """What there is to do, each with the button that leads there."""

    chosen = Signal(object)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these tasks."""
        self.fill([self._row(task) for task in tasks])

    def _row(self, task: Task) -> QWidget:
        theme, texts, doing = self._desk.theme, self._desk.texts, DOINGS[task.kind]
        row = QWidget()
        row.setObjectName(f"task-{task.kind}")
        row.setFixedHeight(round(scaled(theme, TASK_HEIGHT)))
        across = QHBoxLayout(row)
        across.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        across.setSpacing(theme.space(3))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(Label(theme, task.title(texts), "body-strong", elide=True))
        words.addWidget(Label(theme, task.detail(texts), "min", "text-3", elide=True))
        words.addStretch()
        button = Button(theme, texts.gettext(doing.verb), small=True)
        button.setObjectName(f"do-{task.kind}")
        button.setAccessibleDescription(task.title(texts))
        button.clicked.connect(partial(self._choose, task.kind))
        across.addWidget(Tile(self._desk, doing.icon, doing.tone))
        across.addLayout(words, 1)
        across.addWidget(button)
        return row

    def _choose(self, kind: TaskKind) -> None:
        self.chosen.emit(DOINGS[kind].place)


class RenewalList(Lines):
    """What renews next, the one to act on first on top."""

    chosen = Signal(object)

    def show_renewals(self, renewals: Sequence[Renewal]) -> None:
        """Show these renewals, or say that there are none."""
        self.fill([self._row(one) for one in renewals] or [self._nothing()])

    def _nothing(self) -> QWidget:
        theme = self._desk.theme
        words = Label(theme, self._desk.texts.gettext(N_("No renewals ahead")), token="text-3")
        words.setObjectName("no-renewals")
        words.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), 0)
        return words

    def _row(self, renewal: Renewal) -> QWidget:
        row = _RenewalRow(self._desk, renewal)
        row.clicked.connect(partial(self.chosen.emit, Place("subscription", renewal.code)))
        return row


class _RenewalRow(QAbstractButton):
    """One renewal: who and what on the left, how much and by when on the right."""

    def __init__(self, desk: Desk, renewal: Renewal) -> None:
        super().__init__()
        self._theme = desk.theme
        self._renewal = renewal
        self._amount = desk.texts.money(renewal.amount)
        self._deadline, self._token = deadline(renewal, desk.texts)
        self.setObjectName(f"renewal-{renewal.code}")
        self.setAccessibleName(f"{renewal.customer_name}, {renewal.description}, {self._amount}, {self._deadline}")
        self.setToolTip(desk.texts.day(renewal.act_by))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(round(scaled(desk.theme, RENEWAL_HEIGHT)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, desk.theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        theme = self._theme
        strong, small = theme.font("body-strong"), theme.font("min")
        money = theme.font("body-strong", tabular=True)
        edge, avatar = theme.space(4), theme.size("avatar")
        right, left = float(self.width() - edge), float(edge + avatar + theme.space(2))
        upper, lower = scaled(theme, 18), scaled(theme, 33)
        room = right - left - max(width_of(money, self._amount), width_of(small, self._deadline)) - theme.space(3)
        end = Qt.AlignmentFlag.AlignRight
        with QPainter(self) as painter:
            if self.underMouse():
                painter.fillRect(QRectF(self.rect()).adjusted(1, 0, -1, 0), theme.color("hover"))
            area = self.rect().adjusted(edge, 0, 0, 0)
            paint_avatar(painter, area, theme, self._renewal.customer_name)
            text, quiet = theme.color("text"), theme.color("text-3")
            name = elided(strong, self._renewal.customer_name, room)
            write(painter, QPointF(left, upper), name, strong, text)
            write(painter, QPointF(left, lower), elided(small, self._renewal.description, room), small, quiet)
            write(painter, QPointF(right, upper), self._amount, money, text, end)
            write(painter, QPointF(right, lower), self._deadline, small, theme.color(self._token), end)
