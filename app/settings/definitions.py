"""Which choices does the program know? Each one is declared here once: key, kind, default, home and title.

The company's choices are shared by all seats and lie in the database, read and written by ``app.services.settings``.
A seat's lie in a file on this computer (``app.settings.seat_file``). Secrets have their home in the system's keyring
and never in either; no setting needs one yet.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from app.errors import Invalid, NotFound
from app.i18n import N_

Value = TypeVar("Value", str, int, bool, Decimal, StrEnum)

TEXT_SCALES = (100, 110, 125, 150)
_YES = frozenset({"true", "yes", "sì", "si", "1"})
_NO = frozenset({"false", "no", "0"})


class SettingUnknown(NotFound):
    """No setting of that key."""

    text = N_("There is no setting called “{wanted}”.")


class SettingNotAccepted(Invalid):
    """A value that this setting cannot hold."""

    text = N_("“{value}” cannot be taken for the setting {key}.")
    field = "value"


class Home(StrEnum):
    """Where a setting is kept."""

    COMPANY = "company"
    SEAT = "seat"


class ScreenLanguage(StrEnum):
    """Which language the program speaks at this seat; documents have their own."""

    SYSTEM = "system"
    ITALIAN = "it"
    ENGLISH = "en"


class Look(StrEnum):
    """Whether the window is light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One choice. Its kind is the kind of its default.

    Args:
        key: how it is stored and typed on the command line.
        default: its value where nobody chose.
        home: where it is kept.
        title: what it is called on screen, marked for translation.
        check: turns a value of the right kind into its canonical form, or raises ``Invalid``.
    """

    key: str
    default: Value
    home: Home
    title: str
    check: Callable[[Value], Value] | None = None

    def parse(self, text: str) -> Value:
        """The value out of its stored or typed text.

        Raises:
            SettingNotAccepted: the text is not of this setting's kind.
            Invalid: the check refuses the value.
        """
        value = self._of_kind(text.strip())
        if value is None:
            raise SettingNotAccepted(value=text, key=self.key)
        return self.check(value) if self.check else value

    def store(self, value: Value) -> str:
        """The text a value is stored as; ``parse`` gives it back unchanged.

        Raises:
            Invalid: the check refuses the value.
        """
        checked = self.check(value) if self.check else value
        return str(checked).lower() if isinstance(checked, bool) else str(checked)

    def _of_kind(self, text: str) -> Any:
        # bool before int: a bool is an int in Python.
        if isinstance(self.default, bool):
            folded = text.casefold()
            return folded in _YES if folded in _YES | _NO else None
        try:
            if isinstance(self.default, Decimal):
                number = Decimal(text.replace(",", "."))
                return number if number.is_finite() else None
            return type(self.default)(text)
        except (ValueError, InvalidOperation):
            return None


def _percentage(value: Decimal) -> Decimal:
    if not 0 <= value <= 100:
        raise SettingNotAccepted(value=value, key=VAT_RATE.key)
    return value


def _text_scale(value: int) -> int:
    if value not in TEXT_SCALES:
        raise SettingNotAccepted(value=value, key=TEXT_SCALE.key)
    return value


def _terms(text: str) -> str:
    # The seat's choices are read before the window shows; terms are not among them.
    from app.domain.payment_terms import PaymentTerms

    return PaymentTerms.parse(text).code


PAYMENT_TERMS = Setting(
    "payment_terms",
    "30",
    Home.COMPANY,
    N_("Payment terms where the customer has none"),
    check=_terms,
)
VAT_RATE = Setting("vat_rate", Decimal(22), Home.COMPANY, N_("VAT rate of new items, in percent"), check=_percentage)
STAMP_DUTY_CHARGED = Setting("stamp_duty_charged", True, Home.COMPANY, N_("Stamp duty is charged to the customer"))
LANGUAGE = Setting("language", ScreenLanguage.SYSTEM, Home.SEAT, N_("Language of the program"))
LOOK = Setting("look", Look.SYSTEM, Home.SEAT, N_("Light or dark"))
TEXT_SCALE = Setting("text_scale", 100, Home.SEAT, N_("Size of the text, in percent"), check=_text_scale)
SINGLE_KEYS = Setting("single_keys", True, Home.SEAT, N_("Single letters are shortcuts"))
REDUCED_MOTION = Setting("reduced_motion", False, Home.SEAT, N_("Nothing moves"))
PERSON = Setting("person", "", Home.SEAT, N_("Your name"))


def registry(settings: Iterable[Setting[Any]]) -> MappingProxyType[str, Setting[Any]]:
    """The settings by key.

    Raises:
        ValueError: two have the same key, so one would overwrite the other's value. This is a bug, not a user's error.
    """
    found: dict[str, Setting[Any]] = {}
    for setting in settings:
        if setting.key in found:
            msg = f"two settings are called {setting.key}"
            raise ValueError(msg)
        found[setting.key] = setting
    return MappingProxyType(found)


SETTINGS = registry(
    [PAYMENT_TERMS, VAT_RATE, STAMP_DUTY_CHARGED, LANGUAGE, LOOK, TEXT_SCALE, SINGLE_KEYS, REDUCED_MOTION, PERSON]
)


def find(key: str) -> Setting[Any]:
    """The setting of that key.

    Raises:
        SettingUnknown: there is none.
    """
    if key not in SETTINGS:
        raise SettingUnknown(wanted=key)
    return SETTINGS[key]
