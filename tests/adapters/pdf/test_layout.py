"""How do the pages of a document hang together?"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.pdf import style
from app.adapters.pdf.layout import lay_out
from app.adapters.pdf.renderer import render_invoice
from app.adapters.pdf.typesetting import measure
from app.domain.documents import Instalment, Party, VatRow
from app.i18n.catalog import translator
from tests.adapters.pdf import samples
from tests.adapters.pdf.reading import pages_of, text_of

ITALIAN = translator("it")
FORWARD = re.compile(r"^A riportare (\S+)$", re.MULTILINE)
BROUGHT = re.compile(r"^Riporto (\S+)$", re.MULTILINE)


def decimal(text):
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


def carried_amounts(pages):
    forward = [[decimal(amount) for amount in FORWARD.findall(page)] for page in pages]
    brought = [[decimal(amount) for amount in BROUGHT.findall(page)] for page in pages]
    return forward, brought


def nets_by_page(document):
    """Sums of the line amounts on each page, read from the marks in the amount column."""
    sums = []
    for sheet in lay_out(document, ITALIAN, None):
        amounts = [
            text.text
            for text in sheet.texts
            if text.kind.face == style.BODY.face
            and abs(text.x + measure(text.text, text.kind) - style.RIGHT) < 0.01
            and re.fullmatch(r"−?[\d.]+,\d\d", text.text)
        ]
        sums.append(sum(map(decimal, amounts), Decimal(0)))
    return sums


@pytest.mark.parametrize("count", [1, 2, 5, 11, 12, 13, 14, 24, 25, 60, 300])
def test_lines_flow_over_pages_with_head_and_carried_totals(count):
    document = samples.long(count)
    pages = pages_of(render_invoice(document, ITALIAN))
    forward, brought = carried_amounts(pages)
    with_lines = [page for page in pages if "Descrizione Quantità" in page]
    assert all(f"Pagina {number} di {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all("Fattura 2026/0460" in page and "Officine Rinaldi" in page for page in pages)
    assert all(len(amounts) == 1 for amounts in forward[: len(with_lines) - 1])
    assert brought == [[], *forward[: len(with_lines) - 1], *[[]] * (len(pages) - len(with_lines))]
    assert all(f"AB-{number:04d}" in "".join(pages) for number in range(1, count + 1))
    sums = nets_by_page(document)
    assert sum(sums) == document.totals.net
    running = Decimal(0)
    for amounts, page_sum in zip(forward, sums, strict=True):
        running += page_sum
        assert amounts in ([], [running])


@pytest.mark.parametrize("count", range(1, 40))
def test_totals_never_stand_on_a_page_without_a_line(count):
    pages = pages_of(render_invoice(samples.long(count), ITALIAN))
    page = next(page for page in pages if "Riepilogo IVA" in page)
    assert "Abbonamento AB-" in page


def test_a_document_without_lines_is_printed():
    text = text_of(render_invoice(samples.EMPTY, ITALIAN))
    assert "Fattura 2026/0451" in text
    assert "Nulla da pagare" in text
    assert "Come pagare" not in text


@pytest.mark.parametrize("name", samples.ALL)
def test_no_mark_leaves_the_page(name):
    for sheet in lay_out(samples.ALL[name](), ITALIAN, None):
        for text in sheet.texts:
            assert text.x >= style.LEFT - 0.5
            assert text.x + measure(text.text, text.kind) <= style.RIGHT + 0.5
            assert 0 < text.baseline <= style.BOTTOM
        for shape in sheet.shapes:
            assert 0 <= shape.top <= style.BOTTOM


@pytest.mark.parametrize("name", samples.ALL)
def test_no_two_texts_lie_on_each_other(name):
    for sheet in lay_out(samples.ALL[name](), ITALIAN, None):
        lines = {}
        for text in sheet.texts:
            lines.setdefault(round(text.baseline, 1), []).append(
                (text.x, text.x + measure(text.text, text.kind), text.text)
            )
        for line in lines.values():
            for (_, end, first), (start, _, second) in pairwise(sorted(line)):
                assert end <= start + 0.5, (first, second)


def test_a_credit_note_names_its_invoice_and_asks_for_no_money():
    text = text_of(render_invoice(samples.credit_note(), ITALIAN))
    assert "Nota di credito NC/2026/0007" in text
    assert "fattura 2026/0451 del 1 dicembre 2026" in text
    assert "Come pagare" not in text


def test_the_paper_says_nothing_of_transmission_by_itself():
    document = replace(samples.drawing(), notes=())
    text = text_of(render_invoice(document, ITALIAN)).lower()
    assert not any(word in text for word in ("interscambio", "cortesia", "elettronic", "trasmess"))


def test_what_was_paid_before_is_taken_off_in_sight():
    built = samples.plain()
    document = replace(built, totals=replace(built.totals, payable=Decimal("72.00")))
    text = text_of(render_invoice(document, ITALIAN))
    assert "Già pagato −50,00 €" in text
    assert "Da pagare 72,00 €" in text


def test_a_discount_on_the_whole_document_is_shown_between_lines_and_net():
    built = samples.plain()
    totals = replace(built.totals, net=Decimal("90.00"), vat=Decimal("19.80"), total=Decimal("109.80"),
                     payable=Decimal("109.80"))  # fmt: skip
    document = replace(built, totals=totals, vat_summary=(VatRow(Decimal(22), "", Decimal("90.00"), Decimal("19.80")),))
    text = text_of(render_invoice(document, ITALIAN))
    assert "Totale righe 100,00 €\nSconto −10,00 €\nImponibile 90,00 €\nIVA 19,80 €\nTotale 109,80 €" in text


def test_a_direct_debit_tells_not_to_pay_twice():
    text = text_of(render_invoice(samples.abroad(), translator("en")))
    assert "no transfer is needed" in text
    assert "charged on\n31 December 2026" in text
    assert "Germany" in text
    assert "Italy" in text


def test_a_foreign_buyer_and_a_price_with_many_decimals():
    text = text_of(render_invoice(samples.abroad(), translator("en")))
    assert "Traffic above the plan 1,834.5 0.0125 N2.1 22.93" in text
    assert "VAT number DE 123456789" in text


def test_many_instalments_are_spread_over_boxes_and_all_there():
    text = text_of(render_invoice(samples.tortured(1), ITALIAN))
    assert all(f"rata {number} di 40" in text for number in range(1, 41))


def test_without_a_due_date_it_is_due_on_receipt():
    document = replace(samples.plain(), instalments=())
    assert "alla ricezione" in text_of(render_invoice(document, ITALIAN))


NAMES = st.text(max_size=120)


@settings(max_examples=60)
@given(name=NAMES, street=NAMES, description=st.text(max_size=400), note=NAMES, number=st.text(min_size=1, max_size=30))
def test_whatever_people_are_called_the_page_is_printed(name, street, description, note, number):
    party = Party(name=name, street=street, city=street, tax_code=name, vat_number=street, recipient_code=note,
                  registry=note, tagline=name, email=note)  # fmt: skip
    document = samples.summed(
        replace(samples.EMPTY, seller=party, buyer=replace(party, country="FR"), number=number, notes=(note,)),
        [samples.line(1, description, 1, "10.00", discount=Decimal(1), discount_label=name, unit=note)],
        payment=replace(samples.PAYMENT, holder=name, reference=note),
        order_reference={name: note},
    )
    pages = pages_of(render_invoice(document, ITALIAN))
    assert "Totale" in "".join(pages)


@settings(max_examples=25)
@given(
    amounts=st.lists(
        st.decimals(min_value=-10_000, max_value=10_000_000, places=2).filter(bool), min_size=1, max_size=70
    )
)
def test_carried_totals_and_the_lines_after_them_make_the_net(amounts):
    document = samples.summed(
        samples.EMPTY, [samples.line(n, f"Riga {n}", 1, amount) for n, amount in enumerate(amounts, start=1)]
    )
    forward, brought = carried_amounts(pages_of(render_invoice(document, ITALIAN)))
    sums = nets_by_page(document)
    assert sum(sums) == document.totals.net
    for number, amounts_brought in enumerate(brought):
        if amounts_brought:
            assert amounts_brought == forward[number - 1] == [sum(sums[:number])]


def test_the_first_instalment_is_the_one_in_the_box():
    document = replace(
        samples.plain(),
        instalments=(Instalment(date(2027, 2, 28), Decimal("61.00")), Instalment(date(2027, 1, 31), Decimal("61.00"))),
    )
    assert "2 rate, la prima entro il\n31 gennaio 2027" in text_of(render_invoice(document, ITALIAN))
