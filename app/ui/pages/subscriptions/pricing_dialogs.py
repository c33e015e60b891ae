"""How is a contract made to cost something else? By a new price, a discount, something billed once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.billing_calendar import cycle_number
from app.domain.discounts import Discount
from app.domain.money import EXACT, round_money
from app.domain.period import day_after
from app.errors import Invalid
from app.i18n import N_
from app.queries.subscription_detail import DiscountRow, PriceRow, SubscriptionDetail, SubscriptionItemRow
from app.queries.subscription_page import MONTHLY, PriceStep, price_steps, recurring_item
from app.services.changes import Changes
from app.services.context import Context
from app.services.subscriptions.pricing import add_discount, add_one_off, change_price
from app.services.subscriptions.wishes import Line
from app.ui.desk import Desk
from app.ui.forms.choices import ChoiceField, SegmentField
from app.ui.forms.dates import DateField
from app.ui.forms.length_words import write_price
from app.ui.forms.numbers import CountField, MoneyField, PercentField, QuantityField
from app.ui.forms.pickers import ItemPicker
from app.ui.forms.text import CodeField, TextField
from app.ui.pages.subscriptions.conditions import price_now
from app.ui.pages.subscriptions.telling_dialog import TellingDialog

PRICE_DECIMALS = 8
PERCENT, AMOUNT = "percent", "amount"


@dataclass(frozen=True, slots=True)
class Repriced:
    """A price that was changed: what was asked for, and the unit price before."""

    changes: Changes
    values: dict[str, Any]
    before: Decimal


class _ItemDialog(TellingDialog):
    """Changes one recurring item; asks which where there are several."""

    def __init__(self, desk: Desk, detail: SubscriptionDetail, title: str, confirm: str, text: str) -> None:
        super().__init__(desk, title, confirm=confirm, text=text)
        self._detail = detail
        self._items = served_items(detail, desk.today)
        self.form.section(columns=2)
        if len(self._items) > 1:
            options = [(item.position, item.description) for item in self._items]
            self.form.add(ChoiceField(desk, "position", N_("Item"), options=options), span=0)
            self.form.fill({"position": self._items[0].position})

    def item_of(self, values: dict[str, Any]) -> SubscriptionItemRow:
        """The item meant."""
        position = values.get("position")
        return next((item for item in self._items if item.position == position), self._items[0])

    def say_difference(self, item: SubscriptionItemRow, changed: SubscriptionItemRow) -> str:
        """From when on the contract costs what instead of what."""
        recurring = [one for one in self._detail.items if not one.one_off]
        others = [changed if one.position == item.position else one for one in recurring]
        row, today, texts = self._detail.row, self.desk.today, self.desk.texts
        before, after = (price_steps(items, row.currency, today) for items in (recurring, others))
        found = first_difference(before, after)
        if found is None:
            return texts.gettext(N_("Nothing changes."))
        day, old, new = found
        cycle = row.cycle or MONTHLY
        facts = {
            "day": day,
            "new": write_price(texts.money(new, row.currency), cycle, texts),
            "old": texts.money(old, row.currency),
        }
        return texts.fill(N_("From the period that begins on {day}: {new} instead of {old}."), facts)


class PriceDialog(_ItemDialog):
    """A new price from a day on."""

    def __init__(self, desk: Desk, detail: SubscriptionDetail) -> None:
        texts = desk.texts
        super().__init__(
            desk,
            detail,
            texts.fill(N_("New price of {code}"), {"code": detail.row.code}),
            texts.gettext(N_("Change price")),
            texts.gettext(N_("Periods that begin on that day or later have it. What is invoiced stays as it is.")),
        )
        currency = detail.row.currency
        price = MoneyField(desk, "unit_price", N_("New price"), currency=currency, decimals=PRICE_DECIMALS)
        self.form.add(price)
        self.form.add(DateField(desk, "valid_from", N_("Valid from")))
        self.form.add(TextField(desk, "reason", N_("Reason"), optional=True), span=0)
        first = self._items[0]
        self.form.fill({"valid_from": first.next_period_start or desk.today})
        self.tells(self._foresee)
        self.saves(self._save, self._saved)

    def _foresee(self, values: dict[str, Any]) -> str:
        item = self.item_of(values)
        price, day = values["unit_price"], values["valid_from"]
        if price is None or day is None:
            now = self.desk.texts.unit_price(price_now(item, self.desk.today).unit_price, self._detail.row.currency)
            return self.desk.texts.fill(N_("Now it is {price}."), {"price": now})
        kept = tuple(one for one in item.prices if one.valid_from != max(day, item.start))
        new = PriceRow(max(day, item.start), price, "")
        prices = tuple(sorted((*kept, new), key=lambda one: one.valid_from))
        return self.say_difference(item, replace(item, prices=prices))

    def _save(self, ctx: Context, values: dict[str, Any]) -> Repriced:
        item = self.item_of(values)
        before = price_now(item, values["valid_from"]).unit_price
        wanted = {**values, "position": item.position}
        changes = change_price(ctx, self._detail.row.code, version=self._detail.row.version, **wanted)
        return Repriced(changes, wanted, before)

    def _saved(self, done: Repriced) -> None:
        code, bridge = self._detail.row.code, self.desk.bridge
        back = {**done.values, "unit_price": done.before}
        said = self.desk.texts.fill(N_("{code} has a new price from {day} on"),
                                    {"code": code, "day": done.values["valid_from"]})  # fmt: skip
        self.desk.notify.done(said, lambda: bridge.command(lambda ctx: change_price(ctx, code, **back)))


class DiscountDialog(_ItemDialog):
    """Something off the periods of one item that are not invoiced yet."""

    def __init__(self, desk: Desk, detail: SubscriptionDetail) -> None:
        texts = desk.texts
        super().__init__(
            desk,
            detail,
            texts.fill(N_("Discount on {code}"), {"code": detail.row.code}),
            texts.gettext(N_("Add discount")),
            texts.gettext(N_("It counts for what is not invoiced yet.")),
        )
        form = self.form
        kinds = [(PERCENT, N_("In percent")), (AMOUNT, N_("As an amount"))]
        self.kind = form.add(SegmentField(desk, "kind", N_("Discount"), options=kinds))
        self.percent = form.add(PercentField(desk, PERCENT, N_("Percentage")))
        self.amount = form.add(MoneyField(desk, AMOUNT, N_("Amount per cycle"), currency=detail.row.currency))
        form.add(TextField(desk, "label", N_("Name as printed")), span=0)
        form.add(CountField(desk, "first_cycles", N_("Number of cycles"), optional=True, least=1))
        form.add(DateField(desk, "valid_until", N_("Last day"), optional=True))
        form.fill({"label": texts.gettext(N_("Discount"))})
        self.kind.changed.connect(self._show_kind)
        self._show_kind()
        self.tells(self._foresee)
        self.saves(self._save, self._saved)

    def _show_kind(self) -> None:
        is_percent = self.kind.value == PERCENT
        for field, wanted in ((self.percent, is_percent), (self.amount, not is_percent)):
            field.setVisible(wanted)
            # What is not asked for may stay empty.
            field.set_read_only(not wanted)

    def _discount(self, values: dict[str, Any]) -> Discount:
        """The discount as typed; a field that does not fit is named by its refusal."""
        kind, last = values["kind"], values["valid_until"]
        try:
            return Discount(
                values["label"],
                **{kind: values[kind]},
                valid_from=self._first_open(self.item_of(values)),
                valid_until=None if last is None else day_after(last),
                first_cycles=values["first_cycles"],
            )
        except Invalid as error:
            error.field = kind if error.field == "discount" else error.field
            raise

    def _first_open(self, item: SubscriptionItemRow) -> date:
        """The first day of the item not invoiced yet; what a pause cut off from it counts too."""
        parts = [one for one in self._detail.items if not one.one_off and one.description == item.description]
        unbilled = [one.next_period_start for one in parts if one.next_period_start is not None]
        return min(unbilled, default=max(item.start, self.desk.today))

    def _foresee(self, values: dict[str, Any]) -> str:
        if values[values["kind"]] is None:
            return ""
        item, given = self.item_of(values), self._discount(values)
        cycles = given.first_cycles
        if cycles is not None and given.valid_from is not None:
            cycles += cycle_number(recurring_item(item).schedule, max(given.valid_from, item.start))
        new = DiscountRow(0, given.label, given.percent, given.amount, given.valid_from, values["valid_until"], cycles)
        return self.say_difference(item, replace(item, discounts=(*item.discounts, new)))

    def _save(self, ctx: Context, values: dict[str, Any]) -> Changes:
        row, position = self._detail.row, self.item_of(values).position
        return add_discount(ctx, row.code, self._discount(values), position=position, version=row.version)

    def _saved(self, _changes: Changes) -> None:
        self.desk.notify.done(self.desk.texts.fill(N_("{code} has a discount"), {"code": self._detail.row.code}))


class OneOffDialog(TellingDialog):
    """Something billed once with the contract."""

    def __init__(self, desk: Desk, detail: SubscriptionDetail) -> None:
        texts = desk.texts
        super().__init__(
            desk,
            texts.fill(N_("One-off amount on {code}"), {"code": detail.row.code}),
            confirm=texts.gettext(N_("Add to the next invoice")),
            text=texts.gettext(N_("What an item of the catalogue says is used where a field stays empty.")),
        )
        self._detail = detail
        form = self.form
        form.section(columns=2)
        form.add(ItemPicker(desk, "item", N_("Item"), optional=True, create=""), span=0)
        form.add(TextField(desk, "description", N_("Description"), optional=True), span=0)
        form.add(QuantityField(desk, "quantity", N_("Quantity")))
        price = MoneyField(
            desk, "unit_price", N_("Price"), optional=True, currency=detail.row.currency, decimals=PRICE_DECIMALS
        )
        form.add(price)
        form.add(PercentField(desk, "vat_rate", N_("VAT"), optional=True, shown=0))
        form.add(CodeField(desk, "vat_nature", N_("Reason where there is no VAT"), optional=True, placeholder="N4"))
        form.add(DateField(desk, "due_on", N_("Invoice on"), optional=True, least=desk.today), span=0)
        form.fill({"quantity": Decimal(1)})
        self.tells(self._foresee)
        self.saves(self._save, self._saved)

    def _foresee(self, values: dict[str, Any]) -> str:
        texts, row = self.desk.texts, self._detail.row
        day = values["due_on"] or row.next_invoice_on or self.desk.today
        facts: dict[str, object] = {"day": max(day, self.desk.today)}
        if values["unit_price"] is None or values["quantity"] is None:
            return texts.fill(N_("It goes on the invoice of {day}."), facts)
        net = round_money(EXACT.multiply(values["unit_price"], values["quantity"]), row.currency)
        facts["amount"] = texts.money(net, row.currency)
        return texts.fill(N_("{amount} go on the invoice of {day}."), facts)

    def _save(self, ctx: Context, values: dict[str, Any]) -> Changes:
        due_on = values.pop("due_on")
        row = self._detail.row
        return add_one_off(ctx, row.code, Line(**values), due_on=due_on, version=row.version)

    def _saved(self, _changes: Changes) -> None:
        facts = {"code": self._detail.row.code}
        self.desk.notify.done(self.desk.texts.fill(N_("It goes on the next invoice of {code}"), facts))


def served_items(detail: SubscriptionDetail, today: date) -> list[SubscriptionItemRow]:
    """The recurring items whose price can still change."""
    recurring = [item for item in detail.items if not item.one_off]
    return [item for item in recurring if item.last_day is None or item.last_day >= today] or recurring


def first_difference(before: Sequence[PriceStep], after: Sequence[PriceStep]) -> tuple[date, Decimal, Decimal] | None:
    """The first day on which two histories of a price differ, with both amounts; ``None`` where they never do."""
    for day in sorted({step.day for step in (*before, *after)}):
        old, new = (_amount_on(steps, day) for steps in (before, after))
        if old != new:
            return day, old, new
    return None


def _amount_on(steps: Sequence[PriceStep], day: date) -> Decimal:
    return next((step.amount for step in reversed(steps) if step.day <= day), Decimal(0))
