"""What was agreed, line by line: items with prices and discounts, when and how it is invoiced and paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.billing_calendar import Timing, cycle_number
from app.domain.discounts import HUNDRED, Discount
from app.domain.money import EXACT, round_money
from app.domain.period import last_day_before
from app.i18n import N_
from app.queries.subscription_detail import PriceRow, SubscriptionDetail, SubscriptionItemRow
from app.queries.subscription_page import recurring_item
from app.ui.forms.length_words import write_cycle
from app.ui.forms.payment_words import write_method, write_payment_terms
from app.ui.texts import Texts

_TIMINGS = {Timing.ADVANCE: N_("Invoiced in advance"), Timing.ARREARS: N_("Invoiced in arrears")}


@dataclass(frozen=True, slots=True)
class Condition:
    """One line: what, the details, and an amount with the token of its colour; empty where there is none."""

    title: str
    detail: str = ""
    amount: str = ""
    token: str = "text"


def conditions(detail: SubscriptionDetail, today: date, texts: Texts) -> list[Condition]:
    """Everything agreed that still counts on a day."""
    served = [item for item in detail.items if item.last_day is None or item.last_day >= today]
    found: list[Condition] = []
    for item in served or detail.items[:1]:
        if item.one_off:
            if item.next_invoice_on is not None:
                found.append(_one_off(item, detail.row.currency, texts))
        else:
            found.append(_item(item, detail, today, texts))
            found += _discounts(item, detail.row.currency, today, texts)
    if detail.trial_last_day is not None and detail.trial_last_day >= today:
        free = texts.fill(N_("free through {day}"), {"day": texts.date(detail.trial_last_day)})
        found.append(Condition(texts.gettext(N_("Trial")), free))
    if detail.row.timing is not None:
        found.append(Condition(texts.gettext(_TIMINGS[detail.row.timing]), _calendar(detail, texts)))
    found.append(Condition(texts.gettext(N_("Payment")), _payment(detail, texts)))
    if references := _references(detail, texts):
        found.append(Condition(texts.gettext(N_("References")), references))
    if detail.notes:
        found.append(Condition(texts.gettext(N_("Notes")), detail.notes))
    return found


def price_now(item: SubscriptionItemRow, day: date) -> PriceRow:
    """The price in force on a day, or the first one where none is yet."""
    earlier = [price for price in item.prices if price.valid_from <= day]
    return max(earlier or item.prices[:1], key=lambda price: price.valid_from)


def _amount(item: SubscriptionItemRow, price: Decimal, currency: str) -> Decimal:
    return round_money(EXACT.multiply(item.quantity, price), currency)


def _item(item: SubscriptionItemRow, detail: SubscriptionDetail, today: date, texts: Texts) -> Condition:
    price, money = price_now(item, today), detail.row.currency
    parts = []
    if item.quantity != 1:
        facts = {"quantity": texts.quantity(item.quantity), "price": texts.unit_price(price.unit_price, money)}
        parts.append(texts.fill(N_("{quantity} × {price}"), facts))
    if not detail.row.cycle:
        parts.append(write_cycle(item.cycle, texts).lower())
    parts.append(texts.fill(N_("price since {day}"), {"day": texts.date(price.valid_from)}))
    if item.price_includes_vat:
        parts.append(texts.gettext(N_("with VAT")))
    amount = texts.money(_amount(item, price.unit_price, money), money)
    return Condition(item.description, " · ".join(parts), amount)


def _one_off(item: SubscriptionItemRow, currency: str, texts: Texts) -> Condition:
    day = texts.date(item.next_invoice_on) if item.next_invoice_on else ""
    amount = texts.money(_amount(item, item.prices[0].unit_price, currency), currency)
    return Condition(item.description, texts.fill(N_("once, on {day}"), {"day": day}), amount)


def _discounts(item: SubscriptionItemRow, currency: str, today: date, texts: Texts) -> Iterator[Condition]:
    reckoned = recurring_item(item)
    day = max(today, item.start)
    cycle = cycle_number(reckoned.schedule, day)
    base = _amount(item, price_now(item, today).unit_price, currency)
    if item.intro_price is not None and cycle < item.intro_cycles:
        limit = texts.fill_plural(N_("the first {count} cycle"), N_("the first {count} cycles"), item.intro_cycles)
        off = _amount(item, item.intro_price, currency)
        yield Condition(texts.gettext(N_("Introductory price")), limit, texts.money(off, currency), "success-text")
    for discount in reckoned.discounts:
        starts_later = discount.valid_from is not None and discount.valid_from > day
        if starts_later or discount.applies(day, cycle):
            off = _off(discount, base, currency)
            yield Condition(_named(discount, texts), _limits(discount, day, texts),
                            texts.money(-off, currency), "success-text")  # fmt: skip


def _off(discount: Discount, base: Decimal, currency: str) -> Decimal:
    if discount.percent is None:
        return discount.amount or Decimal(0)
    return round_money(EXACT.divide(EXACT.multiply(base, discount.percent), HUNDRED), currency)


def _named(discount: Discount, texts: Texts) -> str:
    name = discount.label or texts.gettext(N_("Discount"))
    if discount.percent is None or "%" in name:
        return name
    return f"{name} {texts.percent(discount.percent)}"


def _limits(discount: Discount, day: date, texts: Texts) -> str:
    parts = []
    if discount.valid_from is not None and discount.valid_from > day:
        parts.append(texts.fill(N_("from {day}"), {"day": texts.date(discount.valid_from)}))
    if discount.valid_until is not None:
        parts.append(texts.fill(N_("until {day}"), {"day": texts.date(last_day_before(discount.valid_until))}))
    if discount.first_cycles is not None:
        count = discount.first_cycles
        parts.append(texts.fill_plural(N_("the first {count} cycle"), N_("the first {count} cycles"), count))
    return " · ".join(parts) or texts.gettext(N_("without end"))


def _calendar(detail: SubscriptionDetail, texts: Texts) -> str:
    first = next(item for item in detail.items if not item.one_off)
    cycle = write_cycle(detail.row.cycle, texts)
    if first.month_end:
        return texts.fill(N_("{cycle}, up to the end of the month"), {"cycle": cycle})
    return texts.fill(N_("{cycle}, from day {day}"), {"cycle": cycle, "day": first.anchor_day})


def _payment(detail: SubscriptionDetail, texts: Texts) -> str:
    parts = [write_method(detail.payment_method, texts)] if detail.payment_method else []
    if detail.payment_terms:
        parts.append(write_payment_terms(detail.payment_terms, texts))
    return " · ".join(parts) or texts.gettext(N_("as agreed with the customer"))


def _references(detail: SubscriptionDetail, texts: Texts) -> str:
    named = (
        (N_("order {code}"), detail.purchase_order),
        (N_("CIG {code}"), detail.cig),
        (N_("CUP {code}"), detail.cup),
    )
    return " · ".join(texts.fill(text, {"code": code}) for text, code in named if code)
