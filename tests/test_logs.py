import logging

import pytest

from app import logs

PERSONAL = [
    ("Sent to contabilita@rossi.example for approval", "contabilita@rossi.example"),
    ("Account IT31 I062 3086 6210 0005 8112 115 changed", "I062 3086"),
    ("account it60x0542811101000000123456 changed", "0542811101"),
    ("iban=DE89370400440532013000", "DE89370400440532013000"),
    ("Customer 00743110157 exists", "00743110157"),
    ("Customer IT00743110157 exists", "00743110157"),
    ("Customer DE994756513 exists", "994756513"),
    ("Customer ESB86061439 exists", "B86061439"),
    ("Customer ATU36926252 exists", "U36926252"),
    ("Person RCCMNL83S18D969H exists", "RCCMNL83S18D969H"),
    ("Rossi owes 1.234,50 €", "1.234,50"),
    ("Rossi owes 1.234,50\u00a0€", "1.234,50"),
    ("Rossi owes €1,234.50 since May", "1,234.50"),
    ("Rossi owes EUR 12", "12"),
    ("Rossi owes 149.00 since May", "149.00"),
    ("Rossi owes -149.00.", "149.00"),
    ("Rossi owes Decimal('149')", "149"),
    ("Rossi owes 1234567.89", "1234567.89"),
    ("postgresql://cadenza:s3cr3t@db.example/firm", "s3cr3t"),
    ("password=hunter2!", "hunter2"),
    ("Password: hunter2!", "hunter2"),
    ('{"smtp_password": "hun ter2"}', "hun ter2"),
    ("api_key=sk_live_0123456789", "sk_live"),
    ("Authorization: Bearer abc.def.ghi", "abc.def"),
    ("token is 9f8e7d6c", "9f8e7d6c"),
    ("[SQL: INSERT INTO customers]\n[parameters: ('Rossi Srl', 'Via Roma 1')]", "Rossi"),
]


@pytest.mark.parametrize(("line", "secret"), PERSONAL)
def test_nothing_personal_stays_in_a_line(line, secret):
    assert secret not in logs.redacted(line)
    assert "[" in logs.redacted(line)


@pytest.mark.parametrize(
    "line",
    [
        "Billing run 17: 214 subscriptions, 3 failed",
        "Invoice 2026/0451 issued",
        "Period 2026-11-01 to 2026-12-01",
        "Took 0.25 s, file of 1.20 MB, 12.50 %",
        "Cadenza 0.1.0 on Python 3.11.7",
        "Opened /home/anna/Documents/Cadenza/firm.cadenza",
        "at 16:07:12.25",
    ],
)
def test_what_helps_is_kept(line):
    assert logs.redacted(line) == line


@pytest.fixture
def written(tmp_path):
    handler = logs.open_log(tmp_path / "registri è")
    yield lambda: (tmp_path / "registri è" / logs.FILE_NAME).read_text(encoding="utf-8")
    logs.close_log(handler)


def test_the_log_is_redacted_whoever_writes_it_and_in_tracebacks_too(written, expected_logs):
    expected_logs.add("went wrong")
    try:
        int("IT31I0623086621000058112115")
    except ValueError:
        logging.getLogger("some.library").exception("went wrong for %s", "anna@rossi.example")
    assert "Traceback" in written()
    assert "ValueError" in written()
    assert "IT31" not in written()
    assert "anna@" not in written()


def test_every_line_bears_its_instant_in_utc_level_and_module(written):
    logging.getLogger("app.services.billing").info("Run %d begun", 7)
    stamp, rest = written().split("Z ", 1)
    assert len(stamp) == len("2026-11-22T16:07:00")
    assert rest == "INFO app.services.billing: Run 7 begun\n"


def test_the_log_never_grows_beyond_six_files_of_one_megabyte(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "_LARGEST", 500)
    handler = logs.open_log(tmp_path)
    for number in range(100):
        logging.getLogger("app").info("line %d", number)
    logs.close_log(handler)
    files = list(tmp_path.iterdir())
    assert len(files) == 6
    assert all(file.stat().st_size <= 500 for file in files)


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path):
    (tmp_path / "taken").write_text("")
    handler = logs.open_log(tmp_path / "taken")
    logging.getLogger("app").info("still here")
    logs.close_log(handler)


def test_closing_leaves_no_handler_behind(tmp_path):
    before = list(logging.getLogger().handlers)
    logs.close_log(logs.open_log(tmp_path))
    assert logging.getLogger().handlers == before
