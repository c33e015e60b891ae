"""The fields of a customer, in sections."""

from functools import partial
from typing import Any

from app.domain.payment_methods import PaymentMethod
from app.i18n import N_
from app.ui.desk import Desk
from app.ui.forms.choices import CheckField, ChoiceField, SegmentField, SwitchField
from app.ui.forms.dates import DateField
from app.ui.forms.field import Field
from app.ui.forms.form import Form
from app.ui.forms.identifiers import (
    CountryField,
    EmailField,
    IbanField,
    PostalCodeField,
    ProvinceField,
    RecipientCodeField,
    TaxCodeField,
    VatNumberField,
)
from app.ui.forms.lengths import TermsField
from app.ui.forms.lines import LinesField
from app.ui.forms.section import Section
from app.ui.forms.text import CodeField, NotesField, TextField
from app.ui.pages.customers.facts import ITALY, KINDS, LANGUAGES
from app.ui.pages.customers.form_model import COMPANY_LANGUAGE, SERVICE, find_namesake

LONGEST_VAT_NUMBER = 11


class CustomerForm(Form):
    """Who the customer is, where, whom to speak to, and how they pay.

    Args:
        code: of the customer edited; empty for a new one.
    """

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk)
        self._code = code
        self._add_identity()
        self._add_tax()
        self._add_addresses()
        self._add_contacts()
        self._add_terms()
        self.section(N_("Notes"))
        self.add(NotesField(desk, "notes", N_("Note"), optional=True, lines=4))
        self._show_kind()
        self._show_service()
        self.settle()

    def state(self) -> dict[str, Any]:
        """What is in the fields that were changed: a draft brings no old values back."""
        return self.typed()

    def _add_identity(self) -> None:
        desk = self.desk
        self.section(N_("Customer"), columns=6)
        self.kind = self.add(SegmentField(desk, "kind", N_("Kind"), options=tuple(KINDS.items())), span=3)
        self.kind.changed.connect(self._show_kind)
        self.add(DateField(desk, "since", N_("Customer since"), optional=True), span=3)
        missing = N_("Enter the name that goes on the invoices.")
        self.name = self.add(TextField(desk, "name", N_("Name"), missing=missing), span=4)
        self.add(
            CodeField(desk, "code", N_("Code"), optional=True, placeholder=N_("The next free one")), span=2
        )  # fmt: skip

    def _add_tax(self) -> None:
        desk = self.desk
        self.section(N_("Tax data"), columns=2)
        self.vat_number = self.add(
            VatNumberField(desk, "vat_number", N_("VAT number"), optional=True, country=self._country)
        )
        self.vat_number.changed.connect(self._watch_vat_number)
        self.vat_number.settled.connect(self._look_for_namesake)
        self.tax_code = self.add(TaxCodeField(desk, "tax_code", N_("Tax code"), optional=True, country=self._country))
        self.recipient_code = self.add(
            RecipientCodeField(desk, "recipient_code", N_("Recipient code"), optional=True, kind=self._kind)
        )
        self.add(EmailField(desk, "pec", N_("Certified e-mail (PEC)"), optional=True))

    def _add_addresses(self) -> None:
        desk = self.desk
        self.section(N_("Billing address"), columns=6)
        self._add_address("")
        self.elsewhere = SwitchField(desk, "elsewhere", N_("The service is given elsewhere"))
        self.add_row(self.elsewhere)
        self.elsewhere.changed.connect(self._show_service)
        self.service: Section = self.section(N_("Place of service"), columns=6)
        self._add_address(SERVICE)

    def _add_address(self, prefix: str) -> None:
        desk = self.desk
        country = CountryField(desk, f"{prefix}country", N_("Country"))
        at = partial(_code_of, country)
        self.add(TextField(desk, f"{prefix}street", N_("Street and number"), optional=True), span=6)
        postal = self.add(
            PostalCodeField(desk, f"{prefix}postal_code", N_("Postal code"), optional=True, country=at), span=1
        )
        self.add(TextField(desk, f"{prefix}city", N_("City"), optional=True), span=2)
        province = self.add(ProvinceField(desk, f"{prefix}province", N_("Province"), optional=True, country=at), span=1)
        self.add(country, span=2)
        country.set_value(ITALY)
        country.changed.connect(partial(self._judge_again, (postal, province)))
        if not prefix:
            self.country = country
            country.changed.connect(partial(self._judge_again, (self.vat_number, self.tax_code)))

    def _add_contacts(self) -> None:
        desk = self.desk

        def line() -> list[tuple[Field, int]]:
            return [
                (TextField(desk, "contact", N_("Name"), optional=True), 3),
                (TextField(desk, "role", N_("Role"), optional=True), 2),
                (EmailField(desk, "email", N_("E-mail"), optional=True), 4),
                (TextField(desk, "contact_phone", N_("Telephone"), optional=True), 2),
            ]

        self.section(N_("Contacts"), columns=2)
        self.contacts = self.add(
            LinesField(
                desk,
                "contacts",
                N_("Contacts"),
                make=line,
                optional=True,
                add_text=N_("Add a contact"),
                help_text=N_("The first one with an e-mail receives the documents."),
            ),
            span=2,
        )
        self.contacts.set_label_shown(shown=False)
        self.add(TextField(desk, "phone", N_("Telephone"), optional=True))
        self.add(TextField(desk, "mobile", N_("Mobile"), optional=True))

    def _add_terms(self) -> None:
        desk = self.desk
        self.section(N_("Terms"), columns=2)
        self.add(
            TermsField(desk, "payment_terms", N_("Payment terms"), optional=True, placeholder=N_("As the company"))
        )
        methods = [(one.value, one.label) for one in PaymentMethod]
        self.add(ChoiceField(desk, "payment_method", N_("Payment method"), options=methods)).set_value(methods[0][0])
        self.add(IbanField(desk, "iban", N_("IBAN"), optional=True))
        languages = [(COMPANY_LANGUAGE, N_("As the company")), *LANGUAGES.items()]
        language = ChoiceField(desk, "language", N_("Language of documents"), options=languages)
        self.add(language).set_value(COMPANY_LANGUAGE)
        self.add_row(CheckField(desk, "consolidate", N_("Everything due on a day on one invoice")))

    def _country(self) -> str:
        return _code_of(self.country) if hasattr(self, "country") else ITALY

    def _kind(self) -> str:
        return str(self.kind.value)

    def _show_kind(self) -> None:
        if self.recipient_code.problem:
            self.recipient_code.judge()

    def _show_service(self) -> None:
        self.service.setVisible(bool(self.elsewhere.value))

    def _judge_again(self, fields: tuple[Field, ...]) -> None:
        for field in fields:
            if field.problem:
                field.judge()

    def _watch_vat_number(self) -> None:
        """Right or wrong is said as soon as the number is long enough to be one."""
        field = self.vat_number
        typed = "".join(sign for sign in field.edit.text() if sign.isdigit())
        right = bool(typed) and not field.is_wrong
        field.set_note(self.desk.texts.gettext(N_("The number is right")) if right else "")
        if len(typed) >= LONGEST_VAT_NUMBER or right:
            field.judge()

    def _look_for_namesake(self) -> None:
        number = self.vat_number.value
        if number:
            self.desk.bridge.query(
                partial(find_namesake, number, self._code), self._warn, owner=self, latest="customer-namesake"
            )

    def _warn(self, name: str) -> None:
        if name:
            text = self.desk.texts.fill(N_("{name} has the same VAT number"), {"name": name})
            self.vat_number.set_note(text, "warning-text")


def _code_of(country: CountryField) -> Any:
    return country.value or ITALY
