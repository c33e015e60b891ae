"""How are cycles, commitments and lengths of notice said? The same words in fields, lists and sentences."""

from typing import TYPE_CHECKING

from app.domain.cycle import Cycle, Unit
from app.domain.terms import Notice
from app.i18n import N_

if TYPE_CHECKING:
    from app.ui.texts import Texts

NAMED_CYCLES = {
    "month": N_("Monthly"),
    "quarter": N_("Quarterly"),
    "half-year": N_("Half-yearly"),
    "year": N_("Yearly"),
}
_PRICES = {
    "month": N_("{price} a month"),
    "quarter": N_("{price} a quarter"),
    "half-year": N_("{price} a half-year"),
    "year": N_("{price} a year"),
}
_EVERY = {
    Unit.DAY: (N_("Every day"), N_("Every {count} days")),
    Unit.WEEK: (N_("Every week"), N_("Every {count} weeks")),
    Unit.MONTH: (N_("Every month"), N_("Every {count} months")),
    Unit.YEAR: (N_("Every year"), N_("Every {count} years")),
}


def write_cycle(code: str, texts: "Texts") -> str:
    """How often, in words that read back as the same cycle; empty for none."""
    if not code:
        return ""
    if code in NAMED_CYCLES:
        return texts.gettext(NAMED_CYCLES[code])
    count, _, unit = Cycle.parse(code).code.partition(" ")
    return texts.fill_plural(*_EVERY[Unit(unit)], int(count))


def write_price(price: str, cycle: str, texts: "Texts") -> str:
    """A written price with its cycle, ``134,10 € al mese``."""
    if cycle in _PRICES:
        return texts.fill(_PRICES[cycle], {"price": price})
    return texts.fill(N_("{price} · {cycle}"), {"price": price, "cycle": write_cycle(cycle, texts).lower()})


def write_notice(code: str, texts: "Texts") -> str:
    """A length of notice; empty for none."""
    if not code:
        return ""
    notice = Notice.parse(code)
    if notice.unit is Unit.MONTH:
        return write_months(notice.length, texts)
    return texts.fill_plural(N_("{count} day"), N_("{count} days"), notice.length)


def write_months(count: int, texts: "Texts") -> str:
    """A number of months."""
    return texts.fill_plural(N_("{count} month"), N_("{count} months"), count)
