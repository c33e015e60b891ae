"""The questions of the wizard, each a form of its own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import paths
from app.errors import Invalid
from app.i18n import N_
from app.services.setup import CompanyData
from app.settings.definitions import LANGUAGE, LOOK, PERSON, Look, ScreenLanguage
from app.ui.forms.cards import CardsField
from app.ui.forms.choices import ChoiceField, SegmentField, SwitchField
from app.ui.forms.files import FileField
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
from app.ui.forms.numbers import CountField
from app.ui.forms.options import Option
from app.ui.forms.text import CodeField, TextField
from app.ui.pages.settings.view_model import numbers, placeholders, regimes
from app.ui.pages.welcome.view_model import PATTERNS, Beginning, Wish, check_free, full_path, this_year
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.desk import Desk

ITALY = "IT"
OWN = "own"
_LANGUAGES = (
    (ScreenLanguage.SYSTEM.value, N_("Like the system")),
    (ScreenLanguage.ITALIAN.value, "Italiano"),
    (ScreenLanguage.ENGLISH.value, "English"),
)
_LOOKS = (
    (Look.SYSTEM.value, N_("Like the system")),
    (Look.LIGHT.value, N_("Light")),
    (Look.DARK.value, N_("Dark")),
)
_PATTERN_DETAILS = (N_("Year and four digits"), N_("Number and year"), N_("With letters in front"))


class LookForm(Form):
    """Language, look and name: how this seat likes it. What is chosen holds at once."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.section()
        self.language = self.add(SegmentField(desk, "language", N_("Language"), options=_LANGUAGES))
        self.look = self.add(SegmentField(desk, "look", N_("Appearance"), options=_LOOKS))
        self.person = self.add(
            TextField(
                desk,
                "person",
                N_("Your name"),
                optional=True,
                help_text=N_("Stands in the log beside what you do. With several people, each says their own."),
            )
        )
        seat = desk.seat
        self.fill(
            {
                "language": ScreenLanguage(seat.get(LANGUAGE)).value,
                "look": Look(seat.get(LOOK)).value,
                "person": seat.get(PERSON),
            }
        )
        self.look.settled.connect(self._choose_look)
        self.language.settled.connect(self._choose_language)

    def _choose_look(self) -> None:
        actions = {Look.SYSTEM: "view.system", Look.LIGHT: "view.light", Look.DARK: "view.dark"}
        self.desk.actions.run(actions[Look(self.look.value)])

    def _choose_language(self) -> None:
        if self.desk.window is not None:
            self.desk.window.choose_language(ScreenLanguage(self.language.value))


class CompanyForm(Form):
    """The firm, as it stands on its invoices."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.section(N_("Firm"), columns=2)
        missing = N_("Enter the name of the firm, as it stands on its invoices.")
        self.add(TextField(desk, "name", N_("Name"), missing=missing), span=0)
        self.country = CountryField(desk, "country", N_("Country"))
        self.vat = self.add(VatNumberField(desk, "vat_number", N_("VAT number"), optional=True, country=self._country))
        self.tax_code = self.add(TaxCodeField(desk, "tax_code", N_("Tax code"), optional=True, country=self._country))
        self.regime = self.add(ChoiceField(desk, "regime", N_("Tax regime"), options=regimes(desk.texts)), span=0)
        self.section(N_("Address"), columns=3)
        self.add(TextField(desk, "street", N_("Street and number"), optional=True), span=0)
        self.postal_code = self.add(
            PostalCodeField(desk, "postal_code", N_("Postal code"), optional=True, country=self._country)
        )
        self.add(TextField(desk, "city", N_("City"), optional=True))
        self.province = self.add(ProvinceField(desk, "province", N_("Province"), optional=True, country=self._country))
        self.add(self.country)
        self.section(N_("Contacts and bank"), columns=2)
        self.add(EmailField(desk, "email", N_("E-mail"), optional=True))
        self.add(TextField(desk, "phone", N_("Telephone"), optional=True))
        iban_help = N_("Printed on the invoices, so that customers know where to pay.")
        self.add(IbanField(desk, "iban", N_("IBAN"), optional=True, help_text=iban_help), span=0)
        self.fill({"country": ITALY, "regime": "RF01"})
        self.country.settled.connect(self._judge_by_country)
        self.country.changed.connect(self._show_regime)

    def data(self) -> CompanyData:
        """The firm; documents speak the language of the window."""
        values: dict[str, Any] = self.value()
        if self._country() != ITALY:
            values["regime"] = ""
        return CompanyData(**values, language=self.desk.texts.language)

    def _country(self) -> str:
        return str(self.country.value or ITALY)

    def _judge_by_country(self) -> None:
        for field in (self.vat, self.tax_code, self.postal_code, self.province):
            if field.problem:
                field.judge()

    def _show_regime(self) -> None:
        self.regime.setVisible(self._country() == ITALY)


class NumbersForm(Form):
    """How invoices are numbered, and from which number on."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        texts = desk.texts
        self._year = this_year(desk.program.clock)
        self.section(N_("How numbers are written"), columns=2)
        self.manner = self.add(CardsField(desk, "manner", N_("How numbers are written"), columns=2), span=0)
        self.manner.set_label_shown(shown=False)
        self.own = self.add(
            CodeField(
                desk,
                "own",
                N_("Your own way"),
                help_text=placeholders(texts),
            ),
            span=0,
        )
        where = self.section(N_("Where they begin"), columns=2)
        label = texts.fill(N_("Last number of {year} given elsewhere"), {"year": self._year})
        self.last = self.add(
            CountField(desk, "last_number", label, help_text=N_("0 if you have not invoiced this year."))
        )
        self.yearly = SwitchField(desk, "yearly", N_("Start again at 1 every year"))
        self.add_row(self.yearly)
        self.example = Label(desk.theme, "", "body", "text-2", wrap=True)
        self.example.setObjectName("welcome-numbers")
        where.place_below(self.example)
        self._offer()
        self.fill({"manner": PATTERNS[0], "own": PATTERNS[0], "last_number": 0, "yearly": True})
        for field in self.fields.values():
            field.changed.connect(self._show_example)
        self._show_example()

    @property
    def pattern(self) -> str:
        """As chosen, or written by hand."""
        return str(self.own.value if self.manner.value == OWN else self.manner.value)

    def complete(self, data: CompanyData) -> Wish:
        """The whole wish, with these answers.

        Raises:
            PatternWithoutNumber, PatternWithoutYear …: such numbers cannot be given.
        """
        wish = Wish(data, self.pattern, self.yearly.value, self.last.value or 0)
        wish.next_number(self._year)
        return wish

    def check(self) -> bool:
        """Judge the way numbers are written too."""
        if self.own.isHidden():
            self.own.set_value(PATTERNS[0])
        if not super().check():
            return False
        try:
            self.complete(CompanyData(""))
        except Invalid as fault:
            self.show_fault(fault)
            return False
        return True

    def show_fault(self, fault: Invalid) -> None:
        """Bring what is wrong with the pattern to the field it is written in."""
        field = self.manner if self.own.isHidden() else self.own
        field.show_problem(fault.message(self.desk.texts))
        self.focus_field(field)

    def _offer(self) -> None:
        say = self.desk.texts.gettext
        options = [
            (Option(pattern, pattern.format(year=self._year, number=1), say(detail)), "")
            for pattern, detail in zip(PATTERNS, _PATTERN_DETAILS, strict=True)
        ]
        own = Option(OWN, say(N_("Another way")), say(N_("You write it as you like")))
        self.manner.set_options([*options, (own, "")])

    def _show_example(self) -> None:
        self.own.setVisible(self.manner.value == OWN)
        texts, last = self.desk.texts, self.last.value
        try:
            shown = numbers(self.pattern, self._year, (last or 0) + 1, yearly=self.yearly.value)
        except Invalid as fault:
            self.example.set_token("danger-text")
            self.example.setText(fault.message(texts))
            return
        self.example.set_token("text-2")
        self.example.setText(texts.fill(N_("The next ones: {numbers}"), {"numbers": shown}))


class BeginningForm(Form):
    """How to begin, and where the company's file lies."""

    def __init__(self, desk: "Desk", *, has_file: bool) -> None:
        super().__init__(desk, card=False, inset=False)
        say = desk.texts.gettext
        choice = self.section()
        self.how = self.add(CardsField(desk, "how", N_("How to begin"), columns=1))
        self.how.set_label_shown(shown=False)
        cards = (
            (Beginning.IMPORT, "table", N_("From Excel or CSV"),
             N_("Drop your file: columns are recognised, doubles reported")),
            (Beginning.EMPTY, "file-plus", N_("From scratch"), N_("An empty company; you enter customers by hand")),
            (Beginning.EXAMPLE, "sparkles", N_("Try with example data"),
             N_("Two invented years in a file of their own, which you can delete at any time")),
        )  # fmt: skip
        self.how.set_options([(Option(key, say(title), say(text), icon=icon), "") for key, icon, title, text in cards])
        self.where = Card(desk.theme, say(N_("Where the data lie")))
        self.where.setObjectName("welcome-where")
        choice.place_below(self.where)
        self.path = self.register(
            FileField(
                desk,
                "path",
                N_("Company file"),
                kinds=(paths.COMPANY_SUFFIX.lstrip("."),),
                must_exist=False,
                missing=N_("Choose where the company's file shall lie."),
                help_text=N_("One file holds everything. It can lie in a folder that is backed up, or on a stick."),
                check=check_free,
            )
        )
        self.where.body.addWidget(self.path)
        self._has_file = has_file
        self._proposed = ""
        self.fill({"how": Beginning.IMPORT})
        self.how.changed.connect(self._show_path)
        self._show_path()

    def propose(self, name: str) -> None:
        """Name the file after the company, unless the person chose another one."""
        if self.path.edit.text() == self._proposed:
            self._proposed = str(paths.company_file(name))
            self.path.set_value(self._proposed)

    @property
    def beginning(self) -> Beginning:
        """How to begin."""
        return Beginning(self.how.value)

    @property
    def target(self) -> Path:
        """Where the file will lie."""
        return full_path(self.path.value)

    def check(self) -> bool:
        """Judge the file only where one is made of that name."""
        if self.where.isHidden():
            self.path.show_problem("")
            self.how.judge()
            return not self.how.problem
        return super().check()

    def state(self) -> dict[str, Any]:
        """With what was proposed, so that it is known as such."""
        return {**super().state(), "proposed": self._proposed}

    def restore(self, state: Any) -> None:
        """Put it back."""
        super().restore(state)
        self._proposed = state["proposed"]

    def _show_path(self) -> None:
        self.where.setVisible(not self._has_file and self.how.value != Beginning.EXAMPLE)
