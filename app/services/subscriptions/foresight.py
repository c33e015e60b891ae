"""What would follow from the subscription being typed? As much as can be said already, and what is still wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.cycle import MONTHS_IN_YEAR, add_months
from app.domain.kinds import EndAction
from app.domain.money import round_money
from app.domain.period import Period
from app.domain.pricing import PriceVersion
from app.domain.recurring_revenue import RecurringItem, as_shown, monthly_net
from app.domain.tax import FLAT_RATE_REGIMES
from app.domain.terms import Notice, last_useful_day, nth_term
from app.errors import AppError, Invalid
from app.i18n import N_, Translator
from app.models import Customer
from app.services.billing.upcoming import Terms, UpcomingDocument, invoice_days, next_documents
from app.services.context import Context
from app.services.customers import NoSuchCustomer
from app.services.subscriptions.drafting import Draft, complete, draft
from app.services.subscriptions.starting import terms_for, waiting_items
from app.services.subscriptions.wishes import NewSubscription

# Wrong values that change no amount: without them the first invoice can be shown all the same.
_BESIDE: Mapping[str | None, Mapping[str, Any]] = {
    "notice": {"notice": ""},
    "term_months": {"term_months": 0},
    "payment_terms": {"payment_terms": ""},
    "payment_method": {"payment_method": ""},
}
# A year of daily invoices.
_MOST_IN_A_YEAR = 370
_HUNDRED = Decimal(100)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to look at that refuses nothing; ``about`` is the field."""

    about: str
    text: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def message(self, texts: Translator) -> str:
        """The sentence in the reader's language."""
        return texts.fill(self.text, self.facts)


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a wish leads to, as far as it can be told.

    Args:
        problems: what keeps it from being saved, in the order found; each knows its field.
        documents: the next ones; empty while an amount cannot be told.
        term: the first term; ``None`` without, or while it cannot be told.
        notice_by: last day on which notice is in time for the end of the first term.
        renews_on: first day of the second term, where the contract renews by itself.
        mrr: what it adds to the monthly recurring revenue from its first paid day, rounded.
        first_year: what the first twelve paid months cost in all, without VAT.
        due_at_once: how many invoices are due today or earlier.
    """

    problems: tuple[AppError, ...] = ()
    warnings: tuple[Advice, ...] = ()
    documents: tuple[UpcomingDocument, ...] = ()
    trial: Period | None = None
    first_paid_day: date | None = None
    term: Period | None = None
    notice_by: date | None = None
    renews_on: date | None = None
    mrr: Decimal | None = None
    first_year: Decimal | None = None
    due_at_once: int = 0
    currency: str = "EUR"
    is_complete: bool = False


def foresee(ctx: Context, wish: NewSubscription, *, count: int = 3) -> Foresight:
    """What would follow from a wish that may be incomplete or wrong; nothing is written and nothing refused.

    A wrong notice, term or way of payment is named among the problems and left out, so that the first invoice can
    be seen meanwhile. Without a customer the VAT is that of a firm of the own country.

    Args:
        ctx: the seat.
        wish: as typed so far; an empty customer, or neither plan nor lines, is not chosen yet.
        count: how many documents are wanted.
    """
    if not wish.plan and not wish.lines:
        return Foresight()
    problems: list[AppError] = []
    with ctx.work.read() as session:
        planned = _planned(session, wish, ctx.today, problems)
        if planned is None:
            return Foresight(tuple(problems))
        try:
            found = _foreseen(session, planned, ctx.today, count)
        except AppError as problem:
            return Foresight((*problems, problem))
    wrong = {problem.field for problem in problems if isinstance(problem, Invalid)}
    if wrong & {"notice", "term_months"}:
        found = replace(found, notice_by=None, renews_on=None, term=found.term if wrong == {"notice"} else None)
    return replace(found, problems=tuple(problems), is_complete=not problems and bool(wish.customer))


def _planned(session: Session, wish: NewSubscription, today: date, problems: list[AppError]) -> Draft | None:
    """The wish completed, without what is wrong and can be left out; ``None`` where the rest says too little."""
    customer_id = session.scalar(select(Customer.id).where(Customer.code == wish.customer)) or 0
    if wish.customer and not customer_id:
        problems.append(NoSuchCustomer(wanted=wish.customer))
    for _ in range(len(_BESIDE) + 1):
        try:
            return draft(session, wish, today) if customer_id else complete(session, wish, today, 0)
        except AppError as problem:
            problems.append(problem)
            beside = _BESIDE.get(problem.field) if isinstance(problem, Invalid) else None
            if beside is None:
                return None
            wish = replace(wish, **beside)
    return None


def _foreseen(session: Session, planned: Draft, today: date, count: int) -> Foresight:
    terms = terms_for(session, planned)
    waiting = waiting_items(planned)
    first_day = planned.trial.end if planned.trial else planned.wish.start
    currency = terms.seller.currency
    term, notice_by = _commitment(planned)
    first_year, at_once = _first_year(planned, terms, first_day, today)
    renews = planned.end_action is EndAction.RENEW and planned.end is None
    return Foresight(
        warnings=tuple(_warnings(planned, notice_by, at_once)),
        documents=next_documents(waiting, terms, today, count),
        trial=planned.trial,
        first_paid_day=first_day,
        term=term,
        notice_by=notice_by,
        renews_on=term.end if term and renews else None,
        mrr=_mrr(planned, terms, first_day),
        first_year=round_money(first_year, currency),
        due_at_once=at_once,
        currency=currency,
    )


def _commitment(planned: Draft) -> tuple[Period | None, date | None]:
    if not planned.term_months:
        return None, None
    term = nth_term(planned.wish.start, planned.term_months, 0)
    return term, last_useful_day(term.end, Notice.parse(planned.notice)) if planned.notice else None


def _first_year(planned: Draft, terms: Terms, first_day: date, today: date) -> tuple[Decimal, int]:
    """Net of the periods that begin in the first twelve months, and how many invoice days have come already."""
    until, total, at_once = add_months(first_day, MONTHS_IN_YEAR), Decimal(0), 0
    for day, lines in invoice_days(waiting_items(planned), terms.seller, terms.buyer, _MOST_IN_A_YEAR):
        if any(line.net for line in lines) and day <= today:
            at_once += 1
        beginning = [line for line in lines if line.period.start < until]
        if not beginning and day > today:
            break
        total += sum((line.net for line in beginning), Decimal(0))
    return total, at_once


def _mrr(planned: Draft, terms: Terms, day: date) -> Decimal:
    seller = terms.seller.party
    keeps_gross = seller.country == "IT" and seller.regime in FLAT_RATE_REGIMES
    amount = sum(
        (
            monthly_net(
                RecurringItem(
                    item.schedule,
                    item.quantity,
                    (PriceVersion(item.schedule.start, item.unit_price),),
                    item.discounts,
                    item.intro_price,
                    item.intro_cycles,
                    _ONE + item.vat_rate / _HUNDRED if item.includes_vat and not keeps_gross else _ONE,
                ),
                item.opening.free.end if item.opening.free else max(day, item.schedule.start),
            )
            for item in planned.items
            if not item.one_off
        ),
        Decimal(0),
    )
    return as_shown(amount, terms.seller.currency)


def _warnings(planned: Draft, notice_by: date | None, at_once: int) -> list[Advice]:
    found = []
    if notice_by is not None and notice_by < planned.wish.start:
        text = N_("The notice is longer than the term: it could never be given in time.")
        found.append(Advice("notice", text))
    if at_once > 1:
        text = N_("{count} invoices are due at once. Was part of it invoiced elsewhere? Enter the last day billed.")
        found.append(Advice("billed_through", text, {"count": at_once}))
    return found
