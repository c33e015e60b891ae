"""The list of money received, the newest first."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from app.domain.payment_methods import PaymentMethod
from app.i18n import N_
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.queries.payments import (
    Filter,
    PaymentRow,
    count_payment_views,
    list_payment_ids,
    list_payments,
    sum_payments,
)
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.list_page import ListPage
from app.ui.tables.columns import AvatarSize, Column, ColumnKind
from app.ui.tables.spec import Empty, FilterKind, FilterSpec, ListSpec, Sum, View, days_of
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.button import Button


def wanted(ctx: Context, values: Mapping[str, Any]) -> Filter:
    """The query's filter out of the chips' values."""
    first, last = days_of(values["received"], ctx.today) if "received" in values else (None, None)
    return Filter(
        customer=values.get("customer", ""),
        undone=values.get("undone"),
        received_from=first,
        received_until=last,
        methods=tuple(values.get("method", ())),
        unallocated=bool(values.get("unallocated")),
    )


def _read(session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any]) -> Rows[PaymentRow]:
    return list_payments(session, choices, wanted(ctx, values))


def _ids(session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any]) -> Sequence[int]:
    return list_payment_ids(session, choices, wanted(ctx, values))


def _sums(
    session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any], ids: Sequence[int] | None
) -> dict[str, Decimal]:
    return {"amount": sum_payments(session, choices.search, wanted(ctx, values), ids=ids).amount}


def _counts(session: ReadSession, _ctx: Context) -> dict[str, int]:
    return count_payment_views(session)


def _invoices(row: PaymentRow, texts: Texts) -> str:
    if row.undone_at is not None:
        return texts.gettext(N_("taken back"))
    return ", ".join(one.number for one in row.allocations) or texts.gettext(N_("not yet assigned"))


def _method(value: str, texts: Texts) -> str:
    return texts.gettext(PaymentMethod(value).label)


def target_of(row: PaymentRow) -> Target:
    """A payment as what actions are done to."""
    return Target("payment", row.id, str(row.id), row.customer_name, facts={"undone": row.undone_at is not None})


SPEC = ListSpec(
    id="payments",
    title=N_("Payments"),
    columns=(
        Column("date", N_("Received on"), ColumnKind.DATE, lambda row: row.received_on, order="date", width=120),
        Column("customer", N_("Customer"), ColumnKind.IDENTITY, lambda row: row.customer_name,
               detail=_invoices, order="customer", stretch=3, width=300, avatar=AvatarSize.LARGE),
        Column("method", N_("Method"), ColumnKind.TEXT, lambda row: row.method, text=_method, width=150),
        Column("reference", N_("Reference"), ColumnKind.TEXT, lambda row: row.reference or None, width=180,
               stretch=1, muted=True),
        Column("amount", N_("Amount"), ColumnKind.MONEY, lambda row: row.amount, order="amount", width=140,
               currency=lambda row: row.currency, strong=True,
               tone=lambda row: Tone.NEUTRAL if row.undone_at is not None else None),
    ),
    read=_read,
    key=lambda row: row.id,
    empty=Empty("landmark", N_("No payments yet"),
                N_("Record what came in, and invoices become paid, partly paid or stay open by themselves."),
                N_("Record payment")),
    kinds=frozenset({Kind.PAYMENT, Kind.CUSTOMER}),
    views=(
        View("all", N_("All")),
        View("received", N_("Received"), {"undone": False}),
        View("undone", N_("Taken back ones"), {"undone": True}),
    ),
    filters=(
        FilterSpec("received", N_("Received on"), FilterKind.DATES, "calendar", suggested=True),
        FilterSpec("method", N_("Method"), FilterKind.CHOICE, "wallet",
                   tuple((one.value, one.label) for one in PaymentMethod)),
    ),
    sums=(Sum("amount", N_("Received"), lambda row: row.amount, main=True),),
    add=_sums,
    ids=_ids,
    counts=_counts,
    subject="payment",
    target=target_of,
    bulk=("payment.undo",),
    placeholder=N_("Customer, reference, amount…"),
)  # fmt: skip


class PaymentsPage(ListPage):
    """Money received."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        action = desk.actions.find("payment.new")
        record = Button(desk.theme, desk.texts.gettext(N_("Record payment")), kind="primary", icon="plus", hint="N")
        record.setObjectName("payment-new")
        record.clicked.connect(partial(desk.actions.run, action.id, ()))
        self.header.add_button(record)
        self.make_list(SPEC)
        self.list.primary_clicked.connect(record.click)
        self.stack()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Payments"))

    def primary(self) -> str:
        """Recording one."""
        return "payment.new"

    def open_row(self, row: PaymentRow) -> None:
        """Go to the invoice it settled, or to the customer where it settled several."""
        if len(row.allocations) == 1:
            self.desk.navigator.go(Place("invoice", row.allocations[0].number))
        else:
            self.desk.navigator.go(Place("customer", row.customer))

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many payments were received."""
        received = counts["received"]
        facts = {"number": self.desk.texts.number(received)}
        words = self.desk.texts.fill_plural(
            N_("{number} payment received"), N_("{number} payments received"), received, facts
        )
        self.header.set_facts(words if received else "")
