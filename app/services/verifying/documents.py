"""Is every issued document what was issued: unchanged, logged, equal to its rows, right in its sums?"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from app.domain.document_text import fingerprint, thaw
from app.domain.documents import DocumentLine, InvoiceDocument
from app.domain.money import PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, Money, from_minor, to_minor, to_scaled
from app.services.verifying.amounts import wrong_amounts, wrong_formulas
from app.services.verifying.chain import logged_facts
from app.services.verifying.findings import Field, Problem, Report
from app.services.verifying.pages import Record, between, pages

ISSUED = """
    SELECT id, kind, number, issue_date, due_date, currency, net_minor, vat_minor, total_minor, payable_minor,
           document, document_hash
    FROM invoices WHERE state = 'issued' AND id > :after ORDER BY id LIMIT :page
"""
LINES = """
    SELECT invoice_id, position, description, quantity, unit_price, net_minor, vat_rate, vat_nature,
           explanation
    FROM invoice_lines WHERE invoice_id BETWEEN :first AND :last ORDER BY invoice_id, position
"""
VAT = """
    SELECT invoice_id, rate, nature, taxable_minor, tax_minor
    FROM invoice_vat WHERE invoice_id BETWEEN :first AND :last
"""
INSTALMENTS = """
    SELECT invoice_id, position, due_date, amount_minor
    FROM invoice_instalments WHERE invoice_id BETWEEN :first AND :last ORDER BY invoice_id, position
"""
LOGGED = """
    SELECT subject_id, facts FROM audit_log
    WHERE subject = 'invoice' AND action = 'issued' AND subject_id BETWEEN :first AND :last ORDER BY subject_id, id
"""
AMOUNTS = {
    Field.NET: "net_minor",
    Field.VAT: "vat_minor",
    Field.TOTAL: "total_minor",
    Field.PAYABLE: "payable_minor",
}


def check_documents(session: Session, report: Report) -> None:
    """Compare the frozen document of each issued invoice with its rows, its sums and the log."""
    for page in pages(session, ISSUED):
        lines, vat, instalments, logged = (
            between(session, statement, page) for statement in (LINES, VAT, INSTALMENTS, LOGGED)
        )
        for row in page:
            _check_log(report, row, logged[row.id])
            if fingerprint(str(row.document)) != row.document_hash:
                report.add(Problem.DOCUMENT_CHANGED, row.number)
            try:
                document = thaw(row.document)
                _check_rows(report, row, document, (lines[row.id], vat[row.id], instalments[row.id]))
                _check_amounts(report, row.number, document)
            except Exception as error:  # noqa: BLE001 - whatever stands there must not end the check of the others
                report.add(Problem.DOCUMENT_UNREADABLE, row.number, reason=repr(error))
        report.advance(len(page))


def _check_log(report: Report, row: Record, logged: list[Record]) -> None:
    if not logged:
        report.add(Problem.ISSUE_NOT_LOGGED, row.number)
        return
    facts = [logged_facts(entry.facts) for entry in logged]
    if facts != [{"number": row.number, "document": row.document_hash}]:
        report.add(Problem.ISSUE_LOGGED_DIFFERENTLY, row.number)


def _check_rows(report: Report, row: Record, document: InvoiceDocument, parts: tuple[list[Record], ...]) -> None:
    for name, kept, printed in _differences(row, document):
        report.add(Problem.DOCUMENT_DIFFERS, row.number, field=name, kept=kept, printed=printed)
    lines, vat, instalments = parts
    if [_kept_line(line) for line in lines] != [_line(line, document.currency) for line in document.lines]:
        report.add(Problem.LINES_DIFFER, row.number)
    if sorted(tuple(each)[1:] for each in vat) != _summary(document):
        report.add(Problem.VAT_DIFFERS, row.number)
    if [(part.position, str(part.due_date), part.amount_minor) for part in instalments] != _instalments(document):
        report.add(Problem.INSTALMENTS_DIFFER, row.number)


def _differences(row: Record, document: InvoiceDocument) -> Iterator[tuple[Field, object, object]]:
    due = document.instalments[0].due_date if document.instalments else None
    texts = {
        Field.KIND: (row.kind, document.kind.value),
        Field.NUMBER: (row.number, document.number),
        Field.ISSUE_DATE: (str(row.issue_date), document.issue_date.isoformat()),
        Field.DUE_DATE: (str(row.due_date), str(due)),
        Field.CURRENCY: (row.currency, document.currency),
    }
    for name, (kept, printed) in texts.items():
        if kept != printed:
            yield name, kept, printed
    for name, column in AMOUNTS.items():
        minor, amount = getattr(row, column), getattr(document.totals, name.value)
        if minor != to_minor(amount, document.currency):
            kept_amount = from_minor(minor, document.currency) if isinstance(minor, int) else minor
            yield name, kept_amount, amount


def _kept_line(row: Record) -> tuple[Any, ...]:
    explained = json.loads(row.explanation) if row.explanation else {}
    return (
        row.position, row.description, row.quantity, row.unit_price, row.net_minor, row.vat_rate, row.vat_nature,
        explained.get("formula", ""),
    )  # fmt: skip


def _line(line: DocumentLine, currency: str) -> tuple[Any, ...]:
    return (
        line.position, line.description, to_scaled(line.quantity, QUANTITY_SCALE),
        to_scaled(line.unit_price, PRICE_SCALE), to_minor(line.net, currency), to_scaled(line.vat_rate, PERCENT_SCALE),
        line.vat_nature, line.formula,
    )  # fmt: skip


def _summary(document: InvoiceDocument) -> list[tuple[Any, ...]]:
    return sorted(
        (
            to_scaled(row.rate, PERCENT_SCALE), row.nature, to_minor(row.taxable, document.currency),
            to_minor(row.tax, document.currency),
        )
        for row in document.vat_summary
    )  # fmt: skip


def _instalments(document: InvoiceDocument) -> list[tuple[Any, ...]]:
    return [
        (position, part.due_date.isoformat(), to_minor(part.amount, document.currency))
        for position, part in enumerate(document.instalments, 1)
    ]


def _check_amounts(report: Report, number: str, document: InvoiceDocument) -> None:
    for line in wrong_formulas(document):
        report.add(
            Problem.FORMULA_WRONG,
            number,
            line=line.position,
            formula=line.formula,
            stated=Money(line.net, document.currency),
        )
    for name, stated, computed in wrong_amounts(document):
        report.add(
            Problem.TOTAL_WRONG,
            number,
            field=name,
            stated=Money(stated, document.currency),
            computed=Money(computed, document.currency),
        )
