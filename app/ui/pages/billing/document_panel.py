"""Why does a document of the preview come to what it does? Its lines with their reasons, and its totals by VAT."""

from PySide6.QtCore import QLineF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.documents import InvoiceDocument
from app.i18n import N_
from app.ui.desk import Desk
from app.ui.pages.billing.reasons import Why, deductions, reasons_to_check, sums, terms, whys
from app.ui.pages.billing.view_model import Candidate
from app.ui.pages.home.cards import Lines
from app.ui.theme.painting import box
from app.ui.theme.tones import Tone
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.button import Button, LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow, hairline, scaled
from app.ui.widgets.tag import Tag

WIDTH, NARROW_WIDTH = 408, 320
_TILE, _TILE_RADIUS = 24, 7


class DocumentPanel(Card):
    """The card at the right of the list.

    Signals:
        preview_wanted(Candidate): show how it will be printed.
        toggled(Candidate): take it out of this run, or in again.
        customer_wanted(code): open this customer.
    """

    preview_wanted = Signal(object)
    toggled = Signal(object)
    customer_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._shown: Candidate | None = None
        self.setObjectName("document-panel")
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(self._make_head())
        self.body.addWidget(_Line(desk))
        self.body.addWidget(self._make_lines(), 1)
        self.foot = _Foot(desk)
        self.foot.toggle.clicked.connect(self._toggle)
        self.body.addWidget(self.foot)

    @property
    def shown(self) -> Candidate | None:
        """The document shown."""
        return self._shown

    def show_document(self, one: Candidate, *, ticked: bool) -> None:
        """Show a document of the preview."""
        texts = self._desk.texts
        if self._shown != one:
            self._shown = one
            self._avatar.set_name(one.row.customer_name)
            self.name.setText(one.row.customer_name)
            self.meta.setText(terms(one.row.document, texts))
            self.check.setText(reasons_to_check(one, texts))
            self.check.setVisible(bool(self.check.text()))
            self.lines.fill([_WhyRow(self._desk, why, full=self._is_full) for why in whys(one, texts)])
            self._scroll.verticalScrollBar().setValue(0)
        self.foot.show_document(one, ticked=ticked)

    def _make_head(self) -> QWidget:
        theme, texts = self._desk.theme, self._desk.texts
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        row.setSpacing(theme.space(2) + theme.space("half"))
        self._avatar = Avatar(theme, "")
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = Label(theme, "", "section", elide=True)
        self.name.setObjectName("document-customer")
        self.meta = Label(theme, "", "min", "text-3", elide=True)
        words.addWidget(self.name)
        words.addWidget(self.meta)
        self.pdf = Button(theme, texts.gettext(N_("PDF")), icon="eye", small=True)
        self.pdf.setObjectName("document-pdf")
        self.pdf.setAccessibleName(texts.gettext(N_("Show how it will be printed")))
        self.pdf.setToolTip(self.pdf.accessibleName())
        self.pdf.clicked.connect(self._preview)
        open_customer = Button(theme, "", icon="user", small=True)
        open_customer.setObjectName("document-open-customer")
        open_customer.setAccessibleName(texts.gettext(N_("Open the customer")))
        open_customer.setToolTip(open_customer.accessibleName())
        open_customer.clicked.connect(self._open_customer)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self.pdf)
        row.addWidget(open_customer)
        return head

    def _make_lines(self) -> QWidget:
        theme, texts = self._desk.theme, self._desk.texts
        self._is_full = False
        inside = QWidget()
        inside.setObjectName("document-lines")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(2))
        column.setSpacing(theme.space(1))
        self.check = Label(theme, "", "small", "warning-text", wrap=True)
        self.check.setObjectName("document-check")
        title = QHBoxLayout()
        title.addWidget(Label(theme, texts.gettext(N_("Why these lines")), "card-title"))
        title.addStretch(1)
        self.fuller = LinkButton(theme, texts.gettext(N_("Whole explanation")))
        self.fuller.setObjectName("document-explain")
        self.fuller.clicked.connect(self._explain)
        title.addWidget(self.fuller)
        self.lines = Lines(self._desk)
        column.addWidget(self.check)
        column.addLayout(title)
        column.addWidget(self.lines, 1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("document-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        for part in (self._scroll.viewport(), inside):
            part.setAutoFillBackground(False)
        return self._scroll

    def _explain(self) -> None:
        self._is_full = not self._is_full
        words = N_("Shorter") if self._is_full else N_("Whole explanation")
        self.fuller.setText(self._desk.texts.gettext(words))
        self.fuller.updateGeometry()
        for row in self.lines.findChildren(_WhyRow):
            row.sentence.setVisible(self._is_full)

    def _preview(self) -> None:
        if self._shown is not None:
            self.preview_wanted.emit(self._shown)

    def _toggle(self) -> None:
        if self._shown is not None:
            self.toggled.emit(self._shown)

    def _open_customer(self) -> None:
        if self._shown is not None:
            self.customer_wanted.emit(self._shown.row.customer)


class _WhyRow(QWidget):
    """Icon, title and amount; the reckoning and where it comes from below."""

    def __init__(self, desk: Desk, why: Why, *, full: bool) -> None:
        super().__init__()
        theme = desk.theme
        self.setAccessibleName(f"{why.title}, {why.amount}")
        self.setAccessibleDescription(why.sentence)
        self.setToolTip(why.sentence)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, theme.space(3), 0, theme.space(3))
        across.setSpacing(theme.space(2) + theme.space("half"))
        across.addWidget(_Tile(desk, why.icon, why.tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.space("half"))
        first = QHBoxLayout()
        first.setSpacing(theme.space(2))
        first.addWidget(Label(theme, why.title, "body-strong", wrap=True), 1)
        amount = Label(theme, why.amount, "card-title", tabular=True)
        first.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(first)
        words.addWidget(Label(theme, why.reckoning, "small", "text-2", wrap=True, tabular=True))
        words.addWidget(Label(theme, why.origin, "min", "text-3", wrap=True, tabular=True))
        self.sentence = Label(theme, why.sentence, "min", "text-2", wrap=True, selectable=True)
        self.sentence.setVisible(full and bool(why.sentence))
        words.addWidget(self.sentence)
        across.addLayout(words, 1)


class _Tile(QWidget):
    def __init__(self, desk: Desk, icon: str, tone: Tone) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = desk.theme, icon, tone
        side = round(scaled(desk.theme, _TILE))
        self.setFixedSize(QSize(side, side))
        follow(self, desk.theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        side = theme.size("icon-small")
        with QPainter(self) as painter:
            box(painter, self.rect(), _TILE_RADIUS, fill=theme.tone_soft(self._tone))
            pixmap = theme.pixmap(self._icon, side, f"{self._tone}-text", self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)


class _Line(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.setFixedHeight(1)
        follow(self, desk.theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            hairline(painter, QLineF(0, 0, self.width(), 0), self._theme.color("border"))


class _Foot(QWidget):
    """Sums by VAT, the total, and the way in or out of the run."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        self._column.setSpacing(theme.space(1))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space(1))
        self._column.addLayout(self._rows)
        last = QHBoxLayout()
        last.setContentsMargins(0, theme.space(1), 0, 0)
        self.together = Tag(theme, "")
        self.toggle = LinkButton(theme, "")
        self.toggle.setObjectName("document-exclude")
        last.addWidget(self.together)
        last.addStretch(1)
        last.addWidget(self.toggle)
        self._column.addLayout(last)
        self._shown: list[QWidget] = []
        self._document: InvoiceDocument | None = None
        follow(self, theme)

    def show_document(self, one: Candidate, *, ticked: bool) -> None:
        """Show the sums of a document."""
        texts, document = self._desk.texts, one.row.document
        count = len(one.row.subscriptions)
        self.together.set_text(
            texts.fill_plural(
                N_("{count} subscription on this invoice"), N_("{count} subscriptions on one invoice"), count
            )
        )
        self.together.setVisible(count > 1)
        self.toggle.setText(texts.gettext(N_("Leave out of this run") if ticked else N_("Put into this run")))
        self.toggle.updateGeometry()
        if document is self._document:
            return
        self._document = document
        for widget in self._shown:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        total = texts.money(document.totals.total, document.currency)
        self._shown = [self._row(*pair) for pair in sums(document, texts)]
        self._shown.append(self._row(texts.gettext(N_("Total")), total, strong=True))
        self._shown += [self._row(*pair) for pair in deductions(document, texts)]
        for widget in self._shown:
            self._rows.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sunken, with a hairline above; the card's corners stay round."""
        theme = self._desk.theme
        with QPainter(self) as painter:
            radius = theme.radius("card") - 1
            painter.save()
            painter.setClipRect(self.rect())
            box(painter, self.rect().adjusted(0, -2 * radius, 0, 0), radius, fill=theme.color("sunken"))
            painter.restore()
            hairline(painter, QLineF(0, 0, self.width(), 0), theme.color("border"))

    def _row(self, title: str, value: str, *, strong: bool = False) -> QWidget:
        theme = self._desk.theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.space(1) if strong else 0, 0, 0)
        role = "dialog-title" if strong else "small"
        row.addWidget(Label(theme, title, role, "text" if strong else "text-3", elide=True), 1)
        figure = Label(theme, value, role, tabular=True)
        figure.setAccessibleName(f"{title}: {value}")
        row.addWidget(figure)
        return holder
