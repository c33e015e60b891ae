"""What does the window say, and how does it write amounts and days? In the language of this seat."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.i18n import N_, formats
from app.i18n.catalog import CatalogTranslator

# Further away than this, "in 143 days" says less than the date itself.
FURTHEST_RELATIVE_DAYS = 90
# The class below has a method of the same name.
Day = date
_HYPHEN, _MINUS = "-", "−"


class Texts:
    """The translator of the window's language together with its formats.

    Args:
        translator: the catalogue of the language.
        currency: of the company.
        zone: of the company; instants are shown there.
    """

    def __init__(self, translator: CatalogTranslator, currency: str = "EUR", zone: tzinfo | None = None) -> None:
        self._translator = translator
        self.currency = currency
        self.zone: tzinfo = zone or ZoneInfo("Europe/Rome")

    @property
    def language(self) -> str:
        """Two-letter code."""
        return self._translator.language

    def gettext(self, text: str) -> str:
        """The text in this language."""
        return self._translator.gettext(text)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The form that goes with ``count``."""
        return self._translator.ngettext(singular, plural, count)

    def fill(self, text: str, facts: Mapping[str, object]) -> str:
        """Translate, then put the facts in."""
        return self._translator.fill(text, facts)

    def fill_plural(self, singular: str, plural: str, count: int, facts: Mapping[str, object] | None = None) -> str:
        """Like ``fill``, in the form that goes with ``count``, which also fills ``{count}``."""
        return self._translator.fill_plural(singular, plural, count, facts or {})

    def money(self, value: Decimal, currency: str = "") -> str:
        """An amount with its currency, ``1.234,56 €``."""
        return _minus(formats.money(value, currency or self.currency, self.language))

    def amount(self, value: Decimal, currency: str = "") -> str:
        """An amount without its currency, for columns whose head names it."""
        return _minus(formats.amount(value, currency or self.currency, self.language))

    @property
    def currency_sign(self) -> str:
        """The sign of the company's currency."""
        return formats.currency_sign(self.currency, self.language)

    def unit_price(self, value: Decimal, currency: str = "") -> str:
        """A price with as many decimals as it has, at least those of the currency."""
        return _minus(formats.unit_price(value, currency or self.currency, self.language))

    def number(self, value: Decimal | int) -> str:
        """A number, grouped."""
        return _minus(formats.number(value, self.language))

    def quantity(self, value: Decimal | int) -> str:
        """A quantity without needless decimals."""
        return _minus(formats.quantity(value, self.language))

    def percent(self, value: Decimal | int) -> str:
        """A percentage with its sign."""
        return _minus(formats.percent(value, self.language))

    def date(self, day: Day) -> str:
        """In figures, ``01/12/2026``: for tables and fields."""
        return formats.date_short(day, self.language)

    def date_medium(self, day: Day) -> str:
        """With the month abbreviated, ``1 dic 2026``."""
        return formats.date_medium(day, self.language)

    def day(self, day: Day) -> str:
        """In full, ``1 dicembre 2026``: for prose."""
        return formats.date_long(day, self.language)

    def weekday(self, day: Day) -> str:
        """In full, after the day of the week: for the head of a day."""
        return formats.date_full(day, self.language)

    def day_month(self, day: Day) -> str:
        """Without the year, which is plain from where it stands."""
        return formats.day_month(day, self.language)

    def month(self, day: Day) -> str:
        """Month and year."""
        return formats.month_year(day, self.language)

    def span(self, first: Day, last: Day) -> str:
        """From the first day to the last one, both included, short."""
        return formats.date_range_short(first, last, self.language)

    def moment(self, at: datetime) -> str:
        """An instant, at the company."""
        return formats.moment(at.astimezone(self.zone), self.language)

    def relative(self, day: Day, today: Day) -> str:
        """How far away a day is, within ninety days; further away the date itself."""
        days = (day - today).days
        if abs(days) > FURTHEST_RELATIVE_DAYS:
            return self.date_medium(day)
        if days == 0:
            return self.gettext(N_("today"))
        if days == 1:
            return self.gettext(N_("tomorrow"))
        if days == -1:
            return self.gettext(N_("yesterday"))
        if days > 0:
            return self.fill_plural(N_("in {count} day"), N_("in {count} days"), days)
        return self.fill_plural(N_("{count} day ago"), N_("{count} days ago"), -days)


def _minus(figure: str) -> str:
    """With the real minus sign, as the screen shows it; files and documents write what their readers expect."""
    return figure.replace(_HYPHEN, _MINUS, 1)
