"""What does the form of a new subscription ask for, and what would follow from what was typed? Without a widget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.billing_calendar import Cycle, FirstPeriod, Timing
from app.domain.discounts import Discount
from app.domain.kinds import EndAction
from app.errors import AppError, Invalid
from app.i18n import N_
from app.queries.catalog import PlanRow, list_plans
from app.queries.customer_gaps import find_gaps
from app.queries.customers import find_customer
from app.services import catalog
from app.services.context import Context
from app.services.subscriptions.wishes import Alignment, Line, NewSubscription
from app.services.unit_of_work import ReadSession
from app.ui.forms.length_words import write_price
from app.ui.forms.options import Option
from app.ui.forms.vat import Vat
from app.ui.texts import Texts

OWN_ITEMS = ""
"""Value of the card of a subscription without a plan."""
MOST_CARDS = 5
PERCENT, AMOUNT = "percent", "amount"
FROM_START, CALENDAR, ON_DAY, MONTH_END = "start", "calendar", "day", "month-end"

ALIGNMENTS = (
    (FROM_START, N_("From the first paid day")),
    (CALENDAR, N_("With the calendar")),
    (ON_DAY, N_("From a day of the month")),
    (MONTH_END, N_("From the last day of the month")),
)
FIRST_PERIODS = (
    (FirstPeriod.PRORATE, N_("By days")),
    (FirstPeriod.FREE, N_("For free")),
    (FirstPeriod.LONGER, N_("With the first period")),
)
# What a plan says of a contract, and a person may say otherwise.
FROM_PLAN = (
    "cycle", "timing", "term_months", "end_action", "notice", "quantity", "unit_price", "trial_days", "intro_price",
    "intro_cycles",
)  # fmt: skip
# Field of a service's refusal -> field of a row.
_IN_ROW = {
    "item": "item",
    "description": "description",
    "quantity": "quantity",
    "unit_price": "unit_price",
    "vat_rate": "vat",
    "vat_nature": "vat",
}
_RENAMED = {"anchor_day": "align_day", "anchor_month": "align_month", "first_cycles": "discount_cycles"}

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CustomerNote:
    """What to know of the chosen customer: what is missing, and what is overdue."""

    name: str
    detail: str
    gaps: tuple[str, ...]
    overdue: Decimal


def read_plans(session: ReadSession, _ctx: Context) -> tuple[PlanRow, ...]:
    """The plans on offer, the most used ones first."""
    return tuple(sorted(list_plans(session).rows, key=lambda row: (-row.subscriptions, row.name)))


def read_customer(code: str) -> Callable[[ReadSession, Context], CustomerNote]:
    """A read of what the form says below the customer."""

    def read(session: ReadSession, ctx: Context) -> CustomerNote:
        detail = find_customer(session, code, ctx.today)
        city = next((one.city for one in detail.addresses if one.city), "")
        said = " · ".join(part for part in (city, detail.vat_number or detail.tax_code, detail.code) if part)
        return CustomerNote(detail.name, said, find_gaps(session, detail.id), detail.overdue)

    return read


def read_item(code: str) -> Callable[[ReadSession, Context], catalog.ItemData]:
    """A read of the item chosen in a row."""
    return lambda _session, ctx: catalog.read_item(ctx, code).data


def cards(plans: Sequence[PlanRow], chosen: str, texts: Texts) -> list[tuple[Option, str]]:
    """The plans shown as cards, the chosen one always among them, and the one without a plan."""
    shown = list(plans[:MOST_CARDS])
    if chosen and chosen not in {row.code for row in shown}:
        shown[-1:] = [row for row in plans if row.code == chosen]
    own = Option(OWN_ITEMS, texts.gettext(N_("Without a plan")), texts.gettext(N_("Items and terms of your own")))
    return [(Option(row.code, row.name, _subtitle(row)), price_words(row, texts)) for row in shown] + [
        (own, texts.gettext(N_("Free price")))
    ]


def price_words(plan: PlanRow, texts: Texts) -> str:
    """What a plan costs, ``149,00 € al mese``."""
    return write_price(texts.unit_price(plan.price, plan.currency), plan.cycle, texts)


def defaults(plan: PlanRow | None, month: Cycle) -> dict[str, Any]:
    """What the plan's fields begin with; ``month``: how often where nothing says it."""
    if plan is None:
        plain = dict.fromkeys(FROM_PLAN)
        return {**plain, "cycle": month, "timing": Timing.ADVANCE, "end_action": EndAction.RENEW, "notice": "",
                "term_months": 0}  # fmt: skip
    first = plan.items[0]
    return {
        "cycle": Cycle.parse(plan.cycle),
        "timing": plan.timing,
        "term_months": plan.term_months,
        "end_action": plan.end_action,
        "notice": plan.notice,
        "quantity": first.quantity,
        "unit_price": first.unit_price,
        "trial_days": plan.trial_days or None,
        "intro_price": plan.intro_price,
        "intro_cycles": plan.intro_cycles or None,
    }


def other_items(plan: PlanRow, texts: Texts) -> str:
    """The plan's items after the first one, and its set-up fee; empty for none."""
    facts = [
        texts.fill(
            N_("{quantity} × {item} at {price}"),
            {
                "quantity": texts.quantity(item.quantity),
                "item": item.description.partition("\n")[0],
                "price": texts.unit_price(item.unit_price, plan.currency),
            },
        )
        for item in plan.items[1:]
    ]
    if plan.setup_fee:
        facts.append(texts.fill(N_("set-up fee {amount}"), {"amount": texts.money(plan.setup_fee, plan.currency)}))
    return " · ".join(facts)


def wish_of(values: Values, today: date, texts: Texts) -> NewSubscription:
    """The subscription asked for; a field not filled in yet is left to plan, catalogue or customer.

    Raises:
        DiscountUnclear, DiscountOutOfRange: the discount typed is none.
    """
    plan = values["plan"] or ""
    return NewSubscription(
        customer=values["customer"],
        start=values["start"] or today,
        plan=plan,
        lines=tuple(_line(row) for row in values["lines"] if not is_blank(row)),
        code=values["code"],
        description=values["description"],
        cycle=values["cycle"],
        timing=values["timing"],
        quantity=values["quantity"] if plan else None,
        unit_price=values["unit_price"] if plan else None,
        discount=_discount(values, texts),
        intro_price=values["intro_price"],
        intro_cycles=values["intro_cycles"] or 0,
        align=_alignment(values),
        trial_days=values["trial_days"] or 0,
        last_day=values["last_day"],
        billed_through=values["billed_through"],
        term_months=values["term_months"],
        notice=values["notice"],
        end_action=values["end_action"],
        payment_terms=values["payment_terms"],
        payment_method=values["payment_method"] or "",
        purchase_order=values["purchase_order"],
        cig=values["cig"],
        cup=values["cup"],
        notes=values["notes"],
    )


def is_blank(row: Values) -> bool:
    """Whether nothing was typed into a row yet: it is left out."""
    return not (row["item"] or row["description"].strip() or row["unit_price"] is not None or row["vat"])


def placed(problem: AppError, values: Values) -> AppError:
    """The same refusal with the field of this form that it is about."""
    if not isinstance(problem, Invalid) or problem.field is None:
        return problem
    problem.field = _RENAMED.get(problem.field, problem.field)
    if problem.field in _IN_ROW:
        rows = values["lines"]
        at_fault = next(
            (index for index, row in enumerate(rows) if not is_blank(row) and _is_at_fault(row, problem.field)), None
        )
        if at_fault is None and rows and not values["plan"]:
            at_fault = 0
        if at_fault is not None:
            problem.field = f"lines.{at_fault}.{_IN_ROW[problem.field]}"
    return problem


def _subtitle(plan: PlanRow) -> str:
    described = plan.description or (plan.items[0].description if plan.items else "")
    return described.partition("\n")[0] or plan.code


def _line(row: Values) -> Line:
    vat: Vat | None = row["vat"]
    return Line(
        item=row["item"],
        description=row["description"],
        quantity=Decimal(1) if row["quantity"] is None else row["quantity"],
        unit_price=row["unit_price"],
        vat_rate=vat.rate if vat else None,
        vat_nature=vat.nature if vat else "",
    )


def _discount(values: Values, texts: Texts) -> Discount | None:
    size = values["discount"]
    if size is None:
        return None
    cycles = values["discount_cycles"]
    if values["discount_kind"] == AMOUNT:
        return Discount("", amount=size, first_cycles=cycles)
    label = texts.fill(N_("Discount {percent}"), {"percent": texts.percent(size)})
    return Discount(label, percent=size, first_cycles=cycles)


def _alignment(values: Values) -> Alignment | None:
    how = values["align"]
    if how == FROM_START:
        return None
    return Alignment(
        day=values["align_day"] if how == ON_DAY else None,
        month=values["align_month"] if how in (ON_DAY, MONTH_END) else None,
        month_end=how == MONTH_END,
        first_period=values["first_period"],
    )


def _is_at_fault(row: Values, field: str) -> bool:
    """Whether this row explains a refusal of that field."""
    is_free, vat = not row["item"], row["vat"]
    match field:
        case "description":
            return is_free and not row["description"].strip()
        case "unit_price":
            return is_free and row["unit_price"] is None
        case "vat_rate":
            return is_free and vat is None
        case "vat_nature":
            return vat is not None and (not vat.rate) != bool(vat.nature)
        case "quantity":
            return row["quantity"] is not None and row["quantity"] <= 0
        case _:
            return False
