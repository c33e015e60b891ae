import json
import os

import pytest

from app.errors import Invalid, Unavailable
from app.settings import definitions, seat_file
from app.settings.definitions import LANGUAGE, Home, ScreenLanguage, Setting
from app.settings.seat_file import FILE_NAME, SeatSettings, read_seat, write_seat

LAST_COMPANY = Setting("last_company", "", Home.SEAT, "Company opened last")


def test_without_a_file_the_defaults_hold_and_nothing_is_written(tmp_path):
    seat = read_seat(tmp_path / "new")
    assert seat.get(LANGUAGE) is ScreenLanguage.SYSTEM
    assert seat.get(LAST_COMPANY) == ""
    assert not (tmp_path / "new").exists()


def test_choices_are_kept_with_every_sign_they_have(tmp_path):
    folder = tmp_path / "cartella è 日本"
    chosen = SeatSettings().having(LANGUAGE, ScreenLanguage.ITALIAN).having(LAST_COMPANY, "C:\\Zoë\\ditta.cadenza")
    write_seat(folder, chosen)
    seat = read_seat(folder)
    assert seat.get(LANGUAGE) is ScreenLanguage.ITALIAN
    assert seat.get(LAST_COMPANY) == "C:\\Zoë\\ditta.cadenza"
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_changing_one_choice_leaves_the_value_before_untouched():
    before = SeatSettings()
    after = before.having(LANGUAGE, ScreenLanguage.ENGLISH)
    assert before.get(LANGUAGE) is ScreenLanguage.SYSTEM
    assert after.get(LANGUAGE) is ScreenLanguage.ENGLISH


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 1}',
        '{"version": "x", "settings": {}}',
        '{"version": 1, "settings": []}',
        "\0",
    ],
)
def test_a_file_that_cannot_be_read_is_put_aside_and_the_defaults_hold(tmp_path, expected_logs, content):
    expected_logs.add("cannot be read")
    (tmp_path / FILE_NAME).write_text(content)
    assert read_seat(tmp_path) == SeatSettings()
    (aside,) = tmp_path.iterdir()
    assert aside.name != FILE_NAME
    assert aside.read_text() == content


def test_bytes_that_are_no_text_are_put_aside_too(tmp_path, expected_logs):
    expected_logs.add("cannot be read")
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00")
    assert read_seat(tmp_path) == SeatSettings()


def test_one_bad_choice_does_not_cost_the_others(tmp_path, expected_logs):
    expected_logs.add("language is not used")
    texts = {"language": "Klingon", "last_company": "firm.cadenza"}
    (tmp_path / FILE_NAME).write_text(json.dumps({"version": 1, "settings": texts}))
    seat = read_seat(tmp_path)
    assert seat.get(LANGUAGE) is ScreenLanguage.SYSTEM
    assert seat.get(LAST_COMPANY) == "firm.cadenza"


def test_an_older_file_is_brought_up_step_by_step(tmp_path, monkeypatch):
    monkeypatch.setattr(seat_file, "VERSION", 3)
    steps = {
        1: lambda texts: {**texts, "last_company": texts["file"]},
        2: lambda texts: {key: text for key, text in texts.items() if key != "file"},
    }
    monkeypatch.setattr(seat_file, "UPGRADES", steps)
    (tmp_path / FILE_NAME).write_text('{"version": 1, "settings": {"file": "firm.cadenza"}}')
    assert read_seat(tmp_path) == SeatSettings({"last_company": "firm.cadenza"}, 3)


def test_a_step_leads_from_every_older_version():
    assert set(seat_file.UPGRADES) == set(range(1, seat_file.VERSION))


def test_what_a_newer_program_wrote_is_carried_along(tmp_path):
    (tmp_path / FILE_NAME).write_text('{"version": 9, "settings": {"hologram": "on", "language": "it"}}')
    write_seat(tmp_path, read_seat(tmp_path).having(LAST_COMPANY, "firm.cadenza"))
    kept = json.loads((tmp_path / FILE_NAME).read_text())
    assert kept["version"] == 9
    assert kept["settings"] == {"hologram": "on", "language": "it", "last_company": "firm.cadenza"}


def test_a_value_the_setting_cannot_hold_is_refused_before_anything_is_written():
    picky = Setting("picky", "", Home.SEAT, "Picky", check=definitions.PAYMENT_TERMS.check)
    with pytest.raises(Invalid):
        SeatSettings().having(picky, "never")


def test_settings_of_the_company_have_no_place_here():
    with pytest.raises(ValueError, match="kept elsewhere"):
        SeatSettings().get(definitions.VAT_RATE)


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    write_seat(tmp_path, SeatSettings().having(LANGUAGE, ScreenLanguage.ITALIAN))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="No space"):
        write_seat(tmp_path, SeatSettings())
    assert read_seat(tmp_path).get(LANGUAGE) is ScreenLanguage.ITALIAN


def test_a_folder_that_cannot_be_made_is_said_clearly(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(Unavailable):
        write_seat(tmp_path / "taken", SeatSettings())
