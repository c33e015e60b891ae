"""What do the customers' pages say? What the queries found as titles, figures, facts and lines, free of widgets."""

from dataclasses import dataclass

from app.i18n import N_
from app.queries import invoices
from app.queries.activity import Activity
from app.queries.customer_page import CustomerPage, read_customer_page, read_customer_timeline
from app.queries.customers import CustomerDetail, CustomerRow
from app.queries.invoices import InvoiceRow, list_invoices
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.queries.subscriptions import SubscriptionRow
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.charts.figures import Bar
from app.ui.forms.length_words import write_cycle
from app.ui.navigation import Place
from app.ui.pages.customers.facts import city_of, identity
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.stat_strip import Stat

MOST_OPEN = 5
NEWEST_FIRST = Choices(limit=MOST_OPEN, order="due")


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page of one customer shows at first, and what the inspector shows of it."""

    page: CustomerPage
    open: Rows[InvoiceRow]
    timeline: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the inspector: what it is, a quiet second line, an amount, a state, and what a click opens."""

    title: str
    detail: str
    amount: str
    family: str
    state: str
    place: Place | None
    detail_token: str = "text-3"


def read_peek(code: str, session: ReadSession, ctx: Context) -> Overview:
    """What the inspector shows."""
    wanted = invoices.Filter(customer=code, unpaid=True)
    return Overview(
        read_customer_page(session, code, ctx.today), list_invoices(session, ctx.today, NEWEST_FIRST, wanted)
    )


def read_overview(code: str, session: ReadSession, ctx: Context) -> Overview:
    """What the page shows."""
    return Overview(
        read_customer_page(session, code, ctx.today),
        Rows((), 0),
        read_customer_timeline(session, code, ctx.today),
    )


def target_of(row: CustomerRow) -> Target:
    """The customer of a list's row, for actions."""
    return Target("customer", row.id, row.code, row.name, facts={"archived": row.archived})


def target_of_detail(detail: CustomerDetail) -> Target:
    """The customer of a page, for actions."""
    return Target("customer", detail.id, detail.code, detail.name, facts={"archived": detail.archived})


def state_of(page: CustomerPage) -> str:
    """The state of the gravest contract, as in the list."""
    from app.queries.customer_states import GRAVEST

    if page.detail.archived:
        return "archived"
    shown = {row.shown for row in page.subscriptions}
    return next((str(state) for state in GRAVEST if str(state) in shown), "none")


def meta(page: CustomerPage, texts: Texts, *, short: bool = False) -> str:
    """The quiet line below the name: city, VAT number, since when."""
    detail, since = page.detail, page.figures.since
    parts = [city_of(detail)]
    if not short:
        parts.append(identity(detail, texts))
    if since is not None:
        day = texts.date_medium(since) if short else texts.day(since)
        parts.append(texts.fill(N_("customer since {day}"), {"day": day}))
    return " · ".join(part for part in parts if part)


def stats(page: CustomerPage, texts: Texts) -> list[Stat]:
    """The strip of figures on the page; each leads to the tab that makes it."""
    figures, money = page.figures, page.detail.currency
    late = Tone.DANGER.value if figures.overdue else ""
    return [
        Stat(texts.gettext(N_("MRR")), texts.money(figures.mrr, money), target="subscriptions"),
        Stat(texts.gettext(N_("Invoiced in all")), texts.money(figures.invoiced, money), target="invoices"),
        Stat(texts.gettext(N_("To be collected")), texts.money(figures.open, money), target="invoices"),
        Stat(texts.gettext(N_("of which overdue")), texts.money(figures.overdue, money), "", late, "invoices"),
        Stat(texts.gettext(N_("Average delay")), days_late(figures.days_late, texts), target="payments"),
    ]


def small_stats(page: CustomerPage, texts: Texts) -> list[Stat]:
    """The three figures of the inspector."""
    figures, money = page.figures, page.detail.currency
    late = Tone.DANGER.value if figures.overdue else ""
    return [
        Stat(texts.gettext(N_("MRR")), texts.money(figures.mrr, money)),
        Stat(texts.gettext(N_("Overdue")), texts.money(figures.overdue, money), tone=late),
        Stat(texts.gettext(N_("Avg. delay")), days_late(figures.days_late, texts, short=True)),
    ]


def days_late(days: int | None, texts: Texts, *, short: bool = False) -> str:
    """How late the customer pays on average, with its sign: ``+6 days``; a dash before the first payment."""
    if days is None:
        return "—"
    if days == 0:
        return texts.gettext(N_("on time"))
    sign = "+" if days > 0 else "−"
    number = f"{sign}{texts.number(abs(days))}"
    if short:
        return texts.fill(N_("{number} d"), {"number": number})
    return texts.fill_plural(N_("{number} day"), N_("{number} days"), abs(days), {"number": number})


def contract_name(row: SubscriptionRow) -> str:
    """What a contract is called."""
    return row.description or row.plan_name or row.code


def contract_line(row: SubscriptionRow, texts: Texts) -> Line:
    """A contract in the inspector."""
    return Line(
        contract_name(row),
        _contract_detail(row, texts),
        texts.money(row.mrr, row.currency),
        "subscription",
        row.shown,
        Place("subscription", row.code),
    )


def invoice_line(row: InvoiceRow, texts: Texts) -> Line:
    """An open document in the inspector."""
    if row.days_late:
        detail = texts.fill_plural(N_("overdue since {count} day"), N_("overdue since {count} days"), row.days_late)
    elif row.due_date is not None:
        detail = texts.fill(N_("due on {day}"), {"day": texts.date(row.due_date)})
    else:
        detail = ""
    return Line(
        row.number or "",
        detail,
        texts.money(row.open, row.currency),
        "invoice",
        row.settlement.value,
        Place("invoice", row.number or ""),
        "danger-text" if row.days_late else "text-3",
    )


def bars(page: CustomerPage, texts: Texts) -> list[Bar]:
    """What was invoiced in each of the last twelve months."""
    return [Bar(texts.month(one.month)[:1], one.net, texts.month(one.month)) for one in page.months]


def gaps_sentence(page: CustomerPage, texts: Texts) -> str:
    """What is missing, as one sentence after the other; empty for nothing."""
    return " ".join(texts.gettext(gap) for gap in page.gaps)


def _contract_detail(row: SubscriptionRow, texts: Texts) -> str:
    if row.commitment.renews_on is not None:
        return texts.fill(N_("renews on {day}"), {"day": texts.date(row.commitment.renews_on)})
    if row.last_day is not None:
        return texts.fill(N_("through {day}"), {"day": texts.date(row.last_day)})
    return write_cycle(row.cycle, texts).lower()
