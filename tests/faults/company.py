"""A small company with monthly contracts, written straight into the tables of either engine."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Engine

from app.domain.billing_calendar import Timing, Unit
from app.domain.documents import DocumentKind
from app.domain.lifecycle import SubscriptionState
from app.models import (
    Company,
    Customer,
    CustomerAddress,
    InvoiceSeries,
    ItemPrice,
    Subscription,
    SubscriptionItem,
)
from app.services.unit_of_work import Work

FIRST_DAY = date(2026, 1, 31)


def found_company(engine: Engine, contracts: int) -> None:
    """A company with so many monthly contracts of 29.90 from 31 January 2026, nothing billed yet."""
    with Work(engine).write() as session:
        session.add(Company(name="Nuvola Digitale S.r.l.", vat_number="12345670157", city="Bologna"))
        session.add(InvoiceSeries(code="FT", kind=DocumentKind.INVOICE, pattern="{year}/{number:04d}"))
        for number in range(1, contracts + 1):
            customer = Customer(code=f"C{number:04d}", name=f"Cliente {number}", vat_number="12345670157")
            customer.addresses = [CustomerAddress(city="Roma")]
            session.add(customer)
            session.flush()
            item = SubscriptionItem(
                description="Assistenza",
                vat_rate=Decimal(22),
                cycle_every=1,
                cycle_unit=Unit.MONTH,
                timing=Timing.ADVANCE,
                start=FIRST_DAY,
                anchor=FIRST_DAY,
                anchor_day=31,
                next_period_start=FIRST_DAY,
                next_invoice_on=FIRST_DAY,
                prices=[ItemPrice(valid_from=FIRST_DAY, unit_price=Decimal("29.90"))],
            )
            session.add(
                Subscription(
                    code=f"AB-{number:04d}",
                    customer_id=customer.id,
                    state=SubscriptionState.ACTIVE,
                    start=FIRST_DAY,
                    items=[item],
                )
            )
