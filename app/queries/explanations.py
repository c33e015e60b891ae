"""Why does a line cost what it costs? The stored facts of a line as values, and as one sentence."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.money import Money
from app.domain.period import Period
from app.domain.vat_notes import NATURES, VAT_NOTES
from app.i18n import N_, Translator, formats

SENTENCE = N_(
    "{period}, {days} of {period_days} days, counted from {anchor}: {formula} = {amount}; price in force since"
    " {price_version}; discount: {discount}; VAT: {vat}."
)
ONCE = N_("Billed once: {formula} = {amount}; price in force since {price_version}; discount: {discount}; VAT: {vat}.")
NO_DISCOUNT = N_("none")


@dataclass(frozen=True, slots=True)
class VatRule:
    """The VAT of a line: ``rate`` in percent, ``nature`` where there is none, ``rule`` the key of the reason."""

    rate: Decimal
    nature: str = ""
    rule: str = ""

    @staticmethod
    def parse(text: str) -> "VatRule":
        """Read the stored form, ``22%`` or ``0% N2.1 reverse_charge_eu``.

        >>> VatRule.parse("0% N2.1 reverse_charge_eu")
        VatRule(rate=Decimal('0'), nature='N2.1', rule='reverse_charge_eu')
        """
        rate, *rest = text.split(" ")
        nature = rest.pop(0) if rest and rest[0] in NATURES else ""
        return VatRule(Decimal(rate.removesuffix("%")), nature, " ".join(rest))

    def message(self, translator: Translator) -> str:
        """The rate, with code and sentence of the reason where there is one."""
        facts = {
            "rate": formats.percent(self.rate, translator.language),
            "nature": self.nature,
            "reason": translator.gettext(VAT_NOTES.get(self.rule or self.nature, "")).rstrip("."),
        }
        if self.nature:
            return translator.fill(N_("{rate}, {nature} ({reason})"), facts)
        return translator.fill(N_("{rate} ({reason})"), facts) if self.rule else facts["rate"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The facts behind a line.

    Args:
        anchor: the day the periods are counted from.
        period_start: first billed day.
        period_end: first day after the billed ones.
        days: billed days.
        period_days: days of the whole period.
        formula: arithmetic that gives the amount.
        price_version: the day the price took effect.
        discount: names of the discounts, empty for none.
        vat_rule: rate and legal reason as stored.
    """

    anchor: date
    period_start: date
    period_end: date
    days: int
    period_days: int
    formula: str
    price_version: date
    discount: str
    vat_rule: str

    @staticmethod
    def parse(text: str) -> "Explanation | None":
        """Read the stored text; ``None`` where a line has none."""
        if not text:
            return None
        stored = json.loads(text)
        start, end = stored["period"]
        return Explanation(
            anchor=date.fromisoformat(stored["anchor"]),
            period_start=date.fromisoformat(start),
            period_end=date.fromisoformat(end),
            days=stored["days"],
            period_days=stored["period_days"],
            formula=stored["formula"],
            price_version=date.fromisoformat(stored["price_version"]),
            discount=stored["discount"],
            vat_rule=stored["vat_rule"],
        )

    def sentence(self, amount: Money, translator: Translator, *, once: bool = False) -> str:
        """All of it in one sentence of the reader's language; the formula stays as any calculator takes it.

        ``once`` is for a line without a period of its own.
        """
        sentence = translator.fill(
            ONCE if once else SENTENCE,
            {
                "period": Period(self.period_start, self.period_end),
                "days": self.days,
                "period_days": self.period_days,
                "anchor": self.anchor,
                "formula": self.formula,
                "amount": amount,
                "price_version": self.price_version,
                "discount": self.discount or NO_DISCOUNT,
                "vat": VatRule.parse(self.vat_rule),
            },
        )
        return sentence[:1].upper() + sentence[1:]
