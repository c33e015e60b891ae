"""Delimited text is split as a spreadsheet shows it, in any usual encoding and with any usual separator."""

from pathlib import Path

import pytest

from app.adapters.tables.encodings import decode
from app.adapters.tables.reader import SpreadsheetReader
from app.adapters.tables.refusals import CellTooLong, QuoteNotClosed
from app.domain.importing.table import Row, Table

LINES = [
    ["Codice", "Città", "Importo", "Note"],
    ["1", "Forlì", "1.234,50 €", "perché no; così"],
    ["2", "Zoë", "12", ""],
]


def read(path: Path, data: bytes) -> Table:
    path.write_bytes(data)
    (table,) = SpreadsheetReader().read(path)
    return table


def cells(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row.cells] for row in table.rows]


def written(separator: str, line_end: str = "\n") -> str:
    quoted = [[f'"{cell}"' if separator in cell or ";" in cell else cell for cell in line] for line in LINES]
    return line_end.join(separator.join(line) for line in quoted) + line_end


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end_is_found(tmp_path: Path, separator: str, line_end: str) -> None:
    table = read(tmp_path / "list.csv", written(separator, line_end).encode())
    assert cells(table) == LINES
    assert table.separator == separator


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("mac-roman", "mac-roman"),
    ],
)
def test_any_usual_encoding_is_recognised(tmp_path: Path, encoding: str, name: str) -> None:
    table = read(tmp_path / "list.csv", written(";").encode(encoding))
    assert cells(table) == LINES
    assert table.encoding == name


def test_latin_1_without_a_euro_sign_reads_like_windows() -> None:
    assert decode("Città;È;«Dell'Orto»".encode("iso-8859-1"))[0] == "Città;È;«Dell'Orto»"


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850"])
def test_words_decide_between_the_old_encodings(encoding: str) -> None:
    text = "Caffè Nardò;perché;Forlì;più;Località;già;Zoë Müller\n" * 3
    assert decode(text.encode(encoding)) == (text, encoding)


def test_a_line_break_in_a_cell_is_one_row_and_quotes_are_kept(tmp_path: Path) -> None:
    data = 'Nome;Via\n"Trattoria ""Da Gino""; cucina & bottega";"Viale dei Mille 25\nscala B"\n'
    table = read(tmp_path / "list.csv", data.encode())
    assert cells(table)[1] == ['Trattoria "Da Gino"; cucina & bottega', "Viale dei Mille 25\nscala B"]
    assert [row.number for row in table.rows] == [1, 2]


def test_empty_rows_count_and_the_end_of_the_file_does_not(tmp_path: Path) -> None:
    table = read(tmp_path / "list.csv", b"a;b\n\n;\n1;2\n")
    assert [(row.number, row.is_empty) for row in table.rows] == [(1, False), (2, True), (3, True), (4, False)]


def test_a_separator_at_the_end_of_each_line_is_an_empty_column(tmp_path: Path) -> None:
    table = read(tmp_path / "list.csv", b"Id,Nome,\n1,Rossi,\n")
    assert table.rows[1] == Row(2, ("1", "Rossi", ""))


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    table = read(tmp_path / "list.csv", b"sep=|\na|b\n1;2|3\n")
    assert cells(table) == [["a", "b"], ["1;2", "3"]]


def test_commas_in_amounts_do_not_make_the_comma_a_separator(tmp_path: Path) -> None:
    table = read(tmp_path / "list.csv", b"code;price\nA;1,50\nB;2,50\nC;3,50\n")
    assert table.separator == ";"


def test_an_inch_sign_in_the_middle_of_a_cell_is_only_a_sign(tmp_path: Path) -> None:
    table = read(tmp_path / "list.csv", b'code;name\nA;tubo 5" zincato\nB;raccordo\n')
    assert cells(table)[1] == ["A", 'tubo 5" zincato']


def test_a_quotation_mark_that_swallows_the_rest_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(QuoteNotClosed) as refused:
        read(tmp_path / "list.csv", b'code;name\nA;Rossi\nB;"Bianchi\nC;Verdi\n')
    assert refused.value.facts["row"] == 3


def test_one_column_alone_is_a_table_too(tmp_path: Path) -> None:
    assert cells(read(tmp_path / "list.csv", b"Nome\nRossi\nBianchi\n")) == [["Nome"], ["Rossi"], ["Bianchi"]]


def test_the_euro_sign_of_csv_ms_dos_is_read() -> None:
    text = "Codice;Città;Prezzo\nA;Forlì;29,90 €\n"
    assert decode(text.encode("cp858")) == (text, "cp850")
    assert decode("A;29,90 €\n".encode("cp858"))[0] == "A;29,90 €\n"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_an_apostrophe_around_texts_is_a_quotation_mark(tmp_path: Path, separator: str) -> None:
    lines = [
        ["'Codice'", "'Nome'", "'Prezzo'"],
        ["'A'", "'L''Aquila; Bar, Roma'", "'29,90'"],
        ["'B'", "'dell''Orto'", "5"],
    ]
    data = "\n".join(separator.join(line) for line in lines) + "\n"
    table = read(tmp_path / "list.csv", data.encode())
    assert cells(table) == [
        ["Codice", "Nome", "Prezzo"],
        ["A", "L'Aquila; Bar, Roma", "29,90"],
        ["B", "dell'Orto", "5"],
    ]


def test_an_apostrophe_of_a_word_stays(tmp_path: Path) -> None:
    lines = [["nome", "città", "note"], ["'Ndrina d'oro", "L'Aquila", "dell'"], ["Bar", "'s-Hertogenbosch", "'"]]
    table = read(tmp_path / "list.csv", "\n".join(";".join(line) for line in lines).encode())
    assert cells(table) == lines


@pytest.mark.parametrize("text", ['code;name\nA;"' + "x" * 2_000_001 + '"\n', "x" * 2_000_001])
def test_a_cell_longer_than_any_text_of_a_list_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(CellTooLong):
        read(tmp_path / "list.csv", text.encode())


@pytest.mark.parametrize(
    ("text", "is_cut_off"),
    [
        ("code;name;city\nA;Rossi;Roma\nB;Bian", True),
        ("code;name;city\r\nA;Rossi;Roma\r\nB;Bianchi;Bari", False),
        ("code;name;city\nA;Rossi;Roma\nB;Bianchi\n", False),
        ("code;name;city\nA;Rossi\nB;Bianchi", False),
    ],
)
def test_a_last_row_that_was_not_written_to_its_end_is_known(tmp_path: Path, text: str, is_cut_off: bool) -> None:
    assert read(tmp_path / "list.csv", text.encode()).cut_off is is_cut_off
