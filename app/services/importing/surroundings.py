"""What must be known before a file is read? The company, what rows may refer to, and how such files were mapped."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, Timing, Unit
from app.domain.importing.conditions import Vat
from app.domain.importing.contract_dates import Circumstances
from app.domain.importing.fields import Noun
from app.domain.importing.mapping import FIELDS
from app.domain.importing.reading import Setting
from app.domain.importing.references import CustomerFacts, ItemFacts, PlanFacts, PlanLine, References
from app.domain.tax import FLAT_RATE_REGIMES
from app.models import Company, ImportMapping, Item, Plan, PlanItem
from app.services.billing.loading import NoCompany
from app.services.context import Context
from app.services.importing import customers
from app.services.importing.comparing import Stored
from app.services.settings import chosen
from app.settings.definitions import VAT_RATE

# Art. 1 par. 54-89 of Law 190/2014: no VAT is charged, FatturaPA nature N2.2.
_FLAT_RATE_VAT = Vat(Decimal(0), "N2.2")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for a file and what its rows may refer to."""

    setting: Setting
    known: References


def surroundings(session: Session, ctx: Context, noun: Noun, invoiced_until: date | None) -> Surroundings:
    """Read everything once; the number of statements is fixed.

    Raises:
        NoCompany: there is none yet.
    """
    company = session.get(Company, 1)
    if company is None:
        raise NoCompany
    flat_rate = company.regime in FLAT_RATE_REGIMES
    setting = Setting(
        circumstances=Circumstances(ctx.today, invoiced_until),
        currency=company.currency,
        home=company.country,
        default_vat=_FLAT_RATE_VAT if flat_rate else Vat(chosen(session, VAT_RATE)),
    )
    known = References()
    if noun in {Noun.CUSTOMERS, Noun.SUBSCRIPTIONS}:
        known.add_customers(_customer_facts(customers.load(session).values()))
    if noun in {Noun.PLANS, Noun.SUBSCRIPTIONS}:
        known.items.add(_item_facts(session))
    if noun is Noun.SUBSCRIPTIONS:
        known.plans.add(_plan_facts(session))
    return Surroundings(setting, known)


def remembered(session: Session, noun: Noun, fingerprint: str) -> dict[str, str]:
    """The mapping used for this set of headings before, ``{column label: field}``; empty when there is none."""
    row = session.get(ImportMapping, (noun.value, fingerprint))
    if row is None:
        return {}
    # A field that a newer program no longer has is forgotten.
    known = {"", *(field.key for field in FIELDS[noun])}
    return {label: key for label, key in json.loads(row.mapping).items() if key in known}


def remember(session: Session, noun: Noun, fingerprint: str, mapping: Mapping[str, str]) -> None:
    """Keep a mapping for the next file with the same headings."""
    text = json.dumps(dict(mapping), ensure_ascii=False)
    row = session.get(ImportMapping, (noun.value, fingerprint))
    if row is None:
        session.add(ImportMapping(noun=noun.value, fingerprint=fingerprint, mapping=text))
    elif row.mapping != text:
        row.mapping = text


def _customer_facts(stored: Iterable[Stored]) -> Iterable[CustomerFacts]:
    for one in stored:
        values = one.values
        emails = values["emails"]
        assert isinstance(emails, tuple)
        yield CustomerFacts(
            code=one.code,
            name=str(values["name"]),
            vat_number=str(values["vat_number"]),
            tax_code=str(values["tax_code"]),
            emails=emails,
        )


def _item_facts(session: Session) -> list[ItemFacts]:
    return [
        ItemFacts(
            code=one.code,
            name=one.description,
            unit=one.unit,
            unit_price=one.unit_price,
            includes_vat=one.price_includes_vat,
            vat_rate=one.vat_rate,
            vat_nature=one.vat_nature,
            cycle=Cycle.parse(one.cycle) if one.cycle else None,
        )
        for one in session.scalars(select(Item))
    ]


def _plan_facts(session: Session) -> list[PlanFacts]:
    lines: dict[int, list[PlanLine]] = defaultdict(list)
    for plan_id, code, quantity, price in session.execute(
        select(PlanItem.plan_id, Item.code, PlanItem.quantity, PlanItem.unit_price)
        .join(Item, Item.id == PlanItem.item_id)
        .order_by(PlanItem.plan_id, PlanItem.position)
    ):
        lines[plan_id].append(PlanLine(code, quantity, price))
    return [
        PlanFacts(
            code=one.code,
            name=one.name,
            cycle=Cycle(one.cycle_every, Unit(one.cycle_unit)),
            timing=Timing(one.timing),
            term_months=one.term_months,
            notice=one.notice,
            end_action=one.end_action.value,
            first=lines[one.id][0],
            more=tuple(lines[one.id][1:]),
        )
        for one in session.scalars(select(Plan))
        if lines[one.id]
    ]
