"""What is sold? Create, change and archive the items of the catalogue."""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle
from app.domain.invoicing import GrossPriceWithFund
from app.domain.kinds import ItemKind
from app.domain.money import PRICE_SCALE
from app.domain.tax import BuyerKind, vat_treatment
from app.errors import NotFound
from app.i18n import N_
from app.models import Company, Item
from app.services import fields as typed
from app.services.audit import entry, record
from app.services.billing.loading import NoCompany
from app.services.changes import Changes, Kind
from app.services.codes import Created, code_for
from app.services.context import Context
from app.services.differences import differences
from app.services.versions import compare, touch

PREFIX = "A"


class NoSuchItem(NotFound):
    """An unknown item code."""

    text = N_("There is no item “{wanted}” in the catalogue.")


@dataclass(frozen=True, slots=True)
class ItemData:
    """Everything an item form holds.

    Args:
        code: public code; empty: the next free one (``A0001``).
        unit_price: up to eight decimals, in the company's currency.
        vat_rate: percent; zero needs a ``vat_nature`` for an Italian company.
        cycle: ``month``, ``3 month`` …; empty where a bare contract line says its own.
    """

    description: str
    vat_rate: Decimal
    code: str = ""
    kind: ItemKind = ItemKind.SERVICE
    unit: str = ""
    unit_price: Decimal = Decimal(0)
    price_includes_vat: bool = False
    vat_nature: str = ""
    category: str = ""
    cycle: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item as it stands, with the version a later change is compared with."""

    id: int
    version: int
    data: ItemData
    archived: bool


def read_item(ctx: Context, code: str) -> StoredItem:
    """The item of that code.

    Raises:
        NoSuchItem: the code is unknown.
    """
    with ctx.work.read() as session:
        row = find_item(session, code)
        return StoredItem(row.id, row.version, _data_of(row), row.archived_at is not None)


def create_item(ctx: Context, data: ItemData) -> Created:
    """Add an item.

    Raises:
        DescriptionMissing, CodeTaken, TooManyDecimals, ZeroRateWithoutNature …: the field that cannot be taken.
    """
    with ctx.work.write() as session:
        data = _checked(session, data, ctx.today)
        data = replace(data, code=code_for(session, Item.code, data.code, PREFIX))
        row = Item()
        _fill(row, data)
        session.add(row)
        session.flush()
        record(session, ctx, [entry("created", "item", row.id, code=data.code)])
        return Created(row.id, data.code, Changes.of(Kind.ITEM, row.id))


def change_item(ctx: Context, item_id: int, data: ItemData, *, version: int | None = None) -> Changes:
    """Replace everything the form holds. Running subscriptions keep the values they were started with.

    Raises:
        Conflict: another seat changed the item since ``version``.
        DescriptionMissing, CodeTaken, TooManyDecimals, ZeroRateWithoutNature …: the field that cannot be taken.
    """
    with ctx.work.write() as session:
        data = _checked(session, data, ctx.today)
        row = _current(session, item_id, version)
        if data.code in ("", row.code):
            data = replace(data, code=row.code)
        else:
            data = replace(data, code=code_for(session, Item.code, data.code, PREFIX))
        changed = differences(_data_of(row), data)
        if changed:
            _fill(row, data)
            touch(row)
            record(session, ctx, [entry("changed", "item", row.id, code=data.code, fields=changed)])
        return Changes.of(Kind.ITEM, row.id)


def archive_item(ctx: Context, item_id: int, *, version: int | None = None) -> Changes:
    """Hide an item from the lists and keep it from new subscriptions; running ones go on.

    Raises:
        Conflict: another seat changed the item since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, item_id, version)
        row.archived_at = row.archived_at or ctx.clock.now()
        touch(row)
        record(session, ctx, [entry("archived", "item", row.id, code=row.code)])
        return Changes.of(Kind.ITEM, row.id)


def restore_item(ctx: Context, item_id: int, *, version: int | None = None) -> Changes:
    """Bring an archived item back.

    Raises:
        Conflict: another seat changed the item since ``version``.
    """
    with ctx.work.write() as session:
        row = _current(session, item_id, version)
        row.archived_at = None
        touch(row)
        record(session, ctx, [entry("restored", "item", row.id, code=row.code)])
        return Changes.of(Kind.ITEM, row.id)


def find_item(session: Session, code: str) -> Item:
    """The item of that code, inside a read or write of another service.

    Raises:
        NoSuchItem: the code is unknown.
    """
    row = session.scalars(select(Item).where(Item.code == code)).first()
    if row is None:
        raise NoSuchItem(wanted=code)
    return row


def check_vat(company: Company, rate: Decimal, nature: str, on: date) -> None:
    """Refuse a rate and nature with which no invoice at home could be issued.

    Raises:
        PercentOutOfRange, VatRateOutOfRange, NatureUnknown, NatureWithRate, ZeroRateWithoutNature: as their names say.
    """
    typed.percent(rate, "vat_rate")
    vat_treatment(
        seller_country=company.country,
        seller_regime=company.regime,
        buyer_kind=BuyerKind.BUSINESS,
        buyer_country=company.country,
        buyer_vat_number="",
        item_rate=rate,
        item_nature=nature,
        on=on,
    )


def check_gross(company: Company, *, includes_vat: bool) -> None:
    """Refuse a price with VAT where a professional fund is added to every price.

    Raises:
        GrossPriceWithFund: it is so.
    """
    if includes_vat and company.fund_percent:
        raise GrossPriceWithFund


def _checked(session: Session, data: ItemData, today: date) -> ItemData:
    company = session.get(Company, 1)
    if company is None:
        raise NoCompany
    nature = data.vat_nature.strip().upper()
    check_vat(company, data.vat_rate, nature, today)
    check_gross(company, includes_vat=data.price_includes_vat)
    return replace(
        data,
        description=typed.description(data.description),
        code=typed.one_line(data.code),
        unit=typed.one_line(data.unit),
        unit_price=typed.figure(data.unit_price, PRICE_SCALE, "unit_price"),
        vat_nature=nature,
        category=typed.one_line(data.category),
        cycle=Cycle.parse(data.cycle).code if data.cycle.strip() else "",
        notes=data.notes.strip(),
    )


def _current(session: Session, item_id: int, version: int | None) -> Item:
    row = session.get(Item, item_id)
    if row is None:
        raise NoSuchItem(wanted=item_id)
    compare(row, version)
    return row


def _data_of(row: Item) -> ItemData:
    return ItemData(**{field.name: getattr(row, field.name) for field in fields(ItemData)})


def _fill(row: Item, data: ItemData) -> None:
    for field in fields(data):
        setattr(row, field.name, getattr(data, field.name))
