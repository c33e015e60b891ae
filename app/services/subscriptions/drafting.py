"""What exactly would a new subscription be? The user's wish, completed from plan and catalogue and checked."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, Schedule, Timing
from app.domain.kinds import EndAction
from app.domain.lifecycle import SubscriptionState
from app.domain.payment_methods import check_payment_method
from app.domain.payment_terms import PaymentTerms
from app.domain.period import EndBeforeStart, Period, day_after
from app.domain.terms import term_end
from app.domain.trial import trial_of_days
from app.errors import Invalid
from app.i18n import N_
from app.models import Customer, Plan
from app.services import fields
from app.services.customers import NoSuchCustomer
from app.services.plans import find_plan
from app.services.subscriptions.items import Archived, DraftItem, ItemMaker, one_off_schedule
from app.services.subscriptions.wishes import Alignment, Line, NewSubscription


class NothingToBill(Invalid):
    """A contract without a recurring line, or one that ends before its first paid day."""

    field = "lines"
    text = N_("This subscription would never be billed. Give it a plan or an item, and an end after the trial.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A subscription that does not exist yet, complete and checked. ``end`` is the first day not served."""

    wish: NewSubscription
    customer_id: int
    plan: Plan | None
    state: SubscriptionState
    description: str
    trial: Period | None
    end: date | None
    term_months: int
    notice: str
    end_action: EndAction
    payment_terms: str
    payment_method: str
    items: tuple[DraftItem, ...]


def draft(session: Session, wish: NewSubscription, today: date) -> Draft:
    """Complete and check a wish.

    Raises:
        NoSuchCustomer, NoSuchPlan, NoSuchItem, Archived: what it names cannot be used.
        NothingToBill, CycleMissing, LinePriceMissing …: the field that cannot be taken.
    """
    customer = session.scalars(select(Customer).where(Customer.code == wish.customer)).first()
    if customer is None:
        raise NoSuchCustomer(wanted=wish.customer)
    if customer.archived_at is not None:
        raise Archived(code=customer.code)
    return complete(session, wish, today, customer.id)


def complete(session: Session, wish: NewSubscription, today: date, customer_id: int) -> Draft:
    """As ``draft``, for a customer that was looked at already, or 0 where none is chosen yet."""
    plan = find_plan(session, wish.plan) if wish.plan else None
    if plan is not None and plan.archived_at is not None:
        raise Archived(code=plan.code)
    terms = _terms(wish, plan)
    trial = _trial(wish, plan)
    end = _end(wish, terms, trial)
    make = ItemMaker(session, today, customer_id)
    items = _items(make, wish, plan, _Service(trial.end if trial else wish.start, end))
    return Draft(
        wish=wish,
        customer_id=customer_id,
        plan=plan,
        state=SubscriptionState.TRIAL if trial and today < trial.end else SubscriptionState.ACTIVE,
        description=fields.one_line(wish.description) or (plan.name if plan else ""),
        trial=trial,
        end=end,
        term_months=terms.months,
        notice=terms.notice,
        end_action=terms.action,
        payment_terms=PaymentTerms.parse(wish.payment_terms).code if wish.payment_terms.strip() else "",
        payment_method=check_payment_method(wish.payment_method) if wish.payment_method.strip() else "",
        items=items,
    )


@dataclass(frozen=True, slots=True)
class _Service:
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class _Commitment:
    months: int
    notice: str
    action: EndAction


def _terms(wish: NewSubscription, plan: Plan | None) -> _Commitment:
    months = wish.term_months if wish.term_months is not None else plan.term_months if plan else 0
    notice = wish.notice if wish.notice is not None else plan.notice if plan else ""
    # What comes from a command is the bare word.
    action = EndAction(wish.end_action or (plan.end_action if plan else EndAction.RENEW))
    return _Commitment(fields.term(months), fields.notice(notice), action)


def _trial(wish: NewSubscription, plan: Plan | None) -> Period | None:
    days = wish.trial_days if wish.trial_days is not None else plan.trial_days if plan else 0
    return trial_of_days(wish.start, days) if days else None


def _end(wish: NewSubscription, terms: _Commitment, trial: Period | None) -> date | None:
    end = None
    if wish.last_day is not None:
        if wish.last_day < wish.start:
            raise EndBeforeStart(field="last_day", start=wish.start, end=wish.last_day)
        end = day_after(wish.last_day)
    elif terms.action is EndAction.END and terms.months:
        # Without renewal the contract ends with its term.
        end = term_end(wish.start, terms.months)
    if trial is not None and end is not None and end <= trial.end:
        raise NothingToBill(field="last_day")
    return end


def _items(make: ItemMaker, wish: NewSubscription, plan: Plan | None, service: _Service) -> tuple[DraftItem, ...]:
    lines = _lines(wish, plan)
    recurring = [
        make.item(line, _schedule(line, wish, plan, service, make), wish.billed_through)
        for line in lines
        if not line.one_off
    ]
    if not recurring:
        raise NothingToBill
    first = min((item.opening.next_invoice_on for item in recurring if item.opening.next_invoice_on), default=None)
    schedule = one_off_schedule(first or max(service.start, make.today))
    once = [make.item(line, schedule) for line in lines if line.one_off]
    # A contract that comes from elsewhere paid its fee there.
    if plan is not None and plan.setup_fee and wish.billed_through is None:
        once.append(make.setup_fee(plan, recurring[0], schedule))
    return (*recurring, *once)


def _lines(wish: NewSubscription, plan: Plan | None) -> list[Line]:
    lines = []
    for position, part in enumerate(plan.items if plan else ()):
        line = Line(part.item.code, quantity=part.quantity, unit_price=part.unit_price)
        if position == 0 and plan is not None and plan.intro_price is not None:
            line = replace(line, intro_price=plan.intro_price, intro_cycles=plan.intro_cycles)
        lines.append(line)
    lines += wish.lines
    if lines:
        lines[0] = replace(
            lines[0],
            quantity=lines[0].quantity if wish.quantity is None else wish.quantity,
            unit_price=lines[0].unit_price if wish.unit_price is None else wish.unit_price,
            discounts=lines[0].discounts if wish.discount is None else (*lines[0].discounts, wish.discount),
            intro_price=lines[0].intro_price if wish.intro_cycles is None else wish.intro_price,
            intro_cycles=lines[0].intro_cycles if wish.intro_cycles is None else wish.intro_cycles,
        )
    return lines


def _schedule(line: Line, wish: NewSubscription, plan: Plan | None, service: _Service, make: ItemMaker) -> Schedule:
    cycle = line.cycle or wish.cycle or (Cycle(plan.cycle_every, plan.cycle_unit) if plan else None)
    if cycle is None:
        cycle = make.cycle_of(line)
    timing = line.timing or wish.timing or (plan.timing if plan else Timing.ADVANCE)
    if wish.align is None:
        return Schedule.anniversary(service.start, cycle, end=service.end, timing=timing)
    return _aligned(wish.align, service, cycle, timing)


def _aligned(align: Alignment, service: _Service, cycle: Cycle, timing: Timing) -> Schedule:
    return Schedule.aligned(
        service.start,
        cycle,
        anchor_day=align.day,
        anchor_month=align.month,
        end=service.end,
        timing=timing,
        first_period=align.first_period,
        month_end=align.month_end,
    )
