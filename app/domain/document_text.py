"""How does a document become the frozen text stored at issue, and come back from it unchanged?"""

import hashlib
import json
from datetime import date
from decimal import Decimal
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

# Raised only when a stored text could no longer be read the same way; old readers stay.
FORMAT = 1

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def freeze(document: InvoiceDocument, *, seller_text: str | None = None) -> str:
    """The document as canonical JSON: fixed key order, amounts as decimal text, dates ISO, empty optionals left out.

    Args:
        document: what to store.
        seller_text: result of ``party_text(document.seller)`` where a run stores thousands of one seller.

    ``thaw(freeze(document)) == document`` for every document.
    """
    body: dict[str, Any] = {
        "format": FORMAT,
        "kind": document.kind.value,
        "number": document.number,
        "issue_date": document.issue_date.isoformat(),
        "language": document.language,
        "currency": document.currency,
        "buyer": _party(document.buyer),
        "lines": [_line(line) for line in document.lines],
        "vat_summary": [[str(row.rate), row.nature, str(row.taxable), str(row.tax)] for row in document.vat_summary],
        "totals": _totals(document.totals),
        "instalments": [[part.due_date.isoformat(), str(part.amount)] for part in document.instalments],
        "payment": _filled(
            method=document.payment.method,
            holder=document.payment.holder,
            iban=document.payment.iban,
            bic=document.payment.bic,
            reference=document.payment.reference,
        ),
    }
    if document.vat_notes:
        body["vat_notes"] = document.vat_notes
    if document.notes:
        body["notes"] = document.notes
    if document.renewal is not None:
        body["renewal"] = _filled(
            description=document.renewal.description,
            renews_on=document.renewal.renews_on.isoformat(),
            notice_by=document.renewal.notice_by.isoformat() if document.renewal.notice_by else "",
        )
    if document.refers_to is not None:
        body["refers_to"] = [document.refers_to.number, document.refers_to.issue_date.isoformat()]
    if document.order_reference:
        body["order_reference"] = document.order_reference
    # The seller comes last, so that its text, equal for a whole run, is encoded once.
    return f'{_encode(body)[:-1]},"seller":{seller_text or party_text(document.seller)}}}'


def party_text(party: Party) -> str:
    """The stored text of one party."""
    return _encode(_party(party))


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


def _filled(**values: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def _party(party: Party) -> dict[str, str]:
    # "kind" and "country" have defaults other than empty, so they are always written.
    return {name: value for name in Party.__slots__ if (value := getattr(party, name)) or name in ("kind", "country")}


def _line(line: DocumentLine) -> dict[str, Any]:
    body: dict[str, Any] = {
        "position": line.position,
        "description": line.description,
        "quantity": str(line.quantity),
        "unit_price": str(line.unit_price),
        "net": str(line.net),
        "vat_rate": str(line.vat_rate),
    }
    for name in ("vat_nature", "unit", "subscription", "discount_label", "formula"):
        if value := getattr(line, name):
            body[name] = value
    if line.period_start is not None and line.period_end is not None:
        body["period"] = [line.period_start.isoformat(), line.period_end.isoformat()]
    if line.days is not None:
        body["days"] = line.days
        body["period_days"] = line.period_days
    if line.discount:
        body["discount"] = str(line.discount)
    return body


def _totals(totals: Totals) -> dict[str, str]:
    body = {
        "lines": str(totals.lines),
        "discounts": str(totals.discounts),
        "net": str(totals.net),
        "vat": str(totals.vat),
        "total": str(totals.total),
        "payable": str(totals.payable),
    }
    for name in ("fund", "stamp_duty", "withholding", "split_vat"):
        if value := getattr(totals, name):
            body[name] = str(value)
    return body


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
