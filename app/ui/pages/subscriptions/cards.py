"""The cards on a contract's page that are more than one widget: what comes next, what was agreed."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_
from app.services.billing.upcoming import UpcomingDocument
from app.ui.desk import Desk
from app.ui.pages.subscriptions.conditions import Condition
from app.ui.pages.subscriptions.view_model import Reasons, period_words, reasons
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.short_table import ShortTable
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow, hairline
from app.ui.widgets.popover import Popover

_REASONS_WIDTH, _REASONS_HEIGHT = 520, 380


class UpcomingCard(Card):
    """The next documents as the engine prices them; a click on one says why it costs what it costs."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.gettext
        super().__init__(desk.theme, say(N_("Next invoices")), link=say(N_("Why these amounts?")))
        self._desk = desk
        self._documents: tuple[UpcomingDocument, ...] = ()
        texts = desk.texts
        self.table = ShortTable(
            desk,
            N_("Next invoices"),
            (
                Column("day", N_("Issue"), ColumnKind.DATE, lambda row: row.day, strong=True, width=104),
                Column("period", N_("Period"), ColumnKind.TEXT, lambda row: period_words(row, texts), width=164),
                Column("made", N_("Made of"), ColumnKind.TEXT, lambda row: " · ".join(row.composition(texts)),
                       stretch=1, width=108, muted=True),
                Column("net", N_("Net"), ColumnKind.MONEY, lambda row: row.net, width=88, zero=True),
                Column("vat", N_("VAT"), ColumnKind.MONEY, lambda row: row.vat, width=80, muted=True, zero=True),
                Column("total", N_("Total"), ColumnKind.MONEY, lambda row: row.total, width=102, strong=True,
                       zero=True, currency=lambda row: row.document.currency),
            ),
            lambda row: row.day,
            row_size="row-compact",
        )  # fmt: skip
        self.table.setObjectName("upcoming-table")
        self.table.chosen.connect(self.explain)
        self.words = Label(desk.theme, "", token="text-2", wrap=True)
        self.words.setObjectName("upcoming-words")
        side = desk.theme.space(4) - 1
        self.words.setContentsMargins(side, 0, side, desk.theme.space(2))
        # The last row keeps clear of the round corners.
        self.body.setContentsMargins(1, desk.theme.space(2), 1, desk.theme.space("one-half"))
        self.body.addWidget(self.table)
        self.body.addWidget(self.words)
        self.link_clicked.connect(self.explain)
        self.note = Label(desk.theme, say(N_("reckoned, not issued yet")), "small", "text-3")
        self.set_side(self.note)

    def show_documents(self, documents: Sequence[UpcomingDocument], words: str) -> None:
        """Show these documents, or say why there are none."""
        self._documents = tuple(documents)
        self.table.show_rows(self._documents)
        self.table.setVisible(bool(documents))
        self.note.setVisible(bool(documents))
        self.words.setText(words)
        self.words.setVisible(not documents)
        self.set_link(self._desk.texts.gettext(N_("Why these amounts?")) if documents else "")

    def explain(self, document: UpcomingDocument | None = None) -> None:
        """Say of one document, or of all of them, why it costs what it costs."""
        chosen = (document,) if isinstance(document, UpcomingDocument) else self._documents
        shown = Popover(self._desk.theme, self)
        shown.setObjectName("upcoming-reasons")
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.body.addWidget(ReasonList(self._desk, [reasons(one, self._desk.texts) for one in chosen]))
        shown.open_below(self, right=True)


class ReasonList(QScrollArea):
    """Documents, each with a sentence for each of its lines; can be marked and copied."""

    def __init__(self, desk: Desk, found: Sequence[Reasons]) -> None:
        super().__init__()
        theme = desk.theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.space(4),) * 4)
        column.setSpacing(theme.space(1))
        for place, one in enumerate(found):
            if place:
                column.addSpacing(theme.space(3))
            column.addWidget(Label(theme, one.heading, "card-title", wrap=True))
            for sentence in one.sentences:
                column.addWidget(Label(theme, sentence, "small", "text-2", wrap=True, selectable=True))
        width = theme.text_scale * _REASONS_WIDTH // 100
        body.setFixedWidth(width)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(body)
        for ground in (self.viewport(), body):
            ground.setAutoFillBackground(False)
        self.setFixedWidth(width)
        self.setFixedHeight(min(column.totalHeightForWidth(width), theme.text_scale * _REASONS_HEIGHT // 100))

    def text(self) -> str:
        """All of it."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))


class ConditionList(QWidget):
    """What was agreed, one under the other with hairlines between."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show these instead of those before."""
        while (taken := self._column.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(conditions):
            self._column.addWidget(_ConditionRow(self._desk, one, is_first=place == 0))
        self._column.addStretch(1)


class _ConditionRow(QWidget):
    """A title over its details at the left, an amount at the right, a hairline above."""

    def __init__(self, desk: Desk, condition: Condition, *, is_first: bool) -> None:
        super().__init__()
        theme = desk.theme
        self._theme = theme
        self._is_first = is_first
        across = QHBoxLayout(self)
        across.setContentsMargins(0, theme.space("one-half"), 0, theme.space("one-half"))
        across.setSpacing(theme.space(3))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, condition.title, "body-strong", wrap=True))
        if condition.detail:
            words.addWidget(Label(theme, condition.detail, "min", "text-3", wrap=True))
        across.addLayout(words, 1)
        if condition.amount:
            amount = Label(theme, condition.amount, "body", condition.token, tabular=True)
            across.addWidget(amount, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(
            ", ".join(part for part in (condition.title, condition.detail, condition.amount) if part)
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        follow(self, theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line to the row above."""
        if not self._is_first:
            with QPainter(self) as painter:
                hairline(painter, QLineF(0, 0, self.width(), 0), self._theme.color("border"))
