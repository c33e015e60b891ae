"""Is every document found, read, saved, printed and paid from its list and its page?"""

import gc
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit

from app.adapters.pdf.renderer import render_invoice
from app.domain.lifecycle import InvoiceState
from app.i18n.catalog import translator
from app.queries.invoice_filter import Age
from app.queries.invoices import Filter, Settlement, list_invoices, sum_ages
from app.services import payments
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.invoices import document_of
from app.ui.actions.action import Target
from app.ui.navigation import Place
from app.ui.pages.invoices import actions, listing
from app.ui.pages.invoices.detail_page import InvoicePage
from app.ui.pages.invoices.list_page import InvoicesPage
from app.ui.pages.invoices.paper import Paper, print_pages
from app.ui.pages.invoices.side import due_sentence, facts_of
from app.ui.pages.payments.dialog import PaymentDialog
from app.ui.widgets.empty import EmptyState


def shown(page, qtbot):
    qtbot.addWidget(page)
    page.resize(1208, 868)
    page.show()
    return page


@pytest.fixture
def page(desk, qtbot):
    return shown(InvoicesPage(desk, Place("invoices")), qtbot)


def rows(desk, **wanted):
    with desk.bridge.context.work.read() as session:
        return list_invoices(session, desk.today, wanted=Filter(**wanted)).rows


def late(desk):
    return rows(desk, settlement=Settlement.OVERDUE)[0]


def detail(desk, qtbot, key):
    return shown(InvoicePage(desk, Place("invoice", key)), qtbot)


def text(page, name):
    # What was shown before is deleted on the next turn of the loop.
    return page.findChildren(QLabel, name)[-1].text()


def press(page, qtbot, name):
    qtbot.mouseClick(page.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


# The list


def test_the_list_shows_every_document_the_newest_first(page, desk):
    assert page.list.table.total == len(rows(desk))
    assert page.list.table.row_at(0) == rows(desk)[0]


@pytest.mark.parametrize("view", ["draft", "open", "overdue", "paid"])
def test_each_view_shows_what_its_name_says(page, desk, view):
    page.list.choose_view(view)
    expected = {"draft": Settlement.DRAFT, "overdue": Settlement.OVERDUE, "paid": Settlement.PAID}.get(view)
    wanted = {"unpaid": True} if view == "open" else {"settlement": expected}
    assert page.list.table.total == len(rows(desk, **wanted))


def test_home_leads_to_the_overdue_ones(desk, qtbot):
    page = shown(InvoicesPage(desk, Place("invoices", tab="overdue")), qtbot)
    assert page.list.table.total == len(rows(desk, settlement=Settlement.OVERDUE))


def test_a_run_and_a_customer_have_their_own_documents(page, desk):
    one = rows(desk)[0]
    page.show_place(Place("invoices", tab=f"run:{one.run_id}"))
    assert page.list.table.total == len(rows(desk, run_id=one.run_id))
    page.show_place(Place("invoices", one.customer))
    assert page.list.table.total == len(rows(desk, customer=one.customer))


def test_the_bar_above_is_what_is_open_by_age_and_filters(page, desk):
    with desk.bridge.context.work.read() as session:
        ages = sum_ages(session, desk.today)
    assert text(page, "invoice-open-total") == desk.texts.money(sum(one.amount for one in ages))
    page.ages.filtered.emit(Age.TO_30.value)
    assert page.list.table.total == next(one.count for one in ages if one.age is Age.TO_30)
    page.ages.filtered.emit("")
    assert page.list.table.total == len(rows(desk))


def test_a_payment_elsewhere_is_seen_at_once(page, desk):
    before = text(page, "invoice-open-total")
    number = late(desk).number
    desk.bridge.command(lambda ctx: payments.record(ctx, [number]))
    assert text(page, "invoice-open-total") != before


def test_state_and_days_can_be_combined(page, desk):
    page.list.set_filter({"state": ("overdue",), "issued": "this-year"})
    first, last = desk.today.replace(month=1, day=1), desk.today.replace(month=12, day=31)
    expected = rows(desk, settlement=Settlement.OVERDUE, issued_from=first, issued_until=last)
    assert page.list.table.total == len(expected)


def test_what_cannot_be_paid_is_not_offered_for_payment(page, desk):
    paid = rows(desk, settlement=Settlement.PAID)[0]
    assert not desk.actions.possible("invoice.pay", [listing.target_of(paid)])
    assert desk.actions.possible("invoice.pay", [listing.target_of(late(desk))])


def test_enter_opens_the_document(page, desk, qtbot):
    page.list.focus_rows()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert desk.navigator.current == Place("invoice", rows(desk)[0].number)


def test_without_invoices_the_run_is_offered(empty_desk, qtbot):
    page = shown(InvoicesPage(empty_desk, Place("invoices")), qtbot)
    assert page.list.table.total == 0
    assert not page.ages_card.isVisible()


# One document


def test_the_page_says_what_is_owed_and_why(desk, qtbot):
    row = late(desk)
    page = detail(desk, qtbot, row.number)
    assert text(page, "invoice-total") == desk.texts.money(row.payable)
    assert desk.texts.money(row.open) in text(page, "invoice-due")
    sentences = [one.text() for one in page.side.findChildren(QLabel) if "prezzo in vigore" in one.text()]
    assert len(sentences) == len(page.detail.document.lines)


def test_the_buttons_are_those_of_its_state(desk, qtbot):
    owed, paid = detail(desk, qtbot, late(desk).number), rows(desk, settlement=Settlement.PAID)[0]
    assert owed.buttons["invoice.pay"].isEnabled()
    page = detail(desk, qtbot, paid.number)
    assert page.buttons["invoice.print"].isEnabled()
    assert not page.buttons["invoice.pay"].isVisible()


def test_a_payment_recorded_on_the_page_settles_it_there(desk, qtbot):
    page = detail(desk, qtbot, late(desk).number)
    press(page, qtbot, "invoice-pay")
    dialog = desk.window.findChild(PaymentDialog, "payment-dialog")
    dialog.confirm.click()
    assert "niente da incassare" in text(page, "invoice-due")
    assert page.side.findChild(object, "invoice-payments")
    desk.notify.undo()
    assert "niente da incassare" not in text(page, "invoice-due")


def test_a_draft_is_shown_as_one_and_cannot_be_saved_or_paid(desk, qtbot):
    ctx = desk.bridge.context
    runs.draft(ctx, RunChoices(ctx.today))
    row = rows(desk, state=InvoiceState.DRAFT)[0]
    page = detail(desk, qtbot, listing.key_of(row))
    assert page.title() == "Bozza"
    assert not page.buttons["invoice.save"].isEnabled()
    assert "numero" in text(page, "invoice-due")


def test_the_customer_is_one_click_away(desk, qtbot):
    row = late(desk)
    press(detail(desk, qtbot, row.number), qtbot, "invoice-customer")
    assert desk.navigator.current == Place("customer", row.customer)


def test_a_number_nobody_gave_is_said_and_breaks_nothing(desk, qtbot):
    page = detail(desk, qtbot, "2026/9999")
    assert page.detail is None
    assert "2026/9999" in desk.notify.said[-1].text


def test_sums_that_are_nothing_are_left_out(desk):
    document = document_of(desk.bridge.context, late(desk).number)
    labels = [label for label, _ in facts_of(document, desk.texts)]
    assert "Imponibile" in labels
    assert "Ritenuta d'acconto" not in labels


def test_several_instalments_are_counted(desk, qtbot):
    row = next(one for one in rows(desk, unpaid=True) if not one.days_late)
    found = detail(desk, qtbot, row.number).detail
    assert desk.texts.day(row.due_date) in due_sentence(found, desk.texts)


# On paper


@pytest.fixture
def pdf(desk):
    document = document_of(desk.bridge.context, late(desk).number)
    return render_invoice(document, translator("it"))


def test_the_pages_are_shown_and_can_be_enlarged(desk, qtbot, pdf):
    paper = shown(Paper(desk.theme, desk.texts), qtbot)
    with qtbot.waitSignal(paper.shown) as counted:
        paper.show_pdf(pdf)
    assert counted.args == [1]
    assert paper.page.text() == "1 / 1"
    press(paper, qtbot, "paper-larger")
    press(paper, qtbot, "paper-larger")
    assert paper.zoom.text().endswith("%")
    press(paper, qtbot, "paper-smaller")
    press(paper, qtbot, "paper-fit")
    assert paper.zoom.text() == "pagina intera"


def test_each_document_is_printed_on_its_own_pages(qapp, pdf, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pages([pdf, pdf], printer) == 2
    printed = QPdfDocument()
    assert printed.load(str(tmp_path / "printed.pdf")) is QPdfDocument.Error.None_
    assert printed.pageCount() == 2


def test_one_pdf_is_saved_where_the_person_said(desk, tmp_path):
    number = late(desk).number
    actions.save_one(desk, number, tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert "mine.pdf" in desk.notify.said[-1].text


def test_several_pdfs_are_saved_in_a_folder(desk, tmp_path):
    numbers = [row.number for row in rows(desk)[:3]]
    actions.save_all(desk, tmp_path / "out", numbers=numbers)
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 3
    assert "3 PDF" in desk.notify.said[-1].text


def test_a_folder_that_cannot_be_written_is_said(desk, tmp_path):
    (tmp_path / "file").write_text("in the way")
    actions.save_all(desk, tmp_path / "file", numbers=[late(desk).number])
    assert desk.notify.said[-1].manner == "problem"


@pytest.mark.parametrize("count", [1, 2])
def test_saving_asks_where_to(desk, qtbot, count):
    targets = [listing.target_of(row) for row in rows(desk)[:count]]
    desk.actions.run("invoice.save", targets)
    dialog = desk.window.findChild(object, "invoice-save")
    assert dialog.isVisible()
    dialog.reject()


def test_the_printer_s_dialog_prints_what_was_chosen(desk, tmp_path, pdf, monkeypatch):
    monkeypatch.setattr(desk.program, "renderer", lambda: SimpleNamespace(render=lambda _document: pdf))
    actions.print_out(desk, [Target("invoice", 0, late(desk).number)])
    # What only the dialog needs must still be there when it is answered.
    gc.collect()
    dialog = desk.window.findChild(QDialog, "print-dialog")
    combo = dialog.findChild(QComboBox, "printers")
    combo.setCurrentIndex(combo.count() - 1)
    dialog.findChild(QLineEdit, "filename").setText(str(tmp_path / "printed.pdf"))
    dialog.accept()
    printed = QPdfDocument()
    assert printed.load(str(tmp_path / "printed.pdf")) is QPdfDocument.Error.None_
    assert desk.notify.said[-1].text == "1 pagina inviata alla stampante"


def test_going_back_from_the_printer_s_dialog_prints_nothing(desk):
    actions.print_out(desk, [Target("invoice", 0, late(desk).number)])
    desk.window.findChild(QDialog, "print-dialog").reject()
    assert not desk.notify.said


def test_a_firm_without_invoices_is_told_how_to_begin(empty_desk, qtbot):
    page = shown(InvoicesPage(empty_desk, Place("invoices")), qtbot)
    assert page.findChild(EmptyState, "list-first-use").isVisible()


def test_the_head_says_how_many_documents_were_issued(page, desk):
    issued = [row for row in rows(desk) if row.number is not None]
    assert page.header.facts.text() == f"{len(issued)} documenti emessi"
