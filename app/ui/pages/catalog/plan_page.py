"""On which terms is something sold? The form of a plan."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from app.domain.billing_calendar import Cycle, Timing
from app.domain.kinds import EndAction
from app.errors import AppError
from app.i18n import N_
from app.queries.catalog import find_plan
from app.services.context import Context
from app.services.plans import change_plan, create_plan, read_plan
from app.services.unit_of_work import ReadSession
from app.ui.forms.choices import ChoiceField
from app.ui.forms.field import Field
from app.ui.forms.form import Form
from app.ui.forms.lengths import CycleField, NoticeField, TermField
from app.ui.forms.lines import LinesField
from app.ui.forms.numbers import CountField, MoneyField, QuantityField
from app.ui.forms.pickers import ItemPicker
from app.ui.forms.text import CodeField, NotesField, TextField
from app.ui.navigation import Place
from app.ui.pages.catalog import view_model
from app.ui.pages.catalog.record_page import Loaded, RecordPage
from app.ui.pages.terms import END_ACTIONS, PRICE_DECIMALS, TIMINGS


class PlanFormPage(RecordPage):
    """A plan, new or changed."""

    tab = view_model.PLANS
    new_title = N_("New plan")
    edit_title = N_("Plan {code}")
    confirm = N_("Save plan")

    def make_form(self) -> Form:
        """Name, items, price, terms."""
        form = Form(self.desk)
        self._add_name(form)
        self._add_items(form)
        self._add_prices(form)
        self._add_terms(form)
        form.settle()
        return form

    def read(self) -> Callable[[ReadSession, Context], Loaded]:
        """The plan with the names of its items."""
        code = self.place.key

        def read(session: ReadSession, ctx: Context) -> Loaded:
            stored = read_plan(ctx, code)
            names = {item.item: item.description.partition("\n")[0] for item in find_plan(session, code).items}
            values = view_model.plan_values(stored.data, names)
            undo = partial(change_plan, plan_id=stored.id, data=stored.data)
            return Loaded(stored.id, stored.version, values, undo, stored.archived)

        return read

    def write(self, values: dict[str, Any], loaded: Loaded | None) -> Callable[[Context], Any]:
        """Create it, or change it."""
        data = view_model.plan_data(values)
        if loaded is None:
            return partial(create_plan, data=data)
        return partial(change_plan, plan_id=loaded.id, data=data, version=loaded.version)

    def said(self, values: dict[str, Any]) -> str:
        """What was saved."""
        text = N_("Plan {name} changed") if self.place.key else N_("Plan {name} created")
        return self.desk.texts.fill(text, {"name": values["name"]})

    def placed(self, error: AppError, values: dict[str, Any]) -> AppError:
        """A refusal with its row."""
        return view_model.placed(error, values)

    def _add_name(self, form: Form) -> None:
        desk = self.desk
        form.section(N_("Plan"), columns=3)
        form.add(TextField(desk, "name", N_("Name"), missing=N_("Enter a name.")), span=2)
        form.add(CodeField(desk, "code", N_("Code"), optional=True, placeholder=N_("the next free one")))
        form.add(NotesField(desk, "description", N_("Description"), optional=True, lines=2), span=0)

    def _add_items(self, form: Form) -> None:
        desk = self.desk
        form.section(N_("Items"))
        lines = LinesField(
            desk, "lines", N_("Items"), make=self._make_row, least=1, add_text=N_("Add an item"),
            missing=N_("Add at least one item."),
        )  # fmt: skip
        form.add(lines).set_label_shown(shown=False)

    def _make_row(self) -> list[tuple[Field, int]]:
        desk = self.desk
        item = ItemPicker(desk, "item", N_("Item"), create=N_("Create a new item"))
        quantity = QuantityField(desk, "quantity", N_("Quantity"))
        quantity.set_value(Decimal(1))
        price = MoneyField(
            desk, "unit_price", N_("Unit price"), decimals=PRICE_DECIMALS, placeholder=N_("as in the catalogue")
        )
        price.is_optional = True
        item.create_asked.connect(self._create_item)
        return [(item, 5), (quantity, 2), (price, 3)]

    def _create_item(self, typed: str) -> None:
        self.desk.navigator.go(Place("item-form", filled=(("description", typed),) if typed else ()))

    def _add_prices(self, form: Form) -> None:
        desk = self.desk
        form.section(N_("Price and invoicing"), columns=3)
        form.add(CycleField(desk, "cycle", N_("Cycle"))).set_value(Cycle.parse("month"))
        form.add(ChoiceField(desk, "timing", N_("Invoicing"), options=TIMINGS)).set_value(Timing.ADVANCE)
        form.add(
            MoneyField(desk, "setup_fee", N_("Set-up fee"), decimals=PRICE_DECIMALS, least=0, optional=True,
                       help_text=N_("once, with the first invoice"))
        )  # fmt: skip
        form.add(CountField(desk, "trial_days", N_("Trial"), unit=desk.texts.gettext(N_("days")), optional=True))
        form.add(
            MoneyField(desk, "intro_price", N_("Introductory price"), decimals=PRICE_DECIMALS, least=0, optional=True,
                       help_text=N_("unit price of the first item"))
        )  # fmt: skip
        periods = desk.texts.gettext(N_("periods"))
        form.add(CountField(desk, "intro_cycles", N_("For the first"), unit=periods, least=1, optional=True))

    def _add_terms(self, form: Form) -> None:
        desk = self.desk
        form.section(N_("Terms"), columns=3)
        form.add(TermField(desk, "term_months", N_("Commitment"), optional=True)).set_value(0)
        form.add(ChoiceField(desk, "end_action", N_("At the end of the term"), options=END_ACTIONS)).set_value(
            EndAction.RENEW
        )
        form.add(NoticeField(desk, "notice", N_("Notice"), optional=True)).set_value("")
        form.add(
            CountField(desk, "grace_days", N_("Grace when unpaid"), unit=desk.texts.gettext(N_("days")), optional=True)
        )
