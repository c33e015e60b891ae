"""What is said about a contract: its facts, term, conditions and events, as words without a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.lifecycle import BILLABLE, SUBSCRIPTION_MOVES
from app.domain.money import Money
from app.domain.period import ONE_DAY, day_after
from app.errors import AppError
from app.i18n import N_, formats
from app.queries.activity import Activity
from app.queries.explanations import Explanation
from app.queries.neighbours import Neighbours, subscription_neighbours
from app.queries.subscription_page import SubscriptionPage, TermFacts, read_subscription_page
from app.queries.subscriptions import SubscriptionRow
from app.services.billing.upcoming import Upcoming, UpcomingDocument, read_upcoming
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.charts.figures import Step
from app.ui.forms.length_words import write_cycle, write_months, write_notice, write_price
from app.ui.texts import Texts
from app.ui.widgets.term_picture import TermPicture
from app.ui.widgets.timeline import Entry

DOCUMENTS = 5
# The warning stands on the page this long before the last day for notice.
WARNING_DAYS = 7
_NEARLY = 90
# By the stored value of what follows a term.
_AFTER = {
    "renew": N_("renews for {length}"),
    "evergreen": N_("then goes on until notice"),
    "end": N_("then ends"),
}


@dataclass(frozen=True, slots=True)
class ContractData:
    """Everything the page of one contract reads at once.

    Args:
        upcoming: ``None`` where the next documents cannot be priced; ``stopped`` says why.
    """

    page: SubscriptionPage
    upcoming: Upcoming | None
    stopped: AppError | None
    neighbours: Neighbours
    today: date

    @property
    def row(self) -> SubscriptionRow:
        """The contract as in the list."""
        return self.page.detail.row


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why one document costs what it costs: its day and amount, then a sentence for each line."""

    heading: str
    sentences: tuple[str, ...]


def read(session: ReadSession, ctx: Context, code: str) -> ContractData:
    """Everything about one contract, with its next documents as the engine prices them."""
    page = read_subscription_page(session, code, ctx.today)
    neighbours = subscription_neighbours(session, code)
    try:
        upcoming, stopped = read_upcoming(session, code, ctx.today, DOCUMENTS), None
    except AppError as error:
        upcoming, stopped = None, error
    return ContractData(page, upcoming, stopped, neighbours, ctx.today)


def target_of(row: SubscriptionRow) -> Target:
    """The contract as the table of actions knows it."""
    return Target("subscription", row.id, row.code, row.description, row.state, {"customer": row.customer_name})


def price_of(row: SubscriptionRow, texts: Texts) -> str:
    """What it costs per cycle; by month where its items have different ones."""
    if row.price is None:
        return write_price(texts.money(row.mrr, row.currency), "month", texts)
    return write_price(texts.money(row.price, row.currency), row.cycle, texts)


def meta_of(data: ContractData, texts: Texts) -> str:
    """The quiet line under the name."""
    row = data.row
    parts = [row.customer_name, price_of(row, texts), texts.fill(N_("since {day}"), {"day": row.start})]
    if count := len(data.page.invoices):
        parts.append(texts.fill_plural(N_("{count} invoice"), N_("{count} invoices"), count))
    return " · ".join(parts)


def renewal_words(row: SubscriptionRow, today: date, texts: Texts) -> str:
    """How soon it renews or ends, where that is near; empty otherwise."""
    renews = row.commitment.renews_on
    if row.last_day is not None:
        if row.last_day < today:
            return ""
        return texts.fill(N_("Ends on {day}"), {"day": row.last_day})
    if renews is None or not 0 <= (days := (renews - today).days) <= _NEARLY:
        return ""
    if days == 0:
        return texts.gettext(N_("Renews today"))
    return texts.fill_plural(N_("Renews in {count} day"), N_("Renews in {count} days"), days)


def term_words(row: SubscriptionRow, texts: Texts) -> str:
    """Length of the commitment, what follows it, length of notice; nothing of a contract that is over."""
    parts: list[str] = []
    if not SUBSCRIPTION_MOVES[row.state]:
        return ""
    if row.term_months:
        months = write_months(row.term_months, texts)
        parts.append(texts.fill(N_("commitment of {length}"), {"length": months}))
        parts.append(texts.fill(_AFTER[row.end_action.value], {"length": months}))
    if row.notice:
        parts.append(texts.fill(N_("notice of {length}"), {"length": write_notice(row.notice, texts)}))
    words = " · ".join(parts)
    return words[:1].upper() + words[1:]


def term_picture(page: SubscriptionPage, today: date) -> TermPicture | None:
    """The picture of the term; ``None`` where nothing binds."""
    term, row = page.term, page.detail.row
    if term is None:
        return None
    if row.last_day is not None:
        return TermPicture(today, term.start, day_after(row.last_day))
    renewed = None if term.renewed_last_day is None else day_after(term.renewed_last_day)
    return TermPicture(today, term.start, day_after(term.last_day), term.notice_by, renewed)


def unbound_words(row: SubscriptionRow, texts: Texts) -> str:
    """What holds where no term binds."""
    if row.last_day is not None:
        return texts.fill(N_("Served and invoiced through {day}."), {"day": row.last_day})
    if row.notice:
        length = {"length": write_notice(row.notice, texts)}
        return texts.fill(N_("No commitment: it goes on until it is cancelled, with notice of {length}."), length)
    return texts.gettext(N_("No commitment: it goes on until it is cancelled."))


def notice_warning(term: TermFacts | None, texts: Texts) -> tuple[str, str] | None:
    """The first sentence and the rest, where the last day for notice is near."""
    if term is None or term.days_to_notice is None or not 0 <= term.days_to_notice <= WARNING_DAYS:
        return None
    days, by, until = term.days_to_notice, term.notice_by, term.renewed_last_day
    if by is None or until is None:
        return None
    if days == 0:
        lead = texts.gettext(N_("Today is the last day for notice."))
    elif days == 1:
        lead = texts.gettext(N_("Tomorrow is the last day for notice."))
    else:
        lead = texts.fill_plural(N_("{count} day left for notice."), N_("{count} days left for notice."), days)
    facts = {"day": by, "until": until}
    return lead, texts.fill(N_("After {day} the contract renews until {until}."), facts)


def period_words(document: UpcomingDocument, texts: Texts) -> str:
    """The days a document is for, both ends included; empty where all of it is one-off."""
    if document.period is None:
        return ""
    first, end = document.period
    return formats.date_range_medium(first, end - ONE_DAY, texts.language)


def reasons(document: UpcomingDocument, texts: Texts) -> Reasons:
    """Why a coming document costs what it costs."""
    currency = document.document.currency
    sentences = []
    for line, stored in zip(document.document.lines, document.explanations, strict=True):
        found = Explanation.parse(stored)
        if found is not None:
            said = found.sentence(Money(line.net, currency), texts, once=line.period_start is None)
            sentences.append(f"{line.description}. {said}")
    facts = {"day": document.day, "amount": texts.money(document.total, currency)}
    return Reasons(texts.fill(N_("{day}: {amount} with VAT"), facts), tuple(sentences))


def steps(page: SubscriptionPage) -> list[Step]:
    """The history of the price, each step with the reason given for it."""
    given = {price.valid_from: price.reason for item in page.detail.items for price in item.prices if price.reason}
    return [Step(step.day, step.amount, given.get(step.day, "")) for step in page.price_steps]


def entries(events: Sequence[Activity], texts: Texts) -> list[Entry]:
    """What happened, as lines; the reason in the person's own words stands behind the day."""
    return [_entry(one, texts) for one in events]


def _entry(one: Activity, texts: Texts) -> Entry:
    parts = [one.detail(texts), str(one.facts.get("reason") or "")]
    said_on = one.at.astimezone(texts.zone).date()
    if one.facts.get("from_day") != said_on or not parts[0]:
        parts.append(texts.date_medium(said_on))
    return Entry(one.icon, one.tone, one.sentence(texts), " · ".join(part for part in parts if part))


def facts_of(row: SubscriptionRow, today: date, texts: Texts) -> list[tuple[str, str]]:
    """What the inspector says of a contract; what does not apply is left out."""
    bound = row.commitment
    facts = [
        (N_("Customer"), row.customer_name),
        (N_("Plan"), row.plan_name),
        (N_("Cycle"), write_cycle(row.cycle, texts) or texts.gettext(N_("different for each item"))),
        (N_("Since"), texts.day(row.start)),
        (N_("Invoiced through"), texts.day(row.billed_through) if row.billed_through else ""),
        (N_("Next invoice"), _near(row.next_invoice_on, today, texts)),
        (N_("Commitment"), write_months(row.term_months, texts) if row.term_months else ""),
        (N_("Committed until"), texts.day(bound.term_last_day) if bound.term_last_day else ""),
        (N_("Notice"), write_notice(row.notice, texts)),
        (N_("Notice by"), _near(bound.notice_by, today, texts)),
        (N_("Renews on"), _near(bound.renews_on, today, texts)),
        (N_("Last day"), texts.day(row.last_day) if row.last_day else ""),
    ]
    return [(texts.gettext(label), value) for label, value in facts if value]


def _near(day: date | None, today: date, texts: Texts) -> str:
    if day is None:
        return ""
    if abs((day - today).days) > _NEARLY:
        return texts.day(day)
    return texts.fill(N_("{day}, {distance}"), {"day": day, "distance": texts.relative(day, today)})


def nothing_coming(data: ContractData, texts: Texts) -> str:
    """Why no document comes next; said only where none does."""
    if data.stopped is not None:
        return data.stopped.message(texts)
    if data.row.state not in BILLABLE:
        state = texts.gettext(data.row.state.label)
        return texts.fill(N_("Nothing is invoiced while the contract is {state}."), {"state": state})
    return texts.gettext(N_("Nothing is left to invoice."))
