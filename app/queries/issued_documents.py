"""Which issued documents are there to print? Read in batches, so that ten thousand need no room at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.document_text import thaw
from app.domain.documents import DocumentKind, InvoiceDocument
from app.domain.lifecycle import InvoiceState
from app.models import Invoice


@dataclass(frozen=True, slots=True)
class IssuedName:
    """A document by what its file is called after."""

    id: int
    kind: DocumentKind
    number: str
    issue_date: date


def list_issued(
    session: Session, *, issued_from: date | None = None, issued_until: date | None = None
) -> list[IssuedName]:
    """All issued documents in the order of their numbers, without their content."""
    query = select(Invoice.id, Invoice.kind, Invoice.number, Invoice.issue_date).where(
        Invoice.state == InvoiceState.ISSUED
    )
    if issued_from is not None:
        query = query.where(Invoice.issue_date >= issued_from)
    if issued_until is not None:
        query = query.where(Invoice.issue_date <= issued_until)
    rows = session.execute(query.order_by(Invoice.series_id, Invoice.year, Invoice.sequence))
    return [IssuedName(key, kind, number or "", day) for key, kind, number, day in rows if day is not None]


def read_documents(session: Session, ids: list[int], batch: int = 500) -> Iterator[tuple[int, InvoiceDocument]]:
    """Frozen documents by id."""
    for start in range(0, len(ids), batch):
        rows = session.execute(select(Invoice.id, Invoice.document).where(Invoice.id.in_(ids[start : start + batch])))
        yield from ((key, thaw(text)) for key, text in rows)
