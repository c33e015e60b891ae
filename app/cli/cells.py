"""How does one value look in a table or record? Written by the reader's language, empty where there is none."""

from datetime import date, datetime, tzinfo
from decimal import Decimal
from enum import Enum

from app.cli import labels
from app.i18n import N_, formats
from app.i18n.catalog import CatalogTranslator


class Cells:
    """Writes values in one language, instants by the clock of one place."""

    def __init__(self, texts: CatalogTranslator, zone: tzinfo) -> None:
        self.texts = texts
        self._zone = zone
        self.language = texts.language

    def say(self, text: str) -> str:
        """A marked text."""
        return self.texts.gettext(text)

    def day(self, value: date | None) -> str:
        """A day in figures."""
        return "" if value is None else formats.date_short(value, self.language)

    def moment(self, value: datetime | None) -> str:
        """An instant, by the company's clock."""
        return "" if value is None else formats.moment(value.astimezone(self._zone), self.language)

    def period(self, first: date | None, last: date | None) -> str:
        """From the first to the last day."""
        if first is None:
            return ""
        return formats.date_range_short(first, last, self.language) if last else f"{self.day(first)}–"

    def amount(self, value: Decimal | None, currency: str) -> str:
        """An amount under a heading that names no currency."""
        return "" if value is None else formats.money(value, currency, self.language)

    def price(self, value: Decimal | None, currency: str) -> str:
        """A price, with more decimals than the currency where it has them."""
        return "" if value is None else formats.unit_price(value, currency, self.language)

    def quantity(self, value: Decimal) -> str:
        """A quantity without needless zeros."""
        return formats.quantity(value, self.language)

    def percent(self, value: Decimal) -> str:
        """A percentage."""
        return formats.percent(value, self.language)

    def word(self, value: Enum | None) -> str:
        """The name of a stored choice."""
        return labels.word(value, self.texts)

    def yes(self, value: bool) -> str:
        """“yes”, or nothing."""
        return self.say(N_("yes")) if value else ""
