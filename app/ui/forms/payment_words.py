"""How are payment terms said and read in the person's words? Codes stay understood."""

import re
from typing import TYPE_CHECKING

from app.domain.importing.words import spaced
from app.domain.payment_methods import PaymentMethod
from app.domain.payment_terms import PaymentTerms, TermsNotUnderstood
from app.errors import Invalid
from app.i18n import N_

if TYPE_CHECKING:
    from app.ui.texts import Texts

METHODS = {method.value: method.label for method in PaymentMethod}
_AT_ONCE = frozenset({"at once", "immediately", "on receipt", "a vista", "subito", "alla consegna", "rimessa diretta"})
# Longest first: what is replaced by the shorter one must not leave half of the longer one.
_MONTH_END = re.compile(
    r"\b(?:days?\s+)?(?:(?:from|at)\s+)?(?:the\s+)?(?:end\s+of\s+(?:the\s+)?month|month\s+end"
    r"|(?:data\s+fattura\s+)?fine\s+(?:del\s+)?mese|d\.?f\.?f\.?m\.?|f\.?m\.?)(?=\W|$)",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\b(?:days?|giorni|giorno|gg)\b\.?(?!\s*\d)", re.IGNORECASE)
_ON_DAY = re.compile(r"\b(?:al\s+giorno|il\s+giorno|on\s+day|on\s+the)\s+(\d{1,2})(?:st|nd|rd|th)?\b", re.IGNORECASE)
_PLAIN = re.compile(r"(?P<days>\d+)(?P<end> eom)?")
_SPLIT = re.compile(r"(?P<days>\d+(?:/\d+)+)(?P<end> eom)?")


class PaymentTermsNotRead(Invalid):
    """No payment terms."""

    text = N_("“{value}” is not a payment term. Write for example “30 days”, “30 days end of month” or “30/60/90”.")


def read_payment_terms(text: str, field: str = "payment_terms") -> str:
    """The code of terms given in words or as a code.

    Raises:
        PaymentTermsNotRead: neither.
        TermsOutOfRange, TermsContradictory, SharesBeyondWhole: its numbers make no sense.

    >>> [read_payment_terms(text) for text in ("30 giorni fine mese", "30/60 days", "a vista", "60 eom day 10")]
    ['30 eom', '30/60', '0', '60 eom day 10']
    """
    if spaced(text) in _AT_ONCE:
        return PaymentTerms().code
    code = _ON_DAY.sub(r"day \1", _MONTH_END.sub(" eom", text))
    code = " ".join(_DAYS.sub(" ", code).split()) if "%" not in code else code
    try:
        return PaymentTerms.parse(code.replace(" / ", "/")).code
    except TermsNotUnderstood:
        raise PaymentTermsNotRead(value=text, field=field) from None


def write_payment_terms(code: str, texts: "Texts") -> str:
    """The usual terms in words, rarer ones as their code."""
    if code == PaymentTerms().code:
        return texts.gettext(N_("At once"))
    if found := _PLAIN.fullmatch(code):
        if found["end"]:
            return texts.fill(N_("{days} days end of month"), {"days": found["days"]})
        return texts.fill_plural(N_("{count} day"), N_("{count} days"), int(found["days"]))
    if found := _SPLIT.fullmatch(code):
        if found["end"]:
            return texts.fill(N_("{days} days end of month"), {"days": found["days"]})
        return texts.fill(N_("{days} days"), {"days": found["days"]})
    return code


def write_method(value: str, texts: "Texts") -> str:
    """The name of a means of payment; empty for none."""
    return texts.gettext(METHODS.get(value, value)) if value else ""
