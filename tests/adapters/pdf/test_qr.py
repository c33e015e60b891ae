"""Does the payment code say who gets how much, and only where a transfer in euro is wanted?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.pdf.qr import code, is_iban, payment_payload
from app.adapters.pdf.renderer import render_invoice
from app.domain.documents import DocumentKind, Instalment, PaymentDetails
from app.i18n.catalog import translator
from tests.adapters.pdf import samples
from tests.adapters.pdf.reading import code_modules

PAYLOAD = (
    "BCD\n002\n1\nSCT\n\nNuvola Digitale S.r.l.\nIT60X0542811101000000123456\nEUR239.33\n\n\nFT 2026/0451"
)  # fmt: skip


def paying(**payment):
    return replace(samples.drawing(), payment=replace(samples.PAYMENT, **payment))


def test_the_payload_has_the_fields_of_the_standard_in_their_order():
    assert payment_payload(samples.drawing()) == PAYLOAD


def test_the_printed_modules_are_those_of_the_code_a_reader_expects():
    expected = segno.make_qr(PAYLOAD.encode(), error="m", boost_error=False, mode="byte")
    printed = code_modules(render_invoice(samples.drawing(), translator("it")))
    assert [bytes(row) for row in printed] == [bytes(row) for row in expected.matrix]


def test_the_library_writes_the_same_code_for_these_facts():
    from segno import helpers

    made = helpers.make_epc_qr(
        "Nuvola Digitale S.r.l.", "IT60X0542811101000000123456", "239.33", text="FT 2026/0451", encoding="utf-8"
    )
    printed = code_modules(render_invoice(samples.drawing(), translator("it")))
    assert [bytes(row) for row in printed] == [bytes(row) for row in made.matrix]


def test_a_code_of_many_instalments_is_for_the_first():
    assert "EUR239.33" in payment_payload(samples.drawing())


def test_without_instalments_it_is_for_all_that_is_to_pay():
    assert "EUR478.65" in payment_payload(replace(samples.drawing(), instalments=()))


@pytest.mark.parametrize(
    "document",
    [
        replace(samples.drawing(), kind=DocumentKind.CREDIT_NOTE),
        replace(samples.drawing(), currency="CHF"),
        replace(samples.drawing(), instalments=(Instalment(date(2027, 1, 1), Decimal(0)),)),
        replace(samples.drawing(), instalments=(Instalment(date(2027, 1, 1), Decimal("-5.00")),)),
        replace(samples.drawing(), instalments=(Instalment(date(2027, 1, 1), Decimal("1000000000.00")),)),
        paying(method="direct_debit"),
        paying(method="cash"),
        paying(iban=""),
        paying(iban="IT60X0542811101000000123457"),
        replace(paying(holder=" "), seller=replace(samples.SELLER, name="")),
        paying(holder="ł" * 70, reference="ł" * 140),
    ],
    ids=[
        "credit note", "francs", "nothing", "negative", "too much", "direct debit", "cash", "no iban", "wrong iban",
        "no holder", "too long",
    ],
)  # fmt: skip
def test_no_code_where_a_transfer_in_euro_is_not_what_is_wanted(document):
    assert payment_payload(document) is None


def test_no_code_is_drawn_where_there_is_none():
    assert code_modules(render_invoice(paying(iban=""), translator("it"))) is None


def test_holder_and_reference_default_to_seller_and_number():
    document = replace(samples.drawing(), payment=PaymentDetails(iban=samples.IBAN))
    assert payment_payload(document).split("\n")[5:] == [
        "Nuvola Digitale S.r.l.", samples.IBAN, "EUR239.33", "", "", "2026/0451",
    ]  # fmt: skip


def test_spaces_in_numbers_and_line_breaks_in_names_do_no_harm():
    document = paying(iban="it60 x054 2811 1010 0000 0123 456", holder="Nuvola\nDigitale", bic="unicrit2b ologna")
    fields = payment_payload(document).split("\n")
    assert len(fields) == 11
    assert (fields[4], fields[5], fields[6]) == ("", "Nuvola Digitale", samples.IBAN)


def test_long_names_are_cut_to_what_the_standard_allows():
    fields = payment_payload(paying(holder="N" * 90, reference="R" * 200)).split("\n")
    assert (len(fields[5]), len(fields[10])) == (70, 140)


@pytest.mark.parametrize(
    ("iban", "right"),
    [
        ("DE89370400440532013000", True),
        ("GB82WEST12345698765432", True),
        ("DE88370400440532013000", False),
        ("", False),
        ("IT60", False),
        ("IT60X05428111010000001234Ä6", False),
    ],
)
def test_the_check_digits_of_an_iban_are_checked(iban, right):
    assert is_iban(iban) is right


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=140).filter(lambda text: len(text.encode()) <= 331))
def test_the_mask_is_the_one_the_standard_prefers(payload):
    expected = segno.make_qr(payload.encode(), error="m", boost_error=False, mode="byte")
    drawn = code(payload)
    rows = [bytearray(drawn.units) for _ in range(drawn.units)]
    numbers = [int(word) for word in drawn.path.split() if word != "re"]
    for x, bottom, width, _ in zip(*[iter(numbers)] * 4, strict=True):
        rows[drawn.units - 1 - bottom][x : x + width] = b"\1" * width
    assert rows == list(expected.matrix)
