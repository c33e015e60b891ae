"""What does a person read of a billing run? A preview explains every line; a run lists its documents."""

from collections.abc import Iterator

from app.cli.bill_data import Outcome, explanation_text
from app.cli.tables import Column, clean, table
from app.domain.money import Money
from app.i18n import N_, formats
from app.i18n.catalog import CatalogTranslator
from app.queries.explanations import Explanation
from app.services.billing.runs import BilledDocument

TITLES = {
    "preview": N_("Preview of {as_of}: nothing has been written."),
    "draft": N_("Drafts of {as_of}, run {run}: they have no number yet and can be undone."),
    "issued": N_("Issued on {as_of}."),
}
NOTHING = N_("Nothing is due by {as_of}.")
REASONS = {
    "paused": N_("paused"),
    "suspended": N_("suspended"),
    "draft": N_("not started"),
    "excluded": N_("left out"),
    "zero": N_("nothing to pay"),
    "skipped": N_("skipped"),
}


def run_text(outcome: Outcome, texts: CatalogTranslator) -> Iterator[str]:
    """The lines for a terminal."""
    result = outcome.result
    facts = {"as_of": result.choices.as_of, "run": result.run_id}
    if result.documents:
        yield texts.fill(TITLES[outcome.state], facts)
        yield ""
        yield from _explained(outcome, texts) if outcome.state == "preview" else _documents(outcome, texts)
        yield ""
        yield _totals(outcome, texts)
    else:
        yield texts.fill(NOTHING, facts)
    yield from _left_out(outcome, texts)
    for warning in outcome.warnings:
        yield ""
        yield warning.message(texts)


def _explained(outcome: Outcome, texts: CatalogTranslator) -> Iterator[str]:
    for one in outcome.result.documents:
        document = one.document
        yield texts.fill(
            N_("{customer} {name}: {total}, to pay {payable} by {due}"),
            {
                "customer": one.customer_code,
                "name": clean(document.buyer.name),
                "total": Money(document.totals.total, document.currency),
                "payable": Money(document.totals.payable, document.currency),
                "due": document.instalments[0].due_date if document.instalments else document.issue_date,
            },
        )
        for line, stored in zip(document.lines, one.explanations, strict=True):
            amount = formats.money(line.net, document.currency, texts.language)
            yield f"    {clean(line.subscription)}  {clean(line.description)}  {amount}"
            facts = Explanation.parse(stored)
            if facts is not None:
                yield f"        {explanation_text(facts, line, document.currency, texts)}"


def _documents(outcome: Outcome, texts: CatalogTranslator) -> Iterator[str]:
    say = texts.gettext
    columns = [
        Column(say(N_("Number"))),
        Column(say(N_("Customer"))),
        Column(say(N_("Name"))),
        Column(say(N_("Due"))),
        Column(say(N_("Net")), right=True),
        Column(say(N_("VAT")), right=True),
        Column(say(N_("Total")), right=True),
        Column(say(N_("To pay")), right=True),
    ]
    return table(columns, (_document_row(one, texts.language) for one in outcome.result.documents))


def _document_row(one: BilledDocument, language: str) -> list[str]:
    document = one.document
    totals = document.totals
    due = document.instalments[0].due_date if document.instalments else document.issue_date
    amounts = (totals.net, totals.vat, totals.total, totals.payable)
    return [
        document.number,
        one.customer_code,
        document.buyer.name,
        formats.date_short(due, language),
        *(formats.amount(value, document.currency, language) for value in amounts),
    ]


def _totals(outcome: Outcome, texts: CatalogTranslator) -> str:
    documents, totals = outcome.result.documents, outcome.result.totals
    return texts.fill_plural(
        N_("{count} document: net {net}, VAT {vat}, total {total}, to pay {payable}."),
        N_("{count} documents: net {net}, VAT {vat}, total {total}, to pay {payable}."),
        len(documents),
        {name: Money(value, outcome.currency) for name, value in totals.items()},
    )


def _left_out(outcome: Outcome, texts: CatalogTranslator) -> Iterator[str]:
    result, say = outcome.result, texts.gettext
    subscription, customer = Column(say(N_("Subscription"))), Column(say(N_("Customer")))
    if result.skipped:
        yield ""
        yield say(N_("Left out:"))
        yield from table(
            [subscription, customer, Column(say(N_("From"))), Column(say(N_("Why")))],
            (
                [
                    one.subscription,
                    _customer(outcome, one.customer_id),
                    formats.date_short(one.period_start, texts.language),
                    say(REASONS.get(one.why, one.why)),
                ]
                for one in result.skipped
            ),
        )
    if result.failed:
        yield ""
        yield say(N_("Could not be billed:"))
        for failure in result.failed:
            yield f"{failure.subscription}  {_customer(outcome, failure.customer_id)}"
            yield f"    {failure.reason.message(texts)}"


def _customer(outcome: Outcome, customer_id: int) -> str:
    code, name = outcome.customers.get(customer_id, ("", ""))
    return clean(f"{code} {name}".strip())
