"""Money that comes in: whole, in part, for several invoices, and taken back."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event, func, select

from app.domain.money import TooManyDecimals
from app.domain.payment_methods import PaymentMethodUnknown
from app.domain.settlement import PaymentNotPositive
from app.models import Allocation, Payment
from app.services import payments
from app.services.changes import Kind
from app.services.customers import NoSuchCustomer
from app.services.invoices import InvoiceUnknown
from app.services.verify import verify
from tests import factories as make
from tests.services import ledger
from tests.services.engines import on_sqlite


@pytest.fixture
def workshop(ctx):
    """Three monthly invoices of 122.00, due 1 October, 31 October and 1 December."""
    code = make.customer(ctx)
    ledger.on(ctx, "2026-09-01")
    make.subscription(ctx, code, date(2026, 9, 1), price="100")
    for day in ("2026-09-01", "2026-10-01", "2026-11-01"):
        ledger.bill(ctx, day)
    ledger.on(ctx, "2026-11-22")
    return code


def count(ctx, table):
    with ctx.work.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_what_is_open_after_billing(ctx, workshop):
    assert ledger.open_balances(ctx) == {
        "2026/0001": (Decimal("122.00"), "2026-10-01"),
        "2026/0002": (Decimal("122.00"), "2026-10-31"),
        "2026/0003": (Decimal("122.00"), "2026-12-01"),
    }


def test_an_invoice_paid_in_full_is_closed(ctx, workshop):
    recorded = payments.record(ctx, ["2026/0002"], method="card", reference="CRO 123")
    assert (recorded.amount, recorded.currency, recorded.received_on) == (Decimal("122.00"), "EUR", date(2026, 11, 22))
    assert [(one.number, one.paid, one.open) for one in recorded.settled] == [
        ("2026/0002", Decimal("122.00"), Decimal("0.00"))
    ]
    assert recorded.changes.kinds == {Kind.PAYMENT, Kind.INVOICE}
    assert list(ledger.open_balances(ctx)) == ["2026/0001", "2026/0003"]
    assert ledger.logged(ctx)[-1] == ("recorded", "payment")
    assert verify(ctx) == []


def test_a_part_leaves_the_rest_open(ctx, workshop):
    recorded = payments.record(ctx, ["2026/0001"], amount=Decimal("22.00"), received_on=date(2026, 10, 5))
    assert recorded.settled[0].open == Decimal("100.00")
    assert ledger.open_balances(ctx)["2026/0001"] == (Decimal("100.00"), "2026-10-01")
    payments.record(ctx, ["2026/0001"])
    assert "2026/0001" not in ledger.open_balances(ctx)


def test_one_payment_closes_the_oldest_invoices_first(ctx, workshop):
    recorded = payments.record(ctx, customer=workshop, amount=Decimal(200))
    assert [(one.number, one.paid, one.open) for one in recorded.settled] == [
        ("2026/0001", Decimal("122.00"), Decimal("0.00")),
        ("2026/0002", Decimal("78.00"), Decimal("44.00")),
    ]
    assert ledger.open_balances(ctx)["2026/0002"] == (Decimal("44.00"), "2026-10-31")
    assert verify(ctx) == []


def test_the_invoices_named_are_paid_oldest_first_in_whatever_order_they_are_named(ctx, workshop):
    recorded = payments.record(ctx, ["2026/0003", "2026/0001", "2026/0003"], amount=Decimal(130))
    assert [(one.number, one.paid) for one in recorded.settled] == [
        ("2026/0001", Decimal("122.00")),
        ("2026/0003", Decimal("8.00")),
    ]
    assert ledger.open_balances(ctx)["2026/0002"][0] == Decimal("122.00")


def test_all_that_a_customer_owes_is_paid_at_once(ctx, workshop):
    assert payments.record(ctx, customer=workshop).amount == Decimal("366.00")
    assert ledger.open_balances(ctx) == {}
    with pytest.raises(payments.NothingOpen):
        payments.record(ctx, customer=workshop)


def test_a_payment_taken_back_opens_its_invoices_as_they_were(ctx, workshop):
    before = ledger.open_balances(ctx)
    first = payments.record(ctx, customer=workshop, amount=Decimal(200))
    second = payments.record(ctx, customer=workshop)
    assert ledger.open_balances(ctx) == {}
    changes = payments.undo(ctx, first.payment_id)
    assert changes.ids[Kind.PAYMENT] == (first.payment_id,)
    assert ledger.open_balances(ctx) == {
        "2026/0001": (Decimal("122.00"), "2026-10-01"),
        "2026/0002": (Decimal("78.00"), "2026-10-31"),
    }
    payments.undo(ctx, second.payment_id)
    assert ledger.open_balances(ctx) == before
    # The books keep both, with the day they were taken back.
    assert (count(ctx, Payment), count(ctx, Allocation)) == (2, 4)
    assert verify(ctx) == []


def test_a_payment_is_taken_back_once(ctx, workshop):
    recorded = payments.record(ctx, ["2026/0001"])
    payments.undo(ctx, recorded.payment_id)
    with pytest.raises(payments.AlreadyUndone):
        payments.undo(ctx, recorded.payment_id)
    with pytest.raises(payments.PaymentUnknown):
        payments.undo(ctx, 404)


def test_the_next_due_day_is_that_of_the_oldest_instalment_still_open(ctx):
    code = make.customer(ctx, payment_terms="30/60/90")
    ledger.on(ctx, "2026-09-01")
    make.subscription(ctx, code, date(2026, 9, 1), price="100", cycle="year")
    ledger.bill(ctx, "2026-09-01")
    assert ledger.open_balances(ctx)["2026/0001"] == (Decimal("122.00"), "2026-10-01")
    paid = payments.record(ctx, ["2026/0001"], amount=Decimal("40.67"))
    assert ledger.open_balances(ctx)["2026/0001"] == (Decimal("81.33"), "2026-10-31")
    payments.record(ctx, ["2026/0001"], amount=Decimal("0.01"))
    assert ledger.open_balances(ctx)["2026/0001"] == (Decimal("81.32"), "2026-10-31")
    payments.undo(ctx, paid.payment_id)
    assert ledger.open_balances(ctx)["2026/0001"] == (Decimal("121.99"), "2026-10-01")


def test_instalments_of_several_invoices_are_paid_by_their_due_days(ctx):
    code = make.customer(ctx, payment_terms="30/60")
    ledger.on(ctx, "2026-09-01")
    make.subscription(ctx, code, date(2026, 9, 1), price="100")
    ledger.bill(ctx, "2026-09-01")
    ledger.bill(ctx, "2026-10-01")
    # 61 due on 1 and 31 October (first invoice), 61 on 31 October and 30 November (second).
    recorded = payments.record(ctx, customer=code, amount=Decimal(150))
    assert [(one.number, one.paid) for one in recorded.settled] == [
        ("2026/0001", Decimal("122.00")),
        ("2026/0002", Decimal("28.00")),
    ]


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"amount": Decimal("122.01")}, payments.PaymentTooLarge),
        ({"amount": Decimal(0)}, PaymentNotPositive),
        ({"amount": Decimal(-5)}, PaymentNotPositive),
        ({"amount": Decimal("1.005")}, TooManyDecimals),
        ({"method": "stretta di mano"}, PaymentMethodUnknown),
        ({"invoices": ["2026/0099"]}, InvoiceUnknown),
        ({"invoices": ["2026/0001", "2026/0099"]}, InvoiceUnknown),
        ({"invoices": []}, payments.NothingNamed),
        ({"invoices": [], "customer": "C0404"}, NoSuchCustomer),
        ({"customer": "C0404"}, NoSuchCustomer),
    ],
)
def test_a_payment_that_cannot_be_leaves_nothing(ctx, workshop, facts, error):
    before = ledger.open_balances(ctx)
    with pytest.raises(error):
        payments.record(ctx, **({"invoices": ["2026/0001"]} | facts))
    assert ledger.open_balances(ctx) == before
    assert count(ctx, Payment) == 0
    assert ("recorded", "payment") not in ledger.logged(ctx)


def test_more_than_is_open_is_refused_in_plain_words(ctx, workshop):
    with pytest.raises(payments.PaymentTooLarge) as refused:
        payments.record(ctx, ["2026/0001"], amount=Decimal(200))
    assert refused.value.field == "amount"
    assert (refused.value.facts["amount"].amount, refused.value.facts["open"].amount) == (200, 122)


def test_an_invoice_is_not_paid_twice(ctx, workshop):
    payments.record(ctx, ["2026/0001"])
    for named in (["2026/0001"], ["2026/0001", "2026/0002"]):
        with pytest.raises(payments.AlreadyPaid) as refused:
            payments.record(ctx, named)
        assert refused.value.facts == {"number": "2026/0001"}


def test_a_payment_takes_as_many_statements_for_nine_invoices_as_for_three(ctx, workshop):
    statements = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    def cost(action):
        statements.clear()
        event.listen(ctx.work.engine, "before_cursor_execute", note)
        result = action()
        event.remove(ctx.work.engine, "before_cursor_execute", note)
        return len(statements), result

    few, recorded = cost(lambda: payments.record(ctx, customer=workshop))
    few_back, _ = cost(lambda: payments.undo(ctx, recorded.payment_id))
    ledger.bill(ctx, "2027-05-01")
    assert len(ledger.open_balances(ctx)) == 9
    many, recorded = cost(lambda: payments.record(ctx, customer=workshop))
    many_back, _ = cost(lambda: payments.undo(ctx, recorded.payment_id))
    assert (many, many_back) == (few, few_back)


def test_one_payment_comes_from_one_customer(ctx, workshop):
    other = make.consumer(ctx)
    make.subscription(ctx, other, date(2026, 11, 22))
    ledger.bill(ctx, "2026-11-22")
    with pytest.raises(payments.DifferentCustomers):
        payments.record(ctx, ["2026/0001", "2026/0004"])
    with pytest.raises(payments.DifferentCustomers):
        payments.record(ctx, ["2026/0004"], customer=workshop)
    assert payments.record(ctx, ["2026/0004"], customer=other).amount == Decimal("36.48")
