"""How fast are invoices printed, as a ratio to a plain reportlab canvas drawing the same page with the same fonts?

The floor draws, mark by mark and call by call, what the layout decided; it lays out nothing, formats nothing and works
out no payment code. ``pool`` writes files with two processes against one.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import benchlib
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.adapters.pdf import fonts, style
from app.adapters.pdf.batch import RenderJob, render_many
from app.adapters.pdf.layout import lay_out
from app.adapters.pdf.renderer import render_invoice
from app.adapters.pdf.sheet import Box, Rule, Sheet
from app.domain.documents import (
    DocumentKind,
    DocumentLine,
    Instalment,
    InvoiceDocument,
    Party,
    PaymentDetails,
    RenewalNote,
    Totals,
    VatRow,
)
from app.i18n.catalog import translator

PAGES = 200
FILES = 1000


def invoice(number: int) -> InvoiceDocument:
    """One of many: other customer, number and reference on each; five lines."""
    start, end = date(2026, 12, 1), date(2027, 1, 1)
    price = Decimal(29) + Decimal(number % 90) / 100
    lines = tuple(
        DocumentLine(n, f"Canone mensile servizio cloud {n}", Decimal(1), price, price, Decimal(22),
                     subscription=f"AB-{number + n:05d}", period_start=start, period_end=end)
        for n in range(1, 6)
    )  # fmt: skip
    net = 5 * price
    vat = (net * 22 / 100).quantize(Decimal("0.01"))
    return InvoiceDocument(
        kind=DocumentKind.INVOICE,
        number=f"2026/{number:05d}",
        issue_date=start,
        language="it",
        currency="EUR",
        seller=Party("Nuvola Digitale S.r.l.", vat_number="02345678901", tax_code="02345678901", street="Via Roma 14",
                     postal_code="40138", city="Bologna", province="BO", email="amministrazione@nuvola.example",
                     tagline="Servizi gestiti, cloud e formazione"),
        buyer=Party(f"Società Caffè {number} S.p.A.", vat_number=f"{number:011d}", street=f"Via Roma {number}",
                    postal_code="00100", city="Roma", province="RM", recipient_code="A1B2C3D"),
        lines=lines,
        vat_summary=(VatRow(Decimal(22), "", net, vat),),
        totals=Totals(net, Decimal(0), net, vat, net + vat, net + vat),
        instalments=(Instalment(date(2026, 12, 31), net + vat),),
        payment=PaymentDetails(holder="Nuvola Digitale S.r.l.", iban="IT60X0542811101000000123456"),
        renewal=RenewalNote("Canone mensile servizio cloud", date(2027, 2, 1), date(2026, 12, 2)),
    )  # fmt: skip


def draw_plainly(sheets: list[Sheet]) -> bytes:
    """The floor: the same marks through the canvas's own calls, the same font files embedded by reportlab itself."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT), pageCompression=1, invariant=1,
                    initialFontName=f"plain {fonts.REGULAR}")  # fmt: skip
    for sheet in sheets:
        for shape in sheet.shapes:
            draw_shape(canvas, shape)
        for text in sheet.texts:
            canvas.setFont(f"plain {text.kind.face}", text.kind.size)
            canvas.setFillColor(HexColor(f"#{text.kind.colour}"))
            canvas.drawString(text.x, style.PAGE_HEIGHT - text.baseline, text.text, charSpace=text.kind.tracking)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_shape(canvas: Canvas, shape) -> None:
    colour, upper = HexColor(f"#{shape.colour}"), style.PAGE_HEIGHT - shape.top
    if isinstance(shape, Rule):
        canvas.setStrokeColor(colour)
        canvas.line(shape.left, upper, shape.right, upper)
    elif isinstance(shape, Box):
        canvas.setFillColor(colour)
        canvas.setStrokeColor(colour)
        outlined = int(shape.outlined)
        canvas.roundRect(shape.x, upper - shape.height, shape.width, shape.height, shape.radius or 0.01,
                         stroke=outlined, fill=1 - outlined)  # fmt: skip
    elif shape.line == 0:
        canvas.saveState()
        canvas.translate(shape.x, upper - shape.scale * shape.units)
        canvas.scale(shape.scale, shape.scale)
        canvas.setFillColor(colour)
        path = canvas.beginPath()
        numbers = [int(word) for word in shape.path.split() if word != "re"]
        for place in range(0, len(numbers), 4):
            path.rect(*numbers[place : place + 4])
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()


def one_process(options) -> dict[str, list[float]]:
    count = PAGES // 10 if options.quick else PAGES
    italian = translator("it")
    fonts.faces()
    for name in (fonts.REGULAR, fonts.SEMIBOLD):
        pdfmetrics.registerFont(TTFont(f"plain {name}", str(fonts.FOLDER / f"{name}.ttf")))
    documents = [invoice(number) for number in range(1, count + 1)]
    without_code = [replace(document, payment=replace(document.payment, iban="")) for document in documents]
    laid_out = [lay_out(document, italian, None) for document in documents]
    laid_out_without = [lay_out(document, italian, None) for document in without_code]
    # What is cached between the pages of one run must not help because the same page came before.
    runs = iter(range(10_000_000, 10**12, 1_000_000))

    def fresh(source):
        run = next(runs)
        return [replace(each, number=f"{run + n}", payment=replace(each.payment, reference=f"FT {run + n}"),
                        buyer=replace(each.buyer, name=f"Società Caffè {run + n} S.p.A."))
                for n, each in enumerate(source)]  # fmt: skip

    def print_all(source):
        import time

        fresh_documents = fresh(source)
        start = time.perf_counter()
        for document in fresh_documents:
            render_invoice(document, italian)
        return time.perf_counter() - start

    def draw_all(pages):
        for sheets in pages:
            draw_plainly(sheets)

    samples = benchlib.alternate(
        {
            "plain canvas, same page, same fonts": lambda: draw_all(laid_out),
            "render_invoice": lambda: print_all(documents),
            "plain canvas, page without code": lambda: draw_all(laid_out_without),
            "render_invoice without payment code": lambda: print_all(without_code),
        },
        options.repeats,
    )
    ratios = benchlib.report(f"{count} invoices to bytes, one process", samples,
                             "plain canvas, same page, same fonts", count)  # fmt: skip
    print(f"speed against the plain canvas: {1 / ratios['render_invoice']:.0%} (goal: at least 60 %)")
    return samples


def pool(options) -> dict[str, list[float]]:
    count = FILES // 10 if options.quick else FILES
    with tempfile.TemporaryDirectory() as folder:
        jobs = [RenderJob(invoice(number), Path(folder) / f"{number}.pdf") for number in range(1, count + 1)]

        def write(workers: int) -> None:
            results = render_many(jobs, workers=workers)
            if any(result.error for result in results):
                raise AssertionError(next(result.error for result in results if result.error))

        samples = benchlib.alternate(
            {"in this process": lambda: write(1), "two processes": lambda: write(2)}, max(2, options.repeats - 2)
        )
    benchlib.report(f"{count} invoices to files", samples, "in this process", count)
    return samples


def main() -> None:
    options = benchlib.arguments(__doc__ or "")
    benchlib.save(options.json, {"one process": one_process(options), "files": pool(options)})


if __name__ == "__main__":
    main()
