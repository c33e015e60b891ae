"""How does a document become the frozen text stored at issue, and come back from it unchanged?"""

import hashlib
import json
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring as _quote
from operator import attrgetter
from typing import Any

from app.domain.documents import (
    DocumentKind,
    DocumentLine,
    Instalment,
    InvoiceDocument,
    Party,
    PaymentDetails,
    Reference,
    RenewalNote,
    Totals,
    VatRow,
)
from app.domain.period import iso

# Raised only when a stored text could no longer be read the same way; old readers stay.
FORMAT = 1

_PARTY_TEXTS = tuple(name for name in Party.__slots__ if name not in ("kind", "country"))
_party_texts = attrgetter(*_PARTY_TEXTS)


def freeze(document: InvoiceDocument, *, number: str | None = None, seller_text: str | None = None) -> str:
    """The document as canonical JSON: fixed key order, amounts as decimal text, dates ISO, empty optionals left out.

    ``thaw(freeze(document)) == document`` for every document. Written out by hand, because a run freezes thousands
    and the generic encoder took a quarter of its time.

    Args:
        document: what to store.
        number: given at issue, the document being still without; it is the payment's reference too.
        seller_text: result of ``party_text(document.seller)`` where a run stores thousands of one seller.
    """
    # "!s" writes a number by str(): through its format method it takes five times as long.
    instalments = ",".join([f'["{iso(part.due_date)}","{part.amount!s}"]' for part in document.instalments])
    # The seller comes last, so that its text, equal for a whole run, is written once.
    return (
        f'{{"format":{FORMAT},"kind":{_quote(document.kind)}'
        f',"number":{_quote(document.number if number is None else number)}'
        f',"issue_date":"{iso(document.issue_date)}","language":{_quote(document.language)}'
        f',"currency":{_quote(document.currency)},"buyer":{party_text(document.buyer)}'
        f',"lines":[{",".join([_line_text(line) for line in document.lines])}]'
        f',"vat_summary":[{",".join([_vat_text(row) for row in document.vat_summary])}]'
        f',"totals":{_totals_text(document.totals)},"instalments":[{instalments}]'
        f',"payment":{_payment_text(document.payment, number)}{_optional_text(document)}'
        f',"seller":{seller_text or party_text(document.seller)}}}'
    )


def _optional_text(document: InvoiceDocument) -> str:
    parts = []
    if document.vat_notes:
        parts.append(f',"vat_notes":{_texts(document.vat_notes)}')
    if document.notes:
        parts.append(f',"notes":{_texts(document.notes)}')
    if document.renewal is not None:
        parts.append(f',"renewal":{_renewal_text(document.renewal)}')
    if document.refers_to is not None:
        parts.append(f',"refers_to":[{_quote(document.refers_to.number)},"{document.refers_to.issue_date}"]')
    if document.order_reference:
        parts.append(f',"order_reference":{_filled(**document.order_reference)}')
    return "".join(parts)


def party_text(party: Party) -> str:
    """The stored text of one party. Kind and country have defaults other than empty, so they are always there."""
    given = [
        f',"{name}":{_quote(value)}' for name, value in zip(_PARTY_TEXTS, _party_texts(party), strict=True) if value
    ]
    return f'{{"kind":{_quote(party.kind)},"country":{_quote(party.country)}{"".join(given)}}}'


def fingerprint(text: str) -> str:
    """SHA-256 of a frozen text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def thaw(text: str) -> InvoiceDocument:
    """The document that ``freeze`` stored.

    Raises:
        ValueError: the text is damaged or of a format this program does not know.
    """
    body = json.loads(text)
    if body.get("format") != FORMAT:
        raise ValueError(body.get("format"))
    return InvoiceDocument(
        kind=DocumentKind(body["kind"]),
        number=body["number"],
        issue_date=date.fromisoformat(body["issue_date"]),
        language=body["language"],
        currency=body["currency"],
        seller=Party(**body["seller"]),
        buyer=Party(**body["buyer"]),
        lines=tuple(_read_line(line) for line in body["lines"]),
        vat_summary=tuple(
            VatRow(Decimal(rate), nature, Decimal(taxable), Decimal(tax))
            for rate, nature, taxable, tax in body["vat_summary"]
        ),
        totals=Totals(**{key: Decimal(value) for key, value in body["totals"].items()}),
        instalments=tuple(Instalment(date.fromisoformat(due), Decimal(amount)) for due, amount in body["instalments"]),
        payment=PaymentDetails(**body["payment"]),
        vat_notes=tuple(body.get("vat_notes", ())),
        notes=tuple(body.get("notes", ())),
        renewal=_read_renewal(body.get("renewal")),
        refers_to=_read_reference(body.get("refers_to")),
        order_reference=body.get("order_reference", {}),
    )


def _filled(**values: str) -> str:
    return f"{{{','.join([f'{_quote(key)}:{_quote(value)}' for key, value in values.items() if value])}}}"


def _payment_text(payment: PaymentDetails, number: str | None) -> str:
    return _filled(
        method=payment.method,
        holder=payment.holder,
        iban=payment.iban,
        bic=payment.bic,
        reference=payment.reference if number is None else number,
    )


def _texts(values: tuple[str, ...]) -> str:
    return f"[{','.join([_quote(value) for value in values])}]"


def _vat_text(row: VatRow) -> str:
    return f'["{row.rate!s}",{_quote(row.nature)},"{row.taxable!s}","{row.tax!s}"]'


def _line_text(line: DocumentLine) -> str:
    text = (
        f'{{"position":{line.position},"description":{_quote(line.description)},"quantity":"{line.quantity!s}",'
        f'"unit_price":"{line.unit_price!s}","net":"{line.net!s}","vat_rate":"{line.vat_rate!s}"'
    )
    if line.vat_nature:
        text += f',"vat_nature":{_quote(line.vat_nature)}'
    if line.unit:
        text += f',"unit":{_quote(line.unit)}'
    if line.subscription:
        text += f',"subscription":{_quote(line.subscription)}'
    if line.period_start is not None and line.period_end is not None:
        text += f',"period":["{iso(line.period_start)}","{iso(line.period_end)}"]'
    if line.days is not None:
        text += f',"days":{line.days},"period_days":{line.period_days}'
    if line.discount:
        text += f',"discount":"{line.discount!s}"'
    if line.discount_label:
        text += f',"discount_label":{_quote(line.discount_label)}'
    return f'{text},"formula":{_quote(line.formula)}}}'


def _totals_text(totals: Totals) -> str:
    text = (
        f'{{"lines":"{totals.lines!s}","discounts":"{totals.discounts!s}","net":"{totals.net!s}",'
        f'"vat":"{totals.vat!s}","total":"{totals.total!s}","payable":"{totals.payable!s}"'
    )
    for name in ("fund", "stamp_duty", "withholding", "split_vat"):
        if value := getattr(totals, name):
            text += f',"{name}":"{value!s}"'
    return text + "}"


def _renewal_text(renewal: RenewalNote) -> str:
    notice = f',"notice_by":"{renewal.notice_by}"' if renewal.notice_by else ""
    return f'{{"description":{_quote(renewal.description)},"renews_on":"{renewal.renews_on}"{notice}}}'


def _read_line(body: dict[str, Any]) -> DocumentLine:
    start, end = body.pop("period", (None, None))
    for name in ("quantity", "unit_price", "net", "vat_rate", "discount"):
        if name in body:
            body[name] = Decimal(body[name])
    return DocumentLine(
        period_start=date.fromisoformat(start) if start else None,
        period_end=date.fromisoformat(end) if end else None,
        **body,
    )


def _read_renewal(body: dict[str, str] | None) -> RenewalNote | None:
    if body is None:
        return None
    notice_by = body.get("notice_by")
    return RenewalNote(
        body.get("description", ""),
        date.fromisoformat(body["renews_on"]),
        date.fromisoformat(notice_by) if notice_by else None,
    )


def _read_reference(body: list[str] | None) -> Reference | None:
    return None if body is None else Reference(body[0], date.fromisoformat(body[1]))
