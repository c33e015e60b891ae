"""What is meant by a few words typed into the palette? Customers, contracts, documents, items and plans at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.kinds import AddressKind
from app.domain.money import from_minor
from app.domain.spelling import fold, split_words
from app.models import Customer, CustomerAddress, Invoice, Item, OpenBalance, Plan, Subscription
from app.queries import customer_filter, invoice_filter, subscription_filter
from app.queries.commitment import find_commitment
from app.queries.company import find_currency
from app.queries.customer_states import find_states
from app.queries.expiry import shown_state
from app.queries.figures import price
from app.queries.invoices import invoice_query, invoice_row
from app.queries.listing import one_of
from app.queries.matching import noun, search_condition

# Of each kind so many are looked at before the best are chosen.
LOOKED_AT = 12
# Two letters find too much through customers: contracts and documents wait for the third.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    Args:
        kind: ``customer``, ``subscription``, ``invoice``, ``item`` or ``plan``.
        code: what opens it; of a draft ``#`` and its id.
        title: what it is called.
        detail: where or whose it is.
        state: for its pill; empty where there is none.
        amount: what is overdue of a customer, open of a document or else its total, what an item costs; ``None`` where
            nothing is.
        currency: of the amount.
    """

    kind: str
    id: int
    code: str
    title: str
    detail: str
    state: str
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class _Asked:
    session: Session
    on: date
    words: str
    money: str


def search_everything(session: Session, on: date, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """The best matches for some words: exact codes, titles that begin so, titles with all words, then the rest.

    Among equals customers come first, then contracts, documents, plans and items. ``@`` in front asks for customers
    only, ``#`` for documents only. Blank finds nothing.
    """
    words, kinds = text.strip(), _KINDS
    if words[:1] in _ONLY:
        kinds, words = (_ONLY[words[0]],), words[1:].strip()
    if not words:
        return ()
    asked = _Asked(session, on, words, find_currency(session))
    found = [hit for find in kinds for hit in find(asked)]
    return tuple(sorted(found, key=lambda hit: _place(hit, words))[:limit])


def _place(hit: Hit, words: str) -> int:
    wanted, title = fold(words), fold(hit.title)
    if wanted in (fold(hit.code), title):
        return 0
    if title.startswith(wanted):
        return 1
    named = split_words(hit.title)
    return 2 if all(any(one.startswith(word) for one in named) for word in split_words(words)) else 3


def _customers(asked: _Asked) -> Iterable[Hit]:
    session, balance = asked.session, OpenBalance
    conditions = customer_filter.conditions_of(session, customer_filter.NO_FILTER, asked.on, asked.words)
    late = select(func.coalesce(func.sum(balance.open_minor), 0)).where(
        balance.customer_id == Customer.id, balance.next_due < asked.on
    )
    city = select(func.max(CustomerAddress.city)).where(
        CustomerAddress.customer_id == Customer.id, CustomerAddress.kind == AddressKind.BILLING
    )
    query = select(Customer.id, Customer.code, Customer.name, city.scalar_subquery(), late.scalar_subquery())
    rows = session.execute(query.where(*conditions).order_by(Customer.sort_name, Customer.id).limit(LOOKED_AT)).all()
    states = find_states(session, [row[0] for row in rows], asked.on)
    for key, code, name, place, overdue in rows:
        amount = from_minor(int(overdue), asked.money) if overdue else None
        yield Hit("customer", key, code, name, place or "", states.get(key, "none"), amount, asked.money)


def _subscriptions(asked: _Asked) -> Iterable[Hit]:
    if _is_short(asked.words):
        return
    session, one = asked.session, Subscription
    conditions = subscription_filter.conditions_of(session, subscription_filter.NO_FILTER, asked.on, asked.words)
    query = select(one, Customer.name, Plan.name).join(Customer, Customer.id == one.customer_id)
    query = query.outerjoin(Plan, Plan.id == one.plan_id).where(*conditions)
    for contract, customer, plan in session.execute(query.order_by(one.code).limit(LOOKED_AT)):
        title = contract.description or plan or contract.code
        state = shown_state(contract.state, find_commitment(contract, asked.on), asked.on)
        yield Hit("subscription", contract.id, contract.code, title, customer, state, None, asked.money)


def _invoices(asked: _Asked) -> Iterable[Hit]:
    if _is_short(asked.words):
        return
    session, listed = asked.session, Invoice
    conditions = invoice_filter.conditions_of(session, invoice_filter.NO_FILTER, asked.on, asked.words)
    # By id, which follows the days closely: a document's row carries its whole text, too much to read for a day.
    newest = select(listed.id).where(*conditions).order_by(listed.id.desc())
    ids = session.scalars(newest.limit(LOOKED_AT)).all()
    rows = session.execute(invoice_query().where(one_of(session, listed.id, ids))) if ids else ()
    for row in sorted((invoice_row(row, asked.on) for row in rows), key=lambda row: ids.index(row.id)):
        code = row.number or f"#{row.id}"
        yield Hit("invoice", row.id, code, code, row.customer_name, row.settlement.value, row.open or row.total,
                  row.currency)  # fmt: skip


def _plans(asked: _Asked) -> Iterable[Hit]:
    for key, code, name in _found(asked, Plan, Plan.name):
        yield Hit("plan", key, code, name, code, "", None, asked.money)


def _items(asked: _Asked) -> Iterable[Hit]:
    for key, code, description, unit_price in _found(asked, Item, Item.description, Item.unit_price):
        yield Hit("item", key, code, description, code, "", price(unit_price, asked.money), asked.money)


def _found(asked: _Asked, one: type[Item] | type[Plan], *columns: Any) -> Iterable[Any]:
    conditions = search_condition(asked.session, one.id, asked.words, noun(one.__tablename__))
    query = select(one.id, one.code, *columns).where(one.archived_at.is_(None), *conditions)
    return asked.session.execute(query.order_by(one.code).limit(LOOKED_AT))


def _is_short(words: str) -> bool:
    return len(words) < _SHORTEST


_KINDS: tuple[Callable[[_Asked], Iterable[Hit]], ...] = (_customers, _subscriptions, _invoices, _plans, _items)
_ONLY = {"@": _customers, "#": _invoices}
