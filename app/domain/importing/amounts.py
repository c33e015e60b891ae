"""How is a written number read? One way for a whole column, decided from all its cells."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum


class DecimalSign(StrEnum):
    """Which sign stands before the decimals; the other one groups thousands."""

    COMMA = ","
    POINT = "."


class NumberUnreadableError(ValueError):
    """The text is not a number in the column's way of writing."""


_CURRENCIES = {
    "€": "EUR",
    "EURO": "EUR",
    "EUR": "EUR",
    "$": "USD",
    "USD": "USD",
    "£": "GBP",
    "GBP": "GBP",
    "CHF": "CHF",
}
_CURRENCY = re.compile(r"^(?P<before>[^\d\s.,()+-]+)?\s*(?P<number>[^A-Za-z€$£]*?)\s*(?P<after>[^\d\s.,()+-]+)?$")
_GROUPED = {sign: re.compile(rf"^\d{{1,3}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(sign)}\d+)?$")
            for sign, other in ((DecimalSign.COMMA, "."), (DecimalSign.POINT, ","))}  # fmt: skip
_SIMPLE = {sign: re.compile(rf"^(?:\d+(?:{re.escape(sign)}\d+)?|{re.escape(sign)}\d+)$") for sign in DecimalSign}
_SPACE_GROUPS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?:\D|$))")
_TWO_WAY = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")
_ROUND = re.compile(r"[.,][-–]{1,2}$")


def decide_sign(texts: Iterable[str], fallback: DecimalSign) -> DecimalSign:
    """The decimal sign of a column: what its unmistakable numbers say, by majority; else ``fallback``.

    ``29,9`` and ``1.234,50`` speak for the comma, ``0.0125`` and ``1,234.50`` for the point; ``2.500`` says nothing.

    >>> decide_sign(["2.500", "29,9"], DecimalSign.POINT)
    <DecimalSign.COMMA: ','>
    """
    votes = Counter(vote for vote in map(_vote, texts) if vote)
    if votes[DecimalSign.COMMA] == votes[DecimalSign.POINT]:
        return fallback
    return votes.most_common(1)[0][0]


def read_number(text: str, sign: DecimalSign, *, currency: str = "EUR") -> Decimal:
    """The number written in ``text``, exactly, with its sign and all its decimals.

    Args:
        text: may carry the currency before or after it, a percent sign, or brackets for a negative amount.
        sign: the column's decimal sign.
        currency: the only currency accepted beside the number.

    Raises:
        NumberUnreadableError: anything else stands there, another currency among it.

    >>> read_number("€ 1.234,50", DecimalSign.COMMA), read_number("-5.00", DecimalSign.POINT)
    (Decimal('1234.50'), Decimal('-5.00'))
    """
    negative, digits = _strip(text, currency)
    if _GROUPED[sign].match(digits) or _SIMPLE[sign].match(digits):
        other = DecimalSign.POINT if sign is DecimalSign.COMMA else DecimalSign.COMMA
        value = Decimal(digits.replace(other, "").replace(sign, "."))
        return -value if negative else value
    raise NumberUnreadableError(text)


def first_two_way_number(texts: Iterable[str]) -> str:
    """The first number that is a thousand times another one with the other sign; ``""`` when there is none.

    >>> first_two_way_number(["12", "0.125", "EUR 2.500"])
    'EUR 2.500'
    """
    return next((text for text in texts if _TWO_WAY.match(re.sub(r"[^\d.,]", "", text))), "")


def _strip(text: str, currency: str) -> tuple[bool, str]:
    bare = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").replace("−", "-").strip()
    bare = bare.removesuffix("%").rstrip()
    found = _CURRENCY.match(bare)
    if found is None:
        raise NumberUnreadableError(text)
    marks = {mark.strip().upper().rstrip(".") for mark in (found["before"], found["after"]) if mark}
    if any(_CURRENCIES.get(mark) != currency for mark in marks):
        raise NumberUnreadableError(text)
    digits = _ROUND.sub("", found["number"].strip())
    negative = digits.startswith(("-", "(")) or digits.endswith("-")
    digits = digits.removeprefix("-").removeprefix("+").removesuffix("-").strip()
    if digits.startswith("(") and digits.endswith(")"):
        digits = digits[1:-1].strip()
    return negative, _SPACE_GROUPS.sub("", digits)


def _vote(text: str) -> DecimalSign | None:
    digits = re.sub(r"[^\d.,]", "", text)
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma < 0 and point < 0:
        return None
    sign = DecimalSign.COMMA if comma > point else DecimalSign.POINT
    if comma >= 0 and point >= 0:
        return sign if _GROUPED[sign].match(digits) else None
    whole, *groups = digits.split(sign)
    if len(groups) > 1:
        # 1.234.567: the sign groups thousands, so the decimals can only follow the other one.
        other = DecimalSign.POINT if sign is DecimalSign.COMMA else DecimalSign.COMMA
        return other if _GROUPED[other].match(digits) else None
    thousands = len(groups[0]) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return None if thousands or not groups[0] else sign
