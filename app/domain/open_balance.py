"""Which part of a document is still to be paid, and by when?"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.domain.documents import Instalment

_ZERO = Decimal(0)


def open_parts(parts: Sequence[Instalment], paid: Decimal) -> tuple[Instalment, ...]:
    """The instalments not yet covered once so much is paid, the oldest being covered first.

    >>> parts = [Instalment(date(2026, 12, 31), Decimal("50.00")), Instalment(date(2027, 1, 31), Decimal("50.00"))]
    >>> [(str(part.due_date), str(part.amount)) for part in open_parts(parts, Decimal("60.00"))]
    [('2027-01-31', '40.00')]
    """
    left = paid
    still_open = []
    for part in sorted(parts, key=lambda each: each.due_date):
        covered = min(part.amount, max(left, _ZERO))
        left -= covered
        if part.amount > covered:
            still_open.append(Instalment(part.due_date, part.amount - covered))
    return tuple(still_open)


def next_due(parts: Sequence[Instalment], paid: Decimal) -> date | None:
    """The day the oldest part not yet covered is due; ``None`` when nothing is open."""
    return next((part.due_date for part in open_parts(parts, paid)), None)
