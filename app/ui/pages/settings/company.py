"""Section Company: everything that stands on documents about the firm itself, saved with a button."""

from dataclasses import replace
from functools import partial
from typing import Any

from app.errors import AppError
from app.i18n import N_
from app.services.changes import Kind
from app.services.setup import StoredCompany, change_company, read_company
from app.ui.desk import Desk
from app.ui.forms.choices import ChoiceField
from app.ui.forms.form import Form
from app.ui.forms.identifiers import (
    CountryField,
    EmailField,
    IbanField,
    PostalCodeField,
    ProvinceField,
    TaxCodeField,
    VatNumberField,
)
from app.ui.forms.text import CodeField, NotesField, TextField
from app.ui.pages.draft import Draft
from app.ui.pages.settings import view_model
from app.ui.pages.settings.part import Part
from app.ui.widgets.button import Button

ITALY = "IT"


class CompanyForm(Form):
    """The form of the firm; its draft holds only what was changed, so that it never brings back old values."""

    def state(self) -> dict[str, Any]:
        """What is in the fields that were changed."""
        return self.typed()


class CompanyPart(Part):
    """A form; issued documents keep their own copy, so what is saved holds from the next one on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.texts.gettext
        self._stored: StoredCompany | None = None
        self.form = CompanyForm(desk)
        self._add_identity()
        self._add_address()
        self._add_documents()
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.discard = Button(desk.theme, say(N_("Discard changes")), kind="ghost")
        self.discard.setObjectName("company-discard")
        self.discard.clicked.connect(self._read_anew)
        self.save = Button(desk.theme, say(N_("Save")), kind="primary", icon="check", hint="Ctrl ↵")
        self.save.setObjectName("company-save")
        self.save.clicked.connect(self.press_primary)
        self.buttons = (self.discard, self.save)
        self._draft = Draft(desk, "company", self.form)
        self._takes_draft = True
        self.form.changed.connect(self._show_dirty)
        self._show_dirty()

    def refresh(self) -> None:
        """Read the firm; what is typed and not saved stays."""
        read = partial(read_company, self.desk.bridge.context)
        self.desk.bridge.run(read, self._show, owner=self, latest="settings-company")

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Read the firm again when it was changed."""
        if Kind.COMPANY in changes.kinds:
            self.refresh()

    def press_primary(self) -> None:
        """Save, if every field is right."""
        if self._stored is None or not self.save.isEnabled() or not self.form.check():
            return
        self.save.setEnabled(False)
        values = {**self.form.value(), "regime": self.regime.value or ""}
        data, version = replace(self._stored.data, **values), self._stored.version
        self.desk.bridge.command(
            lambda ctx: change_company(ctx, data, version=version), self._saved, failed=self._refused, owner=self
        )

    def leave(self) -> None:
        """Keep what is typed at this seat."""
        self._draft.keep()

    def state(self) -> dict[str, Any]:
        """What is typed and not saved."""
        return {"form": self.form.state()} if self.form.dirty else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Put it back."""
        self.form.restore(state["form"])
        self._show_dirty()

    def _add_identity(self) -> None:
        desk, form = self.desk, self.form
        form.section(N_("Firm"), columns=2)
        form.add(TextField(desk, "name", N_("Name")), span=0)
        self.country = CountryField(desk, "country", N_("Country"))
        self.vat = VatNumberField(desk, "vat_number", N_("VAT number"), optional=True, country=self._country)
        self.tax_code = TaxCodeField(desk, "tax_code", N_("Tax code"), optional=True, country=self._country)
        form.add(self.vat)
        form.add(self.tax_code)
        self.regime = ChoiceField(desk, "regime", N_("Tax regime"), options=view_model.regimes(desk.texts))
        form.add(self.regime, span=0)
        self.country.settled.connect(self._judge_by_country)
        self.country.changed.connect(self._show_regime)

    def _add_address(self) -> None:
        desk, form = self.desk, self.form
        form.section(N_("Address"), columns=12)
        form.add(TextField(desk, "street", N_("Street and number"), optional=True), span=9)
        self.postal_code = PostalCodeField(desk, "postal_code", N_("Postal code"), optional=True, country=self._country)
        self.province = ProvinceField(desk, "province", N_("Province"), optional=True, country=self._country)
        form.add(self.postal_code, span=3)
        form.add(TextField(desk, "city", N_("City"), optional=True), span=5)
        form.add(self.province, span=3)
        form.add(self.country, span=4)
        form.section(N_("Contacts"), columns=3)
        form.add(EmailField(desk, "email", N_("E-mail"), optional=True))
        form.add(EmailField(desk, "pec", N_("Certified e-mail (PEC)"), optional=True))
        form.add(TextField(desk, "phone", N_("Telephone"), optional=True))

    def _add_documents(self) -> None:
        desk, form = self.desk, self.form
        form.section(N_("Where customers pay"), columns=3)
        form.add(IbanField(desk, "iban", N_("IBAN"), optional=True), span=2)
        form.add(CodeField(desk, "bic", N_("BIC"), optional=True))
        form.section(N_("On the documents"), columns=3)
        form.add(TextField(desk, "tagline", N_("Line printed under the name"), optional=True), span=0)
        form.add(
            NotesField(desk, "registration", N_("Company register and share capital, printed at the foot"),
                       optional=True, lines=2),
            span=0,
        )  # fmt: skip
        form.add(ChoiceField(desk, "language", N_("Language of the documents"), options=view_model.LANGUAGES))
        form.add(CodeField(desk, "currency", N_("Currency")))
        form.add(TextField(desk, "time_zone", N_("Time zone")))

    def _country(self) -> str:
        return str(self.country.value or ITALY)

    def _judge_by_country(self) -> None:
        for field in (self.vat, self.tax_code, self.postal_code, self.province):
            if field.problem:
                field.judge()

    def _show_regime(self) -> None:
        is_italian = self._country() == ITALY
        self.regime.setVisible(is_italian)
        # What cannot be filled in is not asked for.
        self.regime.set_read_only(not is_italian)

    def _show(self, stored: StoredCompany) -> None:
        before = self._stored
        if before is not None and self.form.dirty and self._differs(before, stored):
            # Somebody else changed what is being typed here: saving will say so.
            return
        self._stored = stored
        if not self.form.dirty:
            self.form.fill({name: getattr(stored.data, name) for name in self.form.fields})
            self._show_regime()
        if self._takes_draft:
            self._take_draft()
        self._show_dirty()

    def _take_draft(self) -> None:
        """Put back what was typed here before the program was closed."""
        self._takes_draft = False
        if found := self._draft.found():
            self.form.restore(found[0])

    def _differs(self, one: StoredCompany, other: StoredCompany) -> bool:
        return any(getattr(one.data, name) != getattr(other.data, name) for name in self.form.fields)

    def _saved(self, _changes: Any) -> None:
        self.save.setEnabled(True)
        self._draft.forget()
        self._read_anew()
        self.desk.notify.done(self.desk.texts.gettext(N_("Saved. It holds for documents issued from now on.")))

    def _refused(self, error: AppError) -> None:
        self.save.setEnabled(True)
        self.form.show_error(error)
        self._show_dirty()

    def _read_anew(self) -> None:
        """Take what is stored, whatever is typed."""
        self._draft.forget()
        self._stored = None
        self.form.settle()
        self.refresh()

    def _show_dirty(self) -> None:
        self.discard.setEnabled(self.form.dirty)
