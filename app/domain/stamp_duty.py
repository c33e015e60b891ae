"""Is Italian stamp duty (imposta di bollo) due on a document, and how much?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from app.domain.documents import VatRow

STAMP_THRESHOLD = Decimal("77.47")
"""The part of a document without VAT must be above this (DPR 642/1972, tariff art. 13, note 2: 150,000 lire)."""

STAMP_NATURES = frozenset({"N1", "N2.1", "N2.2", "N3.5", "N3.6", "N4"})
"""Exemption codes that count towards it; exports (N3.1-N3.4), margin (N5), reverse charge (N6.x), N7 do not."""

# DL 43/2013 art. 7-bis raised the duty from 1.81 on 26 June 2013.
_AMOUNTS = ((date(2013, 6, 26), Decimal("2.00")), (date.min, Decimal("1.81")))
_NOTHING = Decimal("0.00")


def stamp_duty(exempt_amount: Decimal, on: date) -> Decimal:
    """The duty on a document whose part without VAT is ``exempt_amount``; zero up to and including the threshold.

    >>> stamp_duty(Decimal("77.47"), date(2026, 11, 1)), stamp_duty(Decimal("77.48"), date(2026, 11, 1))
    (Decimal('0.00'), Decimal('2.00'))
    """
    if exempt_amount <= STAMP_THRESHOLD:
        return _NOTHING
    return next(amount for since, amount in _AMOUNTS if since <= on)


def stamp_duty_on(summary: Iterable[VatRow], on: date) -> Decimal:
    """The duty due on a document with this VAT summary, whether or not it is charged to the customer.

    >>> rows = [VatRow(Decimal(22), "", Decimal("500.00"), Decimal("110.00"))]
    >>> stamp_duty_on([*rows, VatRow(Decimal(0), "N4", Decimal("80.00"), Decimal(0))], date(2026, 11, 1))
    Decimal('2.00')
    """
    exempt = [row.taxable for row in summary if row.nature in STAMP_NATURES]
    return stamp_duty(sum(exempt, _NOTHING), on) if exempt else _NOTHING
