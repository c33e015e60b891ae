"""How long is a cycle, a term, a notice or a trial that somebody wrote in words?"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.billing_calendar import Cycle, Unit
from app.domain.importing.words import spaced
from app.errors import Invalid

_UNITS = {
    word: unit
    for unit, words in {
        Unit.DAY: "day days giorno giorni gg g d dd daily jour jours tag tage",
        Unit.WEEK: "week weeks settimana settimane sett w wk semaine semaines woche wochen",
        Unit.MONTH: "month months mese mesi m mm mth mths mo mois monat monate",
        Unit.YEAR: "year years anno anni a y yr yrs an ans annee annees jahr jahre",
    }.items()
    for word in words.split()
}
_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "one un uno una",
            "two due",
            "three tre",
            "four quattro",
            "five cinque",
            "six sei",
            "seven sette",
            "eight otto",
            "nine nove",
            "ten dieci",
            "eleven undici",
            "twelve dodici",
        ),
        start=1,
    )
    for word in words.split()
}
_NAMED: dict[str, tuple[int, Unit]] = {
    word: (every, unit)
    for (every, unit), words in {
        (1, Unit.DAY): "daily,giornaliero,giornaliera,quotidiano,ogni giorno",
        (1, Unit.WEEK): "weekly,settimanale,ogni settimana,hebdomadaire",
        (2, Unit.WEEK): "fortnightly,fortnight,every other week,quindicinale",
        (1, Unit.MONTH): "monthly,mensile,mensili,mensilita,ogni mese,mensuel",
        (2, Unit.MONTH): "bimestrale,bimestre,every other month,bimestriel",
        (3, Unit.MONTH): "quarterly,quarter,trimestrale,trimestre,trimestriel,trimestral",
        (4, Unit.MONTH): "quadrimestrale,quadrimestre,four monthly",
        (6, Unit.MONTH): (
            "half yearly,half year,half annual,half annually,semi annual,semi annually,semiannual,semiannually,"
            "semestrale,semestre,semester,halfyearly,semestriel"
        ),
        (1, Unit.YEAR): "yearly,annual,annually,annuale,annua,annuo,per year,ogni anno,annuel,per annum",
        (2, Unit.YEAR): "biennale,biennial,biennially,biennio",
        (3, Unit.YEAR): "triennale,triennial,triennially,triennio",
        (4, Unit.YEAR): "quadriennale,quadrennial",
        (5, Unit.YEAR): "quinquennale,quinquennial",
    }.items()
    for word in words.split(",")
}
# Said of twice a month and of every fourteen days alike; billing takes the even weeks and says so.
LOOSE = frozenset({"quindicinale"})
_LEADING = re.compile(r"^(?:ogni|every|each|tous les|toutes les|alle|per)\s+")
_COUNTED = re.compile(r"^(?P<count>\d{1,4}|[a-z]+)\s*(?P<unit>[a-z]+)$")
_SIGNED = re.compile(r"^[-−]\s*\d")


class NotALengthError(ValueError):
    """The text names no length of time."""


class NegativeLengthError(ValueError):
    """A length below zero."""


@dataclass(frozen=True, slots=True)
class Length:
    """So many units; zero means none."""

    count: int
    unit: Unit

    @property
    def months(self) -> int | None:
        """In whole months, ``None`` when it is counted in days or weeks."""
        if self.count == 0:
            return 0
        factor = {Unit.MONTH: 1, Unit.YEAR: 12}.get(self.unit)
        return None if factor is None else self.count * factor

    @property
    def days(self) -> int | None:
        """In whole days, ``None`` when it is counted in months or years."""
        if self.count == 0:
            return 0
        factor = {Unit.DAY: 1, Unit.WEEK: 7}.get(self.unit)
        return None if factor is None else self.count * factor


@lru_cache(maxsize=512)
def read_cycle(text: str, bare_unit: Unit | None = None) -> Cycle:
    """A billing cycle in words or as a count of units.

    Args:
        text: ``mensile``, ``Every 2 months``, ``ogni 28 giorni``, ``1y``, ``half-year``, ``3`` ...
        bare_unit: what a number alone counts, known from the heading; ``None`` when nothing says so.

    Raises:
        NotALengthError: names no cycle, or could mean two (``biannual``: twice a year or every second year).

    >>> (
    ...     read_cycle("ANNUALE").code,
    ...     read_cycle("ogni 2 settimane").code,
    ...     read_cycle("6m").code,
    ...     read_cycle("Two years").code,
    ... )
    ('year', '2 week', 'half-year', '2 year')
    """
    words = spaced(text)
    every, unit = _NAMED.get(words) or _counted(_LEADING.sub("", words), bare_unit)
    try:
        return Cycle(every, unit)
    except Invalid:
        raise NotALengthError(text) from None


@lru_cache(maxsize=512)
def read_length(text: str, bare_unit: Unit) -> Length:
    """A term, notice or trial: ``30 giorni``, ``2 mesi``, ``12``, ``nessuno``.

    Args:
        text: as written.
        bare_unit: what a number alone counts.

    Raises:
        NegativeLengthError: below zero.
        NotALengthError: anything else.

    >>> read_length("2 mesi", Unit.DAY), read_length("30", Unit.DAY).days
    (Length(count=2, unit=<Unit.MONTH: 'month'>), 30)
    """
    if _SIGNED.match(text.strip()):
        raise NegativeLengthError(text)
    words = spaced(text)
    if words in {"no", "none", "nessuno", "nessuna", "0", "senza", "mai", "zero"}:
        return Length(0, bare_unit)
    named = _NAMED.get(words)
    count, unit = named or _counted(words, bare_unit)
    return Length(count, unit)


def _counted(words: str, bare_unit: Unit | None) -> tuple[int, Unit]:
    if words.isdigit() and bare_unit is not None and len(words) <= 4:
        return int(words), bare_unit
    if words in _UNITS and len(words) > 2:
        return 1, _UNITS[words]
    if (found := _COUNTED.match(words)) and found["unit"] in _UNITS:
        count = found["count"]
        if count.isdigit():
            return int(count), _UNITS[found["unit"]]
        if count in _COUNTS:
            return _COUNTS[count], _UNITS[found["unit"]]
    # "2 quarter", "3 half-year"
    number, _, name = words.partition(" ")
    if number.isdigit() and (named := _NAMED.get(name) or _NAMED.get(name.removesuffix("s"))):
        return int(number) * named[0], named[1]
    raise NotALengthError(words)
