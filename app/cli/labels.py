"""What is a stored word called on screen? Kinds, choices and lengths of time in the user's language."""

from enum import Enum

from app.domain.cycle import Cycle, Unit
from app.domain.terms import Notice
from app.i18n import N_
from app.i18n.catalog import CatalogTranslator

# By the name of the enumeration and its stored value; states bring their own names.
WORDS: dict[str, dict[str, str]] = {
    "Settlement": {
        "draft": N_("draft"),
        "paid": N_("paid"),
        "overdue": N_("overdue"),
        "due": N_("due today"),
        "partial": N_("partly paid"),
        "open": N_("open"),
    },
    "DocumentKind": {"invoice": N_("invoice"), "credit_note": N_("credit note")},
    "CustomerKind": {"business": N_("business"), "public_body": N_("public body"), "consumer": N_("consumer")},
    "ItemKind": {"service": N_("service"), "product": N_("product")},
    "Timing": {"advance": N_("in advance"), "arrears": N_("in arrears")},
    "FirstPeriod": {
        "prorate": N_("first days charged by the day"),
        "free": N_("first days free"),
        "longer": N_("longer first period"),
    },
    "EndAction": {"renew": N_("renews by itself"), "evergreen": N_("goes on until notice"), "end": N_("ends")},
    "CatchUp": {"separate": N_("one document each"), "together": N_("all together"), "skip": N_("skipped")},
    "PeriodKind": {
        "billed": N_("billed"),
        "history": N_("billed elsewhere"),
        "skipped": N_("skipped"),
        "paused": N_("paused"),
        "free": N_("free"),
    },
    "PaymentMethod": {
        "transfer": N_("bank transfer"),
        "direct_debit": N_("direct debit"),
        "card": N_("card"),
        "cash": N_("cash"),
        "cheque": N_("cheque"),
        "riba": N_("Ri.Ba."),
        "other": N_("other"),
    },
}
_NAMED_CYCLES = {
    "month": N_("every month"),
    "quarter": N_("every quarter"),
    "half-year": N_("every half-year"),
    "year": N_("every year"),
}


def word(value: Enum | None, texts: CatalogTranslator) -> str:
    """The name of a stored choice; empty for none."""
    if value is None:
        return ""
    own = getattr(value, "label", "")
    return texts.gettext(own or WORDS.get(type(value).__name__, {}).get(str(value.value), str(value.value)))


def method(value: str, texts: CatalogTranslator) -> str:
    """The name of a payment method."""
    return texts.gettext(WORDS["PaymentMethod"].get(value, value))


def cycle(code: str, texts: CatalogTranslator) -> str:
    """How often, from the code of a cycle; empty for none."""
    if code in _NAMED_CYCLES or not code:
        return texts.gettext(_NAMED_CYCLES.get(code, ""))
    known = Cycle.parse(code)
    every, unit = (known.months, Unit.MONTH) if known.months else (known.every, known.unit)
    if every % 12 == 0 and unit is Unit.MONTH:
        every, unit = every // 12, Unit.YEAR
    match unit:
        case Unit.DAY:
            return texts.fill_plural(N_("every day"), N_("every {count} days"), every, {})
        case Unit.WEEK:
            return texts.fill_plural(N_("every week"), N_("every {count} weeks"), every, {})
        case Unit.MONTH:
            return texts.fill_plural(N_("every month"), N_("every {count} months"), every, {})
        case Unit.YEAR:
            return texts.fill_plural(N_("every year"), N_("every {count} years"), every, {})


def notice(code: str, texts: CatalogTranslator) -> str:
    """A length of notice, from its code; empty for none."""
    if not code:
        return ""
    known = Notice.parse(code)
    if known.unit is Unit.MONTH:
        return texts.fill_plural(N_("{count} month"), N_("{count} months"), known.length, {})
    return texts.fill_plural(N_("{count} day"), N_("{count} days"), known.length, {})


def days(count: int, texts: CatalogTranslator) -> str:
    """A number of days; empty for none."""
    return texts.fill_plural(N_("{count} day"), N_("{count} days"), count, {}) if count else ""


def months(count: int, texts: CatalogTranslator) -> str:
    """A number of months; empty for none."""
    return texts.fill_plural(N_("{count} month"), N_("{count} months"), count, {}) if count else ""
