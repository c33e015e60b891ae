"""Does verify find every kind of damage, and nothing where there is none?"""

import json
import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.domain.billing_calendar import Timing
from app.domain.document_text import fingerprint
from app.i18n.catalog import translator
from app.models.types import canonical_json
from app.services.audit import link
from app.services.billing.planning import RunChoices
from app.services.billing.runs import issue
from app.services.engine import file_url, open_engine
from app.services.file_copy import Cancelled
from app.services.setup import set_opening_number
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.verify import verify
from app.services.verifying import findings
from app.services.verifying.findings import TEXTS, Problem
from tests.factories import customer, subscription
from tests.services import books
from tests.services.damage import DAMAGE, ID, tamper


def found(engine: Engine) -> dict[str, list]:
    by_code: dict[str, list] = {}
    for finding in verify(books.context(engine)):
        by_code.setdefault(finding.code, []).append(finding)
    return by_code


@pytest.mark.parametrize("damage", DAMAGE)
def test_each_damage_has_its_finding_and_no_other(kept_books, damage):
    statements, expected = DAMAGE[damage]
    tamper(kept_books, *statements)
    seen = found(kept_books)
    assert set(seen) == set(expected)
    for code, subject in expected.items():
        if code != "numbers_missing":
            assert any(subject in finding.subject for finding in seen[code]), seen[code]


def test_sound_books_have_no_finding(kept_books):
    assert verify(books.context(kept_books)) == []


def test_the_missing_number_is_named(kept_books):
    tamper(kept_books, *DAMAGE["a document in the middle is gone"][0])
    (finding,) = found(kept_books)["numbers_missing"]
    assert finding.message(translator("en")) == "Series FT 2025: the numbers from 2 to 2 are missing."


def test_amounts_and_dates_are_written_as_the_reader_writes_them(kept_books):
    tamper(kept_books, f"UPDATE open_balances SET open_minor = 123456 WHERE invoice_id = {ID}")
    (finding,) = found(kept_books)["balance_differs"]
    assert "€1,234.56" in finding.message(translator("en"))
    assert "1.234,56" in finding.message(translator("it"))
    tamper(kept_books, f"UPDATE open_balances SET open_minor = 3667, next_due = '2026-03-01' WHERE invoice_id = {ID}")
    (finding,) = found(kept_books)["due_differs"]
    assert "1 marzo 2026" in finding.message(translator("it"))


def test_a_document_rewritten_with_its_hash_and_rows_still_betrays_itself(kept_books):
    """Someone who raises a price everywhere except in the log and the printed formula."""
    with kept_books.connect() as connection:
        document = connection.execute(text(f"SELECT document FROM invoices WHERE id = {ID}")).scalar_one()
    forged = document.replace('"net":"87.67"', '"net":"97.67"').replace("'", "''")
    tamper(
        kept_books,
        f"UPDATE invoices SET document = '{forged}', document_hash = '{fingerprint(forged)}', net_minor = 9767"
        f" WHERE id = {ID}",
        f"UPDATE invoice_lines SET net_minor = 9767 WHERE invoice_id = {ID}",
    )
    seen = found(kept_books)
    assert set(seen) == {"issue_logged_differently", "formula_wrong", "total_wrong"}
    assert "1 * 87.67 does not give €97.67" in seen["formula_wrong"][0].message(translator("en"))
    assert {finding.facts["field"].label for finding in seen["total_wrong"]} == {
        "sum of the lines",
        "taxable amount",
        "total",
    }


def test_a_log_rewritten_from_one_entry_on_still_betrays_itself(kept_books):
    """The entry and its own hash fit, but the next one remembers the old hash."""
    with kept_books.connect() as connection:
        entry = connection.execute(text("SELECT * FROM audit_log WHERE id = 2")).one()
    digest = link(entry.previous_hash, entry.at, "nobody", *entry[3:7])
    tamper(kept_books, f"UPDATE audit_log SET actor = 'nobody', hash = '{digest}' WHERE id = 2")
    assert [finding.subject for finding in found(kept_books)["log_broken"]] == ["3"]


def test_a_log_cut_off_at_its_end_is_noticed_where_something_was_issued(kept_books):
    tamper(kept_books, "DELETE FROM audit_log WHERE id > 5")
    assert set(found(kept_books)) == {"issue_not_logged"}


def test_every_guard_that_is_missing_is_named(kept_books):
    with kept_books.begin() as connection:
        if kept_books.dialect.name == "sqlite":
            names = connection.execute(text("SELECT name, name FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in names:
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            names = connection.execute(
                text("SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal")
            ).all()
            for name, table in names:
                connection.execute(text(f"DROP TRIGGER {name} ON {table}"))
    seen = found(kept_books)
    assert set(seen) == {"guard_missing"}
    assert {finding.subject for finding in seen["guard_missing"]} == {name for name, _ in names}


def test_a_guard_that_no_longer_guards_is_found(kept_books):
    with kept_books.begin() as connection:
        if kept_books.dialect.name == "sqlite":
            name, sql = connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE name = 'guard_invoices_delete'")
            ).one()
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(sql.replace("'issued'", "'nothing'", 1))
        else:
            connection.exec_driver_sql("ALTER TABLE invoices DISABLE TRIGGER guard_invoices_update")
    assert set(found(kept_books)) == {"guard_changed"}


def test_a_guard_function_that_was_emptied_is_found(books_on_server):
    engine = open_engine(books_on_server)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
        )
    assert [(one.code, one.subject) for one in verify(books.context(engine))] == [("guard_changed", "guard_refuse")]
    engine.dispose()


def test_a_trigger_of_someone_else_is_found(books_copy):
    engine = open_engine(books_copy)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TRIGGER sneaky AFTER INSERT ON payments BEGIN DELETE FROM payments; END")
    assert [(one.code, one.subject) for one in verify(books.context(engine))] == [("trigger_unknown", "sneaky")]
    engine.dispose()


def test_pages_overwritten_on_the_disk_are_found_and_the_rest_is_still_checked(books_file, tmp_path):
    path = tmp_path / "firm.cadenza"
    content = bytearray(books_file.read_bytes())
    position = content.index(b"Officine Rinaldi")
    content[position - 2_000 : position + 2_000] = b"\xff" * 4_000
    path.write_bytes(content)
    engine = open_engine(file_url(path))
    assert "file_damaged" in {finding.code for finding in verify(books.context(engine))}
    engine.dispose()


@pytest.mark.parametrize(
    ("table", "column", "rubbish"),
    [
        ("invoices", "issue_date", "'yesterday'"),
        ("invoices", "sequence", "'two'"),
        ("invoices", "net_minor", "'much'"),
        ("invoices", "document", "x'00ff'"),
        ("invoice_lines", "explanation", "'{'"),
        ("invoice_instalments", "amount_minor", "'much'"),
        ("audit_log", "facts", "x'00'"),
        ("billed_periods", "period_start", "'soon'"),
        ("subscription_items", "start", "'soon'"),
        ("subscription_items", "cycle_unit", "'moon'"),
        ("open_balances", "next_due", "'soon'"),
        ("allocations", "amount_minor", "'much'"),
        ("number_counters", "last_date", "'soon'"),
    ],
)
def test_values_no_program_would_write_are_findings_not_crashes(books_copy, table, column, rubbish):
    """SQLite puts anything into any column."""
    engine = open_engine(books_copy)
    tamper(engine, "PRAGMA ignore_check_constraints = ON", _one(table, column, rubbish))
    seen = verify(books.context(engine))
    assert len(seen) < 10
    assert seen
    assert all(finding.message(translator("it")) for finding in seen)
    engine.dispose()


def _one(table: str, column: str, value: str) -> str:
    return f"UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT min(rowid) FROM {table})"


def test_a_ruined_table_is_not_listed_row_by_row(books_copy, monkeypatch):
    monkeypatch.setattr(findings, "MOST_PER_PROBLEM", 5)
    engine = open_engine(books_copy)
    tamper(engine, "UPDATE invoices SET net_minor = net_minor + 1")
    seen = verify(books.context(engine))
    assert [finding.code for finding in seen] == ["document_differs"] * 5 + ["not_all_listed"]
    assert seen[-1].facts == {"count": 21}
    engine.dispose()


def test_the_check_goes_on_page_by_page_and_can_be_stopped(books_copy, monkeypatch):
    monkeypatch.setattr("app.services.verifying.pages.PAGE", 4)
    engine = open_engine(books_copy)
    steps = []
    assert verify(books.context(engine), lambda done, total: steps.append((done, total))) == []
    assert steps[-1][0] == steps[-1][1]
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        verify(books.context(engine), stop)
    engine.dispose()


def test_every_problem_has_its_sentence_and_names_its_subject():
    assert set(TEXTS) == set(Problem)
    for problem, sentence in TEXTS.items():
        assert "{subject}" in sentence or problem in {Problem.FILE_DAMAGED, Problem.CHECK_UNFINISHED}
        assert not re.search(r"\{[^}]*[^a-z_}][^}]*\}", sentence)


def test_verify_changes_nothing(books_copy):
    engine = open_engine(books_copy)
    path = Path(engine.url.database)
    before = sqlite3.connect(path).execute("PRAGMA data_version").fetchone(), path.read_bytes()
    verify(books.context(engine))
    engine.dispose()
    assert path.read_bytes() == before[1]


def test_facts_of_the_log_are_read_whatever_they_hold():
    from app.services.verifying.chain import logged_facts

    assert logged_facts(canonical_json({"number": "1"})) == {"number": "1"}
    assert logged_facts("[1]") == logged_facts("{") == logged_facts(json.dumps("x")) == {}


def test_numbers_that_go_on_from_another_program_have_no_gap(ctx):
    set_opening_number(ctx, 2026, 450, last_date=date(2026, 10, 31))
    assert verify(ctx) == []
    subscription(ctx, customer(ctx), date(2026, 11, 1))
    issue(ctx, RunChoices(ctx.today))
    assert verify(ctx) == []
    tamper(ctx.work.engine, "UPDATE number_counters SET last_number = 452")
    assert [finding.code for finding in verify(ctx)] == ["counter_differs"]


def test_a_first_number_that_nothing_explains_is_a_gap(ctx):
    subscription(ctx, customer(ctx), date(2026, 11, 1))
    issue(ctx, RunChoices(ctx.today))
    tamper(
        ctx.work.engine,
        "UPDATE invoices SET sequence = 3",
        "UPDATE number_counters SET last_number = 3",
    )
    assert [finding.facts for finding in verify(ctx)] == [{"first": 1, "last": 2}]


@pytest.mark.parametrize("timing", list(Timing))
def test_contracts_paused_resumed_and_ended_in_every_order_are_sound(ctx, clock, timing):
    """Eight contracts a month apart in what happens to them, billed every ten days."""
    codes = [
        subscription(ctx, customer(ctx, code=f"K{n}"), date(2026, 11, 3), timing=timing, trial_days=n % 2 * 20)
        for n in range(8)
    ]
    for step in range(12):
        for number, code in enumerate(codes):
            if step == number + 1 and not number % 2:
                pause(ctx, code, reason="ferie")
            elif step == number + 3 and not number % 2 and number != 4:
                resume(ctx, code)
            elif step == 9 and number in {1, 4}:
                cancel(ctx, code, ctx.today + timedelta(days=31), "prezzo")
        issue(ctx, RunChoices(ctx.today))
        assert verify(ctx) == []
        clock.advance(days=10)
