"""What a file leaves in doubt is told, in the reader's language; what is no value is never taken for one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.adapters.tables.reader import SpreadsheetReader
from app.domain.importing.fields import Noun
from app.i18n.catalog import translator
from app.services import catalog
from app.services.context import Context
from app.services.importing import ImportReport, RowState, import_file

Bring = Callable[[str, str], ImportReport]
CONTRACTS = "code,customer_code,description,unit_price,vat_rate,cycle,start,end\n"


@pytest.fixture
def bring(ctx: Context, tmp_path: Path) -> Bring:
    """Import a text as a file of this noun."""

    def import_text(noun: str, text: str) -> ImportReport:
        path = tmp_path / f"{noun}.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return import_file(ctx, Noun(noun), path, reader=SpreadsheetReader())

    return import_text


def refused(report: ImportReport) -> list[tuple[int, str, str, str]]:
    return [(remark.row, remark.column, remark.value, remark.reason) for remark in report.refused]


def about_the_file(report: ImportReport, language: str = "en") -> list[tuple[int, str, str]]:
    texts = translator(language)
    return [(one.row, one.column, texts.fill(one.text, one.facts)) for one in report.overview]


def test_thousands_that_could_be_decimals_are_read_as_thousands_and_told(ctx: Context, bring: Bring) -> None:
    report = bring("items", "Codice,Descrizione,Prezzo,IVA\nA,Uno,12,22\nB,Due,2.500,22\nC,Tre,1.200,22\n")
    assert catalog.read_item(ctx, "B").data.unit_price == Decimal(2500)
    ((row, column, told),) = about_the_file(report)
    assert (row, column) == (3, "Prezzo")
    assert "“,” was taken for the sign before the decimals, so 2.500 is 2500." in told
    assert "2.500 è 2500" in about_the_file(report, "it")[0][2]


def test_dates_that_nothing_settles_are_read_with_the_day_first_and_told(bring: Bring) -> None:
    bring("customers", "code,name\nC1,Rossi\n")
    rows = "S1,C1,Support,29.90,22,month,12/12/2026,\nS2,C1,Support,29.90,22,month,2/12/2026,\n"
    report = bring("subscriptions", CONTRACTS + rows)
    ((row, column, told),) = about_the_file(report)
    assert (row, column) == (3, "start")
    assert "2/12/2026 was read as 2 December 2026." in told
    assert "2/12/2026 è stato letto come 2 dicembre 2026" in about_the_file(report, "it")[0][2]
    assert next(entry["reason"] for entry in report.as_json(translator("en"))["notices"]) == "date_order_assumed"


def test_one_american_date_settles_all_columns(ctx: Context, bring: Bring) -> None:
    bring("customers", "code,name\nC1,Rossi\n")
    report = bring("subscriptions", CONTRACTS + "S1,C1,Support,29.90,22,month,12/1/2026,12/31/2027\n")
    assert about_the_file(report) == []
    again = bring("subscriptions", CONTRACTS + "S1,C1,Support,29.90,22,month,2026-12-01,2027-12-31\n")
    assert again.rows[0].state is RowState.PRESENT
    assert ctx.today < date(2026, 12, 1)


def test_an_error_of_the_spreadsheet_is_no_name_and_no_town(bring: Bring) -> None:
    report = bring("customers", "code;name;city\nK1;#N/D;Roma\nK2;Beta;#RIF!\nK3;Gamma;####\nK4;#1 Parrucchieri;Bari\n")
    assert refused(report) == [
        (2, "name", "#N/D", "cell_error"),
        (3, "city", "#RIF!", "cell_error"),
        (4, "city", "####", "cell_error"),
    ]
    assert report.counts["added"] == 1


def test_an_error_in_place_of_a_number_is_told_once(bring: Bring) -> None:
    report = bring("items", "code;description;unit_price;vat_rate\nA;Uno;#DIV/0!;22\n")
    assert refused(report) == [(2, "unit_price", "#DIV/0!", "amount_unreadable")]


def test_a_discount_below_one_per_cent_may_be_a_fraction_and_is_told(bring: Bring) -> None:
    bring("customers", "code;name\nC1;Rossi\n")
    head = "codice;cliente;descrizione;canone;iva;periodicità;inizio;sconto\n"
    report = bring("subscriptions", head + "S1;Rossi;Hosting;29,90;22;mensile;1/12/2026;0,1\n")
    assert [(one.column, one.reason) for one in report.notices] == [("sconto", "percent_small")]
    assert (
        report.as_json(translator("en"))["notices"][0]["message"] == "The discount was read as 0.1 %. Was 10.0 % meant?"
    )


def test_a_character_that_could_not_be_read_is_told(bring: Bring) -> None:
    report = bring("customers", "code;name;city;email\nK1;Caff\ufffd Roma;Bari;a@roma.example\n")
    assert "characters_lost" in {remark.reason for remark in report.notices if remark.column == "name"}


def test_a_remembered_mapping_fits_the_same_headings_in_capitals(bring: Bring) -> None:
    bring("customers", "code;name\nK1;Alfa\n")
    report = bring("customers", " CODE ;NAME\nK2;Beta\n")
    assert (report.counts["added"], report.mapping.fields) == (1, {"CODE": "code", "NAME": "name"})


def test_a_row_the_file_ends_in_is_not_taken_for_whole(bring: Bring) -> None:
    report = bring("customers", "code;name;city;email\r\nA;Alfa;Roma;a@alfa.example\r\nB;Beta;Ro")
    assert refused(report) == [(3, "", "", "row_cut_off")]
    whole = bring("customers", "code;name;city;email\r\nA;Alfa;Roma;a@alfa.example\r\nB;Beta;Roma;b@beta.example")
    assert (whole.counts["present"], whole.counts["added"]) == (1, 1)


def test_a_code_in_other_capitals_is_the_same_customer_when_it_is_called_the_same(bring: Bring) -> None:
    report = bring("customers", "code;name\nK1;Alfa Srl\nk1;ALFA S.R.L.\nk2;Beta\nK2;Gamma\n")
    assert refused(report) == [(3, "code", "k1", "code_used_twice")]
    again = bring("customers", "code;name\nk1;Alfa Srl\nk1;Alfa Srl\n")
    assert (again.counts["added"], again.counts["present"], again.counts["repeated"]) == (0, 1, 1)


def test_a_customer_without_a_code_is_recognised_in_other_capitals(bring: Bring) -> None:
    report = bring("customers", "name;city\nAlfa Srl;Roma\nALFA S.R.L.;Roma\nAlfa Srl;Milano\n")
    assert (report.counts["added"], report.counts["repeated"]) == (2, 1)
    again = bring("customers", "city;name\nRoma;alfa srl\n")
    assert (again.counts["added"], again.counts["present"]) == (0, 1)


def book(path: Path, sheets: dict[str, list[list[object]]]) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return workbook


def test_a_second_sheet_with_such_a_list_and_hidden_rows_are_told(ctx: Context, tmp_path: Path) -> None:
    path = tmp_path / "clienti.xlsx"
    lists = {
        "A-L": [["code", "name"], ["A1", "Alfa"], ["B1", "Beta"]],
        "Note": [["da chiamare", "domani"]],
        "M-Z": [["code", "name"], ["Z1", "Zeta"]],
    }
    workbook = book(path, lists)
    workbook["A-L"].row_dimensions[3].hidden = True
    workbook.save(path)
    report = import_file(ctx, Noun.CUSTOMERS, path, reader=SpreadsheetReader())
    assert report.counts["added"] == 2
    assert about_the_file(report) == [
        (3, "", "Rows that are hidden in the spreadsheet were read too: 3."),
        (1, "", "Only the sheet A-L was read; these hold such a list too: M-Z."),
    ]


def test_a_formula_nobody_calculated_is_no_name(ctx: Context, tmp_path: Path) -> None:
    book(tmp_path / "c.xlsx", {"A": [["code", "name"], ["A1", '=CONCATENATE("Al","fa")'], ["B1", "Beta"]]})
    report = import_file(ctx, Noun.CUSTOMERS, tmp_path / "c.xlsx", reader=SpreadsheetReader())
    assert refused(report) == [(2, "name", '=CONCATENATE("Al","fa")', "formula_not_calculated")]
    assert report.counts["added"] == 1
