"""Which VAT does a line carry, and for which legal reason? Seen from the seller, on the day of the document."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from app.domain.stamp_duty import STAMP_NATURES, STAMP_THRESHOLD, stamp_duty, stamp_duty_on
from app.domain.vat_notes import FLAT_RATE, NATURES, OUTSIDE_EU, REVERSE_CHARGE_EU, SPLIT_PAYMENT, VAT_NOTES
from app.errors import Invalid
from app.i18n import N_

__all__ = [
    "EU_COUNTRIES",
    "NATURES",
    "STAMP_NATURES",
    "STAMP_THRESHOLD",
    "VAT_NOTES",
    "BuyerKind",
    "NatureUnknown",
    "VatRateOutOfRange",
    "VatTreatment",
    "ZeroRateWithoutNature",
    "stamp_duty",
    "stamp_duty_on",
    "vat_treatment",
]

ITALY = "IT"
FLAT_RATE_REGIMES = frozenset({"RF02", "RF19"})
"""Italian regimes without VAT on their sales: minimi (Law 244/2007) and forfettario (Law 190/2014)."""

# Greece is GR as a country and EL in VAT numbers; Monaco is French VAT territory (Directive 2006/112, art. 7).
EU_COUNTRIES = frozenset({"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU"}) | {
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MC",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
}

# Split payment: DPR 633/1972 art. 17-ter, for invoices from this day.
_SPLIT_PAYMENT_SINCE = date(2015, 1, 1)
_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


class BuyerKind(StrEnum):
    """Who buys, as far as VAT is concerned."""

    BUSINESS = "business"
    PUBLIC_BODY = "public_body"
    CONSUMER = "consumer"


class ZeroRateWithoutNature(Invalid):
    """An Italian seller must say why there is no VAT (SdI control 00400)."""

    field = "vat_nature"
    text = N_("A VAT rate of 0% needs the reason why (for example N4).")


class NatureWithRate(Invalid):
    """VAT is charged or it is not (SdI control 00401)."""

    field = "vat_nature"
    text = N_("{nature} means that there is no VAT: it cannot stand beside a rate of {rate}%. Enter 0%, or no code.")


class NatureUnknown(Invalid):
    """An exemption code FatturaPA does not have."""

    field = "vat_nature"
    text = N_("“{value}” is not an exemption code. Examples: N1, N2.2, N4.")


class VatRateOutOfRange(Invalid):
    """A rate that no country has, or a fraction where a percentage is meant (SdI control 00424)."""

    field = "vat_rate"
    text = N_("{value} is not a VAT rate. Enter it as a percentage, for example 22.")


@dataclass(frozen=True, slots=True)
class VatTreatment:
    """How a line is taxed.

    Args:
        rate: percent.
        nature: Italian exemption code where the rate is zero, else empty.
        split: the customer pays the VAT to the tax office (split payment).
        rule: key of the legal reason in ``VAT_NOTES``, empty for ordinary VAT.
    """

    rate: Decimal
    nature: str
    split: bool
    rule: str


def vat_treatment(
    *,
    seller_country: str,
    seller_regime: str,
    buyer_kind: str,
    buyer_country: str,
    buyer_vat_number: str,
    item_rate: Decimal,
    item_nature: str,
    on: date,
) -> VatTreatment:
    """Decide the VAT of a service, the first rule that fits winning.

    1. A nature set on the item is a choice of whoever knows the item: no VAT, with that nature.
    2. A business abroad takes the VAT on itself (DPR 633/1972 art. 7-ter, Directive 2006/112 art. 44): in the EU when
       it has a VAT number, without one it is treated as a consumer; outside the EU always. Also for a flat-rate
       seller (Law 190/2014, art. 1 (58)).
    3. An Italian flat-rate seller charges none: N2.2.
    4. A rate of zero for an Italian seller needs a nature.
    5. An Italian public body pays the VAT to the tax office itself.
    6. Otherwise the item's rate, consumers abroad included (domestic VAT below the EU one-stop-shop threshold).

    >>> vat_treatment(
    ...     seller_country="IT",
    ...     seller_regime="RF01",
    ...     buyer_kind="business",
    ...     buyer_country="DE",
    ...     buyer_vat_number="DE136695976",
    ...     item_rate=Decimal(22),
    ...     item_nature="",
    ...     on=date(2026, 11, 1),
    ... )
    VatTreatment(rate=Decimal('0'), nature='N2.1', split=False, rule='reverse_charge_eu')

    Args:
        seller_country: ISO 3166 alpha-2, as all countries here.
        seller_regime: Italian tax regime, ``RF01`` to ``RF20``; empty elsewhere.
        buyer_kind: ``business``, ``public_body`` or ``consumer``.
        buyer_country: where the buyer is established.
        buyer_vat_number: empty when not known.
        item_rate: percent the item normally carries.
        item_nature: exemption code set on the item, else empty.
        on: day of the document.

    Raises:
        VatRateOutOfRange: the rate is not between 0 and 100, or is a fraction below 1.
        NatureUnknown: the item's nature is not one of FatturaPA's (Italian sellers).
        NatureWithRate: the item has a nature and a rate.
        ZeroRateWithoutNature: rule 4.
    """
    italian = seller_country == ITALY
    if item_nature:
        return _exempt(item_nature, item_rate, italian=italian)
    if buyer_country != seller_country and buyer_kind != BuyerKind.CONSUMER:
        rule = _rule_abroad(buyer_kind, buyer_country, buyer_vat_number, seller_country)
        if rule:
            return _treatment(_ZERO, "N2.1" if italian else "", False, rule)
    if italian and seller_regime in FLAT_RATE_REGIMES:
        return _treatment(_ZERO, "N2.2", False, FLAT_RATE)
    if not item_rate:
        if italian:
            raise ZeroRateWithoutNature
        return _treatment(_ZERO, "", False, "")
    if not 1 <= item_rate <= _HUNDRED:
        raise VatRateOutOfRange(value=item_rate)
    if italian and buyer_kind == BuyerKind.PUBLIC_BODY and buyer_country == ITALY and on >= _SPLIT_PAYMENT_SINCE:
        return _treatment(item_rate, "", True, SPLIT_PAYMENT)
    return _treatment(item_rate, "", False, "")


def _exempt(nature: str, rate: Decimal, *, italian: bool) -> VatTreatment:
    if italian and nature not in NATURES:
        raise NatureUnknown(value=nature)
    if rate:
        raise NatureWithRate(nature=nature, rate=rate)
    return _treatment(_ZERO, nature, False, nature if nature in NATURES else "")


def _rule_abroad(buyer_kind: str, buyer_country: str, buyer_vat_number: str, seller_country: str) -> str:
    if buyer_country in EU_COUNTRIES and seller_country in EU_COUNTRIES:
        return REVERSE_CHARGE_EU if buyer_vat_number else ""
    if buyer_kind == BuyerKind.BUSINESS or buyer_vat_number:
        return OUTSIDE_EU
    return ""


@lru_cache(maxsize=256)
def _treatment(rate: Decimal, nature: str, split: bool, rule: str) -> VatTreatment:
    return VatTreatment(rate, nature, split, rule)
