"""Every way in which an identifier can be wrong, with the sentence that explains it."""

from enum import StrEnum

from app.errors import Invalid
from app.i18n import N_


class Fault(StrEnum):
    """Neutral name of what is wrong with an identifier, for reports and programs; never shown to people."""

    VAT_NUMBER_CHECK_DIGIT = "vat_number_check_digit"
    VAT_NUMBER_LENGTH = "vat_number_length"
    VAT_NUMBER_DIGITS_LOST = "vat_number_digits_lost"
    VAT_NUMBER_MALFORMED = "vat_number_malformed"
    TAX_CODE_CHECK_CHARACTER = "tax_code_check_character"
    TAX_CODE_LENGTH = "tax_code_length"
    TAX_CODE_DIGITS_LOST = "tax_code_digits_lost"
    TAX_CODE_MALFORMED = "tax_code_malformed"
    IBAN_CHECK_DIGITS = "iban_check_digits"
    IBAN_LENGTH = "iban_length"
    IBAN_COUNTRY_UNKNOWN = "iban_country_unknown"
    IBAN_MALFORMED = "iban_malformed"
    CREDITOR_ID_CHECK_DIGITS = "creditor_id_check_digits"
    CREDITOR_ID_LENGTH = "creditor_id_length"
    CREDITOR_ID_MALFORMED = "creditor_id_malformed"
    RECIPIENT_CODE_LENGTH = "recipient_code_length"
    RECIPIENT_CODE_MALFORMED = "recipient_code_malformed"
    EMAIL_MALFORMED = "email_malformed"
    COUNTRY_UNKNOWN = "country_unknown"
    PROVINCE_UNKNOWN = "province_unknown"


class InvalidIdentifier(Invalid):
    """An identifier that cannot be right. The class of each fault carries the fault's name."""

    @property
    def reason(self) -> Fault:
        """Which fault it is."""
        return Fault(self.code)


class VatNumberCheckDigit(InvalidIdentifier):
    """A digit was mistyped or two were swapped."""

    text = N_("The VAT number {value} is mistyped: its check digit does not fit.")
    field = "vat_number"


class VatNumberLength(InvalidIdentifier):
    """Too short even with the zeros a spreadsheet drops, or too long."""

    text = N_("The VAT number {value} does not have the right number of digits.")
    field = "vat_number"


class VatNumberDigitsLost(InvalidIdentifier):
    """A spreadsheet wrote the number as 1,23457E+10 and threw the other digits away."""

    text = N_("{value} is not a whole VAT number: a spreadsheet rounded its last digits away.")
    field = "vat_number"


class VatNumberMalformed(InvalidIdentifier):
    """Signs stand where this country has none."""

    text = N_("{value} is not written like a VAT number of its country.")
    field = "vat_number"


class TaxCodeCheckCharacter(InvalidIdentifier):
    """A character was mistyped or two were swapped."""

    text = N_("The tax code {value} is mistyped: its last character does not fit the others.")
    field = "tax_code"


class TaxCodeLength(InvalidIdentifier):
    """Neither the 16 characters of a person nor the 11 digits of an organisation."""

    text = N_("The tax code {value} has neither 16 characters nor 11 digits.")
    field = "tax_code"


class TaxCodeDigitsLost(InvalidIdentifier):
    """A spreadsheet rounded the number of an organisation."""

    text = N_("{value} is not a whole tax code: a spreadsheet rounded its last digits away.")
    field = "tax_code"


class TaxCodeMalformed(InvalidIdentifier):
    """Letters and digits stand in the wrong places, or the birthday does not exist."""

    text = N_("{value} is not written like a tax code: letters and digits are in the wrong places.")
    field = "tax_code"


class IbanCheckDigits(InvalidIdentifier):
    """A character was mistyped or two were swapped."""

    text = N_("The IBAN {value} is mistyped: its check digits do not fit.")
    field = "iban"


class IbanLength(InvalidIdentifier):
    """Too short or too long for its country."""

    text = N_("The IBAN {value} does not have the length of an IBAN of its country.")
    field = "iban"


class IbanCountryUnknown(InvalidIdentifier):
    """It does not begin with a country that has IBANs."""

    text = N_("The IBAN {value} does not begin with the code of a country that uses IBANs.")
    field = "iban"


class IbanMalformed(InvalidIdentifier):
    """Letters stand where this country has digits."""

    text = N_("The IBAN {value} has letters and digits in the wrong places for its country.")
    field = "iban"


class CreditorIdCheckDigits(InvalidIdentifier):
    """A character was mistyped or two were swapped."""

    text = N_("The creditor identifier {value} is mistyped: its check digits do not fit.")
    field = "creditor_id"


class CreditorIdLength(InvalidIdentifier):
    """Shorter than its fixed part or longer than the standard allows."""

    text = N_("The creditor identifier {value} is too short or too long.")
    field = "creditor_id"


class CreditorIdMalformed(InvalidIdentifier):
    """It does not begin with a country code and two digits."""

    text = N_("{value} is not written like a creditor identifier.")
    field = "creditor_id"


class RecipientCodeLength(InvalidIdentifier):
    """Not the seven characters of a firm nor the six of a public body."""

    text = N_("The recipient code {value} must have {length} characters.")
    field = "recipient_code"


class RecipientCodeMalformed(InvalidIdentifier):
    """Something else than letters and digits."""

    text = N_("The recipient code {value} may only have letters and digits.")
    field = "recipient_code"


class EmailMalformed(InvalidIdentifier):
    """No server could be asked to deliver to it."""

    text = N_("{value} is not an e-mail address.")
    field = "email"


class CountryUnknown(InvalidIdentifier):
    """Neither a code nor a name of a country in a language known here."""

    text = N_("There is no country called {value}.")
    field = "country"


class ProvinceUnknown(InvalidIdentifier):
    """Neither a code nor the name of an Italian province."""

    text = N_("There is no Italian province called {value}.")
    field = "province"
