"""What is due, and what must be known to bill it? Read set-wise: the number of statements never depends on how many."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, String, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection

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
from app.models import (
    AddressKind,
    Base,
    BilledPeriod,
    Company,
    Customer,
    CustomerAddress,
    CustomerContact,
    ItemDiscount,
    ItemPrice,
    Subscription,
    SubscriptionItem,
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


def load_due(session: Session, as_of: date, only: Callable[[Select[Any]], Select[Any]]) -> Due:
    """Read what is due up to and including ``as_of``.

    Args:
        session: inside a read or a write.
        as_of: a civil date.
        only: narrows the selection of subscription items (one contract, one customer).
    """
    due = only(select(SubscriptionItem.id).join(Subscription).where(SubscriptionItem.next_invoice_on <= as_of))
    seller = load_seller(session)
    prices = _prices(session, due)
    discounts = _discounts(session, due, seller.currency)
    billed = _billed(session, due)
    buyers, terms = _buyers(session, due, seller.language)
    items = list(_items(session, due, prices, discounts, billed))
    return Due(seller, buyers, terms, items)


def load_seller(session: Session) -> Seller:
    """The own firm as printed on documents, with the charges of its tax regime.

    Raises:
        NoCompany: there is none yet.
    """
    company = session.get(Company, 1)
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
        stamp_duty_applies=company.country == "IT",
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


def _columns(table: type[Base]) -> ReadOnlyColumnCollection[str, Any]:
    return table.__table__.c


def _raw(column: Any) -> ColumnElement[int]:
    # Scaled columns are read as integers and turned into Decimals through a small cache.
    return type_coerce(column, BigInteger)


@lru_cache(maxsize=20_000)
def _decimal(value: int, scale: int) -> Decimal:
    # Without the needless zeros of the scale: the number ends up in the document as it is written here.
    return Decimal(plain(from_scaled(value, scale), 2 if scale == PRICE_SCALE else 0))


@lru_cache(maxsize=2_000)
def _cycle(every: int, unit: str) -> Cycle:
    return Cycle(every, Unit(unit))


def _prices(session: Session, due: Select[Any]) -> dict[int, tuple[PriceVersion, ...]]:
    found: dict[int, list[PriceVersion]] = defaultdict(list)
    rows = session.connection().execute(
        select(ItemPrice.subscription_item_id, ItemPrice.valid_from, _raw(ItemPrice.unit_price))
        .where(ItemPrice.subscription_item_id.in_(due))
        .order_by(ItemPrice.subscription_item_id, ItemPrice.valid_from)
    )
    for item_id, valid_from, price in rows:
        found[item_id].append(PriceVersion(valid_from, _decimal(price, PRICE_SCALE)))
    return {item_id: tuple(versions) for item_id, versions in found.items()}


def _discounts(session: Session, due: Select[Any], currency: str) -> dict[int, list[Discount]]:
    found: dict[int, list[Discount]] = defaultdict(list)
    rows = session.scalars(
        select(ItemDiscount).where(ItemDiscount.subscription_item_id.in_(due)).order_by(ItemDiscount.id)
    )
    for row in rows:
        amount = None if row.amount_minor is None else from_minor(row.amount_minor, currency)
        found[row.subscription_item_id].append(
            Discount(row.label, row.percent, amount, row.valid_from, row.valid_until, row.first_cycles)
        )
    return found


def _billed(session: Session, due: Select[Any]) -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    rows = session.execute(
        select(BilledPeriod.subscription_item_id, BilledPeriod.period_start)
        .join(SubscriptionItem, SubscriptionItem.id == BilledPeriod.subscription_item_id)
        .where(
            BilledPeriod.subscription_item_id.in_(due),
            ~BilledPeriod.released,
            BilledPeriod.period_start >= SubscriptionItem.next_period_start,
        )
    )
    for item_id, start in rows:
        found[item_id].add(start)
    return found


def _buyers(session: Session, due: Select[Any], language: str) -> tuple[dict[int, Buyer], dict[int, CustomerTerms]]:
    concerned = select(Subscription.customer_id).where(
        Subscription.id.in_(select(SubscriptionItem.subscription_id).where(SubscriptionItem.id.in_(due)))
    )
    return load_buyers(session, concerned, language)


def load_buyers(
    session: Session, concerned: Select[Any], language: str
) -> tuple[dict[int, Buyer], dict[int, CustomerTerms]]:
    """Customers as printed, with their billing address and first mailbox; by id."""
    # Read backwards, so that the first mailbox is the one that stays.
    contacts: Iterable[Any] = session.execute(
        select(CustomerContact.customer_id, CustomerContact.email)
        .where(CustomerContact.customer_id.in_(concerned), CustomerContact.email != "")
        .order_by(CustomerContact.customer_id, CustomerContact.position.desc())
    )
    mails: dict[int, str] = {row.customer_id: row.email for row in contacts}
    customer, address = _columns(Customer), _columns(CustomerAddress)
    rows: Iterable[Any] = session.connection().execute(
        select(
            customer.id,
            customer.name,
            type_coerce(customer.kind, String),
            customer.vat_number,
            customer.tax_code,
            customer.recipient_code,
            customer.pec,
            customer.phone,
            customer.language,
            customer.consolidate,
            customer.payment_terms,
            customer.payment_method,
            customer.code,
            address.street,
            address.postal_code,
            address.city,
            address.province,
            address.country,
        )
        .select_from(Customer.__table__)
        .outerjoin(
            CustomerAddress.__table__,
            (address.customer_id == customer.id) & (address.kind == AddressKind.BILLING),
        )
        .where(customer.id.in_(concerned))
    )
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
    session: Session,
    due: Select[Any],
    prices: dict[int, tuple[PriceVersion, ...]],
    discounts: dict[int, list[Discount]],
    billed: dict[int, set[date]],
) -> Iterator[DueItem]:
    contracts: dict[int, Contract] = {}
    # Plain tables: what is read becomes no ORM object.
    item, contract = _columns(SubscriptionItem), _columns(Subscription)
    rows: Iterable[Any] = session.connection().execute(
        select(
            item.id, item.description, item.unit, _raw(item.quantity), item.price_includes_vat,
            _raw(item.vat_rate), item.vat_nature, item.one_off, item.cycle_every, type_coerce(item.cycle_unit, String),
            type_coerce(item.timing, String), item.start, item.ends_before, item.anchor, item.anchor_day,
            item.month_end, type_coerce(item.first_period, String), _raw(item.intro_price), item.intro_cycles,
            item.next_period_start, item.next_invoice_on, contract.id,
            contract.code, contract.customer_id, type_coerce(contract.state, String), contract.description,
            contract.start, contract.ends_before, contract.term_months, contract.notice,
            type_coerce(contract.end_action, String), contract.payment_terms, contract.payment_method,
            contract.purchase_order, contract.cig, contract.cup,
        )
        .join_from(SubscriptionItem.__table__, Subscription.__table__)
        .where(item.id.in_(due))
        .order_by(contract.customer_id, contract.id, item.position)
    )  # fmt: skip
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
