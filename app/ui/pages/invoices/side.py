"""Beside the document: who, how much, when, what was paid, and why each line costs what it costs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.documents import InvoiceDocument, VatRow
from app.domain.lifecycle import InvoiceState
from app.domain.money import Money
from app.domain.payment_methods import PaymentMethod
from app.i18n import N_
from app.queries.explanations import Explanation
from app.queries.invoice_detail import InvoiceDetail, SettledRow
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.texts import Texts
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.button import LinkButton
from app.ui.widgets.facts import FactList
from app.ui.widgets.labels import Label


def facts_of(document: InvoiceDocument, texts: Texts) -> list[tuple[str, str]]:
    """The document's sums and days, as label and value, those that are nothing left out."""
    say, totals, currency = texts.gettext, document.totals, document.currency
    facts = [(say(N_("Taxable amount")), texts.money(totals.net, currency))]
    if totals.fund:
        facts.append((say(N_("Professional fund")), texts.money(totals.fund, currency)))
    facts += [(_vat(row, texts), texts.money(row.tax, currency)) for row in document.vat_summary]
    for label, amount in (
        (N_("Stamp duty"), totals.stamp_duty),
        (N_("Withholding tax"), -totals.withholding),
        (N_("VAT paid by the customer"), -totals.split_vat),
    ):
        if amount:
            facts.append((say(label), texts.money(amount, currency)))
    facts.append((say(N_("Issued on")), texts.day(document.issue_date)))
    subscriptions = sorted({line.subscription for line in document.lines if line.subscription})
    if subscriptions:
        facts.append((say(N_("Origin")), ", ".join(subscriptions)))
    if document.refers_to is not None:
        facts.append((say(N_("Takes back")), document.refers_to.number))
    return facts


def due_sentence(detail: InvoiceDetail, texts: Texts) -> str:
    """What is open and when it is due."""
    row, parts = detail.row, detail.document.instalments
    if row.state is not InvoiceState.ISSUED:
        return texts.gettext(N_("a draft: it gets its number when it is issued"))
    if not row.open:
        return texts.gettext(N_("nothing is open"))
    due = row.due_date or detail.document.issue_date
    facts = {"open": texts.money(row.open, row.currency), "day": texts.day(due)}
    if row.days_late:
        late = row.days_late
        return texts.fill_plural(N_("{open} open, {count} day late"), N_("{open} open, {count} days late"), late, facts)
    if len(parts) > 1:
        facts["count"] = str(len(parts))
        return texts.fill(N_("{open} open in {count} instalments, the next on {day}"), facts)
    return texts.fill(N_("{open} open, due on {day}"), facts)


def reasons(detail: InvoiceDetail, texts: Texts) -> list[tuple[str, str]]:
    """Each line with the sentence that explains it."""
    found = []
    for line, stored in zip(detail.document.lines, detail.explanations, strict=False):
        why = Explanation.parse(stored)
        amount = Money(line.net, detail.document.currency)
        sentence = why.sentence(amount, texts, once=line.period_start is None) if why else ""
        found.append((line.description, sentence))
    return found


class SidePanel(QWidget):
    """The panel."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("invoice-side")
        space = desk.theme.space
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(space(5), space(5), space(5), space(5))
        self._column.setSpacing(space(2))
        self._content: QWidget | None = None

    def show_detail(self, detail: InvoiceDetail) -> None:
        """Show another document, or the same one after a payment."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.theme.space(2))
        self._add_customer(column, detail)
        self._add_sums(column, detail)
        self._add_payments(column, detail.payments, detail.row.currency)
        self._add_reasons(column, detail)
        column.addStretch(1)
        self._column.addWidget(self._content, 1)

    def _add_customer(self, column: QVBoxLayout, detail: InvoiceDetail) -> None:
        theme = self._desk.theme
        across = QHBoxLayout()
        across.setSpacing(theme.space(3))
        across.addWidget(Avatar(theme, detail.row.customer_name))
        name = LinkButton(theme, detail.row.customer_name, elide=True)
        name.setObjectName("invoice-customer")
        name.clicked.connect(partial(self._desk.navigator.go, Place("customer", detail.row.customer)))
        across.addWidget(name)
        across.addStretch(1)
        column.addLayout(across)

    def _add_sums(self, column: QVBoxLayout, detail: InvoiceDetail) -> None:
        theme, texts = self._desk.theme, self._desk.texts
        total = Label(theme, texts.money(detail.row.payable, detail.row.currency), "kpi", tabular=True)
        total.setObjectName("invoice-total")
        column.addSpacing(theme.space(2))
        column.addWidget(total)
        due = Label(theme, due_sentence(detail, texts), "small", "danger-text" if detail.row.days_late else "text-3",
                    wrap=True)  # fmt: skip
        due.setObjectName("invoice-due")
        column.addWidget(due)
        column.addSpacing(theme.space(2))
        facts = FactList(theme)
        facts.show_facts(facts_of(detail.document, texts))
        column.addWidget(facts)

    def _add_payments(self, column: QVBoxLayout, payments: Sequence[SettledRow], currency: str) -> None:
        if not payments:
            return
        texts = self._desk.texts
        self._head(column, N_("Payments"))
        facts = FactList(self._desk.theme)
        facts.setObjectName("invoice-payments")
        facts.show_facts(
            [
                (
                    texts.date(one.received_on),
                    f"{texts.money(one.amount, currency)} · {texts.gettext(PaymentMethod(one.method).label)}",
                )
                for one in payments
            ]
        )
        column.addWidget(facts)

    def _add_reasons(self, column: QVBoxLayout, detail: InvoiceDetail) -> None:
        theme = self._desk.theme
        found = [(name, sentence) for name, sentence in reasons(detail, self._desk.texts) if sentence]
        if not found:
            return
        self._head(column, N_("Why these amounts"))
        for name, sentence in found:
            column.addWidget(Label(theme, name, "body-strong", wrap=True))
            column.addWidget(Label(theme, sentence, "small", "text-3", wrap=True, selectable=False))
            column.addSpacing(theme.space(1))

    def _head(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(self._desk.theme.space(3))
        column.addWidget(Label(self._desk.theme, self._desk.texts.gettext(text), "card-title"))


def _vat(row: VatRow, texts: Texts) -> str:
    if row.nature:
        return texts.fill(N_("VAT {rate} ({nature})"), {"rate": texts.percent(row.rate), "nature": row.nature})
    return texts.fill(N_("VAT {rate}"), {"rate": texts.percent(row.rate)})
