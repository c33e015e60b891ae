"""Adapters of the money topics: proration, discounts, totals, Italian charges, instalments, settlement, terms."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.billing_calendar import Schedule, cycle_number, end_after, period_at
from app.domain.cycle import Unit, add_months
from app.domain.discounts import Discount, applicable, share_over_lines
from app.domain.documents import VatRow
from app.domain.due_dates import Part, PaymentTerms, due_date, instalments
from app.domain.occurrences import Occurrences
from app.domain.period import Period
from app.domain.price_phases import PricePhase, phase_schedules
from app.domain.pricing import price_line, price_of_cycle
from app.domain.professional_charges import (
    Fund,
    Withholding,
    fund_amounts,
    mature_withholding,
    withheld_amounts,
    withholding_base,
)
from app.domain.proration import prorate
from app.domain.settlement import OpenItem, ageing, allocate_oldest_first, days_overdue
from app.domain.stamp_duty import stamp_duty, stamp_duty_on
from app.domain.terms import Notice, last_useful_day, notice_takes_effect, nth_term, shortfall
from app.domain.totals import Charges, TaxedLine, totalise
from app.domain.trial import trial_of_days
from tests.vectors.dates import paid_after
from tests.vectors.reading import (
    NOTHING,
    SOME_DAY,
    coupon,
    cycle,
    day,
    day_or_none,
    period,
    priced,
    schedule,
)
from tests.vectors.registry import Given, answers

ONE = Decimal(1)


@answers("amount", "proration-amount")
def amount(given: Given) -> dict[str, Any]:
    price = Decimal(given["price"]) * Decimal(given.get("quantity", 1))
    part = prorate(price, period(given["service"]), period(given["period"]))
    return {"days": part.days, "period_days": part.period_days, "amount": part.amount}


@answers("trial-days", "trial")
def trial_days(given: Given) -> dict[str, Any]:
    trial = trial_of_days(day(given["start"]), given["trial_days"])
    result = paid_after(given, trial)
    if "price" in given:
        whole = period(given["period"]) if "period" in given else schedule(given, trial.end).whole_period(trial.end)
        service = Period(trial.end, whole.end)
        result["first_amount"] = prorate(Decimal(given["price"]), service, whole).amount
    return result


@answers("line-discount", "discounts")
def line_discount(given: Given) -> dict[str, Any]:
    line = priced(given)
    return {"line_net": line.net, "discount": line.discount}


def billed_amounts(given: Given, parts: list[tuple[Schedule, Decimal]], *reductions: Discount) -> dict[str, Any]:
    """Amounts and invoice dates of the first ``count`` periods, phase after phase."""
    amounts, dates = [], []
    for calendar, price in parts:
        following = calendar.start
        while len(dates) < given["count"] and (found := period_at(calendar, following)) is not None:
            number = cycle_number(calendar, found.start)
            line = price_line(
                quantity=Decimal(given.get("quantity", 1)),
                unit_price=price_of_cycle(
                    price, number, Decimal(given.get("intro_price", 0)), int(given.get("intro_cycles", 0))
                ),
                days=found.days if found.is_partial else None,
                period_days=found.nominal_days,
                discounts=applicable(reductions, found.start, number),
            )
            amounts.append(line.net)
            dates.append(found.start)
            following = found.end
    return {"amounts": amounts, "dates": dates}


@answers("intro-price", "discounts")
def intro_price(given: Given) -> dict[str, Any]:
    return billed_amounts(given, [(schedule(given, day(given["start"])), Decimal(given["price"]))])


@answers("price-phases", "discounts")
def price_phases(given: Given) -> dict[str, Any]:
    phases = [PricePhase(Decimal(each["price"]), day_or_none(each.get("until"))) for each in given["phases"]]
    return billed_amounts(given, phase_schedules(schedule(given, day(given["start"])), phases))


@answers("coupon-months", "discounts")
def coupon_months(given: Given) -> dict[str, Any]:
    start = day(given["start"]) if "start" in given else SOME_DAY
    months, cycles = given["coupon"].get("months"), given["coupon"].get("cycles")
    until = None if months is None else add_months(start, months)
    reduction = coupon(given["coupon"], valid_until=until, first_cycles=cycles)
    return billed_amounts(given, [(schedule(given, start), Decimal(given["price"]))], reduction)


@answers("invoice-coupon", "discounts")
def invoice_coupon(given: Given) -> dict[str, Any]:
    nets = [priced(line).net for line in given["lines"]]
    shares = share_over_lines(nets, coupon(given["coupon"]))
    lines = [
        TaxedLine(net - share, Decimal(line.get("rate", 0)), line.get("nature", ""), discount=share)
        for net, share, line in zip(nets, shares, given["lines"], strict=True)
    ]
    _, totals = totalise(lines, on=SOME_DAY)
    percent = given["coupon"].get("percent")
    share = Decimal(percent).scaleb(-2) if percent else totals.discounts / (totals.lines or ONE)
    return {
        "per_line": shares,
        "discount": totals.discounts,
        "taxable": totals.net,
        "tax": totals.vat,
        "total": totals.total,
        "ratio": share,
    }


def taxed_lines(given: Given) -> list[TaxedLine]:
    lines = []
    for line in [*given["lines"], *given.get("document_charges", [])]:
        found = priced(line)
        gross = found.net if given.get("prices_include_vat") else None
        nature = line.get("nature", "")
        lines.append(TaxedLine(found.net, Decimal(line.get("rate", 0)), nature, gross, found.discount))
    return lines


def summary(rows: tuple[VatRow, ...]) -> list[dict[str, Any]]:
    return [{"rate": row.rate, "nature": row.nature, "taxable": row.taxable, "tax": row.tax} for row in rows]


@answers("invoice", "vat-totals")
@answers("split-payment", "italian-charges")
def invoice(given: Given) -> dict[str, Any]:
    charges = Charges(split_payment=given.get("split_payment", False), prepaid=Decimal(given.get("prepaid", 0)))
    rows, totals = totalise(taxed_lines(given), charges=charges, on=SOME_DAY)
    return {
        "summary": summary(rows),
        "taxable": totals.net,
        "vat": totals.vat,
        "total": totals.total,
        "document_total": totals.total,
        "payable": totals.payable,
        "payable_by_customer": totals.payable,
    }


def funds_of(given: Given) -> list[Fund]:
    funds = [
        Fund(Decimal(each["percent"]), each.get("subject_to_withholding", False)) for each in given.get("funds", [])
    ]
    if "fund_percent" in given:
        funds.append(Fund(Decimal(given["fund_percent"]), given.get("withholding_on_fund", False)))
    if "rivalsa_percent" in given:
        funds.append(Fund(Decimal(given["rivalsa_percent"]), subject_to_withholding=True))
    return funds


def withholdings_of(given: Given) -> list[Withholding]:
    found = [
        Withholding(Decimal(each["percent"]), Decimal(each["base"]) if "base" in each else None)
        for each in given.get("withholdings", [])
    ]
    if "withholding_percent" in given:
        found.append(Withholding(Decimal(given["withholding_percent"])))
    return found


@answers("fee-note", "italian-charges")
def fee_note(given: Given) -> dict[str, Any]:
    fee, funds, withholdings = Decimal(given["fee"]), funds_of(given), withholdings_of(given)
    exempt = given.get("vat_exempt", False)
    line = TaxedLine(fee, NOTHING if exempt else Decimal(given.get("vat_percent", 0)), "N2.2" if exempt else "")
    charges = Charges(
        stamp_duty_applies=True,
        stamp_charged=given.get("stamp_charged", False),
        funds=tuple(funds),
        withholdings=tuple(withholdings),
    )
    rows, totals = totalise([line], charges=charges, on=SOME_DAY)
    stamp, base = stamp_duty_on(rows, SOME_DAY), withholding_base(fee, funds)
    return {
        "fund": totals.fund,
        "rivalsa": totals.fund,
        "funds": fund_amounts(fee, funds),
        "taxable": totals.net + totals.fund,
        "vat": totals.vat,
        "total": totals.total,
        "withholding_base": base,
        "withholding": totals.withholding,
        "withholdings": withheld_amounts(base, withholdings),
        "net_to_pay": totals.payable,
        "stamp_due": bool(stamp),
        "stamp": stamp,
    }


@answers("stamp-duty", "italian-charges")
def stamp(given: Given) -> dict[str, Any]:
    duty = stamp_duty(Decimal(given.get("exempt_total", 0)), day_or_none(given.get("date")) or SOME_DAY)
    return {"stamp_due": bool(duty), "stamp": duty}


@answers("partial-payment", "italian-charges")
def partial_payment(given: Given) -> dict[str, Any]:
    matured = mature_withholding(*(Decimal(given[key]) for key in ("total", "withholding", "payment")))
    return {
        "withholding_matured": matured.withholding,
        "net_to_pay_left": matured.net_left,
        "document_balance": matured.balance,
    }


@answers("due", "due-dates")
def due(given: Given) -> dict[str, Any]:
    return {"due": due_date(PaymentTerms(**given["terms"]), day(given["invoice_date"]))}


@answers("instalments", "due-dates")
def by_instalments(given: Given) -> dict[str, Any]:
    parts = []
    for each in given["parts"]:
        fields = {key: value for key, value in each.items() if key != "rest"}
        fields |= {key: Decimal(fields[key]) for key in ("percent", "fixed") if key in fields}
        parts.append(Part(**fields))
    found = instalments(PaymentTerms(parts=tuple(parts)), day(given["invoice_date"]), Decimal(given["amount"]))
    return {"instalments": [(part.due_date, part.amount) for part in found]}


def open_items(rows: list[Given], key: str) -> list[OpenItem]:
    return [OpenItem(place, f"{place:03}", day(row["due"]), Decimal(row[key])) for place, row in enumerate(rows)]


@answers("buckets", "aging")
def buckets(given: Given) -> dict[str, Any]:
    items, as_of = open_items(given["items"], "open"), day(given["as_of"])
    return {
        "buckets": {bucket.value: amount for bucket, amount in ageing(items, as_of).items()},
        "days_overdue": [days_overdue(item.due_date, as_of) for item in items],
    }


@answers("allocation", "aging")
def allocation(given: Given) -> dict[str, Any]:
    items = open_items(given["installments"], "amount")
    left = {item.invoice_id: item.open for item in items}
    for name in ("payment", "credit_note"):
        if Decimal(given.get(name) or 0):
            still = [OpenItem(item.invoice_id, item.number, item.due_date, left[item.invoice_id]) for item in items]
            for share in allocate_oldest_first(Decimal(given[name]), still)[0]:
                left[share.invoice_id] -= share.amount
    return {"open": [{"due": item.due_date, "open": left[item.invoice_id]} for item in items]}


def notice_of(given: Given) -> Notice | None:
    if "notice_months" in given:
        return Notice(given["notice_months"], Unit.MONTH)
    return Notice(given["notice_days"]) if "notice_days" in given else None


@answers("renewal", "commitment-renewal")
@answers("extension", "commitment-renewal")
def renewal(given: Given) -> dict[str, Any]:
    start, months = day(given["start"]), given["term_months"]
    term, renewed = nth_term(start, months, 0), nth_term(start, months, given.get("renewals", 1))
    result = {
        "start": start,
        "term_last_day": term.last_day,
        "total_days": term.days,
        "renewal_start": renewed.start,
        "renewal_last_day": renewed.last_day,
        "extended_last_day": renewed.last_day,
    }
    notice = notice_of(given)
    return result | ({"notice_deadline": last_useful_day(term.end, notice)} if notice else {})


@answers("notice-deadline", "commitment-renewal")
def notice_deadline(given: Given) -> dict[str, Any]:
    last = day(given["term_last_day"])
    return {"notice_deadline": last_useful_day(date.fromordinal(last.toordinal() + 1), notice_of(given))}


@answers("notice-effect", "commitment-renewal")
def notice_effect(given: Given) -> dict[str, Any]:
    received = day(given.get("notice_given") or given["notice_received"])
    return {"effective": notice_takes_effect(received, notice_of(given))}


@answers("contract-term", "commitment-renewal")
def contract_term(given: Given) -> dict[str, Any]:
    count = given["billing_cycles"]
    price = Decimal(given.get("price_per_cycle", 0))
    return {
        "contract_end": end_after(schedule(given, day(given["contract_start"])), count),
        "total_contract_value": price_line(quantity=Decimal(count), unit_price=price).net,
        "remaining_cycles": Occurrences(given.get("cycles_billed", 0), count).left,
    }


@answers("term-length", "commitment-renewal")
def term_length(given: Given) -> dict[str, Any]:
    return {"term_months": cycle(given).months * given["billing_cycles"]}


@answers("minimum-commitment", "commitment-renewal")
def minimum_commitment(given: Given) -> dict[str, Any]:
    minimum, price = Decimal(given["minimum_per_period"]), Decimal(given["price"])
    service, whole = period(given["service"]), period(given["period"])
    return {
        "prorated_minimum": prorate(minimum, service, whole).amount,
        "billed": prorate(price, service, whole).amount,
        "true_up": shortfall(minimum, price, service, whole),
    }
