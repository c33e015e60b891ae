"""Columns find their fields in both languages, whatever program wrote them, and the user has the last word."""

import pytest

from app.domain.importing.fields import Noun
from app.domain.importing.mapping import FIELDS, FieldNotKnown, fingerprint, override, suggest_mapping

CANONICAL = {
    Noun.CUSTOMERS: "code;name;kind;vat_number;tax_code;recipient_code;pec;email;phone;address;postcode;city;province;"
    "country;language;payment_terms;iban",
    Noun.ITEMS: "code;description;unit_price;vat_rate",
    Noun.PLANS: "code;item_code;description;quantity;unit_price;vat_rate;cycle;in_arrears;term_months;notice;"
    "auto_renew",
    Noun.SUBSCRIPTIONS: "code;customer_code;plan_code;item_code;description;quantity;unit_price;vat_rate;cycle;"
    "in_arrears;start;end;billed_through;term_months;notice;auto_renew",
}


@pytest.mark.parametrize("noun", Noun)
def test_the_canonical_headings_name_their_fields(noun: Noun) -> None:
    headings = CANONICAL[noun].split(";")
    assert suggest_mapping(headings, noun).fields == {heading: heading for heading in headings}


@pytest.mark.parametrize("noun", Noun)
def test_no_heading_means_two_fields_with_equal_certainty(noun: Noun) -> None:
    first = [field.names[0] for field in FIELDS[noun]]
    assert len(first) == len(set(first))


@pytest.mark.parametrize(
    ("noun", "heading", "field"),
    [
        (Noun.CUSTOMERS, "Rag. Soc.", "name"),
        (Noun.CUSTOMERS, "RAGIONE SOCIALE", "name"),
        (Noun.CUSTOMERS, "Ragione sociale / Nome", "name"),
        (Noun.CUSTOMERS, "P.Iva", "vat_number"),
        (Noun.CUSTOMERS, "P. IVA", "vat_number"),
        (Noun.CUSTOMERS, "VAT No.", "vat_number"),
        (Noun.CUSTOMERS, "C.F.", "tax_code"),
        (Noun.CUSTOMERS, "SDI", "recipient_code"),
        (Noun.CUSTOMERS, "Codice Univoco", "recipient_code"),
        (Noun.CUSTOMERS, "Citta'", "city"),
        (Noun.CUSTOMERS, "Prov.", "province"),
        (Noun.CUSTOMERS, "N° cliente", "code"),
        (Noun.CUSTOMERS, "Coordinate bancarie (IBAN)", "iban"),
        (Noun.ITEMS, "Prezzo (IVA escl.)", "unit_price"),
        (Noun.ITEMS, "Prezzo € ", "unit_price"),
        (Noun.ITEMS, "Cod. Art.", "code"),
        (Noun.ITEMS, "U.M.", "unit"),
        (Noun.PLANS, "Anticipato/posticipato", "in_arrears"),
        (Noun.PLANS, "Minimum term (months)", "term_months"),
        (Noun.PLANS, "Prova (giorni)", "trial_days"),
        (Noun.SUBSCRIPTIONS, "Q.tà", "quantity"),
        (Noun.SUBSCRIPTIONS, "Fatturato fino al", "billed_through"),
        (Noun.SUBSCRIPTIONS, "Ultimo giorno fatturato", "billed_through"),
        (Noun.SUBSCRIPTIONS, "Sconto %", "discount_percent"),
        (Noun.SUBSCRIPTIONS, "Dal", "start"),
        (Noun.SUBSCRIPTIONS, "N. contratto", "code"),
    ],
)
def test_a_heading_is_known_however_it_is_spelled(noun: Noun, heading: str, field: str) -> None:
    assert suggest_mapping([heading], noun).fields == {heading.strip(): field}


def test_a_first_name_beside_a_surname_is_not_the_customers_name() -> None:
    mapping = suggest_mapping(["Cognome", "Nome", "Azienda"], Noun.CUSTOMERS)
    assert mapping.fields == {"Cognome": "last_name", "Nome": "first_name", "Azienda": "name"}


def test_the_better_heading_takes_the_field_and_the_other_stays_unused() -> None:
    mapping = suggest_mapping(["Cliente", "Ragione sociale", "Colore"], Noun.CUSTOMERS)
    assert mapping.fields == {"Ragione sociale": "name"}
    assert mapping.unused == ("Cliente", "Colore")


def test_a_visible_column_goes_before_a_hidden_one_with_the_same_heading() -> None:
    mapping = suggest_mapping(["Prezzo", "Codice", "Prezzo"], Noun.ITEMS, hidden=frozenset({0}))
    assert mapping.fields == {"Codice": "code", "Prezzo (2)": "unit_price"}


def test_the_user_has_the_last_word() -> None:
    mapping = suggest_mapping(["Codice", "Descrizione", "Listino A", "Prezzo"], Noun.ITEMS)
    chosen = override(mapping, {"Listino A": "unit_price", "Descrizione": ""})
    assert chosen.fields == {"Codice": "code", "Listino A": "unit_price"}
    with pytest.raises(FieldNotKnown, match="colour"):
        override(mapping, {"Listino A": "colour"})


def test_the_same_headings_are_recognised_again_whatever_their_case() -> None:
    assert fingerprint(["Codice", "P. IVA"]) == fingerprint(["codice", "P.IVA"])
    assert fingerprint(["Codice", "P. IVA"]) != fingerprint(["P. IVA", "Codice"])


ENGLISH = (
    "Company Id,Company name,Address,VAT ID,Id,Ref.,Contract date,End date,Id of line,Description of line,"
    "VAT Rate of line,Quantity for line,Amount net of tax for line,Start date,Planned start date,Planned end date,"
    "End date,Product ref.,"
)
FRENCH = (
    "Id société,Raison sociale,Adresse,Numéro de TVA,Id,Réf.,Date contrat,Date fin,Identifiant de ligne,"
    "Description de ligne,Taux de TVA de la ligne,Quantité pour la ligne,Montant HT de la ligne,Date début,"
    "Date prévue mise en service,Date prévue fin de service,Date fin,Réf. produit,"
)


@pytest.mark.parametrize("headings", [ENGLISH, FRENCH])
def test_a_dolibarr_contract_export_is_known_in_its_other_languages(headings: str) -> None:
    mapping = suggest_mapping(headings.split(","), Noun.SUBSCRIPTIONS)
    assert mapping.profile is not None
    assert mapping.profile.says_nothing_billed
    closed = mapping.of("closed_on")
    assert [column.number for column in closed] == [17]
    needed = {"customer_ref", "customer_name", "code", "line", "item_code", "line_net", "quantity", "start", "end"}
    assert needed <= {column.field for column in mapping.columns}
