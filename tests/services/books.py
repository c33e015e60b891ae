"""A small company's books over a year's end: every kind of buyer, price and payment, written into the tables."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select

from app.domain.billing_calendar import FirstPeriod, Timing, Unit
from app.domain.documents import DocumentKind
from app.domain.kinds import CustomerKind
from app.domain.lifecycle import SubscriptionState
from app.models import (
    Allocation,
    Base,
    BilledPeriod,
    Company,
    Customer,
    CustomerAddress,
    Invoice,
    InvoiceSeries,
    ItemDiscount,
    ItemPrice,
    OpenBalance,
    Payment,
    PeriodKind,
    Subscription,
    SubscriptionItem,
)
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue
from app.services.context import Context
from app.services.database import create_file
from app.services.engine import file_url, open_engine
from app.services.unit_of_work import Work
from tests.fakes import FakeClock

ROME = ZoneInfo("Europe/Rome")
RUNS = (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))


def context(engine: Engine, on: date = RUNS[-1]) -> Context:
    """A seat of Giulia's on that day at noon."""
    return Context(Work(engine), FakeClock(datetime.combine(on, time(12), UTC)), "Giulia", ROME)


def fill(engine: Engine) -> None:
    """Contracts billed for three months over a year's end, with payments whole, partial and undone; drafts remain."""
    with Work(engine).write() as session:
        session.add(Company(name="Nuvola Digitale S.r.l.", vat_number="02345678909", city="Bologna"))
        session.add(InvoiceSeries(code="FT", kind=DocumentKind.INVOICE, pattern="{year}/{number:04d}"))
        for customer, contracts in _customers():
            session.add(customer)
            session.flush()
            for contract in contracts:
                contract.customer_id = customer.id
                session.add(contract)
        session.flush()
        _history(session)
    for day in RUNS:
        issue(context(engine, day), RunChoices(day))
    _pay(engine)
    draft(context(engine, date(2026, 1, 20)), RunChoices(date(2026, 1, 20)))


def new_file(path: Path) -> Path:
    """The books as a company file."""
    engine = create_file(path)
    fill(engine)
    engine.dispose()
    return path


def rows_of(engine: Engine) -> dict[str, list]:
    """Everything the tables hold."""
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(table).order_by(*table.primary_key)).all()
            for table in Base.metadata.sorted_tables
        }


def rows_in(path: Path) -> dict[str, list]:
    """Everything a company file holds."""
    engine = open_engine(file_url(path))
    rows = rows_of(engine)
    engine.dispose()
    return rows


def _customers() -> Iterable[tuple[Customer, list[Subscription]]]:
    yield (
        _customer("C1", "Officine Rinaldi S.r.l.", payment_terms="30/60", consolidate=True),
        [_contract("AB-1", "149.00", discount="10"), _contract("AB-2", "18.00", quantity=12)],
    )
    yield _customer("C2", "Comune di Modena", CustomerKind.PUBLIC_BODY), [_contract("AB-3", "87.67")]
    yield _customer("C3", "Kranz GmbH", country="DE", vat_number="DE136695976"), [_contract("AB-4", "49.00")]
    yield _customer("C4", "Ada Conti", CustomerKind.CONSUMER), [_contract("AB-5", "29.90", includes_vat=True)]
    yield _customer("C5", "Ottica Lumen"), [_contract("AB-6", "12.00", timing=Timing.ARREARS)]
    yield _customer("C6", "Farmacia Sant’Anna"), [_contract("AB-7", "49.00", start=date(2025, 11, 20), day=1)]
    yield _customer("C7", "Galleria Sforza"), [_contract("AB-8", "29.90", ends_before=date(2025, 12, 1))]
    yield _customer("C8", "Bar Sport"), [_contract("AB-9", "20.00", start=date(2025, 9, 20), day=20)]


def _customer(code: str, name: str, kind: CustomerKind = CustomerKind.BUSINESS, *, country="IT", **facts) -> Customer:
    address = CustomerAddress(street="Via Emilia 1", postal_code="41121", city="Modena", province="MO", country=country)
    return Customer(code=code, name=name, kind=kind, addresses=[address], **facts)


def _contract(
    code: str,
    price: str,
    *,
    start: date = RUNS[0],
    day: int = 1,
    quantity: int = 1,
    timing: Timing = Timing.ADVANCE,
    ends_before: date | None = None,
    discount: str = "",
    includes_vat: bool = False,
) -> Subscription:
    anchor = start.replace(day=day) if start.day <= day else (start.replace(month=start.month + 1, day=day))
    item = SubscriptionItem(
        description="Assistenza",
        quantity=Decimal(quantity),
        vat_rate=Decimal(22),
        price_includes_vat=includes_vat,
        cycle_every=1,
        cycle_unit=Unit.MONTH,
        timing=timing,
        start=start,
        ends_before=ends_before,
        anchor=anchor,
        anchor_day=day,
        first_period=FirstPeriod.PRORATE,
        next_period_start=start,
        next_invoice_on=start if timing is Timing.ADVANCE else date(2025, 12, 1),
        prices=[ItemPrice(valid_from=start, unit_price=Decimal(price))],
        discounts=[ItemDiscount(label="fedeltà", percent=Decimal(discount))] if discount else [],
    )
    return Subscription(code=code, state=SubscriptionState.ACTIVE, start=start, ends_before=ends_before, items=[item])


def _history(session) -> None:
    item = session.scalars(select(SubscriptionItem).join(Subscription).where(Subscription.code == "AB-9")).one()
    session.add(
        BilledPeriod(
            subscription_item_id=item.id, period_start=item.start, period_end=date(2025, 11, 5), kind=PeriodKind.HISTORY
        )
    )
    item.next_period_start = item.next_invoice_on = date(2025, 11, 5)


def _pay(engine: Engine) -> None:
    with Work(engine).write() as session:
        first, second, third, fourth = session.scalars(select(Invoice).order_by(Invoice.id).limit(4)).all()
        _payment(session, {first: first.payable_minor})
        _payment(session, {second: 5000})
        _payment(session, {third: third.payable_minor}, undone=True)
        _payment(session, {second: 100, fourth: 900})


def _payment(session, shares: dict[Invoice, int], *, undone: bool = False) -> None:
    at = datetime(2025, 12, 10, 9, tzinfo=UTC)
    customer_id = next(iter(shares)).customer_id
    session.add(
        Payment(
            customer_id=customer_id,
            received_on=at.date(),
            amount_minor=sum(shares.values()),
            currency="EUR",
            created_at=at,
            undone_at=at if undone else None,
            allocations=[Allocation(invoice_id=invoice.id, amount_minor=minor) for invoice, minor in shares.items()],
        )
    )
    for invoice, minor in shares.items():
        balance = session.get(OpenBalance, invoice.id)
        if undone:
            continue
        balance.open_minor -= minor
        if not balance.open_minor:
            session.delete(balance)
    session.flush()
