"""Documents as firms print them; the first is the one of the design drawing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.documents import (
    DocumentKind,
    DocumentLine,
    Instalment,
    InvoiceDocument,
    Party,
    PaymentDetails,
    Reference,
    RenewalNote,
    Totals,
    VatRow,
)
from app.domain.vat_notes import VAT_NOTES

SELLER = Party(
    name="Nuvola Digitale S.r.l.",
    vat_number="02345678901",
    tax_code="02345678901",
    street="Via dell’Industria 14",
    postal_code="40138",
    city="Bologna",
    province="BO",
    email="amministrazione@nuvoladigitale.example",
    phone="051 555 0100",
    tagline="Servizi gestiti, cloud e formazione",
    registry="REA BO-123456 · Cap. soc. 20.000 € i.v.",
    regime="RF01",
)
BUYER = Party(
    name="Officine Rinaldi S.r.l.",
    vat_number="01234567890",
    street="Strada Gherbella 210",
    postal_code="41126",
    city="Modena",
    province="MO",
    recipient_code="A1B2C3D",
)
IBAN = "IT60X0542811101000000123456"
PAYMENT = PaymentDetails(holder="Nuvola Digitale S.r.l.", iban=IBAN, reference="FT 2026/0451")
DECEMBER = (date(2026, 12, 1), date(2027, 1, 1))


def line(position, description, quantity, price, net=None, rate="22", **more):
    quantity, price = Decimal(quantity), Decimal(price)
    net = (quantity * price).quantize(Decimal("0.01")) if net is None else Decimal(net)
    return DocumentLine(position, description, quantity, price, net, Decimal(rate), **more)


def summed(document, lines, **more):
    """The document with these lines, its VAT summary and totals worked out plainly."""
    groups = {}
    for each in lines:
        key = each.vat_rate, each.vat_nature
        groups[key] = groups.get(key, Decimal(0)) + each.net
    rows = tuple(
        VatRow(rate, nature, net, (net * rate / 100).quantize(Decimal("0.01")))
        for (rate, nature), net in groups.items()
    )
    net = sum((each.net for each in lines), Decimal("0.00"))
    vat = sum((row.tax for row in rows), Decimal("0.00"))
    total = net + vat
    instalments = (Instalment(date(2026, 12, 31), total),) if total > 0 else ()
    built = replace(
        document,
        lines=tuple(lines),
        vat_summary=rows,
        totals=Totals(lines=net, discounts=Decimal(0), net=net, vat=vat, total=total, payable=total),
        instalments=instalments,
    )
    return replace(built, **more)


EMPTY = InvoiceDocument(
    kind=DocumentKind.INVOICE,
    number="2026/0451",
    issue_date=date(2026, 12, 1),
    language="it",
    currency="EUR",
    seller=SELLER,
    buyer=BUYER,
    lines=(),
    vat_summary=(),
    totals=Totals(*[Decimal("0.00")] * 6),
    instalments=(),
    payment=PAYMENT,
)


def drawing():
    """The invoice of the design drawing."""
    start, end = DECEMBER
    lines = [
        line(1, "Assistenza Pro", 1, "149.00", "134.10", subscription="AB-0117", period_start=start, period_end=end,
             discount=Decimal("14.90"), discount_label="Sconto fedeltà 10 % fino al 28 febbraio 2027"),
        line(2, "Licenza Gestionale", 12, "18.00", subscription="AB-0118", unit="postazioni",
             period_start=start, period_end=end),
        line(3, "Licenza Gestionale, 3 postazioni aggiunte il 13 novembre", 3, "18.00", "32.40",
             subscription="AB-0118", period_start=date(2026, 11, 13), period_end=date(2026, 12, 1), days=18,
             period_days=30),
        line(4, "Diritti di registro dominio\nAnticipazione in nome e per conto del cliente", 1, "12.00",
             rate="0", vat_nature="N1"),
    ]  # fmt: skip
    return summed(
        EMPTY,
        lines,
        instalments=(
            Instalment(date(2026, 12, 21), Decimal("239.33")),
            Instalment(date(2027, 1, 20), Decimal("239.32")),
        ),
        renewal=RenewalNote("Assistenza Pro", date(2027, 2, 1), date(2026, 12, 2)),
        notes=("Copia di cortesia: l’originale è il documento elettronico.",),
    )


def plain():
    """One line, nothing else."""
    return summed(EMPTY, [line(1, "Canone assistenza", 1, "100.00")], number="2026/0001")


def long(count=60):
    """A customer with many contracts, descriptions of one to three lines."""
    start, end = DECEMBER
    texts = (
        "Canone hosting",
        "Manutenzione programmata degli impianti di climatizzazione e ventilazione meccanica, sede di via Emilia Ovest",
        "Backup remoto\nConservazione trenta giorni, verifica mensile del ripristino con verbale scritto",
    )
    lines = [
        line(n, f"{texts[n % 3]} {n}" if n % 3 == 0 else texts[n % 3], n % 7 + 1, f"{n * 3}.{n % 100:02d}",
             subscription=f"AB-{n:04d}", period_start=start, period_end=end)
        for n in range(1, count + 1)
    ]  # fmt: skip
    return summed(EMPTY, lines, number="2026/0460", renewal=RenewalNote("Canone hosting", date(2027, 2, 1)))


def credit_note():
    lines = [line(1, "Storno Assistenza Pro", 1, "149.00", subscription="AB-0117", period_start=DECEMBER[0],
                  period_end=DECEMBER[1])]  # fmt: skip
    return summed(
        EMPTY,
        lines,
        kind=DocumentKind.CREDIT_NOTE,
        number="NC/2026/0007",
        issue_date=date(2026, 12, 15),
        refers_to=Reference("2026/0451", date(2026, 12, 1)),
        instalments=(),
    )


def flat_rate():
    """A forfettario with stamp duty, private buyer."""
    seller = Party(
        name="Dott.ssa Giulia Ferrari", vat_number="03456789012", tax_code="FRRGLI85C41H501X", street="Via Roma 1",
        postal_code="00184", city="Roma", province="RM", email="giulia@ferrari.example", regime="RF19",
    )  # fmt: skip
    buyer = Party(name="Mario Bianchi", kind="consumer", tax_code="BNCMRA80A01F205X", street="Via Torino 3",
                  postal_code="20123", city="Milano", province="MI")  # fmt: skip
    built = summed(
        EMPTY,
        [line(1, "Lezioni di pianoforte, dicembre", 4, "45.00", rate="0", vat_nature="N2.2", unit="ore")],
        seller=seller,
        buyer=buyer,
        number="12",
        vat_notes=(VAT_NOTES["flat_rate"], "stamp_duty"),
        payment=PaymentDetails(holder=seller.name, iban=IBAN),
    )
    totals = replace(built.totals, stamp_duty=Decimal("2.00"), total=Decimal("182.00"), payable=Decimal("182.00"))
    return replace(built, totals=totals, instalments=(Instalment(date(2026, 12, 31), Decimal("182.00")),))


def split_payment():
    """A public body pays the VAT itself."""
    buyer = Party(name="Comune di Reggio nell’Emilia", kind="public_body", tax_code="00145920351",
                  street="Piazza Prampolini 1", postal_code="42121", city="Reggio nell’Emilia", province="RE",
                  recipient_code="UF4R2W")  # fmt: skip
    built = summed(
        EMPTY,
        [line(1, "Canone manutenzione ascensori", 3, "250.00"), line(2, "Chiamata urgente", 1, "90.00", rate="10")],
        buyer=buyer,
        vat_notes=("split_payment",),
        order_reference={"order": "ODA 4500123", "cig": "Z1A2B3C4D5", "cup": "J31B21000010001"},
    )
    totals = replace(built.totals, split_vat=built.totals.vat, payable=built.totals.net)
    return replace(built, totals=totals, instalments=(Instalment(date(2027, 1, 31), totals.payable),))


def professional():
    """A lawyer: pension fund and withholding."""
    built = summed(EMPTY, [line(1, "Consulenza contrattuale", 1, "1000.00")])
    return replace(
        built,
        vat_summary=(VatRow(Decimal(22), "", Decimal("1040.00"), Decimal("228.80")),),
        totals=replace(
            built.totals,
            fund=Decimal("40.00"),
            vat=Decimal("228.80"),
            total=Decimal("1268.80"),
            withholding=Decimal("200.00"),
            payable=Decimal("1068.80"),
        ),
        instalments=(Instalment(date(2026, 12, 31), Decimal("1068.80")),),
    )


def abroad():
    """An English invoice to Germany by direct debit, in euro, several rates and a long name."""
    buyer = Party(name="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG",
                  vat_number="DE123456789", street="Große Königstraße 12", postal_code="80331", city="München",
                  country="DE")  # fmt: skip
    start, end = DECEMBER
    return summed(
        EMPTY,
        [
            line(1, "Managed server", 1, "1249.99", rate="0", vat_nature="N2.1", subscription="AB-0201",
                 period_start=start, period_end=end),
            line(2, "Traffic above the plan", "1834.5", "0.0125", rate="0", vat_nature="N2.1", unit="GB"),
        ],
        language="en",
        buyer=buyer,
        vat_notes=("reverse_charge_eu",),
        payment=PaymentDetails(method="direct_debit"),
    )  # fmt: skip


def strange_letters():
    """Names the faces have only in part."""
    buyer = replace(BUYER, name="Αθηναϊκή Εταιρεία · Żółć Sp. z o.o. · 北京公司 · ☕🚀 ﬁne")
    return summed(
        replace(EMPTY, buyer=buyer),
        [line(1, "Кабель 中文 — “quotes” ½ ™ 🙂", 2, "10.00"), line(2, "e\u0301cole\u200b\t\ufe0f", 1, "1.00")],
    )


def tortured(count=3):
    """Names and descriptions without end."""
    word = "Precipitevolissimevolmente" * 12
    buyer = replace(BUYER, name="Associazione " + "Culturale Sportiva Dilettantistica " * 8, street=word)
    seller = replace(SELLER, name="Consorzio Interregionale " * 6, tagline="Qualità " * 30)
    lines = [line(n, word + " fine. " + "parola " * 900, 1, "123456789.12345678") for n in range(1, count + 1)]
    days = [date(2026, 12, 31) + timedelta(days=30 * n) for n in range(40)]
    built = summed(replace(EMPTY, seller=seller, buyer=buyer, number="AB/2026/000000451/Z"), lines)
    return replace(
        built,
        instalments=tuple(Instalment(day, Decimal("9259259.26")) for day in days),
        notes=("Nota " * 700,),
        payment=replace(PAYMENT, holder="Titolare " * 30, reference="Causale " * 30),
    )


ALL = {
    "drawing": drawing, "plain": plain, "long": long, "credit_note": credit_note, "flat_rate": flat_rate,
    "split_payment": split_payment, "professional": professional, "abroad": abroad,
    "strange_letters": strange_letters, "tortured": tortured,
}  # fmt: skip
