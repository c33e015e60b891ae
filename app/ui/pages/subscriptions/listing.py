"""What does the list of subscriptions show, and how are its tabs, filters and sums read?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from app.domain.lifecycle import SubscriptionState as State
from app.i18n import N_
from app.queries.catalog import list_plans
from app.queries.customers import list_customers
from app.queries.listing import Choices, Page
from app.queries.subscription_filter import VIEWS
from app.queries.subscriptions import (
    NO_FILTER,
    Filter,
    SubscriptionRow,
    count_subscription_views,
    list_subscription_ids,
    list_subscriptions,
    sum_subscriptions,
)
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.forms.length_words import write_cycle
from app.ui.pages.subscriptions.view_model import target_of
from app.ui.tables.columns import AvatarSize, Column, ColumnKind
from app.ui.tables.filter_menu import MOST_OPTIONS
from app.ui.tables.spec import Empty, FilterKind, FilterSpec, ListSpec, Sum, View
from app.ui.theme.status import STATUSES
from app.ui.theme.tones import Tone

# Tab of the window -> view of the query; what leads here from elsewhere names the tab.
TABS = {
    "all": "all",
    "active": "active",
    "trial": "trial",
    "renewing": "expiring",
    "ending": "ending",
    "paused": "suspended",
    "ended": "ended",
}
_TITLES = {
    "all": N_("All"),
    "active": N_("Running"),
    "trial": N_("On trial"),
    "renewing": N_("Expiring"),
    "ending": N_("Ending"),
    "paused": N_("Paused"),
    "ended": N_("Over"),
}
_SOON = {
    "0": N_("Today or earlier"),
    "7": N_("Within 7 days"),
    "30": N_("Within 30 days"),
    "90": N_("Within 90 days"),
}
_NEAR_END = frozenset({"expiring", "ending"})
_STATES = tuple(
    (state.value, STATUSES["subscription"][state.value].label) for state in State if state is not State.DRAFT
)


def wanted(values: Mapping[str, Any], ctx: Context) -> Filter | None:
    """What a tab and the chips over it leave; ``None`` where they contradict each other and leave nothing."""
    found = VIEWS[TABS.get(values.get("tab", ""), "all")]
    if chosen := values.get("state", ()):
        states = tuple(State(value) for value in chosen)
        if found.states:
            states = tuple(state for state in states if state in found.states)
            if not states:
                return None
        found = replace(found, states=states)
    if term := values.get("term", ()):
        found = replace(found, term=None if len(term) > 1 else term[0] == "yes")
    if due := values.get("due", ()):
        found = replace(found, due_by=ctx.today + timedelta(days=max(int(days) for days in due)))
    return replace(found, plans=tuple(values.get("plan", ())), customers=tuple(values.get("customer", ())))


def _read(session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any]) -> Page[SubscriptionRow]:
    filtered = wanted(values, ctx)
    return Page((), 0) if filtered is None else list_subscriptions(session, ctx.today, choices, filtered)


def _ids(session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any]) -> Sequence[int]:
    filtered = wanted(values, ctx)
    return () if filtered is None else list_subscription_ids(session, ctx.today, choices, filtered)


def _add(
    session: ReadSession, ctx: Context, choices: Choices, values: Mapping[str, Any], ids: Sequence[int] | None
) -> Mapping[str, Decimal]:
    filtered = wanted(values, ctx)
    if filtered is None and ids is None:
        return {"mrr": Decimal(0)}
    return {"mrr": sum_subscriptions(session, ctx.today, choices.search, filtered or NO_FILTER, ids=ids).mrr}


def _counts(session: ReadSession, ctx: Context) -> Mapping[str, int]:
    counted = count_subscription_views(session, ctx.today)
    return {tab: counted[view] for tab, view in TABS.items()}


def _plans(session: ReadSession, _ctx: Context) -> Sequence[tuple[str, str]]:
    return [(plan.code, plan.name) for plan in list_plans(session, Choices(order="name"), archived=None).rows]


def _customers(session: ReadSession, ctx: Context) -> Sequence[tuple[str, str]]:
    # A menu shows no more of them; the others are found by typing their name into the search field.
    rows = list_customers(session, ctx.today, Choices(order="name", limit=MOST_OPTIONS)).rows
    return [(row.code, row.name) for row in rows]


def _term_tone(row: SubscriptionRow) -> Tone | None:
    return Tone.WARNING if row.shown in _NEAR_END else None


def _price(row: SubscriptionRow) -> Decimal | None:
    return row.price


COLUMNS = (
    Column(
        "what", N_("Subscription"), ColumnKind.IDENTITY, lambda row: row.description,
        detail=lambda row, _texts: row.code, order="code", width=164, stretch=2,
    ),
    Column(
        "customer", N_("Customer"), ColumnKind.TEXT, lambda row: row.customer_name, order="customer", width=180,
        stretch=2, avatar=AvatarSize.SMALL,
    ),
    Column("plan", N_("Plan"), ColumnKind.TEXT, lambda row: row.plan_name or None, order="plan", shown=False),
    Column(
        "cycle", N_("Cycle"), ColumnKind.TEXT, lambda row: row.cycle or None, text=write_cycle, width=102, muted=True
    ),
    Column("price", N_("Price"), ColumnKind.MONEY, _price, width=86, zero=True),
    Column("mrr", N_("MRR"), ColumnKind.MONEY, lambda row: row.mrr, order="mrr", width=86, strong=True, zero=True),
    Column("start", N_("Since"), ColumnKind.DATE, lambda row: row.start, order="start", shown=False),
    Column("next", N_("Next invoice"), ColumnKind.DATE, lambda row: row.next_invoice_on, order="next", width=128),
    Column(
        "term", N_("Commitment"), ColumnKind.PROGRESS, lambda row: row.progress,
        detail=lambda row, texts: texts.date(row.commitment.term_last_day) if row.commitment.term_last_day else "",
        tone=_term_tone, width=116,
    ),
    Column("notice", N_("Notice by"), ColumnKind.DATE, lambda row: row.commitment.notice_by, width=110, shown=False),
    Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.shown, family="subscription", order="state",
           width=134),
)  # fmt: skip

FILTERS = (
    FilterSpec("state", N_("State"), FilterKind.CHOICE, "circle-dot", _STATES, suggested=True),
    FilterSpec("plan", N_("Plan"), FilterKind.CHOICE, "package", _plans, suggested=True),
    FilterSpec("due", N_("Next invoice"), FilterKind.CHOICE, "calendar-clock", tuple(_SOON.items()), suggested=True),
    FilterSpec("customer", N_("Customer"), FilterKind.CHOICE, "users", _customers),
    FilterSpec(
        "term", N_("Commitment"), FilterKind.CHOICE, "lock", (("yes", N_("With commitment")), ("no", N_("Without")))
    ),
)

SUBSCRIPTIONS = ListSpec(
    id="subscriptions",
    title=N_("Subscriptions"),
    columns=COLUMNS,
    read=_read,
    ids=_ids,
    add=_add,
    counts=_counts,
    key=lambda row: row.id,
    empty=Empty(
        "repeat",
        N_("No subscriptions yet"),
        N_("Start the first one from a plan, or bring yours from a spreadsheet."),
        N_("New subscription"),
        N_("Import"),
    ),
    kinds=frozenset({Kind.SUBSCRIPTION, Kind.CUSTOMER, Kind.PLAN, Kind.RUN}),
    views=tuple(View(tab, title, {} if tab == "all" else {"tab": tab}) for tab, title in _TITLES.items()),
    filters=FILTERS,
    sums=(Sum("mrr", N_("MRR"), lambda row: row.mrr, main=True),),
    subject="subscription",
    target=target_of,
    bulk=("subscription.pause", "subscription.resume"),
    placeholder=N_("Customer, plan, code…"),
    order="code",
)
