"""Which open items does a payment close, and how old is what is still open?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.errors import Invalid
from app.i18n import N_

_ZERO = Decimal(0)


class PaymentNotPositive(Invalid):
    """A payment of nothing or of less."""

    field = "amount"
    text = N_("A payment must be above zero.")


class Bucket(StrEnum):
    """Days after the due date; due today is still current."""

    CURRENT = "current"
    TO_30 = "1-30"
    TO_60 = "31-60"
    TO_90 = "61-90"
    OVER_90 = "over-90"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An invoice, or one instalment of it, with what is still to be paid."""

    invoice_id: int
    number: str
    due_date: date
    open: Decimal


@dataclass(frozen=True, slots=True)
class Allocation:
    """The part of a payment that goes to one invoice or instalment."""

    invoice_id: int
    due_date: date
    amount: Decimal


def allocate_oldest_first(payment: Decimal, open_items: Iterable[OpenItem]) -> tuple[tuple[Allocation, ...], Decimal]:
    """Share a payment over open items, the one due first being closed first; give the shares and what is left over.

    Items due on the same day are taken in the order of their numbers. Nothing is allocated to items that are not
    open. Source: vectors ``aging``, ``payment-oldest-first``.

    >>> items = [
    ...     OpenItem(2, "2026/0002", date(2026, 3, 1), Decimal("100.00")),
    ...     OpenItem(1, "2026/0001", date(2026, 1, 31), Decimal("60.00")),
    ... ]
    >>> shares, left = allocate_oldest_first(Decimal("80.00"), items)
    >>> [(share.invoice_id, str(share.amount)) for share in shares], left
    ([(1, '60.00'), (2, '20.00')], Decimal('0.00'))

    Raises:
        PaymentNotPositive: there is nothing to allocate.
    """
    if payment <= _ZERO:
        raise PaymentNotPositive
    left = payment
    allocations = []
    for item in sorted(open_items, key=lambda each: (each.due_date, each.number, each.invoice_id)):
        share = min(item.open, left)
        if share > _ZERO:
            allocations.append(Allocation(item.invoice_id, item.due_date, share))
            left -= share
    return tuple(allocations), left


def days_overdue(due_date: date, as_of: date) -> int:
    """Days after the due date; zero on it, negative before."""
    return (as_of - due_date).days


def bucket_of(due_date: date, as_of: date) -> Bucket:
    """The age class of an open item (vectors ``aging-by-due-date``).

    >>> bucket_of(date(2024, 5, 1), date(2024, 5, 31)).value, bucket_of(date(2024, 5, 31), date(2024, 5, 31)).value
    ('1-30', 'current')
    """
    days = days_overdue(due_date, as_of)
    if days <= 0:
        return Bucket.CURRENT
    for limit, bucket in ((30, Bucket.TO_30), (60, Bucket.TO_60), (90, Bucket.TO_90)):
        if days <= limit:
            return bucket
    return Bucket.OVER_90


def ageing(open_items: Sequence[OpenItem], as_of: date) -> dict[Bucket, Decimal]:
    """What is open per age class on a day, every class present; the classes add up to all that is open."""
    sums = dict.fromkeys(Bucket, _ZERO)
    for item in open_items:
        sums[bucket_of(item.due_date, as_of)] += item.open
    return sums
