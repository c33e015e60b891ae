"""Is everything the log holds told in a sentence of the reader's language?"""

import ast
from datetime import date
from pathlib import Path

import pytest

from app.domain.importing.fields import Noun
from app.i18n.catalog import translator
from app.queries.activity import Target, latest_activity, list_activity
from app.queries.listing import Choices
from app.queries.sayings import SAYINGS, UNKNOWN
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue, undo
from app.services.customers import archive
from app.services.importing import contract_rows
from app.services.payments import record
from app.services.payments import undo as undo_payment
from tests import factories

TODAY = date(2026, 11, 22)
# Recorded under names that are not written out where they are recorded.
NAMED_ELSEWHERE = {("subscription", kind) for kind in (contract_rows.IMPORTED, contract_rows.COMPLETED)} | {
    (noun.value, "imported") for noun in Noun
}


def recorded(project: Path) -> set[tuple[str, str]]:
    """Subject and action of every entry some service writes."""
    found = set(NAMED_ELSEWHERE)
    for path in (project / "app" / "services").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= _entry_of(node)
    return found


def _entry_of(call: ast.Call) -> set[tuple[str, str]]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    texts = [one.value if isinstance(one, ast.Constant) else None for one in call.args]
    if name in {"entry", "Entry"} and len(texts) > 1 and isinstance(texts[0], str) and isinstance(texts[1], str):
        return {(texts[1], texts[0])}
    if name == "write_down" and len(texts) > 3 and isinstance(texts[3], str):
        return {("subscription", texts[3])}
    return set()


def test_every_action_a_service_records_has_its_sentence(project):
    written = recorded(project)
    assert ("subscription", "paused") in written
    assert ("invoice", "issued") in written
    assert written <= SAYINGS.keys()


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_books_are_told_without_a_gap(session, language):
    texts = translator(language)
    told = list_activity(session).rows
    assert told
    for one in told:
        assert one.saying is not UNKNOWN
        assert "{" not in one.sentence(texts) + one.detail(texts)


def said(ctx, limit=1):
    with ctx.work.read() as session:
        return latest_activity(session, limit)


def test_a_run_is_told_as_one_and_leads_to_itself(ctx):
    factories.customer(ctx, code="C1")
    factories.subscription(ctx, "C1", date(2026, 11, 1))
    drafted = draft(ctx, RunChoices(TODAY))
    texts = translator("en")
    (one,) = said(ctx)
    assert one.sentence(texts) == "1 draft made"
    assert one.detail(texts) == "run of 22 November 2026"
    assert one.target == Target("run", str(drafted.run_id))
    undo(ctx)
    issue(ctx, RunChoices(TODAY))
    assert [each.sentence(texts) for each in said(ctx, 2)] == ["1 invoice issued", "1 draft taken back"]


def test_money_in_names_the_customer_and_its_invoices(ctx):
    factories.customer(ctx, code="C1")
    factories.subscription(ctx, "C1", date(2026, 11, 1))
    issue(ctx, RunChoices(TODAY))
    paid = record(ctx, customer="C1")
    texts = translator("en")
    (one,) = said(ctx)
    assert (one.sentence(texts), one.detail(texts)) == ("€36.48 received from Officine Rinaldi S.r.l.", "2026/0001")
    undo_payment(ctx, paid.payment_id)
    (one,) = said(ctx)
    assert one.sentence(texts) == "Payment of €36.48 from Officine Rinaldi S.r.l. taken back"


def test_a_page_of_the_log_is_found_by_what_it_is_about(ctx):
    code = factories.customer(ctx)
    with ctx.work.read() as session:
        (made,) = list_activity(session, Choices(limit=10), subject="customer").rows
        assert list_activity(session, subject="customer", subject_id=made.id + 100).total == 0
    assert made.target == Target("customer", code)
    with ctx.work.read() as session:
        key = session.connection().exec_driver_sql("SELECT id FROM customers").scalar_one()
    archive(ctx, key)
    assert said(ctx)[0].sentence(translator("en")) == "Officine Rinaldi S.r.l. was archived"


def test_the_statements_do_not_grow_with_the_entries(session, statements):
    latest_activity(session, 2)
    few = statements()
    list_activity(session)
    assert statements() <= few + 8
