"""What customer does a row describe?"""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.identifiers import (
    InvalidIdentifier,
    check_country,
    check_email,
    check_iban,
    check_province,
    check_recipient_code,
    check_tax_code,
    check_vat_number,
)
from app.domain.importing.cells import RowCells
from app.domain.importing.choices import KINDS, LANGUAGES, METHODS, STATES, yes_or_no
from app.domain.importing.customer_fields import LABELLED_FIELDS, LABELLED_KEYS
from app.domain.importing.faults import Reason
from app.domain.importing.mapping import Column
from app.domain.importing.references import CustomerFacts, References
from app.domain.importing.table import shown
from app.domain.importing.terms import TermsUnreadableError, read_terms
from app.domain.importing.words import compact, spaced
from app.domain.tax import EU_COUNTRIES

ITALY = "IT"
BUSINESS, PUBLIC_BODY, CONSUMER = "business", "public_body", "consumer"
# Denominazione of FatturaPA 1.2: at most 80 characters.
LONGEST_NAME = 80
# Codes of the index of public administrations have six characters, all others seven.
PUBLIC_CODE_LENGTH = 6
PERSONAL_CODE_LENGTH = 16
# Digits of a postcode in countries whose postcodes can begin with zero.
_POSTCODE_DIGITS = {"IT": 5, "DE": 5, "FR": 5, "ES": 5, "US": 5, "FI": 5, "HR": 5, "EE": 5, "MC": 5}
_PUBLIC_NAME = re.compile(
    r"^(?:comune di|unione dei comuni|unione di comuni|provincia di|provincia autonoma|regione|citta metropolitana|"
    r"istituto comprensivo|ministero|azienda sanitaria|asl|ausl|universita|prefettura|questura|comunita montana|liceo|"
    r"direzione didattica|camera di commercio)\b"
)
_COMPANY_NAME = re.compile(
    r"\b(?:s ?r ?l ?s?|s ?p ?a|s ?n ?c|s ?a ?s|s s|soc coop|societa|coop|gmbh|ltd|llc|inc|s ?a ?r ?l|b v|bv|ag|d ?o ?o|"
    r"s a|sa|associazione|fondazione|condominio|parrocchia|pro loco|circolo|studio|onlus|aps|asd|ente)\b"
)
_EMAIL_BREAKS = re.compile(r"\s*(?::::|[;,/|\n])\s*|\s+(?=[^\s<]+@)")
_NAMED_EMAIL = re.compile(r"^[^<>]*<[^<>]+>$")
_HOUSE_NUMBER = re.compile(r"^(?:n\.?\s*)?\d{1,5}\s*[a-zA-Z/]{0,4}$")


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer as a file describes it; texts are empty where it says nothing."""

    code: str
    name: str
    kind: str
    vat_number: str = ""
    tax_code: str = ""
    recipient_code: str = ""
    pec: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    mobile: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    province: str = ""
    country: str = ITALY
    language: str = ""
    payment_terms: str = ""
    payment_method: str = ""
    iban: str = ""
    since: date | None = None
    notes: str = ""
    contact: str = ""

    @property
    def facts(self) -> CustomerFacts:
        """What other rows can find it by."""
        return CustomerFacts(self.code, self.name, self.vat_number, self.tax_code, self.emails)


def read_customer(cells: RowCells, known: References, home: str = ITALY) -> CustomerRecord | None:
    """The customer of one row; ``None`` when something in it cannot be taken, with the reasons in ``cells``.

    Args:
        cells: the row.
        known: customers already known, to notice a VAT number that another one has.
        home: country of the rows that name none.
    """
    if not _is_customer(cells):
        return None
    labelled = _labelled(cells)
    country = _country(cells, labelled["vat_number"][0], home)
    name, contact = _name(cells)
    vat_number = cells.check("vat_number", labelled["vat_number"][0], lambda text: check_vat_number(text, country),
                             labelled["vat_number"][1])  # fmt: skip
    tax_code = cells.check("tax_code", labelled["tax_code"][0], lambda text: check_tax_code(text, country),
                           labelled["tax_code"][1])  # fmt: skip
    emails = _emails(cells)
    pec, written_code = _routing(cells, labelled)
    kind = _kind(cells, name, vat_number, tax_code, written_code)
    record = CustomerRecord(
        code=cells.line("code"),
        name=name,
        kind=kind,
        vat_number=vat_number,
        tax_code=tax_code,
        recipient_code=_recipient_code(cells, written_code, kind, labelled["recipient_code"][1]),
        pec=pec,
        emails=emails,
        phone=cells.line("phone"),
        mobile=cells.line("mobile"),
        street=_street(cells),
        postal_code=_postal_code(cells, country),
        city=cells.line("city"),
        province=_province(cells, country),
        country=country,
        language=LANGUAGES.get(compact(cells.text("language")), ""),
        payment_terms=read_payment_terms(cells),
        payment_method=read_payment_method(cells),
        iban=cells.check("iban", labelled["iban"][0], check_iban, labelled["iban"][1]),
        since=cells.day("since"),
        notes="\n".join(text for _, text in cells.texts("notes")),
        contact=contact if contact != name else "",
    )
    _notices(cells, record, known)
    return None if cells.is_refused else record


def read_payment_terms(cells: RowCells) -> str:
    """The stored code of the row's payment terms; empty, with a notice, when they are not understood."""
    text = cells.line("payment_terms")
    if not text:
        return ""
    try:
        return read_terms(text)
    except TermsUnreadableError:
        cells.notice(Reason.PAYMENT_TERMS_UNREADABLE, "payment_terms")
        return ""


def read_payment_method(cells: RowCells) -> str:
    """How the customer pays; empty, with a notice, when it is not understood."""
    text = cells.line("payment_method")
    if not text:
        return ""
    if method := METHODS.get(compact(text)):
        return method
    try:
        # Lists often write terms under "pagamento".
        read_terms(text)
    except TermsUnreadableError:
        cells.notice(Reason.PAYMENT_METHOD_UNREADABLE, "payment_method")
    return ""


def _is_customer(cells: RowCells) -> bool:
    """Lists of business partners mark suppliers with 0, customers with 1, prospects with 2 and both with 3."""
    if yes_or_no(cells.text("is_customer")) is not False:
        return True
    cells.refuse(Reason.NOT_A_CUSTOMER, "is_customer")
    return False


def _labelled(cells: RowCells) -> dict[str, tuple[str, Column | None]]:
    """The row's identifiers with the column to complain about; address books label a column in the one before it."""
    found: dict[str, tuple[str, Column | None]] = {key: (cells.line(key), None) for key in LABELLED_KEYS}
    for value, label in cells.sheet.mapping.labelled.items():
        key = LABELLED_FIELDS.get(compact(shown(cells.row.at(label))))
        text = shown(cells.row.at(value)).strip()
        if key and text and not found[key][0]:
            found[key] = (text, cells.sheet.mapping.columns[value])
    return found


def _name(cells: RowCells) -> tuple[str, str]:
    name = cells.line("name")
    person = " ".join(part for part in (cells.line("first_name"), cells.line("last_name")) if part)
    if not (name or person):
        profile = cells.sheet.mapping.profile
        wanted = profile.name_reported_at if profile else "name"
        cells.refuse(Reason.NAME_MISSING, wanted if cells.has(wanted) else "first_name")
    return name or person, person


def _country(cells: RowCells, vat_number: str, home: str) -> str:
    # A code beside a name is the surer of the two.
    for column, text in sorted(cells.texts("country"), key=lambda found: len(found[1])):
        if compact(text) in STATES:
            # "Stato" heads countries in one list and "attivo" in another.
            continue
        return cells.check("country", text, check_country, column) or home
    prefix = vat_number[:2].upper()
    if prefix.isalpha() and (prefix in EU_COUNTRIES or prefix in {"GB", "SM", "CH"}):
        return check_country(prefix)
    return home


def _emails(cells: RowCells) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for column, text in cells.texts("email"):
        for part in [text] if _NAMED_EMAIL.match(text) else filter(None, _EMAIL_BREAKS.split(text)):
            address = cells.check("email", part, check_email, column)
            if address and _NAMED_EMAIL.match(part):
                cells.notice(Reason.EMAIL_WITH_NAME, "email", column)
            if address:
                found.setdefault(address.lower(), address)
    return tuple(found.values())


def _routing(cells: RowCells, labelled: dict[str, tuple[str, Column | None]]) -> tuple[str, str]:
    """Certified mail and recipient code; some lists keep both in one column."""
    pec, column = labelled["pec"]
    code = labelled["recipient_code"][0]
    if "@" in code:
        pec, code = pec or code, ""
    return cells.check("pec", pec, check_email, column), code


def _recipient_code(cells: RowCells, code: str, kind: str, column: Column | None) -> str:
    return cells.check("recipient_code", code, lambda text: check_recipient_code(text, kind), column)


def _kind(cells: RowCells, name: str, vat_number: str, tax_code: str, recipient_code: str) -> str:
    text = cells.text("kind")
    if text and (kind := KINDS.get(compact(text))):
        return kind
    if text and not cells.sheet.mapping.profile:
        cells.notice(Reason.KIND_UNREADABLE, "kind")
    words = spaced(name)
    code = compact(recipient_code)
    if len(code) == PUBLIC_CODE_LENGTH and code.strip("0"):
        return PUBLIC_BODY
    if _PUBLIC_NAME.match(words):
        cells.notice(Reason.MAYBE_PUBLIC_BODY, "name")
        return BUSINESS
    if vat_number or _COMPANY_NAME.search(words) or (tax_code and len(tax_code) != PERSONAL_CODE_LENGTH):
        return BUSINESS
    return CONSUMER if tax_code or cells.has("first_name") else BUSINESS


def _street(cells: RowCells) -> str:
    street = ""
    for _, text in cells.texts("address"):
        gap = " " if _HOUSE_NUMBER.match(text) else "\n"
        street = f"{street}{gap}{text}" if street else text
    return street


def _postal_code(cells: RowCells, country: str) -> str:
    code = cells.line("postcode").upper()
    # A spreadsheet took 00184 for a number and dropped its zeros.
    code = code.zfill(_POSTCODE_DIGITS.get(country, 0)) if code.isdigit() else code
    if code and country == ITALY and not (code.isdigit() and len(code) == _POSTCODE_DIGITS[ITALY]):
        cells.notice(Reason.POSTCODE_MALFORMED, "postcode")
    return code


def _province(cells: RowCells, country: str) -> str:
    text = cells.line("province")
    if not text or country != ITALY:
        return text.upper() if len(text) <= 3 else text
    try:
        return check_province(text)
    except InvalidIdentifier:
        cells.notice(Reason.PROVINCE_UNKNOWN, "province")
        return text


def _notices(cells: RowCells, record: CustomerRecord, known: References) -> None:
    if len(record.name) > LONGEST_NAME:
        cells.notice(Reason.NAME_LONG, "name", length=len(record.name))
    if record.kind == BUSINESS and record.country == ITALY and not (record.vat_number or record.tax_code):
        cells.notice(Reason.TAX_IDENTITY_MISSING, "vat_number")
    if not (record.emails or record.street or record.city or record.vat_number or record.tax_code):
        cells.notice(Reason.CONTACT_ONLY, "name" if record.name == cells.line("name") else "first_name")
    others = [
        one for one in known.with_vat_number(record.vat_number) if (one.code, one.name) != (record.code, record.name)
    ]
    if record.vat_number and others:
        cells.notice(Reason.VAT_NUMBER_SHARED, "vat_number", other=others[0].code or others[0].name)
