"""Is everything about a customer on its page?"""

from datetime import date
from decimal import Decimal

import pytest

from app.i18n.catalog import translator
from app.queries.customer_page import read_customer_page, read_customer_timeline
from app.queries.customers import CustomerUnknown
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.customers import change_notes, read
from app.services.payments import record
from app.services.subscriptions.ending import cancel
from tests import factories

TODAY = date(2026, 11, 22)


@pytest.fixture
def firm(ctx):
    factories.customer(ctx, code="C1", payment_terms="10")
    factories.customer(ctx, code="C2", name="Altri", vat_number="00743110157")
    return ctx


def page(ctx, code="C1"):
    with ctx.work.read() as session:
        return read_customer_page(session, code, ctx.today)


def told(ctx, code="C1", limit=30):
    texts = translator("en")
    with ctx.work.read() as session:
        return [one.sentence(texts) for one in read_customer_timeline(session, code, ctx.today, limit)]


def test_a_new_customer_has_an_empty_page(firm):
    found = page(firm)
    figures = found.figures
    assert (figures.mrr, figures.invoiced, figures.open, figures.days_late, figures.since) == (0, 0, 0, None, None)
    assert (found.subscriptions, found.documents.total, found.payments.total, found.gaps) == ((), 0, 0, ())
    assert [month.net for month in found.months] == [0] * 12
    assert (found.months[0].month, found.months[-1].month) == (date(2025, 12, 1), date(2026, 11, 1))
    assert told(firm) == ["New customer Officine Rinaldi S.r.l."]


def test_the_figures_follow_what_was_invoiced_and_paid(firm):
    factories.subscription(firm, "C1", TODAY, price="100.00")
    factories.subscription(firm, "C2", TODAY, price="7.00")
    issue(firm, RunChoices(TODAY))
    firm.clock.advance(days=16)
    assert (page(firm).figures.open, page(firm).figures.overdue) == (Decimal("122.00"), Decimal("122.00"))
    record(firm, customer="C1")
    found = page(firm)
    figures = found.figures
    assert (figures.mrr, figures.invoiced, figures.open, figures.overdue) == (100, 100, 0, 0)
    assert (figures.days_late, figures.since) == (6, TODAY)
    assert (len(found.subscriptions), found.documents.total, found.payments.total) == (1, 1, 1)
    assert found.months[-2].net == 100


def test_the_timeline_tells_contracts_documents_payments_and_what_came_by_itself(firm):
    code = factories.subscription(firm, "C1", TODAY, price="100.00")
    factories.subscription(firm, "C2", TODAY)
    firm.clock.advance(minutes=1)
    issue(firm, RunChoices(TODAY))
    firm.clock.advance(minutes=1)
    cancel(firm, code, date(2026, 12, 21), "moved away")
    firm.clock.advance(days=31)
    issue(firm, RunChoices(firm.today))
    assert told(firm) == [
        f"Officine Rinaldi S.r.l.: {code} has ended",
        "2026/0001 is overdue",
        f"Officine Rinaldi S.r.l. cancelled {code}",
        "2026/0001 issued to Officine Rinaldi S.r.l.",
        f"Officine Rinaldi S.r.l.: new subscription {code}",
        "New customer Officine Rinaldi S.r.l.",
    ]
    assert len(told(firm, limit=2)) == 2


def test_notes_are_changed_by_themselves(firm):
    stored = read(firm, "C1")
    change_notes(firm, stored.id, " Asks for an offer \n", version=stored.version)
    assert page(firm).detail.notes == "Asks for an offer"
    assert read(firm, "C1").version == stored.version + 1
    assert told(firm)[0] == "The data of Officine Rinaldi S.r.l. were changed"


def test_an_unknown_customer_is_told(firm):
    with pytest.raises(CustomerUnknown):
        page(firm, "C9")
