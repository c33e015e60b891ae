"""What is due, and what must be known to bill it? Read set-wise: the number of statements never depends on how many."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, FirstPeriod, Schedule, Timing, Unit
from app.domain.discounts import Discount
from app.domain.document_text import party_text
from app.domain.documents import Party, PaymentDetails
from app.domain.due_dates import PaymentTerms
from app.domain.invoicing import BillableItem, Buyer, Seller
from app.domain.lifecycle import SubscriptionState
from app.domain.money import PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, from_minor, from_scaled, plain
from app.domain.pricing import PriceVersion
from app.domain.professional_charges import Fund, Withholding
from app.domain.totals import Charges
from app.errors import NotFound
from app.i18n import N_
from app.services.billing.selections import (
    buyers_selection,
    company_selection,
    due_selections,
    mailboxes_selection,
)
from app.services.settings import chosen
from app.settings.definitions import PAYMENT_TERMS, STAMP_DUTY_CHARGED

# Calling an enumeration costs ten times a look-up, three times for each item.
_TIMINGS = {one.value: one for one in Timing}
_FIRST_PERIODS = {one.value: one for one in FirstPeriod}
_STATES = {one.value: one for one in SubscriptionState}


class NoCompany(NotFound):
    """The database has tables but no firm yet."""

    text = N_("This file has no company yet. Create one with “init”.")


@dataclass(slots=True)
class Contract:
    """The part of a subscription that decides how its lines are put on a document."""

    id: int
    code: str
    customer_id: int
    state: SubscriptionState
    description: str
    start: date
    ends_before: date | None
    term_months: int
    notice: str
    renews: bool
    payment_terms: str
    payment_method: str
    order_reference: dict[str, str]


@dataclass(slots=True)
class DueItem:
    """One due item with its contract."""

    contract: Contract
    build: Callable[[], BillableItem]
    next_start: date
    due_on: date


@dataclass(slots=True)
class CustomerTerms:
    """Payment terms and method a customer has of its own; empty: the company's."""

    terms: str
    method: str


@dataclass(slots=True)
class Due:
    """Everything a run works on."""

    seller: Seller
    buyers: dict[int, Buyer]
    terms: dict[int, CustomerTerms]
    items: list[DueItem]


def load_due(session: Session, as_of: date, subscription: str = "") -> Due:
    """Read what is due up to and including ``as_of``.

    Args:
        session: inside a read or a write.
        as_of: a civil date.
        subscription: code of the only contract to look at; empty for all.
    """
    reading = due_selections(one=bool(subscription))
    values: dict[str, Any] = {"as_of": as_of, "code": subscription} if subscription else {"as_of": as_of}

    def rows_of(statement: Select[Any]) -> Iterable[Any]:
        return session.connection().execute(statement, values)

    seller = load_seller(session)
    prices = _prices(rows_of(reading.prices))
    discounts = _discounts(rows_of(reading.discounts), seller.currency)
    billed = _billed(rows_of(reading.billed))
    buyers, terms = _buyers(rows_of(reading.buyers), rows_of(reading.mailboxes), seller.language)
    return Due(seller, buyers, terms, list(_items(rows_of(reading.items), prices, discounts, billed)))


def load_seller(session: Session) -> Seller:
    """The own firm as printed on documents, with the charges of its tax regime.

    Raises:
        NoCompany: there is none yet.
    """
    company = session.connection().execute(company_selection()).first()
    if company is None:
        raise NoCompany
    party = Party(
        name=company.name,
        vat_number=company.vat_number,
        tax_code=company.tax_code,
        street=company.street,
        postal_code=company.postal_code,
        city=company.city,
        province=company.province,
        country=company.country,
        pec=company.pec,
        email=company.email,
        phone=company.phone,
        tagline=company.tagline,
        registry=company.registration,
        regime=company.regime,
    )
    charges = Charges(
        # Its threshold and amount are euros; in another currency nobody here knows the rate of the day.
        stamp_duty_applies=company.country == "IT" and company.currency == "EUR",
        stamp_charged=chosen(session, STAMP_DUTY_CHARGED),
        funds=(Fund(company.fund_percent, company.withholding_on_fund),) if company.fund_percent else (),
        withholdings=(Withholding(company.withholding_percent),) if company.withholding_percent else (),
    )
    payment = PaymentDetails(holder=company.name, iban=company.iban, bic=company.bic)
    return Seller(
        party,
        company.currency,
        company.language,
        chosen(session, PAYMENT_TERMS),
        payment,
        charges,
        party_text(party),
    )


@lru_cache(maxsize=20_000)
def _decimal(value: int, scale: int) -> Decimal:
    # Without the needless zeros of the scale: the number ends up in the document as it is written here.
    return Decimal(plain(from_scaled(value, scale), 2 if scale == PRICE_SCALE else 0))


@lru_cache(maxsize=2_000)
def _cycle(every: int, unit: str) -> Cycle:
    return Cycle(every, Unit(unit))


def _prices(rows: Iterable[Any]) -> dict[int, tuple[PriceVersion, ...]]:
    found: dict[int, list[PriceVersion]] = defaultdict(list)
    for item_id, valid_from, price in rows:
        found[item_id].append(PriceVersion(valid_from, _decimal(price, PRICE_SCALE)))
    return {item_id: tuple(versions) for item_id, versions in found.items()}


def _discounts(rows: Iterable[Any], currency: str) -> dict[int, list[Discount]]:
    found: dict[int, list[Discount]] = defaultdict(list)
    for item_id, label, percent, minor, valid_from, valid_until, first_cycles in rows:
        amount = None if minor is None else from_minor(minor, currency)
        found[item_id].append(Discount(label, percent, amount, valid_from, valid_until, first_cycles))
    return found


def _billed(rows: Iterable[Any]) -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    for item_id, start in rows:
        found[item_id].add(start)
    return found


def load_buyers(
    session: Session, concerned: Select[Any], language: str
) -> tuple[dict[int, Buyer], dict[int, CustomerTerms]]:
    """Customers as printed, with their billing address and first mailbox; by id."""
    connection = session.connection()
    return _buyers(
        connection.execute(buyers_selection(concerned)), connection.execute(mailboxes_selection(concerned)), language
    )


def _buyers(
    rows: Iterable[Any], mailboxes: Iterable[Any], language: str
) -> tuple[dict[int, Buyer], dict[int, CustomerTerms]]:
    # Read backwards, so that the first mailbox is the one that stays.
    mails: dict[int, str] = {customer_id: mail for customer_id, mail in mailboxes}  # noqa: C416 - rows, not pairs
    buyers: dict[int, Buyer] = {}
    terms: dict[int, CustomerTerms] = {}
    for row in rows:
        (key, name, kind, vat, tax, recipient, pec, phone, own_language, consolidate, own_terms, method, code) = row[
            :13
        ]
        street, postal_code, city, province, country = (value or "" for value in row[13:])
        party = Party(
            name, kind, vat, tax, street, postal_code, city, province, country or "IT", recipient, pec,
            mails.get(key, ""), phone,
        )  # fmt: skip
        buyers[key] = Buyer(key, code, party, own_language or language, bool(consolidate))
        terms[key] = CustomerTerms(own_terms, method)
    return buyers, terms


def _items(
    rows: Iterable[Any],
    prices: dict[int, tuple[PriceVersion, ...]],
    discounts: dict[int, list[Discount]],
    billed: dict[int, set[date]],
) -> Iterator[DueItem]:
    contracts: dict[int, Contract] = {}
    for row in rows:
        known = contracts.get(row[21])
        if known is None:
            known = contracts[row[21]] = _contract(row)
        yield DueItem(known, _builder(row, prices, discounts, billed), row[19], row[20])


def _contract(row: Sequence[Any]) -> Contract:
    (
        key, code, customer_id, state, description, start, ends_before, months, notice, action, terms, method, order,
        cig, cup,
    ) = row[21:]  # fmt: skip
    reference = {"purchase_order": order, "cig": cig, "cup": cup} if order or cig or cup else {}
    return Contract(
        key, code, customer_id, _STATES[state], description, start, ends_before, months, notice, action == "renew",
        terms, method, {name: value for name, value in reference.items() if value},
    )  # fmt: skip


def _builder(
    row: Sequence[Any],
    prices: dict[int, tuple[PriceVersion, ...]],
    discounts: dict[int, list[Discount]],
    billed: dict[int, set[date]],
) -> Callable[[], BillableItem]:
    # Built inside the run's own try block: one item with impossible values fails alone.
    def build() -> BillableItem:
        (
            key, description, unit, quantity, includes_vat, rate, nature, one_off, every, cycle_unit, timing, start,
            ends_before, anchor, anchor_day, month_end, first_period, intro_price, intro_cycles, next_start,
        ) = row[:20]  # fmt: skip
        return BillableItem(
            id=key,
            contract=row[22],
            description=description,
            unit=unit,
            quantity=_decimal(quantity, QUANTITY_SCALE),
            includes_vat=bool(includes_vat),
            vat_rate=_decimal(rate, PERCENT_SCALE),
            vat_nature=nature,
            schedule=Schedule(
                start,
                _cycle(every, cycle_unit),
                anchor,
                anchor_day,
                bool(month_end),
                ends_before,
                _TIMINGS[timing],
                _FIRST_PERIODS[first_period],
            ),
            next_start=next_start,
            prices=prices.get(key, ()),
            discounts=discounts.get(key, ()),
            intro_price=None if intro_price is None else _decimal(intro_price, PRICE_SCALE),
            intro_cycles=intro_cycles,
            one_off=bool(one_off),
            billed=frozenset(billed.get(key, ())),
        )

    return build


def terms_of(contract: Contract, customer: CustomerTerms, default: str) -> tuple[PaymentTerms, str]:
    """The contract's own payment terms, else the customer's, else the company's; with their canonical code."""
    return _terms(contract.payment_terms or customer.terms or default)


@lru_cache(maxsize=500)
def _terms(code: str) -> tuple[PaymentTerms, str]:
    terms = PaymentTerms.parse(code)
    return terms, terms.code
