"""What is sold, and for how much? The form of a catalogue item."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from app.domain.kinds import ItemKind
from app.i18n import N_
from app.services.catalog import change_item, create_item, read_item
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.forms.choices import CheckField, ChoiceField
from app.ui.forms.form import Form
from app.ui.forms.lengths import CycleField
from app.ui.forms.numbers import MoneyField, PercentField
from app.ui.forms.text import CodeField, NotesField, TextField
from app.ui.pages.catalog import view_model
from app.ui.pages.catalog.record_page import Loaded, RecordPage
from app.ui.pages.terms import PRICE_DECIMALS

USUAL_RATE = Decimal(22)


class ItemFormPage(RecordPage):
    """A catalogue item, new or changed."""

    tab = view_model.ITEMS
    new_title = N_("New item")
    edit_title = N_("Item {code}")
    confirm = N_("Save item")

    def make_form(self) -> Form:
        """What it is, what it costs, how it is taxed."""
        form = Form(self.desk)
        self._add_description(form)
        self._add_price(form)
        self._add_others(form)
        self.rate.changed.connect(self._rate_changed)
        self._rate_changed()
        form.settle()
        return form

    def read(self) -> Callable[[ReadSession, Context], Loaded]:
        """The item as it is stored."""
        code = self.place.key

        def read(_session: ReadSession, ctx: Context) -> Loaded:
            stored = read_item(ctx, code)
            undo = partial(change_item, item_id=stored.id, data=stored.data)
            return Loaded(stored.id, stored.version, view_model.item_values(stored.data), undo, stored.archived)

        return read

    def write(self, values: dict[str, Any], loaded: Loaded | None) -> Callable[[Context], Any]:
        """Create it, or change it."""
        data = view_model.item_data(values)
        if loaded is None:
            return partial(create_item, data=data)
        return partial(change_item, item_id=loaded.id, data=data, version=loaded.version)

    def said(self, values: dict[str, Any]) -> str:
        """What was saved."""
        text = N_("Item {name} changed") if self.place.key else N_("Item {name} created")
        return self.desk.texts.fill(text, {"name": values["description"].partition("\n")[0]})

    def _add_description(self, form: Form) -> None:
        desk = self.desk
        form.section(N_("Item"), columns=3)
        missing = N_("Say what it is, as it is printed on the invoice.")
        form.add(NotesField(desk, "description", N_("Description"), missing=missing, lines=2), span=0)
        form.add(ChoiceField(desk, "kind", N_("Kind"), options=view_model.KINDS)).set_value(ItemKind.SERVICE)
        form.add(CodeField(desk, "code", N_("Code"), optional=True, placeholder=N_("the next free one")))
        form.add(TextField(desk, "category", N_("Category"), optional=True))

    def _add_price(self, form: Form) -> None:
        desk = self.desk
        form.section(N_("Price and VAT"), columns=3)
        form.add(MoneyField(desk, "unit_price", N_("Unit price"), decimals=PRICE_DECIMALS))
        form.add(TextField(desk, "unit", N_("Unit"), optional=True, placeholder=N_("hour, seat, server…")))
        self.rate = form.add(PercentField(desk, "vat_rate", N_("VAT")))
        country = desk.company.country if desk.company else ""
        if country == "IT":
            self.rate.set_value(USUAL_RATE)
        natures = view_model.nature_options(desk.texts)
        self.nature = form.add(ChoiceField(desk, "vat_nature", N_("Why without VAT"), options=natures), span=0)
        self.nature.set_value("")
        self.nature.is_optional = True
        form.add_row(CheckField(desk, "price_includes_vat", N_("The price includes VAT")))

    def _add_others(self, form: Form) -> None:
        desk = self.desk
        form.section(N_("Also"), columns=3)
        form.add(
            CycleField(desk, "cycle", N_("Usual cycle"), optional=True,
                       help_text=N_("for subscriptions without a plan"))
        )  # fmt: skip
        form.add(NotesField(desk, "notes", N_("Notes"), optional=True), span=0)

    def _rate_changed(self) -> None:
        """The reason is asked only where there is no VAT."""
        self.nature.setVisible(self.rate.value == 0)
