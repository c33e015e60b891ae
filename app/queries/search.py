"""What is meant by a few words typed into the palette? Customers, contracts, documents, items and plans at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.spelling import fold, split_words
from app.queries.catalog import list_items, list_plans
from app.queries.customers import list_customers
from app.queries.invoices import list_invoices
from app.queries.listing import Choices
from app.queries.subscriptions import list_subscriptions

_LIST = Callable[[Session, date, Choices], list["Hit"]]
# Of each kind so many are looked at before the best are chosen.
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    Args:
        kind: ``customer``, ``subscription``, ``invoice``, ``item`` or ``plan``.
        code: what opens it; of a draft ``#`` and its id.
        title: what it is called.
        detail: where or whose it is.
        state: for its pill; empty where there is none.
        amount: what is overdue of a customer, open of a document or else its total, what a contract costs per cycle,
            an item or a plan; ``None`` where nothing is.
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


def search_everything(session: Session, on: date, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """The best matches for some words, best first: exact codes, then titles that begin so, then customers before the rest.

    ``@`` in front asks for customers only, ``#`` for documents only. Blank finds nothing.
    """
    words = text.strip()
    lists = _LISTS
    if words[:1] in _ONLY:
        lists, words = (_ONLY[words[0]],), words[1:].strip()
    if not words:
        return ()
    choices = Choices(search=words, limit=min(limit, _LOOKED_AT))
    found = [hit for read in lists for hit in read(session, on, choices)]
    return tuple(sorted(found, key=lambda hit: _worth(hit, words))[:limit])


def _worth(hit: Hit, words: str) -> int:
    """0 for the best; the sort keeps the order of the lists among equals."""
    wanted, title = fold(words), fold(hit.title)
    if fold(hit.code) == wanted:
        return 0
    if title.startswith(wanted):
        return 1
    named = split_words(hit.title)
    return 2 if all(any(one.startswith(word) for one in named) for word in split_words(words)) else 3


def _customers(session: Session, on: date, choices: Choices) -> list[Hit]:
    return [
        Hit("customer", row.id, row.code, row.name, row.city, row.state, row.overdue or None, row.currency)
        for row in list_customers(session, on, choices).rows
    ]


def _subscriptions(session: Session, on: date, choices: Choices) -> list[Hit]:
    return [
        Hit("subscription", row.id, row.code, row.description or row.plan_name or row.code, row.customer_name, row.shown,
            row.price, row.currency)
        for row in list_subscriptions(session, on, choices).rows
    ]  # fmt: skip


def _invoices(session: Session, on: date, choices: Choices) -> list[Hit]:
    return [
        Hit("invoice", row.id, row.number or f"#{row.id}", row.number or f"#{row.id}", row.customer_name,
            row.settlement.value, row.open or row.total, row.currency)
        for row in list_invoices(session, on, choices).rows
    ]  # fmt: skip


def _plans(session: Session, _on: date, choices: Choices) -> list[Hit]:
    return [
        Hit("plan", row.id, row.code, row.name, row.code, "", row.price, row.currency)
        for row in list_plans(session, choices).rows
    ]


def _items(session: Session, _on: date, choices: Choices) -> list[Hit]:
    return [
        Hit("item", row.id, row.code, row.description, row.code, "", row.unit_price, row.currency)
        for row in list_items(session, choices).rows
    ]


_LISTS: tuple[_LIST, ...] = (_customers, _subscriptions, _invoices, _plans, _items)
_ONLY: dict[str, _LIST] = {"@": _customers, "#": _invoices}
