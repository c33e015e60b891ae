"""Which rows does billing read? The statements, built once: building them took half of an invoice issued by hand."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, String, bindparam, select, type_coerce
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from app.domain.kinds import AddressKind
from app.models import (
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


@dataclass(frozen=True, slots=True)
class DueSelections:
    """Everything read about the items due up to the parameter ``as_of``; read by plain connections, without objects."""

    prices: Select[Any]
    discounts: Select[Any]
    billed: Select[Any]
    mailboxes: Select[Any]
    buyers: Select[Any]
    items: Select[Any]


@cache
def due_selections(*, one: bool) -> DueSelections:
    """The statements for all contracts, or with ``one`` for that of the parameter ``code``."""
    item, contract = _columns(SubscriptionItem), _columns(Subscription)
    joined = select().select_from(SubscriptionItem.__table__.join(Subscription.__table__))
    joined = joined.where(item.next_invoice_on <= bindparam("as_of"))
    if one:
        joined = joined.where(contract.code == bindparam("code"))
    due, concerned = joined.with_only_columns(item.id), joined.with_only_columns(contract.customer_id)
    return DueSelections(
        _prices(due), _discounts(due), _billed(due), mailboxes_selection(concerned), buyers_selection(concerned),
        _items(joined),
    )  # fmt: skip


@cache
def company_selection() -> Select[Any]:
    """The own firm, without its picture."""
    return select(*[column for column in Company.__table__.c if column.key != "logo"]).where(Company.id == 1)


def _columns(table: type[Base]) -> ReadOnlyColumnCollection[str, Any]:
    return table.__table__.c


def _raw(column: Any) -> ColumnElement[int]:
    # Scaled columns are read as integers and turned into Decimals through a small cache.
    return type_coerce(column, BigInteger)


def _prices(due: Select[Any]) -> Select[Any]:
    price = _columns(ItemPrice)
    return (
        select(price.subscription_item_id, price.valid_from, _raw(price.unit_price))
        .where(price.subscription_item_id.in_(due))
        .order_by(price.subscription_item_id, price.valid_from)
    )


def _discounts(due: Select[Any]) -> Select[Any]:
    discount = _columns(ItemDiscount)
    return (
        select(
            discount.subscription_item_id, discount.label, discount.percent, discount.amount_minor,
            discount.valid_from, discount.valid_until, discount.first_cycles,
        )
        .where(discount.subscription_item_id.in_(due))
        .order_by(discount.id)
    )  # fmt: skip


def _billed(due: Select[Any]) -> Select[Any]:
    billed, item = _columns(BilledPeriod), _columns(SubscriptionItem)
    return (
        select(billed.subscription_item_id, billed.period_start)
        .join_from(BilledPeriod.__table__, SubscriptionItem.__table__)
        .where(
            billed.subscription_item_id.in_(due), ~billed.released, billed.period_start >= item.next_period_start
        )
    )  # fmt: skip


def mailboxes_selection(concerned: Select[Any]) -> Select[Any]:
    """Mailboxes of the customers whose ids ``concerned`` selects, the last one first."""
    contact = _columns(CustomerContact)
    return (
        select(contact.customer_id, contact.email)
        .where(contact.customer_id.in_(concerned), contact.email != "")
        .order_by(contact.customer_id, contact.position.desc())
    )


def buyers_selection(concerned: Select[Any]) -> Select[Any]:
    """What is printed of the customers whose ids ``concerned`` selects, with their billing address."""
    customer, address = _columns(Customer), _columns(CustomerAddress)
    billing = (address.customer_id == customer.id) & (address.kind == AddressKind.BILLING)
    return (
        select(
            customer.id, customer.name, type_coerce(customer.kind, String), customer.vat_number, customer.tax_code,
            customer.recipient_code, customer.pec, customer.phone, customer.language, customer.consolidate,
            customer.payment_terms, customer.payment_method, customer.code, address.street, address.postal_code,
            address.city, address.province, address.country,
        )
        .select_from(Customer.__table__.outerjoin(CustomerAddress.__table__, billing))
        .where(customer.id.in_(concerned))
    )  # fmt: skip


def _items(joined: Select[Any]) -> Select[Any]:
    item, contract = _columns(SubscriptionItem), _columns(Subscription)
    return joined.with_only_columns(
        item.id, item.description, item.unit, _raw(item.quantity), item.price_includes_vat, _raw(item.vat_rate),
        item.vat_nature, item.one_off, item.cycle_every, type_coerce(item.cycle_unit, String),
        type_coerce(item.timing, String), item.start, item.ends_before, item.anchor, item.anchor_day,
        item.month_end, type_coerce(item.first_period, String), _raw(item.intro_price), item.intro_cycles,
        item.next_period_start, item.next_invoice_on, contract.id,
        contract.code, contract.customer_id, type_coerce(contract.state, String), contract.description,
        contract.start, contract.ends_before, contract.term_months, contract.notice,
        type_coerce(contract.end_action, String), contract.payment_terms, contract.payment_method,
        contract.purchase_order, contract.cig, contract.cup,
    ).order_by(contract.customer_id, contract.id, item.position)  # fmt: skip
