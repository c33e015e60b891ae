"""Does a spreadsheet come in by the assistant as it does by the command line, with bad cells put right in place?"""

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit

from app.domain.importing.fields import Noun
from app.queries.customers import list_customers
from app.services.importing import RowState
from app.ui.navigation import Place
from app.ui.pages.importing import actions
from app.ui.pages.importing.page import ImportPage
from app.ui.pages.importing.refused_file import write_refused
from app.ui.pages.importing.rows_model import CELLS
from app.ui.pages.importing.view_model import Part, Stage, letter

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
CUSTOMERS = "Codice;Ragione sociale;Partita IVA;Email\n"


@pytest.fixture
def page(empty_desk, qtbot):
    shown = ImportPage(empty_desk, Place("import"))
    qtbot.addWidget(shown)
    shown.resize(1208, 800)
    shown.show()
    return shown


@pytest.fixture
def make_file(tmp_path):
    def make(text, name="clienti.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


def preview(page, path, noun=Noun.CUSTOMERS):
    page.source_step.noun.set_value(noun)
    page.source_step.file.choose(str(path))
    page.foot.next_button.click()
    assert page.stage is Stage.MAPPING, page.source_step.file.problem
    page.foot.next_button.click()
    assert page.stage is Stage.PREVIEW, page.mapping_step.missing.text()
    return page.trial


def take(page, path, noun=Noun.CUSTOMERS):
    preview(page, path, noun)
    page.foot.next_button.click()
    assert page.stage is Stage.RESULT
    return page.trial


def count(desk):
    with desk.bridge.context.work.read() as session:
        return list_customers(session, desk.today).total


def type_into(page, qtbot, index, text):
    view = page.preview_step.view
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.findChild(QLineEdit, "cell-editor")
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    before = page.trial
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.trial is not before)


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("calc-cp1252", [("clienti.csv", Noun.CUSTOMERS), ("articoli.csv", Noun.ITEMS), ("piani.csv", Noun.PLANS)]),
        ("xlsx", [("Anagrafica clienti.xlsx", Noun.CUSTOMERS)]),
        ("dolibarr", [("export_societe_1.csv", Noun.CUSTOMERS)]),
        ("invoice-ninja", [("clients.csv", Noun.CUSTOMERS), ("products.csv", Noun.ITEMS)]),
    ],
)
def test_real_files_come_in_as_expected(page, folder, names):
    for name, noun in names:
        expected = json.loads((SAMPLES / folder / f"{name}.expect.json").read_text("utf-8"))
        undecided = {one["row"] for one in expected.get("either", ())}
        trial = preview(page, SAMPLES / folder / name, noun)
        refused = {row.number for row in trial.part(Part.REFUSED)}
        assert refused - undecided == {one["row"] for one in expected["refused"]} - undecided
        announced = trial.taken
        page.foot.next_button.click()
        assert page.stage is Stage.RESULT
        assert page.trial.taken == announced
        page.result_step.another.click()
        assert page.stage is Stage.SOURCE


def test_subscriptions_follow_their_customers_items_and_plans(page, empty_desk):
    folder = SAMPLES / "utf8-bom-english"
    for name, noun in [("customers", Noun.CUSTOMERS), ("products", Noun.ITEMS), ("plans", Noun.PLANS)]:
        take(page, folder / f"{name}.csv", noun)
        page.start_again()
    trial = take(page, folder / "subscriptions.csv", Noun.SUBSCRIPTIONS)
    assert trial.taken > 0
    page.foot.next_button.click()
    assert empty_desk.navigator.current == Place("subscriptions")


def test_a_bad_cell_is_corrected_in_place_and_the_row_taken(page, empty_desk, make_file, qtbot):
    path = make_file(CUSTOMERS + "C1;Rossi S.r.l.;;\nC2;Bianchi S.r.l.;85795710916;\n")
    before = path.read_bytes()
    trial = preview(page, path)
    assert trial.counts["refused"] == 1
    model = page.preview_step.model
    bad = model.first_fault(0)
    assert model.data(bad) == "85795710916"
    assert "85795710916" in page.preview_step.reason.text()
    assert not page.preview_step.policy.isHidden()
    type_into(page, qtbot, bad, "12345678903")
    assert page.trial.counts["refused"] == 0
    assert page.foot.next_button.words() == "Importa 2 righe"
    page.foot.next_button.click()
    assert count(empty_desk) == 2
    assert path.read_bytes() == before


def test_corrections_can_be_taken_back(page, make_file, qtbot):
    preview(page, make_file(CUSTOMERS + "C2;Bianchi S.r.l.;85795710916;\n"))
    type_into(page, qtbot, page.preview_step.model.first_fault(0), "12345678903")
    assert page.preview_step.model.is_typed(page.preview_step.model.first_fault(0).siblingAtColumn(CELLS + 2))
    page.preview_step.put_back.click()
    assert page.trial.counts["refused"] == 1
    assert page.preview_step.put_back.isHidden()


def test_nothing_is_taken_unless_all_rows_are_good_when_that_is_wanted(page, empty_desk, make_file):
    preview(page, make_file(CUSTOMERS + "C1;Rossi S.r.l.;;\nC2;Bianchi S.r.l.;85795710916;\n"))
    page.preview_step.policy.option("all").click()
    page.foot.next_button.click()
    assert page.stage is Stage.PREVIEW
    assert "Correggi" in page.foot.said.text()
    page.preview_step.policy.option("good").click()
    page.foot.next_button.click()
    assert count(empty_desk) == 1


def test_the_file_again_adds_nothing_and_says_so(page, empty_desk, make_file):
    path = make_file(CUSTOMERS + "C1;Rossi S.r.l.;;\n")
    take(page, path)
    page.start_again()
    trial = preview(page, path)
    assert trial.counts[RowState.PRESENT] == 1
    assert page.foot.next_button.words() == "Concludi"
    page.foot.next_button.click()
    assert page.result_step.title.text() == "0 clienti importati"
    assert count(empty_desk) == 1


def test_a_file_without_rows_is_said_to_have_none(page, make_file):
    trial = preview(page, make_file(CUSTOMERS))
    assert trial.taken == 0
    assert page.preview_step.findChild(object, "import-no-rows").isVisibleTo(page.preview_step)
    assert not page.foot.next_button.isVisible()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "leer.csv"), (b"PK\x03\x04 no workbook", "falso.xlsx"), (b"\x00\x01\x02", "foto.csv")],
    ids=["empty", "no workbook", "no text"],
)
def test_a_wrong_file_is_refused_at_its_field(page, tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    page.source_step.file.choose(str(path))
    page.foot.next_button.click()
    assert page.stage is Stage.SOURCE
    assert page.source_step.file.problem
    assert page.foot.next_button.isEnabled()


def test_no_file_or_a_picture_is_no_step_forward(page, tmp_path):
    page.foot.next_button.click()
    assert page.source_step.file.problem == "Scegli il file da importare."
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"x")
    page.source_step.file.choose(str(picture))
    page.foot.next_button.click()
    assert page.stage is Stage.SOURCE


def test_columns_are_matched_by_hand_where_the_headings_say_nothing(page, empty_desk, make_file):
    path = make_file("Aa;Bb\nC1;Rossi S.r.l.\nC2;Bianchi S.r.l.\n")
    page.source_step.file.choose(str(path))
    page.foot.next_button.click()
    assert not page.mapping_step.missing.isHidden()
    page.foot.next_button.click()
    assert page.stage is Stage.MAPPING
    choose(page, "Aa", "code")
    choose(page, "Bb", "name")
    assert page.mapping_step.missing.isHidden()
    page.foot.next_button.click()
    page.foot.next_button.click()
    assert count(empty_desk) == 2
    page.start_again()
    page.source_step.file.choose(str(make_file("Aa;Bb\nC3;Verdi S.r.l.\n", "altri.csv")))
    page.foot.next_button.click()
    assert page.mapping_step.combos["Bb"].currentText() == "Nome"


def choose(page, label, field):
    combo = page.mapping_step.combos[label]
    index = [option.value for option in combo.options].index(field)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_a_field_chosen_twice_leaves_the_column_that_had_it(page, make_file):
    page.source_step.file.choose(str(make_file("Nome;Altro\nRossi;Bianchi\n")))
    page.foot.next_button.click()
    choose(page, "Altro", "name")
    assert page.mapping_step.combos["Nome"].currentText() == "Non importare"
    choose(page, "Nome", "name")
    assert page.mapping_step.combos["Altro"].currentText() == "Non importare"


def test_what_was_billed_elsewhere_is_asked_of_subscriptions_only(page, make_file):
    page.source_step.file.choose(str(make_file(CUSTOMERS + "C1;Rossi;;\n")))
    page.foot.next_button.click()
    assert page.mapping_step.until_card.isHidden()
    page.back()
    page.source_step.noun.set_value(Noun.SUBSCRIPTIONS)
    page.source_step.file.choose(
        str(make_file("Cliente;Inizio;Descrizione;Prezzo;Ciclo\nC1;01/01/2026;Hosting;10;mensile\n"))
    )
    page.foot.next_button.click()
    assert not page.mapping_step.until_card.isHidden()
    page.mapping_step.invoiced_until.set_value(page.desk.today)
    page.foot.next_button.click()
    assert page.course.invoiced_until == page.desk.today
    assert page.stage is Stage.PREVIEW


def test_two_thousand_rows_are_shown_and_taken(page, empty_desk, make_file):
    rows = "".join(f"C{number:05d};Ditta {number};;\n" for number in range(2000))
    trial = preview(page, make_file(CUSTOMERS + rows))
    page.preview_step.parts.option("all").click()
    assert page.preview_step.model.rowCount() == 2000
    assert trial.taken == 2000
    page.foot.next_button.click()
    assert count(empty_desk) == 2000
    assert page.result_step.title.text() == "2000 clienti importati"


def test_refused_rows_are_saved_with_their_reasons(page, empty_desk, make_file, tmp_path):
    take(page, make_file(CUSTOMERS + "C1;Rossi S.r.l.;;\nC2;Bianchi S.r.l.;85795710916;\n"))
    assert not page.result_step.save.isHidden()
    page.result_step.save.click()
    target = tmp_path / "scarti.csv"
    page._dialog.fileSelected.emit(str(target))
    page._dialog.close()
    with target.open(encoding="utf-8-sig", newline="") as file:
        head, row = list(csv.reader(file, delimiter=";"))
    assert head[:2] == ["Riga", "Motivo"]
    assert row[0] == "3"
    assert "85795710916" in row
    assert empty_desk.notify.said[-1].text == "scarti.csv salvato"
    write_refused(empty_desk, page.trial, str(tmp_path / "missing" / "folder.csv"))
    assert empty_desk.notify.said[-1].tone == "danger"


def test_what_was_said_survives_a_change_of_language(page, empty_desk, make_file, qtbot):
    preview(page, make_file(CUSTOMERS + "C1;Rossi S.r.l.;;\nC2;Bianchi S.r.l.;85795710916;\n"))
    type_into(page, qtbot, page.preview_step.model.first_fault(0), "12345678903")
    again = ImportPage(empty_desk, Place("import"))
    qtbot.addWidget(again)
    again.restore(json.loads(json.dumps(page.state())))
    assert again.stage is Stage.PREVIEW
    assert again.trial.counts["refused"] == 0
    again.back()
    assert again.stage is Stage.MAPPING


def test_a_file_is_dropped_on_the_page(page, make_file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_file(CUSTOMERS)))])
    drop = page.source_step.drop
    event = QDropEvent(
        QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    drop.dropEvent(event)
    assert page.source_step.path.name == "clienti.csv"


def test_work_that_was_stopped_leaves_the_page_ready(page, make_file):
    page.source_step.file.choose(str(make_file(CUSTOMERS + "C1;Rossi;;\n")))
    page.foot.work("…", 3, 10)
    assert not page.foot.next_button.isEnabled()
    page.foot.stop_button.click()
    assert page.foot.next_button.isEnabled()


def test_the_action_leads_to_the_assistant_and_a_place_names_the_noun(page, empty_desk):
    actions.start(empty_desk, ())
    assert empty_desk.navigator.current.page == "import"
    page.show_place(Place("import", "plans"))
    assert page.source_step.noun.value is Noun.PLANS
    page.press_primary()
    assert page.source_step.file.problem


def test_columns_are_called_as_in_a_spreadsheet():
    assert [letter(number) for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_tab_leads_through_the_step_and_then_to_the_foot(page, qtbot):
    page.activateWindow()
    page.source_step.file.control.setFocus()
    qtbot.keyClick(page.source_step.file.control, Qt.Key.Key_Tab)
    assert page.focusWidget() in {page.foot.next_button, page.source_step.findChild(object, "file-browse")}
