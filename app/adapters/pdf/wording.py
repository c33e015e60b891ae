"""In which words does the page say what the document holds?

Amounts and dates by the rules of the document's language, with the typographic minus sign.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.documents import DocumentKind, DocumentLine, InvoiceDocument, Party
from app.domain.tax import EU_COUNTRIES
from app.domain.vat_notes import VAT_NOTES
from app.i18n import N_, Translator, formats, territories

_SEPARATOR = " · "
_MINUS = "\N{MINUS SIGN}"
_TITLES = {DocumentKind.INVOICE: N_("Invoice {number}"), DocumentKind.CREDIT_NOTE: N_("Credit note {number}")}
_METHODS = {
    "transfer": N_("Bank transfer"),
    "direct_debit": N_("SEPA direct debit"),
    "card": N_("Payment card"),
    "cash": N_("Cash"),
}
_ORDER_REFERENCES = {"order": N_("Order"), "purchase_order": N_("Order"), "po": N_("Order"), "contract": N_("Contract")}
# Codes that stand for "not known" or "abroad", not for a channel of the buyer.
_NO_CHANNEL = frozenset({"", "0000000", "XXXXXXX"})
_EU_PREFIXES = EU_COUNTRIES | {"EL", "XI"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one document.

    Args:
        document: what is printed.
        translator: texts of the language it is printed in.
    """

    document: InvoiceDocument
    translator: Translator

    def say(self, text: str, **facts: str | int) -> str:
        """A marked text in the document's language, its facts, which are written already, filled in."""
        said = self.translator.gettext(text)
        return said.format(**facts) if facts else said

    def money(self, amount: Decimal) -> str:
        """With the currency."""
        return _signed(formats.money(amount, self.document.currency, self.translator.language))

    def amount(self, amount: Decimal) -> str:
        """Without the currency, for columns."""
        return _signed(formats.amount(amount, self.document.currency, self.translator.language))

    def unit_price(self, price: Decimal) -> str:
        """Like an amount, with the further decimals a price may have."""
        rounded = formats.amount(price, self.document.currency, self.translator.language)
        exact = formats.quantity(price, self.translator.language)
        return _signed(max(rounded, exact, key=len))

    def quantity(self, quantity: Decimal) -> str:
        """Without trailing zeros."""
        return _signed(formats.quantity(quantity, self.translator.language))

    def long_date(self, day: date) -> str:
        """In full."""
        return formats.date_long(day, self.translator.language)

    def short_date(self, day: date) -> str:
        """In figures."""
        return formats.date_short(day, self.translator.language)

    def title(self) -> str:
        """What the document is called, with its number."""
        return self.say(_TITLES[self.document.kind], number=self.document.number)

    def place_and_date(self) -> str:
        """``Bologna, 1 dicembre 2026``."""
        day = self.long_date(self.document.issue_date)
        city = self.document.seller.city
        return self.say(N_("{city}, {date}"), city=city, date=day) if city else day

    def refers_to(self) -> str:
        """The invoice a credit note corrects, or nothing."""
        reference = self.document.refers_to
        if reference is None:
            return ""
        return self.say(
            N_("For invoice {number} of {date}"), number=reference.number, date=self.long_date(reference.issue_date)
        )

    def vat(self, rate: Decimal, nature: str) -> str:
        """The VAT of a line: its rate, or the code of the reason why there is none."""
        return nature or formats.percent(rate, self.translator.language)

    def vat_row(self, rate: Decimal, nature: str) -> str:
        """A row of the VAT summary: the rate, or the code and the legal reason."""
        if not nature:
            return self.say(N_("VAT at {rate}"), rate=self.vat(rate, ""))
        reason = VAT_NOTES.get(nature, "")
        return f"{nature}{_SEPARATOR}{self.say(reason).rstrip('.')}" if reason else nature

    def vat_notes(self) -> list[str]:
        """Legal sentences, except those a row of the VAT summary says already."""
        said = {VAT_NOTES.get(row.nature, "") for row in self.document.vat_summary}
        sentences = [VAT_NOTES.get(note, note) for note in self.document.vat_notes]
        return [self.say(sentence) for sentence in dict.fromkeys(sentences) if sentence not in said]

    def line_details(self, line: DocumentLine) -> str:
        """Under a line's name: contract, units, share of a partial period, period."""
        language = self.translator.language
        facts = []
        if line.subscription:
            facts.append(self.say(N_("Subscription {code}"), code=line.subscription))
        if line.unit and line.quantity != 1:
            facts.append(f"{self.quantity(line.quantity)} {line.unit}")
        if line.days is not None and line.period_days is not None:
            facts.append(self._share(line.days, line.period_days))
        if line.period_start is not None and line.period_end is not None and line.period_end > line.period_start:
            facts.append(formats.period(line.period_start, line.period_end, language))
        return _sentence_case(_SEPARATOR.join(facts))

    def discount(self, line: DocumentLine) -> str:
        """What was taken off a line; the line's amount already has it."""
        label = line.discount_label or self.say(N_("Discount"))
        return self.say(N_("{discount}: {amount}"), discount=label, amount=self.amount(-line.discount))

    def method(self, position: int, count: int) -> str:
        """How an instalment is paid, and which one it is."""
        method = self.say(_METHODS.get(self.document.payment.method, N_("Payment")))
        if count < 2:
            return method
        return self.say(N_("{method}, instalment {position} of {count}"), method=method, position=position, count=count)

    def tax_identity(self, party: Party) -> list[str]:
        """VAT number and tax code as the party's country writes them."""
        vat, code = _vat_number(party), party.tax_code
        if vat and code and vat.endswith(code):
            return [self.say(N_("VAT and tax code {number}"), number=vat)]
        lines = []
        if vat:
            lines.append(self.say(N_("VAT number {number}"), number=vat))
        if code:
            lines.append(self.say(N_("Tax code {number}"), number=code))
        return lines

    def channel(self, party: Party) -> list[str]:
        """Where the buyer receives electronic invoices."""
        lines = []
        if party.recipient_code not in _NO_CHANNEL:
            lines.append(self.say(N_("Recipient code {code}"), code=party.recipient_code))
        if party.pec:
            lines.append(self.say(N_("Certified e-mail {address}"), address=party.pec))
        return lines

    def order_references(self) -> str:
        """Purchase order, CIG, CUP in one line."""
        return _SEPARATOR.join(
            f"{self._order_name(name)} {value}" for name, value in self.document.order_reference.items() if value
        )

    def country(self, code: str) -> str:
        """The name of a country in the document's language, or its code."""
        return territories.country_name(code.upper(), self.translator.language)

    def _order_name(self, name: str) -> str:
        known = _ORDER_REFERENCES.get(name.lower())
        if known:
            return self.say(known)
        return name.upper() if name.lower() in {"cig", "cup"} else name

    def _share(self, days: int, period_days: int) -> str:
        share = self.translator.ngettext("{days} day of {period_days}", "{days} days of {period_days}", days)
        return share.format(days=days, period_days=period_days)


def _vat_number(party: Party) -> str:
    """With the country in front, apart: ``IT 01234567890``. Outside the EU as it was given.

    >>> _vat_number(Party("Rossi", vat_number="01234567890")), _vat_number(Party("A", vat_number="EL123", country="GR"))
    ('IT 01234567890', 'EL 123')
    """
    number = "".join(party.vat_number.split())
    country = "EL" if party.country == "GR" else party.country
    if not number or country not in _EU_PREFIXES:
        return number
    if number[:2].upper() in _EU_PREFIXES:
        return f"{number[:2].upper()} {number[2:]}"
    return f"{country} {number}"


def _signed(figure: str) -> str:
    return figure.replace("-", _MINUS)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
