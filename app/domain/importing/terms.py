"""Which payment terms did somebody write? "60 gg fine mese", "Net 30", "30/60/90 gg d.f." to the program's own."""

import re
from functools import lru_cache

from app.domain.due_dates import PaymentTerms
from app.domain.importing.words import spaced
from app.errors import Invalid

_AT_ONCE = frozenset(
    {
        *("rimessa diretta", "a vista", "vista fattura", "a vista fattura", "immediato", "immediata", "alla consegna"),
        *("contanti", "pagamento immediato", "anticipato", "pagamento anticipato", "a ricevimento", "data fattura"),
        *("ricevimento fattura", "a ricevimento fattura", "r d", "rd", "due on receipt", "due upon receipt"),
        *("upon receipt", "on receipt", "immediate", "immediately", "payable immediately", "cash", "cash on delivery"),
        *("cod", "prepaid", "prepayment", "in advance", "now", "a reception"),
    }
)
_MONTH_END = (
    r"(?:fine mese|f m|fm|dffm|df fm|d f f m|data fattura fine mese|end of month|end of the month|eom|fin de mois)"
)
_DAYS = r"(?:gg|giorni|giorno|days|day|d|jours|jour|g)"
_FROM_INVOICE = (
    r"(?:data fattura|d f|df|dalla fattura|dal ricevimento|dalla data fattura|dalla data della fattura|"
    r"from invoice date|from invoice|after invoice date|net|netto|date de facture)"
)
_DUE_IN = re.compile(
    rf"^(?:net |netto |entro |within |pagamento a |pagamento |a |bonifico a |bonifico |ri ba a |riba a |riba )?"
    rf"(?P<days>\d{{1,3}}(?: \d{{1,3}}){{0,5}})(?: {_DAYS})?(?: {_FROM_INVOICE})?(?P<eom> {_MONTH_END})?$"
)
_EOM_ONLY = re.compile(rf"^(?:a )?{_MONTH_END}$")


class TermsUnreadableError(ValueError):
    """The words are not payment terms this program understands."""


@lru_cache(maxsize=512)
def read_terms(text: str) -> str:
    """The stored code of the terms; ``PaymentTerms.parse`` reads it back.

    Raises:
        TermsUnreadableError: not understood; never guessed.

    >>> read_terms("60 gg fine mese"), read_terms("Net 30"), read_terms("Rimessa diretta"), read_terms("30/60 gg d.f.")
    ('60 eom', '30', '0', '30/60')
    """
    words = spaced(text.replace("º", "").replace("°", ""))
    if words in _AT_ONCE:
        return _code("0")
    if _EOM_ONLY.match(words):
        return _code("0 eom")
    if found := _DUE_IN.match(words):
        return _code("/".join(found["days"].split()) + (" eom" if found["eom"] else ""))
    return _code(text.strip().lower())


def _code(code: str) -> str:
    try:
        return PaymentTerms.parse(code).code
    except Invalid:
        raise TermsUnreadableError(code) from None
