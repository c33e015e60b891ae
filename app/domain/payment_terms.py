"""What was agreed about the day of payment, and in which short text is it kept?

The text: ``30``; ``30 eom`` (days, then month's end); ``eom 45`` (month's end, then days); ``30 day 15`` (then the
next 15th); ``next-month 1``; ``30/60/90 eom`` (equal instalments); ``25% 30 + 100.00 1m + rest 2m @15 30``
(instalments with shares: months, then the day of that month, then days).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from app.domain.money import plain
from app.errors import Invalid
from app.i18n import N_

_LAST_DAY = 31
_MOST_DAYS = 3660
_ZERO = Decimal(0)


class TermsNotUnderstood(Invalid):
    """A text that is no payment terms code."""

    field = "payment_terms"
    text = N_("“{value}” is not a payment term. Examples: 30, 30 eom, 30 day 15, 30/60/90.")


class TermsOutOfRange(Invalid):
    """Payment terms with numbers no invoice has."""

    field = "payment_terms"
    text = N_("Payment terms allow days from 0 to 3660 and days of the month from 1 to 31.")


class TermsContradictory(Invalid):
    """Two rules for the same thing."""

    field = "payment_terms"
    text = N_("These payment terms name two rules for the same date.")


class SharesBeyondWhole(Invalid):
    """Instalments of more than everything, or more than one remainder."""

    field = "payment_terms"
    text = N_("The instalments must not exceed 100% and only the last one may be the rest.")


@dataclass(frozen=True, slots=True)
class Part:
    """One instalment: its share, and its date counted from the invoice date in the order of the fields.

    Args:
        percent: share of the document, rounded to the minor unit.
        fixed: fixed amount, taking the sign of the document; with neither it is the rest, or an equal part where
            no instalment names a share. The last part takes what is left in any case.
        months: added first, on the calendar.
        day_of_month: then the day of that month, without leaving it.
        days: then days.
        end_of_month: then the month's end.
        on_day: then the first such day on or after.

    Raises:
        TermsOutOfRange, TermsContradictory, SharesBeyondWhole: values that make no sense.
    """

    percent: Decimal | None = None
    fixed: Decimal | None = None
    months: int = 0
    day_of_month: int | None = None
    days: int = 0
    end_of_month: bool = False
    on_day: int | None = None

    def __post_init__(self) -> None:
        if self.percent is not None and self.fixed is not None:
            raise TermsContradictory
        if any(share is not None and not (share.is_finite() and share > _ZERO) for share in (self.percent, self.fixed)):
            raise SharesBeyondWhole
        _check_numbers((self.days, self.months), (self.day_of_month, self.on_day))


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """What was agreed about the day of payment.

    Args:
        days: after the invoice date.
        end_of_month: then the end of that month (Italian "d.f.f.m.").
        from_end_of_month: the days count from the end of the invoice's month instead.
        on_day: then the first such day of a month, on or after.
        next_month_day: this day of the month after the invoice date, without any other rule.
        parts: instalments; each has its own date rule and the fields above stay at their defaults.

    Raises:
        TermsOutOfRange, TermsContradictory, SharesBeyondWhole: values that make no sense.
    """

    days: int = 0
    end_of_month: bool = False
    from_end_of_month: bool = False
    on_day: int | None = None
    next_month_day: int | None = None
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        _check_numbers((self.days,), (self.on_day, self.next_month_day))
        simple = self.days or self.end_of_month or self.from_end_of_month or self.on_day
        if (self.next_month_day is not None or self.parts) and simple:
            raise TermsContradictory
        if self.next_month_day is not None and self.parts:
            raise TermsContradictory
        if sum((part.percent or _ZERO for part in self.parts), _ZERO) > 100:
            raise SharesBeyondWhole
        named = [part.percent is not None or part.fixed is not None for part in self.parts]
        if any(named) and not all(named[:-1]):
            raise SharesBeyondWhole

    @property
    def code(self) -> str:
        """The canonical text kept in the database; reading it back gives the same terms.

        >>> PaymentTerms(days=31, on_day=15).code, PaymentTerms(from_end_of_month=True, days=45).code
        ('31 day 15', 'eom 45')
        """
        return _write(self)

    @staticmethod
    def parse(code: str) -> "PaymentTerms":
        """Read such a text, in any case and with any spaces; an empty one is payment at once.

        >>> PaymentTerms.parse("60 EOM day 10") == PaymentTerms(days=60, end_of_month=True, on_day=10)
        True

        Raises:
            TermsNotUnderstood: the text is not such a code.
            TermsOutOfRange, TermsContradictory, SharesBeyondWhole: its numbers make no sense.
        """
        return _read(code)


def _check_numbers(lengths: Sequence[int], days_of_month: Sequence[int | None]) -> None:
    if any(not 0 <= length <= _MOST_DAYS for length in lengths):
        raise TermsOutOfRange
    if any(day is not None and not 1 <= day <= _LAST_DAY for day in days_of_month):
        raise TermsOutOfRange


def _write(terms: PaymentTerms) -> str:
    if terms.next_month_day is not None:
        return f"next-month {terms.next_month_day}"
    if not terms.parts:
        start = "eom " if terms.from_end_of_month else ""
        return f"{start}{terms.days}{_ending(end_of_month=terms.end_of_month, on_day=terms.on_day)}"
    first = terms.parts[0]
    equal = [Part(days=part.days, end_of_month=first.end_of_month, on_day=first.on_day) for part in terms.parts]
    if len(equal) > 1 and list(terms.parts) == equal:
        days = "/".join(str(part.days) for part in equal)
        return f"{days}{_ending(end_of_month=first.end_of_month, on_day=first.on_day)}"
    return " + ".join(_write_part(part) for part in terms.parts)


def _write_part(part: Part) -> str:
    words = ["rest"]
    if part.percent is not None:
        words = [f"{plain(part.percent)}%"]
    elif part.fixed is not None:
        words = [plain(part.fixed, 2)]
    if part.months:
        words.append(f"{part.months}m")
    if part.day_of_month is not None:
        words.append(f"@{part.day_of_month}")
    words.append(f"{part.days}{_ending(end_of_month=part.end_of_month, on_day=part.on_day)}")
    return " ".join(words)


def _ending(*, end_of_month: bool, on_day: int | None) -> str:
    return f"{' eom' if end_of_month else ''}{'' if on_day is None else f' day {on_day}'}"


@lru_cache(maxsize=1024)
def _read(code: str) -> PaymentTerms:
    words = code.lower().split()
    if not words:
        return PaymentTerms()
    try:
        if words[0] == "next-month":
            (day,) = words[1:]
            return PaymentTerms(next_month_day=int(day))
        if len(words) > 1 and ("+" in words or words[0] == "rest" or words[0][-1] == "%" or "." in words[0]):
            return PaymentTerms(parts=tuple(_read_part(part.split()) for part in " ".join(words).split(" + ")))
        return _read_simple(words)
    except (ValueError, InvalidOperation):
        raise TermsNotUnderstood(value=code) from None


def _read_simple(words: list[str]) -> PaymentTerms:
    from_end = words[0] == "eom"
    days, *rest = words[1:] if from_end else words
    end, on_day = _read_ending(rest)
    if "/" not in days:
        return PaymentTerms(days=int(days), end_of_month=end, from_end_of_month=from_end, on_day=on_day)
    if from_end:
        raise ValueError(days)
    return PaymentTerms(parts=tuple(Part(days=int(each), end_of_month=end, on_day=on_day) for each in days.split("/")))


def _read_part(words: list[str]) -> Part:
    share, *rest = words
    percent = Decimal(share.removesuffix("%")) if share.endswith("%") else None
    fixed = None if percent is not None or share == "rest" else Decimal(share)
    months, day_of_month, days = 0, None, 0
    if rest and rest[0].endswith("m") and rest[0] != "eom":
        months = int(rest.pop(0).removesuffix("m"))
    if rest and rest[0].startswith("@"):
        day_of_month = int(rest.pop(0)[1:])
    if rest and rest[0].isdigit():
        days = int(rest.pop(0))
    end, on_day = _read_ending(rest)
    return Part(percent, fixed, months, day_of_month, days, end, on_day)


def _read_ending(words: list[str]) -> tuple[bool, int | None]:
    end = bool(words) and words[0] == "eom"
    rest = words[1:] if end else words
    if not rest:
        return end, None
    word, day = rest
    if word != "day":
        raise ValueError(word)
    return end, int(day)
