"""Which fields has the form of a new subscription, and which of them depend on the plan?"""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal

from app.domain.billing_calendar import Cycle, FirstPeriod
from app.i18n import N_
from app.queries.catalog import PlanRow
from app.services.catalog import ItemData
from app.ui.desk import Desk
from app.ui.forms.cards import CardsField
from app.ui.forms.choices import ChoiceField, SegmentField
from app.ui.forms.dates import DateField
from app.ui.forms.defaults import Defaults
from app.ui.forms.field import Field
from app.ui.forms.form import Form
from app.ui.forms.lengths import CycleField, NoticeField, TermField, TermsField
from app.ui.forms.lines import LinesField
from app.ui.forms.numbers import CountField, MoneyField, NumberField, QuantityField
from app.ui.forms.payment_words import METHODS
from app.ui.forms.pickers import CustomerPicker, ItemPicker, PlanPicker
from app.ui.forms.text import CodeField, NotesField, TextField
from app.ui.forms.vat import Vat, VatField
from app.ui.pages.subscriptions import new_model
from app.ui.pages.terms import END_ACTIONS, PRICE_DECIMALS, TIMINGS
from app.ui.widgets.labels import Label

LAST_ANCHOR_DAY, MONTHS = 31, 12


class SubscriptionForm(Form):
    """The form. Choosing a plan fills what the plan says; without one the items stand in rows.

    Signals:
        item_wanted(str): a new item is to be created; what was typed comes along.
    """

    item_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plans: dict[str, PlanRow] = {}
        self._rows: Sequence[PlanRow] = ()
        self._shown_plan: str | None = None
        self._add_customer()
        self._add_plan()
        self._add_terms()
        self._add_price()
        self._add_items()
        self._add_calendar()
        self._add_payment()
        self.defaults = Defaults(self, new_model.FROM_PLAN)
        self.defaults.fill(new_model.defaults(None, Cycle.parse("month")), are_marked=False)
        self.plan.changed.connect(self._plan_changed)
        self.align.changed.connect(self._align_changed)
        self._align_changed()
        self.settle()

    # Plans

    def show_plans(self, rows: Sequence[PlanRow]) -> None:
        """Offer these plans."""
        texts = self.desk.texts
        self._rows = rows
        self._plans = {row.code: row for row in rows}
        self._show_cards(self.plan.value or "")
        more = len(rows) > new_model.MOST_CARDS
        self.plan_section.set_link(
            texts.fill_plural(N_("Browse {count} plan"), N_("Browse all {count} plans"), len(rows)) if more else ""
        )
        if not rows and self.plan.value is None:
            self.plan.set_value(new_model.OWN_ITEMS)

    def choose_plan(self, code: str) -> None:
        """Choose a plan that may not stand among the cards yet."""
        if code == new_model.OWN_ITEMS or code in self._plans:
            self._show_cards(code)
            self.plan.set_value(code)

    def know_plan(self, code: str) -> None:
        """A draft is about to be put back: its own values are not to be filled in anew."""
        self._show_cards(code)
        self._shown_plan = code
        self._follow_plan()
        if row := self._plans.get(code):
            self.defaults.know(new_model.defaults(row, Cycle.parse("month")))

    def _show_cards(self, code: str) -> None:
        self.plan.set_options(new_model.cards(self._rows, code if code in self._plans else "", self.desk.texts))

    def _plan_changed(self) -> None:
        code = self.plan.value
        if code is None or code == self._shown_plan:
            return
        self._shown_plan = code
        row = self._plans.get(code)
        self.defaults.fill(new_model.defaults(row, Cycle.parse("month")), are_marked=row is not None)
        self._follow_plan()

    def _follow_plan(self) -> None:
        """Show what belongs to a plan, or what belongs to items of one's own."""
        texts, row = self.desk.texts, self._plans.get(self._shown_plan or "")
        has_own_items = self._shown_plan == new_model.OWN_ITEMS
        self.terms_section.set_tag(texts.fill(N_("from the plan “{plan}”"), {"plan": row.name}) if row else "")
        self.price_section.setVisible(not has_own_items)
        for field in (self.quantity, self.unit_price):
            field.is_optional = has_own_items
        self.lines.is_optional = not has_own_items
        if has_own_items and not self.lines.rows:
            self.lines.add_line()
        said = new_model.other_items(row, texts) if row else ""
        self.contained.setText(texts.fill(N_("The plan also contains: {items}"), {"items": said}) if said else "")
        self.contained.setVisible(bool(said))

    def _browse(self) -> None:
        self.browser.show()
        self.browser.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.browser.search()

    def _browsed(self) -> None:
        if code := self.browser.value:
            self.browser.hide()
            self.browser.set_value("")
            self.choose_plan(code)

    # Fields

    def _add_customer(self) -> None:
        self.section(N_("Customer"))
        self.customer = self.add(CustomerPicker(self.desk, "customer", N_("Customer")))
        self.customer.set_label_shown(shown=False)

    def _add_plan(self) -> None:
        self.plan_section = self.section(N_("Plan"), link="…")
        self.plan_section.set_link("")
        self.plan_section.link_clicked.connect(self._browse)
        missing = N_("Choose a plan, or items of your own.")
        self.plan = self.add(CardsField(self.desk, "plan", N_("Plan"), missing=missing))
        self.plan.set_label_shown(shown=False)
        self.plan.set_options(new_model.cards((), "", self.desk.texts))
        self.browser = PlanPicker(self.desk, "plan-browser", N_("Another plan"))
        self.browser.is_optional = True
        self.browser.settled.connect(self._browsed)
        self.browser.hide()
        self.plan_section.place_below(self.browser)

    def _add_terms(self) -> None:
        desk = self.desk
        self.terms_section = self.section(N_("Terms"), columns=3)
        self.add(CycleField(desk, "cycle", N_("Cycle")))
        self.start = self.add(DateField(desk, "start", N_("Start")))
        self.start.set_value(desk.today)
        self.add(ChoiceField(desk, "timing", N_("Invoicing"), options=TIMINGS))
        self.add(TermField(desk, "term_months", N_("Commitment"), optional=True))
        self.add(ChoiceField(desk, "end_action", N_("At the end of the term"), options=END_ACTIONS))
        self.add(NoticeField(desk, "notice", N_("Notice"), optional=True))

    def _add_price(self) -> None:
        desk = self.desk
        kinds = ((new_model.PERCENT, "%"), (new_model.AMOUNT, desk.texts.currency_sign))
        periods = desk.texts.gettext(N_("periods"))
        self.price_section = self.section(N_("Price"), columns=3)
        self.quantity = self.add(QuantityField(desk, "quantity", N_("Quantity")))
        self.unit_price = self.add(MoneyField(desk, "unit_price", N_("Unit price"), decimals=PRICE_DECIMALS))
        self.section(N_("Discount and trial"), columns=3)
        self.add(NumberField(desk, "discount", N_("Discount"), decimals=4, least=0, optional=True))
        self.add(SegmentField(desk, "discount_kind", N_("Discount in"), options=kinds))
        self.add(CountField(desk, "discount_cycles", N_("Only for the first"), unit=periods, least=1, optional=True))
        self.add(
            MoneyField(desk, "intro_price", N_("Introductory price"), decimals=PRICE_DECIMALS, least=0, optional=True)
        )
        self.add(CountField(desk, "intro_cycles", N_("For the first"), unit=periods, least=1, optional=True))
        self.add(CountField(desk, "trial_days", N_("Trial"), unit=desk.texts.gettext(N_("days")), optional=True))

    def _add_items(self) -> None:
        self.items_section = self.section(N_("Items"))
        self.contained = Label(self.desk.theme, "", token="text-3", wrap=True)
        self.contained.setObjectName("plan-contains")
        self.contained.hide()
        self.items_section.place(self.contained)
        lines = LinesField(
            self.desk, "lines", N_("Items"), make=self._make_row, least=0, add_text=N_("Add an item"),
            missing=N_("Add at least one item."),
        )  # fmt: skip
        self.lines = self.add(lines)
        self.lines.set_label_shown(shown=False)
        self.lines.is_optional = True

    def _make_row(self) -> list[tuple[Field, int]]:
        desk = self.desk
        item = ItemPicker(desk, "item", N_("Item"), create=N_("Create a new item"))
        words = TextField(desk, "description", N_("Description"))
        quantity = QuantityField(desk, "quantity", N_("Quantity"))
        price = MoneyField(desk, "unit_price", N_("Unit price"), decimals=PRICE_DECIMALS)
        vat = VatField(desk, "vat", N_("VAT"))
        quantity.set_value(Decimal(1))
        # What is left open comes from the catalogue; the service says what is missing without it.
        for field in (item, words, price, vat):
            field.is_optional = True
        item.settled.connect(partial(self._ask_item, item, price, vat))
        item.create_asked.connect(self.item_wanted)
        return [(item, 5), (words, 4), (quantity, 2), (price, 3), (vat, 3)]

    def _ask_item(self, item: ItemPicker, price: MoneyField, vat: VatField) -> None:
        if item.value:
            self.desk.bridge.query(
                new_model.read_item(item.value),
                partial(self._fill_row, price, vat),
                owner=item,
                latest=f"row-{id(item)}",
            )

    def _fill_row(self, price: MoneyField, vat: VatField, found: ItemData) -> None:
        price.set_value(found.unit_price)
        vat.set_value(Vat(found.vat_rate, found.vat_nature))
        if found.cycle and self._shown_plan == new_model.OWN_ITEMS and len(self.lines.rows) == 1:
            self.fields["cycle"].set_value(Cycle.parse(found.cycle))

    def _add_calendar(self) -> None:
        desk = self.desk
        self.section(N_("Calendar"), columns=3)
        self.align = self.add(ChoiceField(desk, "align", N_("Periods run"), options=new_model.ALIGNMENTS))
        self.align.set_value(new_model.FROM_START)
        self.align_day = self.add(CountField(desk, "align_day", N_("Day of the month"), least=1, most=LAST_ANCHOR_DAY))
        self.align_month = self.add(
            CountField(
                desk,
                "align_month",
                N_("Month"),
                least=1,
                most=MONTHS,
                optional=True,
                help_text=N_("1 to 12, for cycles of several months"),
            )
        )
        self.first_period = self.add(
            ChoiceField(desk, "first_period", N_("Days before it"), options=new_model.FIRST_PERIODS)
        )
        self.first_period.set_value(FirstPeriod.PRORATE)
        self.add(
            DateField(desk, "last_day", N_("Last day of service"), optional=True,
                      help_text=N_("only where the end is fixed already"))
        )  # fmt: skip
        self.add(
            DateField(desk, "billed_through", N_("Already invoiced through"), optional=True,
                      help_text=N_("what another program has invoiced"))
        )  # fmt: skip

    def _align_changed(self) -> None:
        how = self.align.value
        self.align_day.setVisible(how == new_model.ON_DAY)
        self.align_day.is_optional = how != new_model.ON_DAY
        self.align_month.setVisible(how in (new_model.ON_DAY, new_model.MONTH_END))
        self.first_period.setVisible(how != new_model.FROM_START)

    def _add_payment(self) -> None:
        desk = self.desk
        self.section(N_("Payment and references"), columns=3)
        as_customer = (("", N_("As the customer")), *METHODS.items())
        self.add(TermsField(desk, "payment_terms", N_("Payment terms"), optional=True,
                            placeholder=N_("As the customer")))  # fmt: skip
        method = self.add(ChoiceField(desk, "payment_method", N_("Payment method"), options=as_customer))
        method.is_optional = True
        method.set_value("")
        self.add(CodeField(desk, "code", N_("Code"), optional=True, placeholder=N_("the next free one")))
        self.add(TextField(desk, "purchase_order", N_("Purchase order"), optional=True))
        self.add(CodeField(desk, "cig", N_("CIG"), optional=True))
        self.add(CodeField(desk, "cup", N_("CUP"), optional=True))
        self.add(
            TextField(desk, "description", N_("Description"), optional=True,
                      placeholder=N_("the name of the plan")), span=0
        )  # fmt: skip
        self.add(NotesField(desk, "notes", N_("Notes"), optional=True), span=0)
