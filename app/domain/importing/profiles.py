"""Which program wrote this file? Exports whose headings are known by heart, in the languages they are written in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.importing.fields import Noun
from app.domain.importing.words import compact


@dataclass(frozen=True, slots=True)
class Known:
    """Headings of one known column. ``last`` takes the last of several columns with the same heading."""

    field: str
    names: tuple[str, ...]
    several: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One known export.

    Args:
        name: shown in the report.
        signature: the file is this export when each group has at least one of its headings.
        columns: which column brings which field; all other columns are left unused.
        line_breaks_written: line breaks stand in it as backslash and n.
        says_nothing_billed: it cannot tell what was already invoiced, so nobody may be billed before answering.
        name_reported_at: the field whose column is named when a row has no name.
    """

    name: str
    noun: Noun
    signature: tuple[frozenset[str], ...]
    columns: tuple[Known, ...]
    line_breaks_written: bool = False
    says_nothing_billed: bool = False
    name_reported_at: str = "name"


def _known(field: str, names: str, *, several: bool = False, last: bool = False) -> Known:
    return Known(field, tuple(compact(name) for name in names.split("|")), several, last)


def _signature(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(compact(name) for name in group.split("|")) for group in groups)


_FLAG = "Cliente|Customer|Client|Prospect / Customer|Prospect / Client|Customer/Prospect"
_SUPPLIER = "Fornitore|Supplier|Vendor|Fournisseur"
_ZIP, _TOWN = "CAP|Zip Code|Zip|Code postal", "Città|City|Town|Ville"
_COUNTRY = "Codice del paese|Country code|Code pays"
_VAT = "Partita IVA|VAT ID|VAT number|VAT Number|Numéro de TVA|Numéro TVA"
_TAX_CODE = "Cod. Fisc.|Fiscal code|Codice fiscale|Prof Id 4|Professional ID 4|ID professionnel 4"
_END = "Data di fine|End date|Real end date|Date fin|Date effective fin de service|Date de fin"
_START = "Data di inizio|Start date|Real start date|Date début|Date effective mise en service|Date de début"
_PLANNED_START = (
    "Data di inizio prevista|Planned start date|Planed start date|Date début prévue|Date prévue mise en service"
)
_PLANNED_END = "Data di fine prevista|Planned end date|Planed end date|Date fin prévue|Date prévue fin de service"
_NOTES = "Nota (privata)|Note (private)|Note (privée)|Nota (pubblica)|Note (public)|Note (publique)"
_LINE_ID = "Linea Id|Id of line|Line id|Identifiant de ligne|Id ligne"

DOLIBARR_CUSTOMERS = Profile(
    name="Dolibarr",
    noun=Noun.CUSTOMERS,
    signature=_signature(_FLAG, _SUPPLIER, "Nome|Name|Nom|Ragione sociale"),
    columns=(
        _known("code", "Codice cliente|Customer Code|Code client"),
        _known("name", "Nome|Name|Third-party name|Nom|Nom du tiers|Ragione sociale"),
        _known("is_customer", _FLAG),
        _known("address", "Indirizzo|Address|Adresse"),
        _known("postcode", _ZIP),
        _known("city", _TOWN),
        _known(
            "province",
            "Provincia/Cantone/Stato|Provincia|State/Province|State/Canton|State|Département/Canton|Département",
        ),
        _known("country", _COUNTRY + "|Paese|Country|Pays", several=True),
        _known("phone", "Telefono|Phone|Téléphone"),
        _known("mobile", "Cellulare|Mobile|Tél portable|Portable"),
        _known("email", "Email|E-mail"),
        _known("vat_number", _VAT),
        _known("tax_code", _TAX_CODE),
        _known(
            "language",
            "Lingua predefinita (codice lingua)|Lingua predefinita|Default language|Langue par défaut",
        ),
        _known("kind", "Tipo di Soggetto terzo|Third-party type|Third party type|Type du tiers"),
        _known("payment_terms", "Termini di Pagamento|Payment Terms|Conditions de règlement"),
        _known("payment_method", "Metodo di pagamento|Payment Method|Payment type|Mode de règlement"),
        _known("notes", _NOTES, several=True),
    ),
    line_breaks_written=True,
)

DOLIBARR_ITEMS = Profile(
    name="Dolibarr",
    noun=Noun.ITEMS,
    signature=_signature(
        "Titolo|Label|Libellé|Etichetta",
        "Durata|Duration|Durée",
        "Prezzo base|Price base|Base price|Base du prix|Price base type",
        "Rif.|Ref.|Réf.",
    ),
    columns=(
        _known("code", "Rif.|Ref.|Réf."),
        _known("description", "Titolo|Label|Libellé|Etichetta"),
        _known("kind", "Tipo|Type"),
        _known("active", "In vendita|For sale|On sell|Status (Sell)|En vente"),
        _known(
            "unit_price",
            "Prezzo unitario (netto)|Unit price (net)|Unit price (excl. tax)|Selling price (excl. tax)|"
            "Prix unitaire HT|Prix de vente HT",
        ),
        _known("vat_rate", "Aliquota IVA|VAT rate|VAT Rate|Taux TVA|Taux de TVA"),
        _known("cycle", "Durata|Duration|Durée"),
        _known(
            "notes",
            "Descrizione|Description|" + _NOTES,
            several=True,
        ),
    ),
    line_breaks_written=True,
)

DOLIBARR_CONTRACTS = Profile(
    name="Dolibarr",
    noun=Noun.SUBSCRIPTIONS,
    signature=_signature(_LINE_ID, _PLANNED_START, _PLANNED_END),
    columns=(
        _known("customer_ref", "Id società|Company Id|Third-party ID|Id third party|Id tiers|Id société"),
        _known("customer_name", "Ragione Sociale|Company name|Third-party name|Raison sociale|Nom du tiers"),
        _known("customer_vat_number", _VAT),
        _known("customer_tax_code", _TAX_CODE),
        _known("customer_email", "Email|E-mail"),
        _known("code", "Rif.|Ref.|Réf.|Rif. contratto|Contract ref."),
        _known("line", _LINE_ID),
        _known("item_code", "Rif. prodotto|Product ref.|Product Ref.|Réf. produit"),
        _known("description", "Linea Descrizione|Description of line|Line description|Description de ligne"),
        _known("vat_rate", "Linea percentuale IVA|VAT Rate of line|VAT rate of line|Taux de TVA de la ligne"),
        _known("quantity", "Linea quantità|Quantity for line|Quantité pour la ligne"),
        _known(
            "line_net",
            "Linea importo al netto delle imposte|Amount net of tax for line|Net amount excl. tax for line|"
            "Montant HT de la ligne",
        ),
        _known("start", _START, last=True),
        _known("planned_start", _PLANNED_START),
        _known("end", _PLANNED_END),
        _known("closed_on", _END, last=True),
        _known("notes", _NOTES, several=True),
    ),
    line_breaks_written=True,
    says_nothing_billed=True,
)

GOOGLE_CONTACTS = Profile(
    name="Google Contacts",
    noun=Noun.CUSTOMERS,
    signature=_signature(
        "First Name|Given Name", "Last Name|Family Name", "Organization Name|Organization 1 - Name", "E-mail 1 - Value"
    ),
    columns=(
        _known("name", "Organization Name|Organization 1 - Name"),
        _known("first_name", "First Name|Given Name"),
        _known("last_name", "Last Name|Family Name"),
        _known("notes", "Notes"),
        _known("email", "|".join(f"E-mail {number} - Value" for number in range(1, 10)), several=True),
        _known("phone", "Phone 1 - Value"),
        _known("mobile", "Phone 2 - Value"),
        _known("address", "Address 1 - Street|Address 1 - Extended Address", several=True),
        _known("city", "Address 1 - City"),
        _known("province", "Address 1 - Region"),
        _known("postcode", "Address 1 - Postal Code"),
        _known("country", "Address 1 - Country"),
    ),
    name_reported_at="first_name",
)

INVOICE_NINJA_CUSTOMERS = Profile(
    name="Invoice Ninja",
    noun=Noun.CUSTOMERS,
    signature=_signature("Name", "Number|ID Number", "Client Payment Terms|Client Phone|Payment Balance"),
    columns=(
        _known("code", "Number"),
        _known("name", "Name"),
        _known("first_name", "First Name"),
        _known("last_name", "Last Name"),
        _known("email", "Email"),
        _known("phone", "Client Phone"),
        _known("mobile", "Contact Phone"),
        _known("address", "Street|Apt/Suite", several=True),
        _known("city", "City"),
        _known("province", "State/Province"),
        _known("postcode", "Postal Code"),
        _known("country", "Country"),
        _known("payment_terms", "Client Payment Terms"),
        _known("vat_number", "VAT Number"),
        _known("tax_code", "ID Number"),
        _known("kind", "Classification"),
        _known("notes", "Private Notes|Public Notes", several=True),
    ),
)

INVOICE_NINJA_ITEMS = Profile(
    name="Invoice Ninja",
    noun=Noun.ITEMS,
    signature=_signature("Product", "Notes", "Price", "Tax Rate 1"),
    columns=(
        _known("code", "Product"),
        _known("text", "Notes"),
        _known("unit_price", "Price"),
        _known("vat_rate", "Tax Rate 1"),
    ),
)

_RECURRING = "Recurring Invoice "
INVOICE_NINJA_RECURRING = Profile(
    name="Invoice Ninja",
    noun=Noun.SUBSCRIPTIONS,
    signature=_signature(_RECURRING + "How Often", _RECURRING + "Next Send Date", "Client Name"),
    columns=(
        _known("customer_name", "Client Name"),
        _known("currency", "Client Currency"),
        _known("code", _RECURRING + "Invoice Number"),
        _known("document_total", _RECURRING + "Amount"),
        _known("document_tax", _RECURRING + "Tax Amount"),
        _known("vat_rate", _RECURRING + "Tax Rate 1"),
        _known("other_taxes", f"{_RECURRING}Tax Rate 2|{_RECURRING}Tax Rate 3", several=True),
        _known("description", _RECURRING + "Public Notes"),
        _known("notes", _RECURRING + "Private Notes"),
        _known("purchase_order", _RECURRING + "PO Number"),
        _known("cycle", _RECURRING + "How Often"),
        _known("start", _RECURRING + "Date"),
        _known("next_period_start", _RECURRING + "Next Send Date"),
        _known("status", _RECURRING + "Status"),
    ),
)

PROFILES = (
    DOLIBARR_CONTRACTS,
    DOLIBARR_ITEMS,
    DOLIBARR_CUSTOMERS,
    GOOGLE_CONTACTS,
    INVOICE_NINJA_RECURRING,
    INVOICE_NINJA_CUSTOMERS,
    INVOICE_NINJA_ITEMS,
)

_LABEL = re.compile(r"^(?P<stem>.+?)(?P<number>\d+)(?P<part>label|type|value)$")


def profile_of(headings: Sequence[str], noun: Noun) -> Profile | None:
    """The known export with these compact headings, if it is one."""
    present = frozenset(headings)
    for profile in PROFILES:
        if profile.noun is noun and all(group & present for group in profile.signature):
            return profile
    return None


def labelled_columns(headings: Sequence[str]) -> dict[int, int]:
    """Columns whose meaning stands in another one: ``{value column: label column}``, counted from 0.

    >>> labelled_columns(["email1label", "email1value", "customfield1label", "customfield1value"])
    {1: 0, 3: 2}
    """
    labels: dict[str, int] = {}
    values: dict[str, int] = {}
    for column, heading in enumerate(headings):
        if found := _LABEL.match(heading):
            target = values if found["part"] == "value" else labels
            target.setdefault(found["stem"] + found["number"], column)
    return {column: labels[stem] for stem, column in values.items() if stem in labels}
