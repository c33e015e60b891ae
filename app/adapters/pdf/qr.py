"""What does the payment code on an invoice say, and how is it drawn?

EPC069-12 version 002, the "SEPA credit transfer" code: UTF-8, error level M, at most QR version 13.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from app.adapters.pdf.qr_mask import Matrix, digits, number, penalty, transposed
from app.domain.documents import DocumentKind, InvoiceDocument

_SMALLEST, _LARGEST = Decimal("0.01"), Decimal("999999999.99")
_NAME_LENGTH, _TEXT_LENGTH = 70, 140
_PAYLOAD_BYTES = 331
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_DARK = re.compile("1+")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")


class Code(NamedTuple):
    """A drawn code: a path over a square of ``units`` modules, y upwards."""

    units: int
    path: str


def payment_payload(document: InvoiceDocument) -> str | None:
    """The text a banking app reads, for the first instalment; ``None`` where a transfer in euro is not what is wanted.

    The IBAN is checked here (ISO 13616, remainder 1 by 97), because a wrong one would lead money astray.
    """
    payment = document.payment
    amount = document.instalments[0].amount if document.instalments else document.totals.payable
    iban = compact(payment.iban)
    name = _one_line(payment.holder or document.seller.name, _NAME_LENGTH)
    wanted = document.kind is DocumentKind.INVOICE and payment.method == "transfer" and document.currency == "EUR"
    if not (wanted and name and _SMALLEST <= amount <= _LARGEST and is_iban(iban)):
        return None
    bic = compact(payment.bic)
    reference = _one_line(payment.reference or document.number, _TEXT_LENGTH)
    # Purpose and structured reference stay empty: the reference is a text for people.
    fields = [
        "BCD",
        "002",
        "1",
        "SCT",
        bic if _BIC.fullmatch(bic) else "",
        name,
        iban,
        f"EUR{amount:.2f}",
        "",
        "",
        reference,
    ]
    payload = "\n".join(fields)
    return payload if len(payload.encode()) <= _PAYLOAD_BYTES else None


def is_iban(iban: str) -> bool:
    """Whether a compact IBAN has the right shape and check digits.

    >>> is_iban("IT60X0542811101000000123456"), is_iban("IT61X0542811101000000123456")
    (True, False)
    """
    return bool(_IBAN.fullmatch(iban)) and int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def compact(number: str) -> str:
    """Without the spaces people put between groups, in capitals."""
    return "".join(number.split()).upper()


def code(payload: str) -> Code:
    """The QR code of a payload as one path of dark runs, without the quiet zone."""
    first = _masked(payload.encode(), 0)
    modules = len(first)
    rows, columns = number(first), number(transposed(first))
    candidates = [(rows ^ by_row, columns ^ by_column) for by_row, by_column in _changes((modules - 17) // 4)]
    best, _ = min(candidates, key=lambda candidate: penalty(candidate[0], candidate[1], modules))
    runs = (
        f"{run.start()} {modules - line} {len(run[0])} 1 re"
        for line, row in enumerate(digits(best, modules), start=1)
        for run in _DARK.finditer(row)
    )
    return Code(modules, " ".join(runs))


def _masked(payload: bytes, mask: int, version: int | None = None) -> Matrix:
    import segno

    made = segno.make_qr(payload, error="m", mode="byte", mask=mask, version=version, boost_error=False)
    rows: Matrix = made.matrix
    return rows


@lru_cache
def _changes(version: int) -> list[tuple[int, int]]:
    """For each mask what differs from mask 0, by rows and by columns: the same in all codes of a version."""
    masked = [_masked(b"", mask, version) for mask in range(8)]
    numbers = [(number(rows), number(transposed(rows))) for rows in masked]
    rows, columns = numbers[0]
    return [(by_row ^ rows, by_column ^ columns) for by_row, by_column in numbers]


def _one_line(text: str, length: int) -> str:
    """Printable characters only, in one line: a line break would begin the next field."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:length].strip()
