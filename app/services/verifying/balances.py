"""Is what counts as still to be paid what documents and payments leave?"""

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.documents import DocumentKind
from app.domain.money import Money, from_minor
from app.services.verifying.findings import Problem, Report
from app.services.verifying.pages import Record, between, day, pages, readable_day

ISSUED = """
    SELECT id, number, kind, currency, payable_minor
    FROM invoices WHERE state = 'issued' AND id > :after ORDER BY id LIMIT :page
"""
ALLOCATED = """
    SELECT a.invoice_id, sum(a.amount_minor) AS minor
    FROM allocations a JOIN payments p ON p.id = a.payment_id
    WHERE p.undone_at IS NULL AND a.invoice_id BETWEEN :first AND :last GROUP BY a.invoice_id
"""
INSTALMENTS = """
    SELECT invoice_id, due_date, amount_minor FROM invoice_instalments
    WHERE invoice_id BETWEEN :first AND :last ORDER BY invoice_id, due_date, position
"""
KEPT = """
    SELECT invoice_id, next_due, open_minor FROM open_balances WHERE invoice_id BETWEEN :first AND :last
"""
NOT_ISSUED = """
    SELECT b.invoice_id, b.open_minor, i.currency FROM open_balances b
    JOIN invoices i ON i.id = b.invoice_id AND i.state <> 'issued' ORDER BY b.invoice_id
"""
OVERUSED = """
    SELECT p.id, p.currency, p.amount_minor, sum(a.amount_minor)
    FROM payments p JOIN allocations a ON a.payment_id = p.id
    GROUP BY p.id, p.currency, p.amount_minor HAVING sum(a.amount_minor) > p.amount_minor ORDER BY p.id
"""


def check_balances(session: Session, report: Report) -> None:
    """Open amount and next due date of each document follow from its instalments and the payments that stand."""
    for page in pages(session, ISSUED):
        allocated, instalments, kept = (between(session, one, page) for one in (ALLOCATED, INSTALMENTS, KEPT))
        for row in page:
            paid = sum(int(part.minor) for part in allocated[row.id])
            _check_one(report, row, paid, instalments[row.id], next(iter(kept[row.id]), None))
        report.advance(len(page))
    for key, minor, currency in session.execute(text(NOT_ISSUED)):
        report.add(Problem.BALANCE_DIFFERS, f"#{key}", kept=_money(minor, currency), computed=_money(0, currency))
    for key, currency, amount, used in session.execute(text(OVERUSED)):
        facts = {"amount": _money(amount, currency), "used": _money(int(used), currency)}
        report.add(Problem.PAYMENT_OVERUSED, f"#{key}", **facts)


def _check_one(report: Report, row: Record, paid: int, instalments: list[Record], kept: Record | None) -> None:
    credit = row.kind == DocumentKind.CREDIT_NOTE.value
    left = paid - row.payable_minor if credit else row.payable_minor - paid
    stands = kept.open_minor if kept else 0
    if stands != left:
        facts = {"kept": _money(stands, row.currency), "computed": _money(left, row.currency)}
        report.add(Problem.BALANCE_DIFFERS, row.number, **facts)
    elif kept is not None and left > 0:
        due = _next_due(instalments, paid)
        if readable_day(kept.next_due) != due:
            report.add(Problem.DUE_DIFFERS, row.number, kept=readable_day(kept.next_due), computed=due)


def _next_due(instalments: list[Record], paid: int) -> date | None:
    for part in instalments:
        paid -= part.amount_minor
        if paid < 0:
            return day(part.due_date)
    return None


def _money(minor: int, currency: str) -> Money:
    return Money(from_minor(minor, currency), currency)
