"""Fields for numbers and names that others gave out: VAT number, tax code, IBAN, recipient code, e-mail, place."""

from collections.abc import Callable
from typing import Any

from app.i18n import N_
from app.ui.forms.lengths import SuggestingField
from app.ui.forms.text import LineField

ITALY = "IT"
_IBAN_GROUP = 4
_SHOWN_COUNTRIES = ("IT", "SM", "VA", "CH", "DE", "FR", "AT", "ES")
Source = Callable[[], str]


def _italy() -> str:
    return ITALY


class OfCountryField(LineField):
    """What is written by the rules of a country; ``country`` tells which, as the form stands now."""

    def __init__(self, *args: Any, country: Source = _italy, **kwargs: Any) -> None:
        self._country = country
        super().__init__(*args, **kwargs)


class VatNumberField(OfCountryField):
    """A VAT number, checked by the country's rule; ``country`` tells which, as the form stands now."""

    is_tabular = True
    missing = N_("Enter the VAT number.")

    def parse(self, text: str) -> Any:
        """The number in its plain form.

        Raises:
            InvalidIdentifier: it cannot exist.
        """
        from app.domain.identifiers import check_vat_number

        return check_vat_number(text, self._country() or ITALY, field=self.name)


class TaxCodeField(OfCountryField):
    """A tax code of a person or an organisation."""

    is_tabular = True
    missing = N_("Enter the tax code.")

    def parse(self, text: str) -> Any:
        """The code in its plain form.

        Raises:
            InvalidIdentifier: it cannot exist.
        """
        from app.domain.identifiers import check_tax_code

        return check_tax_code(text, self._country() or ITALY, field=self.name)


class IbanField(LineField):
    """An account number, shown in groups of four."""

    is_tabular = True
    missing = N_("Enter the IBAN.")

    def parse(self, text: str) -> Any:
        """The number without spaces.

        Raises:
            InvalidIdentifier: no bank can have such an account.
        """
        from app.domain.identifiers import check_iban

        return check_iban(text, field=self.name)

    def write(self, value: Any) -> str:
        """The number in groups of four."""
        bare = str(value).replace(" ", "")
        return " ".join(bare[start : start + _IBAN_GROUP] for start in range(0, len(bare), _IBAN_GROUP))


class RecipientCodeField(LineField):
    """The code the Italian exchange system delivers by; ``kind`` tells the customer's kind, as the form stands now."""

    role = "mono"
    missing = N_("Enter the recipient code.")

    def __init__(self, *args: Any, kind: Source = str, **kwargs: Any) -> None:
        self._kind = kind
        super().__init__(*args, **kwargs)

    def parse(self, text: str) -> Any:
        """The code in capitals.

        Raises:
            InvalidIdentifier: no such code can exist.
        """
        from app.domain.identifiers import check_recipient_code

        return check_recipient_code(text, self._kind() or "", field=self.name)


class EmailField(LineField):
    """One e-mail address."""

    missing = N_("Enter an e-mail address.")

    def parse(self, text: str) -> Any:
        """The bare address.

        Raises:
            InvalidIdentifier: no server could deliver to it.
        """
        from app.domain.identifiers import check_email

        return check_email(text, field=self.name)


class CountryField(SuggestingField):
    """A country: its code of two letters. Typed as a name in any usual language, or as a code."""

    missing = N_("Enter a country.")

    def usual(self) -> list[Any]:
        """The country itself and its neighbours."""
        return list(_SHOWN_COUNTRIES)

    def parse(self, text: str) -> Any:
        """The code.

        Raises:
            CountryUnknown: no such country.
        """
        from app.domain.identifiers import check_country

        return check_country(text, field=self.name)

    def write(self, value: Any) -> str:
        """The country's name."""
        from app.i18n.territories import country_name

        return country_name(value, self.desk.texts.language)

    def set_value(self, value: Any) -> None:
        """Write the name; empty stays empty."""
        super().set_value(value or None)


class ProvinceField(OfCountryField):
    """An Italian province: its two letters, typed as a name or as them. Elsewhere any words."""

    def parse(self, text: str) -> Any:
        """The two letters, or the words.

        Raises:
            ProvinceUnknown: Italy has no such province.
        """
        from app.domain.identifiers import check_province

        return check_province(text, field=self.name) if (self._country() or ITALY) == ITALY else text


class PostalCodeField(OfCountryField):
    """A postal code; of Italy it has five digits."""

    is_tabular = True

    def parse(self, text: str) -> Any:
        """The code in capitals.

        Raises:
            PostalCodeMalformed: Italy has no such code.
        """
        from app.services import fields

        return fields.place(self._country() or ITALY, "", text)[2]
