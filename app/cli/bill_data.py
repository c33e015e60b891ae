"""What does a program learn from a billing run? The JSON object of ``bill``, key by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.documents import DocumentLine, InvoiceDocument
from app.domain.money import Money, plain, round_money
from app.domain.numbering import IssueDateTooEarly
from app.errors import AppError
from app.i18n import N_, Translator
from app.queries.explanations import Explanation
from app.queries.series import LastIssued
from app.services.billing.runs import BilledDocument, RunResult

# Sums of a document, in the order they are added up.
AMOUNTS = ("net", "fund", "vat", "stamp_duty", "total", "withholding", "split_vat", "payable")


class DateInFuture(AppError):
    """The documents would be dated a day that has not come."""

    text = N_("{as_of} is still to come: documents are dated the day they are issued.")


class PeriodsMissed(AppError):
    """More than one period of a contract is due at once."""

    text = N_(
        "Periods that should have been invoiced earlier: {count}. Each has its own document; --catch-up puts them"
        " together or skips them."
    )


class DraftsWaiting(AppError):
    """An earlier run was never issued."""

    text = N_("Drafts of earlier runs that wait: {count}. They are issued with the next “bill --issue”.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run with what is needed to tell about it.

    Args:
        state: ``preview``, ``draft`` or ``issued``.
        currency: the company's.
        customers: code and name by id, of those that were skipped or failed.
        pdfs: the file of each document by number.
    """

    result: RunResult
    state: str
    currency: str
    customers: Mapping[int, tuple[str, str]]
    warnings: tuple[AppError, ...] = ()
    pdfs: Mapping[str, str] = field(default_factory=dict)


def run_data(outcome: Outcome, texts: Translator) -> dict[str, Any]:
    """The whole object; its keys are described in ``docs/command-line.md``."""
    result = outcome.result
    documents = [document_data(one, outcome, texts) for one in result.documents]
    totals = {name: round_money(value, outcome.currency) for name, value in result.totals.items()}
    return {
        "as_of": result.choices.as_of,
        "preview": outcome.state == "preview",
        "state": outcome.state,
        "run": result.run_id,
        "catch_up": result.choices.catch_up.value,
        "documents": documents,
        "skipped": [
            {
                "subscription": one.subscription,
                "customer": outcome.customers.get(one.customer_id, ("", ""))[0],
                "reason": one.why,
                "period_start": one.period_start,
                "period_end": one.period_end,
            }
            for one in result.skipped
        ],
        "failed": [
            {
                "subscription": one.subscription,
                "customer": outcome.customers.get(one.customer_id, ("", ""))[0],
                "code": one.reason.code,
                "reason": one.reason.message(texts),
            }
            for one in result.failed
        ],
        "missed": result.missed,
        "warnings": [{"code": one.code, "message": one.message(texts)} for one in outcome.warnings],
        "totals": {
            "documents": len(documents),
            "lines": sum(len(one["lines"]) for one in documents),
            **totals,
        },
    }


def document_data(one: BilledDocument, outcome: Outcome, texts: Translator) -> dict[str, Any]:
    """One document of a run."""
    document = one.document
    totals = document.totals
    data = {
        "customer": one.customer_code,
        "customer_name": document.buyer.name,
        "number": document.number or None,
        "invoice_id": one.invoice_id,
        "issue_date": document.issue_date,
        "due_date": document.instalments[0].due_date if document.instalments else None,
        "currency": document.currency,
        "language": document.language,
        "lines": list(_lines(document, one.explanations, texts)),
        "vat_summary": [
            {"rate": plain(row.rate), "nature": row.nature, "taxable": row.taxable, "tax": row.tax}
            for row in document.vat_summary
        ],
        **{name: round_money(getattr(totals, name), document.currency) for name in AMOUNTS},
        "instalments": [{"due_date": part.due_date, "amount": part.amount} for part in document.instalments],
    }
    if document.number in outcome.pdfs:
        data["pdf"] = outcome.pdfs[document.number]
    return data


def _lines(document: InvoiceDocument, explanations: tuple[str, ...], texts: Translator) -> Iterator[dict[str, Any]]:
    for line, stored in zip(document.lines, explanations, strict=True):
        yield {
            "subscription": line.subscription,
            "description": line.description,
            "period_start": line.period_start,
            "period_end": line.period_end,
            "quantity": plain(line.quantity),
            "unit_price": plain(line.unit_price, 2),
            "amount": line.net,
            "vat": plain(line.vat_rate),
            "vat_nature": line.vat_nature,
            "explanation": explanation_data(line, stored, document.currency, texts),
        }


def explanation_data(line: DocumentLine, stored: str, currency: str, texts: Translator) -> dict[str, Any] | None:
    """The facts behind a line with its amount, and the same as a sentence under ``text``."""
    facts = Explanation.parse(stored)
    if facts is None:
        return None
    values = {name: getattr(facts, name) for name in Explanation.__slots__}
    return {**values, "amount": line.net, "text": explanation_text(facts, line, currency, texts)}


def explanation_text(facts: Explanation, line: DocumentLine, currency: str, texts: Translator) -> str:
    """The sentence that explains a line."""
    return facts.sentence(Money(line.net, currency), texts, once=line.period_start is None)


def warnings_of(
    result: RunResult, *, today: date, last: LastIssued | None, drafts: int, chose: bool
) -> tuple[AppError, ...]:
    """What the user should know before or after a run.

    Args:
        result: the run.
        today: the civil date at the company.
        last: the newest document of the series, where the run has not been issued.
        drafts: how many drafts of other runs wait to be issued.
        chose: whether the user said what to do with missed periods.
    """
    as_of = result.choices.as_of
    found: list[AppError] = []
    if as_of > today:
        found.append(DateInFuture(as_of=as_of))
    if result.asks is not None:
        found.append(result.asks)
    if last is not None and as_of < last.day:
        found.append(IssueDateTooEarly(issue_date=as_of, last_date=last.day, last_number=last.number))
    if result.missed and not chose:
        found.append(PeriodsMissed(count=result.missed))
    if drafts:
        found.append(DraftsWaiting(count=drafts))
    return tuple(found)
