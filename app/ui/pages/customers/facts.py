"""What is kept of a customer, as facts to be read: who they are, where, whom to speak to, how they pay."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.payment_methods import PaymentMethod
from app.domain.tax import BuyerKind
from app.i18n import N_
from app.i18n.territories import country_name
from app.queries.customers import AddressRow, CustomerDetail
from app.ui.forms.payment_words import write_payment_terms
from app.ui.texts import Texts

ITALY = "IT"
BILLING, SERVICE = "billing", "service"
KINDS: Mapping[str, str] = MappingProxyType(
    {
        BuyerKind.BUSINESS.value: N_("Business"),
        BuyerKind.CONSUMER.value: N_("Person"),
        BuyerKind.PUBLIC_BODY.value: N_("Public body"),
    }
)
# A language is called by its own name, in every language.
LANGUAGES: Mapping[str, str] = MappingProxyType({"it": "Italiano", "en": "English"})
Fact = tuple[str, str] | tuple[str, str, str]


def address_of(detail: CustomerDetail, kind: str = BILLING) -> AddressRow | None:
    """One of a customer's addresses."""
    return next((one for one in detail.addresses if one.kind == kind), None)


def city_of(detail: CustomerDetail) -> str:
    """Where the customer is at home."""
    address = address_of(detail)
    return address.city if address is not None else ""


def email_of(detail: CustomerDetail) -> str:
    """Where documents go: the first contact's that has one."""
    return next((one.email for one in detail.contacts if one.email), "")


def peek_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """The contacts of the inspector; what is not known is left out."""
    person = next((one.name for one in detail.contacts if one.name), "")
    found: list[Fact] = [
        (texts.gettext(N_("Contact person")), person),
        (texts.gettext(N_("E-mail")), email_of(detail)),
        (texts.gettext(N_("Telephone")), _phone(detail)),
        (texts.gettext(N_("VAT number")), _vat_number(detail)),
        (texts.gettext(N_("Recip. code")), detail.recipient_code, "mono"),
        (texts.gettext(N_("Payment")), _payment(detail, texts)),
    ]
    return [fact for fact in found if fact[1]]


def tax_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """Who the customer is for the tax office."""
    return _known(
        (texts.gettext(N_("Code")), detail.code, "mono"),
        (texts.gettext(N_("Kind")), texts.gettext(KINDS[str(detail.kind)])),
        (texts.gettext(N_("VAT number")), _vat_number(detail)),
        (texts.gettext(N_("Tax code")), detail.tax_code, "mono"),
        (texts.gettext(N_("Recipient code")), detail.recipient_code, "mono"),
        (texts.gettext(N_("PEC")), detail.pec),
    )


def address_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """Where the customer is."""
    titles = ((BILLING, N_("Billing address")), (SERVICE, N_("Place of service")))
    return _known(
        *((texts.gettext(title), address_lines(address_of(detail, kind), texts)) for kind, title in titles),
        (texts.gettext(N_("Telephone")), detail.phone),
        (texts.gettext(N_("Mobile")), detail.mobile),
    )


def contact_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """Whom to speak to: role or "Contact", then everything known."""
    return _known(
        *(
            (
                one.role or texts.gettext(N_("Contact person")),
                "\n".join(filter(None, (one.name, one.email, one.phone))),
            )
            for one in detail.contacts
        )
    )


def term_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """How the customer is invoiced and pays."""
    together = N_("Everything due on a day on one invoice") if detail.consolidate else N_("One invoice a subscription")
    as_company = texts.gettext(N_("as the company"))
    terms = write_payment_terms(detail.payment_terms, texts) if detail.payment_terms else as_company
    return _known(
        (texts.gettext(N_("Payment terms")), terms),
        (texts.gettext(N_("Payment method")), method(detail.payment_method, texts)),
        (texts.gettext(N_("IBAN")), grouped(detail.iban)),
        (texts.gettext(N_("Language of documents")), LANGUAGES.get(detail.language, as_company)),
        (texts.gettext(N_("Invoices")), texts.gettext(together)),
    )


def address_lines(address: AddressRow | None, texts: Texts) -> str:
    """An address as on an envelope, in one or more lines; the country only where it is not Italy."""
    if address is None:
        return ""
    province = f"({address.province})" if address.province else ""
    place = " ".join(filter(None, (address.postal_code, address.city, province)))
    country = country_name(address.country, texts.language) if address.country not in ("", ITALY) else ""
    return "\n".join(filter(None, (address.street, place, country)))


def method(value: str, texts: Texts) -> str:
    """By which means somebody pays."""
    return texts.gettext(PaymentMethod(value).label)


def grouped(iban: str) -> str:
    """An account number in groups of four."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def identity(detail: CustomerDetail, texts: Texts) -> str:
    """VAT number or tax code, whichever there is."""
    if detail.vat_number:
        return texts.fill(N_("VAT no. {number}"), {"number": _vat_number(detail)})
    return texts.fill(N_("tax code {code}"), {"code": detail.tax_code}) if detail.tax_code else ""


def _vat_number(detail: CustomerDetail) -> str:
    if not detail.vat_number:
        return ""
    address = address_of(detail)
    country = address.country if address is not None else ITALY
    bare = detail.vat_number.removeprefix(country)
    return f"{country} {bare}"


def _phone(detail: CustomerDetail) -> str:
    return next((one.phone for one in detail.contacts if one.phone), detail.phone or detail.mobile)


def _payment(detail: CustomerDetail, texts: Texts) -> str:
    parts = [method(detail.payment_method, texts)]
    if detail.payment_terms:
        parts.append(write_payment_terms(detail.payment_terms, texts).lower())
    return ", ".join(parts)


def _known(*facts: Fact) -> list[Fact]:
    return [fact for fact in facts if fact[1]]
