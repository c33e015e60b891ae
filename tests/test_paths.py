import pytest

from app import paths
from app.errors import Unavailable


@pytest.fixture
def portable(tmp_path, monkeypatch):
    home = tmp_path / "chiavetta di Zoë – 日本"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    return home


def test_one_variable_carries_every_folder_elsewhere(portable):
    folders = [paths.companies(), paths.config(), paths.logs()]
    assert all(folder.is_relative_to(portable) for folder in folders)
    assert len(set(folders)) == len(folders)


def test_asking_for_a_folder_makes_nothing(portable):
    paths.companies()
    assert not portable.exists()


def test_company_files_lie_in_the_documents_folder_by_default(monkeypatch, tmp_path):
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    monkeypatch.setattr(paths.platformdirs, "user_documents_path", lambda: tmp_path / "Documenti")
    assert paths.companies() == tmp_path / "Documenti" / "Cadenza"


def test_a_folder_is_made_with_its_parents_and_may_be_there_already(portable):
    assert paths.ensured(paths.config()).is_dir()
    assert paths.ensured(paths.config()).is_dir()


def test_a_file_in_the_place_of_the_folder_is_said_clearly(tmp_path):
    taken = tmp_path / "Cadenza"
    taken.write_text("a note")
    with pytest.raises(Unavailable) as refused:
        paths.ensured(taken / "logs")
    assert str(taken) in str(refused.value)


def test_the_name_of_a_company_becomes_a_file_every_system_can_hold(portable):
    assert paths.company_file("Caffè Zoë S.r.l.").name == "Caffè Zoë S.r.l.cadenza"
    assert paths.company_file('A/B: "C" <D>|?*\\').name == "A-B- -C- -D-----.cadenza"
    assert paths.company_file("../..").name == "-.cadenza"
    assert paths.company_file(" . ").name == "Cadenza.cadenza"


def test_a_company_whose_name_no_file_can_have_gets_one_all_the_same():
    assert paths.company_file("CON").name == "Cadenza CON.cadenza"
    assert paths.company_file("nul.srl").name == "Cadenza nul.srl.cadenza"
    assert paths.company_file("Console").name == "Console.cadenza"
    assert paths.company_file("à" * 300).name == "à" * 75 + ".cadenza"
