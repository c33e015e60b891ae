"""Believable objects for tests, made through the services as a user would make them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.billing_calendar import Cycle
from app.services import catalog, customers, plans, setup
from app.services.context import Context
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription

COMPANY = setup.CompanyData(
    name="Bottega Digitale S.r.l.",
    vat_number="IT 00743110157",
    tax_code="00743110157",
    street="Via Garibaldi 12",
    postal_code="40121",
    city="Bologna",
    province="BO",
    iban="IT60 X054 2811 1010 0000 0123 456",
    email="amministrazione@bottega.example",
)
WORKSHOP = customers.CustomerData(
    name="Officine Rinaldi S.r.l.",
    vat_number="01533030480",
    recipient_code="SUBM70N",
    payment_terms="30",
    billing=customers.Address("Via del Lavoro 3", "41100", "Modena", "MO"),
    contacts=(customers.Contact("Carla Rinaldi", "Amministrazione", "carla@rinaldi.example"),),
)
HOSTING = catalog.ItemData("Hosting", Decimal(22), code="HOST", unit_price=Decimal("29.90"))


def company(ctx: Context, **facts: Any) -> None:
    """The firm of the file: ordinary regime, Bologna."""
    setup.create_company(ctx, replace(COMPANY, **facts))


def customer(ctx: Context, **facts: Any) -> str:
    """A customer; gives its code. An Italian workshop unless told otherwise."""
    return customers.create(ctx, replace(WORKSHOP, **facts)).code


def consumer(ctx: Context, **facts: Any) -> str:
    """A private person; gives the code."""
    facts = {"name": "Emanuela Ricci", "kind": "consumer", "vat_number": "", "recipient_code": "", **facts}
    return customer(ctx, tax_code="RCCMNL83S18D969H", **facts)


def item(ctx: Context, **facts: Any) -> str:
    """A catalogue item; gives its code. Hosting at 29.90 unless told otherwise."""
    return catalog.create_item(ctx, replace(HOSTING, **facts)).code


def plan(ctx: Context, *, lines: tuple[plans.PlanLine, ...], cycle: str = "month", **facts: Any) -> str:
    """A plan over existing items; gives its code."""
    data = plans.PlanData("Sito gestito", Cycle.parse(cycle), lines, code="SITO")
    return plans.create_plan(ctx, replace(data, **facts)).code


def subscription(
    ctx: Context,
    customer_code: str,
    begin: date,
    *,
    price: str = "29.90",
    cycle: str = "month",
    **facts: Any,
) -> str:
    """A subscription of one line at 22%; gives its code."""
    line = Line(description="Assistenza", unit_price=Decimal(price), vat_rate=Decimal(22))
    wish = NewSubscription(customer_code, begin, lines=(line,), cycle=Cycle.parse(cycle))
    return start(ctx, replace(wish, **facts)).code
