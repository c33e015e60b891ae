"""What does the user ask for when starting a subscription? Plain values; ``None`` leaves it to plan or catalogue."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.billing_calendar import Cycle, FirstPeriod, Timing
from app.domain.discounts import Discount
from app.domain.kinds import EndAction


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be billed in every period, or once.

    Args:
        item: code of a catalogue item; empty for a free line, which then needs description, price and VAT rate.
        unit_price: for one unit and one whole cycle.
        cycle, timing: where this line differs from the subscription.
        intro_price: unit price of the first ``intro_cycles`` periods.
        one_off: billed once, with the first invoice.
    """

    item: str = ""
    description: str = ""
    quantity: Decimal = Decimal(1)
    unit_price: Decimal | None = None
    vat_rate: Decimal | None = None
    vat_nature: str = ""
    price_includes_vat: bool | None = None
    unit: str = ""
    cycle: Cycle | None = None
    timing: Timing | None = None
    discounts: tuple[Discount, ...] = ()
    intro_price: Decimal | None = None
    intro_cycles: int = 0
    one_off: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Periods cut on a common day instead of the day of the start.

    Args:
        day: day of the month; ``None``: the calendar's own boundaries (months, quarters, years from 1 January).
        month: 1 to 12, ties longer cycles to that month.
        month_end: the last day of the month instead of ``day``.
        first_period: what happens to the days before the first boundary.
    """

    day: int | None = None
    month: int | None = None
    month_end: bool = False
    first_period: FirstPeriod = FirstPeriod.PRORATE


@dataclass(frozen=True, slots=True)
class NewSubscription:
    """Everything the form of a new subscription holds.

    Args:
        customer: the customer's code.
        start: first day of service, or of the trial.
        plan: code of the plan to copy; empty for lines of one's own.
        lines: with a plan, further lines; without, all of them.
        code: public code; empty: the next free one (``AB-0001``).
        cycle: needed without a plan unless every line has one.
        quantity, unit_price, discount: for the first line, the plan's where there is one.
        intro_price, intro_cycles: likewise; zero cycles take the plan's introductory price away.
        align: ``None``: periods are counted from the first paid day.
        trial_days: free days before the first paid one.
        last_day: last day of service, inclusive; ``None``: open.
        billed_through: last day already billed elsewhere, inclusive.
        notice: ``30 day`` or ``2 month``.
        payment_terms, payment_method: empty: the customer's.
    """

    customer: str
    start: date
    plan: str = ""
    lines: tuple[Line, ...] = ()
    code: str = ""
    description: str = ""
    cycle: Cycle | None = None
    timing: Timing | None = None
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    discount: Discount | None = None
    intro_price: Decimal | None = None
    intro_cycles: int | None = None
    align: Alignment | None = None
    trial_days: int | None = None
    last_day: date | None = None
    billed_through: date | None = None
    term_months: int | None = None
    notice: str | None = None
    end_action: EndAction | None = None
    payment_terms: str = ""
    payment_method: str = ""
    purchase_order: str = ""
    cig: str = ""
    cup: str = ""
    notes: str = ""
