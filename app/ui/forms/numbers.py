"""Fields for amounts, quantities, percentages and counts."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.field import Check
from app.ui.forms.figures import (
    FigureNotWhole,
    FigureTooFine,
    FigureTooLarge,
    FigureTooSmall,
    decimals_of,
    read_figure,
    write_figure,
)
from app.ui.forms.text import LineField

_HUNDRED = Decimal(100)
_MOST_COUNTED = Decimal(999_999_999)


class NumberField(LineField):
    """A number, written in the person's way when the field is left.

    Args:
        least, most: the bounds, themselves allowed.
        decimals: how many are kept; more are refused, never rounded.
        shown: how many are written at least.
    """

    empty = None
    missing = N_("Enter a number.")
    is_tabular = True
    decimals = 6
    shown = 0

    def __init__(
        self,
        *args: Any,
        least: Decimal | int | None = None,
        most: Decimal | int | None = None,
        decimals: int | None = None,
        shown: int | None = None,
        check: Check | None = None,
        **kwargs: Any,
    ) -> None:
        self._least = least
        self._most = most
        if decimals is not None:
            self.decimals = decimals
        if shown is not None:
            self.shown = shown
        self.currency = ""
        super().__init__(*args, check=check, **kwargs)

    def parse(self, text: str) -> Any:
        """The number typed.

        Raises:
            FigureNotUnderstood, FigureTooFine, FigureNotWhole, FigureTooSmall, FigureTooLarge: it cannot be taken.
        """
        value = read_figure(text, self.desk.texts.language, self.currency)
        if decimals_of(value) > self.decimals:
            raise FigureTooFine(decimals=self.decimals, field=self.name) if self.decimals else FigureNotWhole
        if self._least is not None and value < self._least:
            raise FigureTooSmall(least=self.write(Decimal(self._least)), field=self.name)
        if self._most is not None and value > self._most:
            raise FigureTooLarge(most=self.write(Decimal(self._most)), field=self.name)
        return value

    def write(self, value: Any) -> str:
        """The number in the person's way."""
        return write_figure(Decimal(value), self.desk.texts.language, self.shown)

    def state(self) -> Any:
        """The text as typed, and the language it is meant in: 1.234 is a thousand here and just over one there."""
        return {"text": self.edit.text(), "language": self.desk.texts.language}

    def restore(self, state: Any) -> None:
        """Type that text again, as the number it was; a text alone is of the language of now."""
        if not isinstance(state, dict):
            super().restore(state)
            return
        text, meant = state.get("text", ""), state.get("language", "")
        if text and meant != self.desk.texts.language:
            with suppress(Invalid):
                text = self.write(read_figure(text, meant, self.currency))
        super().restore(text)


class MoneyField(NumberField):
    """An amount in a currency, the company's unless another is named; its sign stands behind the figure.

    Prices of single units carry up to eight decimals: ``decimals=8``.
    """

    missing = N_("Enter an amount.")
    shown = 2

    def __init__(self, *args: Any, currency: str = "", decimals: int | None = None, **kwargs: Any) -> None:
        from app.domain.money import digits

        desk = args[0]
        code = currency or desk.texts.currency
        own = digits(code)
        super().__init__(*args, decimals=own if decimals is None else decimals, shown=own, **kwargs)
        self.currency = code
        self.box.set_suffix(_sign_of(self.desk.texts.money(Decimal(0), code), code))


class QuantityField(NumberField):
    """How many; ``unit`` names what is counted."""

    missing = N_("Enter a quantity.")

    def __init__(self, *args: Any, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, suffix=unit, **kwargs)


class PercentField(NumberField):
    """A percentage from 0 to 100, given in percent: 22 means 22 %."""

    missing = N_("Enter a percentage.")
    decimals = 4
    shown = 2

    def __init__(self, *args: Any, suffix: str = "%", **kwargs: Any) -> None:
        super().__init__(*args, suffix=suffix, **{"least": 0, "most": _HUNDRED, **kwargs})


class CountField(NumberField):
    """A whole number, none below ``least``; its value is an ``int``."""

    decimals = 0

    def __init__(self, *args: Any, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, suffix=unit, **{"least": 0, "most": _MOST_COUNTED, **kwargs})

    def parse(self, text: str) -> Any:
        """The number as an ``int``.

        Raises:
            Invalid: see ``NumberField``.
        """
        return int(super().parse(text))


def _sign_of(written: str, code: str) -> str:
    """The currency's sign out of a written amount of nothing."""
    sign = "".join(letter for letter in written if not (letter.isdigit() or letter.isspace() or letter in ".,-−"))
    return sign or code
