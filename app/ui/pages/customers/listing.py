"""What stands in the list of customers, how is it narrowed down, and what does its foot add up?"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.i18n import N_
from app.i18n.territories import country_name
from app.queries.customer_filter import Filter
from app.queries.customer_places import list_cities, list_countries, list_provinces
from app.queries.customers import CustomerRow, count_customer_views, list_customer_ids, list_customers, sum_customers
from app.queries.listing import Choices, Page
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.pages.customers.facts import KINDS
from app.ui.pages.customers.view_model import target_of
from app.ui.tables.columns import AvatarSize, Column, ColumnKind
from app.ui.tables.spec import Empty, FilterKind, FilterSpec, ListSpec, Sum, View
from app.ui.texts import Texts
from app.ui.theme.tones import Tone

Values = Mapping[str, Any]
YES = ("yes",)
# Saved view -> the filter values that make it.
VIEWS: tuple[tuple[str, str, Values], ...] = (
    ("all", N_("All"), {}),
    ("overdue", N_("With overdue"), {"payment": ("overdue",)}),
    ("renewing", N_("Renewing"), {"renewing": YES}),
    ("idle", N_("Without subscription"), {"idle": YES}),
    ("incomplete", N_("Missing data"), {"incomplete": YES}),
    ("archived", N_("Archived ones"), {"archived": YES}),
)


def filter_of(values: Values) -> Filter:
    """What the chips and the view chosen ask of the query."""
    return Filter(
        archived="archived" in values,
        owing="overdue" in values.get("payment", ()),
        renewing="renewing" in values,
        idle="idle" in values,
        incomplete="incomplete" in values,
        cities=tuple(values.get("city", ())),
        provinces=tuple(values.get("province", ())),
        countries=tuple(values.get("country", ())),
        kinds=tuple(values.get("kind", ())),
    )


def spec(texts: Texts) -> ListSpec:
    """The list as mock-up 03 draws it."""

    def countries(session: ReadSession, _ctx: Context) -> Sequence[tuple[str, str]]:
        return [(code, country_name(code, texts.language)) for code in list_countries(session)]

    return ListSpec(
        id="customers",
        title=N_("Customers"),
        columns=_columns(),
        read=_read,
        key=lambda row: row.id,
        empty=Empty(
            "users",
            N_("No customers yet"),
            N_("Enter the first one, or take over the list you already have."),
            N_("New customer"),
            N_("Import"),
        ),
        kinds=frozenset({Kind.CUSTOMER, Kind.SUBSCRIPTION, Kind.INVOICE, Kind.PAYMENT, Kind.RUN}),
        views=tuple(View(key, title, values) for key, title, values in VIEWS),
        filters=(
            FilterSpec("city", N_("City"), FilterKind.CHOICE, "map-pin", _cities, suggested=True),
            FilterSpec("payment", N_("Payment"), FilterKind.CHOICE, "banknote", (("overdue", N_("Overdue")),)),
            FilterSpec("kind", N_("Kind"), FilterKind.CHOICE, "user", tuple(KINDS.items())),
            FilterSpec("province", N_("Province"), FilterKind.CHOICE, "map-pin", _provinces),
            FilterSpec("country", N_("Country"), FilterKind.CHOICE, "globe", countries),
        ),
        sums=(
            Sum("mrr", N_("Filtered MRR"), lambda row: row.mrr, main=True),
            Sum("overdue", N_("Overdue"), lambda row: row.overdue, tone=Tone.DANGER),
        ),
        add=_add,
        ids=_ids,
        counts=_counts,
        subject="customer",
        target=target_of,
        bulk=("customer.archive", "customer.restore"),
        placeholder=N_("Name, VAT number, city…"),
        order="name",
    )


def _columns() -> tuple[Column, ...]:
    def money(row: CustomerRow) -> str:
        return row.currency

    return (
        Column("name", N_("Customer"), ColumnKind.IDENTITY, lambda row: row.name, lambda row, _texts: row.city,
               order="name", width=216, stretch=6, avatar=AvatarSize.LARGE),
        Column("code", N_("Code"), ColumnKind.CODE, lambda row: row.code, order="code", width=90, shown=False),
        Column("vat_number", N_("VAT number"), ColumnKind.TEXT, lambda row: row.vat_number, shown=False),
        Column("email", N_("E-mail"), ColumnKind.TEXT, lambda row: row.email, shown=False),
        Column("city", N_("City"), ColumnKind.TEXT, lambda row: row.city, order="city", shown=False),
        Column("subscriptions", N_("Subscr."), ColumnKind.NUMBER, lambda row: row.subscriptions,
               order="subscriptions", width=68, stretch=1, spoken=_subscriptions),
        Column("mrr", N_("MRR"), ColumnKind.MONEY, lambda row: row.mrr, order="mrr", currency=money,
               width=97, stretch=1),
        Column("open", N_("Open"), ColumnKind.MONEY, lambda row: row.open, order="open", currency=money,
               width=97, stretch=1, shown=False),
        Column("overdue", N_("Overdue"), ColumnKind.MONEY, lambda row: row.overdue, order="overdue", currency=money,
               width=97, stretch=1, tone=lambda row: Tone.DANGER if row.overdue else None),
        Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.state, family="customer",
               width=140),
    )  # fmt: skip


def _subscriptions(row: CustomerRow, texts: Texts) -> str:
    return texts.fill_plural(N_("{count} subscription"), N_("{count} subscriptions"), row.subscriptions)


def _read(session: ReadSession, ctx: Context, choices: Choices, values: Values) -> Page[CustomerRow]:
    return list_customers(session, ctx.today, choices, filter_of(values))


def _ids(session: ReadSession, ctx: Context, choices: Choices, values: Values) -> Sequence[int]:
    return list_customer_ids(session, ctx.today, choices, filter_of(values))


def _add(
    session: ReadSession, ctx: Context, choices: Choices, values: Values, ids: Sequence[int] | None
) -> Mapping[str, Decimal]:
    sums = sum_customers(session, ctx.today, choices.search, filter_of(values), ids=ids)
    return {"mrr": sums.mrr, "overdue": sums.overdue}


def _counts(session: ReadSession, ctx: Context) -> Mapping[str, int]:
    return count_customer_views(session, ctx.today)


def _cities(session: ReadSession, _ctx: Context) -> Sequence[tuple[str, str]]:
    return [(city, city) for city in list_cities(session)]


def _provinces(session: ReadSession, _ctx: Context) -> Sequence[tuple[str, str]]:
    return [(province, province) for province in list_provinces(session)]
