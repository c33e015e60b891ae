"""What can be said of a new subscription, a discount or a one-off item in words typed?"""

from argparse import Namespace
from dataclasses import replace
from typing import Any

from app.cli import forms, values
from app.cli.forms import Field
from app.cli.wrong_use import ArgumentsMissing
from app.domain.discounts import Discount
from app.domain.payment_methods import PaymentMethod
from app.domain.period import day_after
from app.domain.schedule import FirstPeriod, Timing
from app.i18n import N_
from app.services.subscriptions.wishes import Alignment, Line, NewSubscription

CONTRACT = (
    Field("--customer", "customer", N_("Code of the customer")),
    Field("--start", "start", N_("First day of service"), values.day),
    Field("--plan", "plan", N_("Code of the plan to copy")),
    Field("--code", "code", N_("Code; the next free one if not given")),
    Field("--description", "description", N_("Description")),
    Field("--cycle", "cycle", N_("month, quarter, half-year, year or “2 week”"), values.cycle),
    Field("--timing", "timing", N_("Invoiced in advance or in arrears"), choices=tuple(Timing)),
    Field("--quantity", "quantity", N_("Quantity"), values.number),
    Field("--unit-price --price", "unit_price", N_("Price of one unit and cycle"), values.number),
    Field("--trial-days", "trial_days", N_("Free days before the first paid one"), values.whole),
    Field("--end --last-day", "last_day", N_("Last day of service"), values.day),
    Field("--billed-through", "billed_through", N_("Last day already billed elsewhere"), values.day),
    Field("--term-months", "term_months", N_("Commitment in months"), values.whole),
    Field("--notice", "notice", N_("Length of notice, such as 30 day or 2 month")),
    Field(
        "--end-action", "end_action", N_("What happens at the end of the term"), choices=("renew", "evergreen", "end")
    ),
    Field("--payment-terms", "payment_terms", N_("Payment terms; the customer's if not given")),
    Field("--payment-method", "payment_method", N_("How it is paid"), choices=tuple(PaymentMethod)),
    Field("--purchase-order", "purchase_order", N_("Number of the purchase order")),
    Field("--cig", "cig", N_("CIG of a public contract")),
    Field("--cup", "cup", N_("CUP of a public project")),
    Field("--notes", "notes", N_("Notes")),
)
LINE = (
    Field("--item", "item", N_("Code of a catalogue item, instead of a plan or beside it")),
    Field("--vat-rate", "vat_rate", N_("VAT rate in percent"), values.number),
    Field("--vat-nature", "vat_nature", N_("Code of the reason for a rate of zero, such as N4")),
    Field("--price-includes-vat", "price_includes_vat", N_("The price includes VAT"), switch=True),
    Field("--unit", "unit", N_("Unit, such as hour")),
)
ALIGNMENT = (
    Field("--align-day", "day", N_("Day of the month on which periods begin"), values.whole),
    Field("--align-month", "month", N_("Month in which longer cycles begin"), values.whole),
    Field("--align-month-end", "month_end", N_("Periods begin on the last day of the month"), switch=True),
    Field("--first-period", "first_period", N_("What happens to the days before that day"), choices=tuple(FirstPeriod)),
)
DISCOUNT = (
    Field("--discount", "percent", N_("Discount in percent"), values.number),
    Field("--discount-amount", "amount", N_("Discount as an amount per period"), values.number),
    Field("--discount-label", "label", N_("Name of the discount as printed")),
    Field("--discount-from", "valid_from", N_("First day the discount counts for"), values.day),
    Field("--discount-until", "last", N_("Last day the discount counts for"), values.day),
    Field("--discount-cycles", "first_cycles", N_("Only the first so many periods"), values.whole),
)
ONE_OFF = (
    Field("--item", "item", N_("Code of a catalogue item")),
    Field("--description", "description", N_("What is printed on the invoice")),
    Field("--quantity", "quantity", N_("Quantity"), values.number),
    Field("--unit-price --price", "unit_price", N_("Price of one unit"), values.number),
    Field("--vat-rate", "vat_rate", N_("VAT rate in percent"), values.number),
    Field("--vat-nature", "vat_nature", N_("Code of the reason for a rate of zero, such as N4")),
)


def wish_of(given: Namespace) -> NewSubscription:
    """The subscription asked for, out of the options typed."""
    wish = NewSubscription(**forms.filled(given, CONTRACT))
    line = forms.filled(given, LINE)
    if line or not wish.plan:
        # A line of one's own that names no item is described by the contract's description.
        if "item" not in line:
            line["description"] = wish.description
        wish = replace(wish, lines=(Line(**line),))
    align = forms.filled(given, ALIGNMENT)
    discount = discount_of(given)
    return replace(wish, align=Alignment(**align) if align else None, discount=discount)


def discount_of(given: Namespace) -> Discount | None:
    """The discount asked for, ``None`` where there is none.

    Raises:
        ArgumentsMissing: it has neither a percentage nor an amount.
    """
    values_given = forms.filled(given, DISCOUNT)
    if not values_given:
        return None
    if not values_given.keys() & {"percent", "amount"}:
        raise ArgumentsMissing(names="--discount", field="discount")
    last = values_given.pop("last", None)
    label = values_given.pop("label", "") or _label(values_given)
    return Discount(label, **values_given, valid_until=None if last is None else day_after(last))


def _label(values_given: dict[str, Any]) -> str:
    percent = values_given.get("percent")
    return "" if percent is None else f"-{percent.normalize():f}%"
