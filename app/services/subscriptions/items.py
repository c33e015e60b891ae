"""What exactly would one item of a subscription be? A line, completed from the catalogue and checked."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.billing_calendar import Cycle, Schedule, Unit
from app.domain.discounts import Discount
from app.domain.money import PERCENT_SCALE, PRICE_SCALE
from app.domain.opening import Opening, open_schedule
from app.domain.period import day_after
from app.errors import Invalid, NotAllowed
from app.i18n import N_
from app.i18n.catalog import translator
from app.models import Company, Customer, Plan
from app.services import fields
from app.services.billing.loading import NoCompany
from app.services.catalog import check_gross, check_vat, find_item
from app.services.plans import IntroPriceIncomplete
from app.services.subscriptions.wishes import Line

SETUP_FEE = N_("Set-up fee: {plan}")


class CycleMissing(Invalid):
    """Neither the wish, nor the plan, nor the item says how often."""

    field = "cycle"
    text = N_("How often is “{description}” billed? Give a cycle, for example month or year.")


class LinePriceMissing(Invalid):
    """A free line without a price."""

    field = "unit_price"
    text = N_("The price of “{description}” is missing.")


class VatRateMissing(Invalid):
    """A free line without a VAT rate."""

    field = "vat_rate"
    text = N_("The VAT rate of “{description}” is missing.")


class Archived(NotAllowed):
    """Put away things are not offered any more."""

    text = N_("{code} is archived. Restore it first.")


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item of a subscription that does not exist yet."""

    item_id: int | None
    description: str
    unit: str
    quantity: Decimal
    unit_price: Decimal
    includes_vat: bool
    vat_rate: Decimal
    vat_nature: str
    schedule: Schedule
    opening: Opening
    discounts: tuple[Discount, ...]
    intro_price: Decimal | None
    intro_cycles: int
    one_off: bool


def one_off_schedule(day: date) -> Schedule:
    """The calendar of something billed once, on ``day``."""
    return Schedule(day, Cycle(1, Unit.DAY), day, day.day, end=day_after(day))


class ItemMaker:
    """Turns lines into items of one customer's contract, completed from the catalogue and checked."""

    def __init__(self, session: Session, today: date, customer_id: int) -> None:
        company = session.get(Company, 1)
        if company is None:
            raise NoCompany
        self.today = today
        self.currency = company.currency
        self._session = session
        self._company = company
        self._customer_id = customer_id

    def item(self, line: Line, schedule: Schedule, billed_through: date | None = None) -> DraftItem:
        """One item; what the line leaves open comes from the catalogue.

        Raises:
            NoSuchItem, Archived: the catalogue item cannot be used.
            DescriptionMissing, LinePriceMissing, VatRateMissing, ZeroRateWithoutNature …: as their names say.
        """
        known = find_item(self._session, line.item) if line.item else None
        if known is not None and known.archived_at is not None:
            raise Archived(code=known.code)
        description = fields.description(line.description or (known.description if known else ""))
        price = known.unit_price if line.unit_price is None and known else line.unit_price
        rate = known.vat_rate if line.vat_rate is None and known else line.vat_rate
        if price is None:
            raise LinePriceMissing(description=description)
        if rate is None:
            raise VatRateMissing(description=description)
        nature = line.vat_nature.strip().upper() or (known.vat_nature if known and line.vat_rate is None else "")
        check_vat(self._company, rate, nature, self.today)
        includes_vat = (
            known.price_includes_vat if line.price_includes_vat is None and known else line.price_includes_vat
        )
        check_gross(self._company, includes_vat=bool(includes_vat))
        self._check_discounts(line)
        return DraftItem(
            item_id=known.id if known else None,
            description=description,
            unit=fields.one_line(line.unit) or (known.unit if known else ""),
            quantity=fields.quantity(line.quantity),
            unit_price=fields.figure(price, PRICE_SCALE, "unit_price"),
            includes_vat=bool(includes_vat),
            vat_rate=rate,
            vat_nature=nature,
            schedule=schedule,
            opening=open_schedule(schedule, billed_through),
            discounts=line.discounts,
            intro_price=line.intro_price,
            intro_cycles=line.intro_cycles,
            one_off=line.one_off,
        )

    def setup_fee(self, plan: Plan, like: DraftItem, schedule: Schedule) -> DraftItem:
        """The plan's set-up fee, taxed like its first line and worded in the customer's language."""
        customer = self._session.get(Customer, self._customer_id)
        words = translator((customer.language if customer else "") or self._company.language)
        return replace(
            like,
            item_id=None,
            description=words.fill(SETUP_FEE, {"plan": plan.name}),
            unit="",
            quantity=Decimal(1),
            unit_price=plan.setup_fee,
            schedule=schedule,
            opening=open_schedule(schedule),
            discounts=(),
            intro_price=None,
            intro_cycles=0,
            one_off=True,
        )

    def cycle_of(self, line: Line) -> Cycle:
        """The cycle the catalogue knows for a bare line.

        Raises:
            CycleMissing: it knows none.
        """
        known = find_item(self._session, line.item) if line.item else None
        if known is None or not known.cycle:
            raise CycleMissing(description=line.description or line.item)
        return Cycle.parse(known.cycle)

    def _check_discounts(self, line: Line) -> None:
        if (line.intro_price is not None) != (line.intro_cycles > 0):
            raise IntroPriceIncomplete
        if line.intro_price is not None:
            fields.figure(line.intro_price, PRICE_SCALE, "intro_price")
        for discount in line.discounts:
            if discount.percent is not None:
                fields.figure(discount.percent, PERCENT_SCALE, "discount")
            if discount.amount is not None:
                fields.money(discount.amount, self.currency, "discount")
