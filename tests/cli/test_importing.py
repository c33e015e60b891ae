import pytest

CUSTOMERS = """Codice;Ragione sociale;Partita IVA;Comune;E-mail
C10;Caffè Rossi S.n.c.;00743110157;Bologna;info@rossi.example
C11;Studio Verdi;12345678900;Modena;
C12;Lucia Neri;;Parma;lucia@neri.example
"""


@pytest.fixture
def customers_file(tmp_path):
    path = tmp_path / "clienti.csv"
    path.write_bytes(CUSTOMERS.encode("cp1252"))
    return path


def test_good_rows_are_taken_and_each_bad_one_reported(cadenza, customers_file):
    told = cadenza("--json", "import", "customers", customers_file)
    assert told.code == 0
    assert (told.data["added"], told.data["counts"]["refused"]) == (2, 1)
    refused = told.data["refused"][0]
    assert (refused["row"], refused["column"], refused["value"]) == (3, "Partita IVA", "12345678900")
    assert refused["reason"] == "vat_number_check_digit"
    assert "12345678900" in refused["message"]
    again = cadenza("--json", "import", "customers", customers_file).data
    assert (again["added"], again["present"]) == (0, 2)


def test_a_dry_run_writes_nothing(cadenza, customers_file):
    told = cadenza("--json", "import", "customers", customers_file, "--dry-run")
    assert (told.code, told.data["added"], told.data["dry_run"]) == (0, 2, True)
    assert cadenza("--json", "list", "customers").data["total"] == 2


def test_all_or_nothing_takes_nothing_and_is_refused(cadenza, customers_file):
    told = cadenza("--json", "import", "customers", customers_file, "--all-or-nothing")
    assert (told.code, told.data["added"], told.data["withheld"]) == (1, 0, 2)
    assert cadenza("--json", "list", "customers").data["total"] == 2


def test_a_file_of_which_nothing_can_be_taken_is_refused(cadenza, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("name,vat_number\nStudio Verdi,12345678900\n", encoding="utf-8")
    assert cadenza("import", "customers", path).code == 1


def test_a_mapping_on_the_command_line_is_used_and_remembered(cadenza, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Codice,Nome,Wo\nC20,Gasthaus Adler,Bozen\n", encoding="utf-8")
    told = cadenza("--json", "import", "customers", path, "--map", "city=Wo")
    assert (told.code, told.data["added"]) == (0, 1), told
    path.write_text("Codice,Nome,Wo\nC21,Hotel Krone,Meran\n", encoding="utf-8")
    assert cadenza("--json", "import", "customers", path).data["added"] == 1
    rows = cadenza("--json", "list", "customers", "--search", "hotel").data["customers"]
    assert [row["city"] for row in rows] == ["Meran"]


def test_a_mapping_finds_the_headings_that_no_word_gives_away(cadenza, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Elenco;name;code\n;;\nSigla;Chi;Dove\nX1;Hotel Krone;Meran\n", encoding="utf-8")
    given = ("--map", "code=Sigla", "--map", "name=Chi", "--map", "city=Dove")
    told = cadenza("--json", "import", "customers", path, *given)
    assert (told.code, told.data["added"]) == (0, 1), told
    assert cadenza("--json", "show", "customer", "X1").code == 0


def test_a_mapping_that_cannot_be_followed_is_refused_before_anything_is_taken(cadenza, customers_file):
    for mapping, code, error in (
        ("name", 2, "mapping_not_understood"),
        ("nome=Ragione sociale", 2, "field_unknown"),
        ("city=Comune di residenza", 1, "heading_unknown"),
    ):
        told = cadenza("--json", "import", "customers", customers_file, "--map", mapping)
        assert (told.code, told.data["error"]["code"], told.data["error"]["field"]) == (code, error, "map")
    assert cadenza("--json", "list", "customers").data["total"] == 2


@pytest.mark.parametrize("content", [b"", b"\0\1\2\3" * 100, b"%PDF-1.7", b"PK\x03\x04 not a workbook"])
def test_a_file_that_is_no_table_is_refused_kindly(cadenza, tmp_path, content):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    told = cadenza("--json", "import", "customers", path)
    assert told.code == 1
    assert "file.csv" in told.data["error"]["message"]


def test_a_file_that_is_not_there_is_refused_kindly(cadenza, tmp_path):
    for path in (tmp_path / "missing.csv", tmp_path):
        told = cadenza("--json", "import", "plans", path)
        assert (told.code, told.data["error"]["code"]) == (1, "file_not_readable")


def test_the_report_is_for_people_too(cadenza, customers_file):
    said = cadenza("--lang", "it", "import", "customers", customers_file).out
    assert "riga 3, Partita IVA «12345678900»" in said
