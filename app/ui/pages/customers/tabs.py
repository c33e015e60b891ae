"""The other tabs of a customer's page: all contracts, documents and payments as lists, and the data kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.i18n import N_
from app.queries.customer_page import CustomerPage
from app.queries.listing import Choices
from app.services.context import Context
from app.ui.desk import Desk
from app.ui.pages.customers import facts
from app.ui.pages.invoices import listing as invoices
from app.ui.pages.payments.list_page import SPEC as PAYMENTS
from app.ui.pages.subscriptions.listing import SUBSCRIPTIONS
from app.ui.tables.spec import Empty, ListSpec
from app.ui.texts import Texts
from app.ui.widgets.card import Card
from app.ui.widgets.facts import FactList

Values = Mapping[str, Any]


def subscriptions_of(code: str, _texts: Texts) -> ListSpec:
    """The contracts of a customer, as on their own page."""
    return _narrowed(SUBSCRIPTIONS, {"customer": (code,)}, Empty("repeat", N_("No subscriptions yet"), N_(
        "The first one starts from the customer's button, or from a plan."
    )))  # fmt: skip


def payments_of(code: str, _texts: Texts) -> ListSpec:
    """The payments of a customer, as on their own page."""
    return _narrowed(PAYMENTS, {"customer": code}, Empty("landmark", N_("No payment was received yet"), N_(
        "What comes in stands here, with the invoices it settles."
    )))  # fmt: skip


def invoices_of(code: str, texts: Texts) -> ListSpec:
    """The documents of a customer, as on their own page."""
    return _narrowed(invoices.spec(texts), {"customer": code}, Empty("file-text", N_("Nothing was invoiced yet"), N_(
        "Invoices come from the billing run."
    )))  # fmt: skip


class CustomerRecord(QScrollArea):
    """All that is kept of a customer, in four cards.

    Signals:
        edit_wanted(): a card's link was clicked.
    """

    edit_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme, say = desk.theme, desk.texts.gettext
        body = QWidget()
        body.setObjectName("customer-record")
        grid = QGridLayout(body)
        edge = theme.space(6)
        grid.setContentsMargins(edge, theme.space(4), edge, edge)
        grid.setSpacing(theme.size("card-gap"))
        self.facts: dict[str, FactList] = {}
        titles = (
            ("tax", N_("Tax data")),
            ("addresses", N_("Addresses")),
            ("contacts", N_("Contacts")),
            ("terms", N_("Terms")),
        )
        for place, (name, title) in enumerate(titles):
            card = Card(theme, say(title), link=say(N_("Edit")))
            card.setObjectName(f"record-{name}")
            card.link_clicked.connect(self.edit_wanted)
            self.facts[name] = FactList(theme)
            card.body.addWidget(self.facts[name])
            card.body.addStretch(1)
            grid.addWidget(card, *divmod(place, 2))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self.setWidget(body)

    def show_customer(self, page: CustomerPage) -> None:
        """Show the data of a customer."""
        detail, texts = page.detail, self._desk.texts
        none = [("", texts.gettext(N_("Nothing entered yet")))]
        self.facts["tax"].show_facts(facts.tax_facts(detail, texts))
        self.facts["addresses"].show_facts(facts.address_facts(detail, texts) or none)
        self.facts["contacts"].show_facts(facts.contact_facts(detail, texts) or none)
        self.facts["terms"].show_facts(facts.term_facts(detail, texts))


def _narrowed(spec: ListSpec, fixed: Values, empty: Empty) -> ListSpec:
    """A list of the program for one customer: without the column and the tabs that tell customers apart."""

    def within(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(session: Any, ctx: Context, choices: Choices, values: Values, *more: Any) -> Any:
            return ask(session, ctx, choices, {**values, **fixed}, *more)

        return asked

    return replace(
        spec,
        id=f"customer-{spec.id}",
        columns=tuple(column for column in spec.columns if column.key != "customer"),
        filters=tuple(one for one in spec.filters if one.key != "customer"),
        views=(),
        bar_inside=False,
        counts=None,
        empty=empty,
        read=within(spec.read),
        ids=within(spec.ids) if spec.ids is not None else None,
        add=within(spec.add) if spec.add is not None else None,
    )
