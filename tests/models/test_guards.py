"""Can any client, with any statement, change what was issued, its number or the log?"""

import contextlib
import sqlite3

import psycopg
import pytest

from app.models.guards import APPEND_ONLY, CHILDREN, NOT_TRUNCATED, statements
from app.services.engine import open_engine
from app.services.verify import verify
from tests.services import books

ISSUED = "(SELECT id FROM invoices WHERE number = '2025/0002')"
DRAFT = "(SELECT id FROM invoices WHERE state = 'draft')"
BILLED_ITEM = f"(SELECT subscription_item_id FROM billed_periods WHERE invoice_id = {ISSUED})"
LINE = "(SELECT min(id) FROM invoice_lines)"

FORBIDDEN = [
    # Issued documents.
    "UPDATE invoices SET document = '' WHERE state = 'issued'",
    f"UPDATE invoices SET total_minor = 1 WHERE id = {ISSUED}",
    f"UPDATE invoices SET state = 'draft', number = NULL WHERE id = {ISSUED}",
    f"UPDATE invoices SET customer_id = customer_id WHERE id = {ISSUED}",
    "UPDATE invoices SET net_minor = net_minor",
    f"DELETE FROM invoices WHERE id = {ISSUED}",
    "DELETE FROM invoices",
    # Their parts: changed, deleted, added, taken away, slipped in.
    *[f"DELETE FROM {table} WHERE invoice_id = {ISSUED}" for table in CHILDREN],
    *[f"UPDATE {table} SET invoice_id = {DRAFT} WHERE invoice_id = {ISSUED}" for table in CHILDREN],
    *[f"UPDATE {table} SET invoice_id = {ISSUED} WHERE invoice_id = {DRAFT}" for table in ("invoice_lines",)],
    f"UPDATE invoice_lines SET description = 'x' WHERE invoice_id = {ISSUED}",
    f"UPDATE invoice_vat SET tax_minor = 0 WHERE invoice_id = {ISSUED}",
    f"UPDATE invoice_instalments SET due_date = '2030-01-01' WHERE invoice_id = {ISSUED}",
    f"INSERT INTO invoice_vat (invoice_id, rate, nature, taxable_minor, tax_minor) VALUES ({ISSUED}, 40000, '', 1, 1)",
    f"""INSERT INTO invoice_instalments (invoice_id, position, due_date, amount_minor)
        VALUES ({ISSUED}, 9, '2030-01-01', 1)""",
    f"""INSERT INTO invoice_lines
        (invoice_id, position, description, quantity, unit_price, net_minor, vat_rate, vat_nature, explanation)
        VALUES ({ISSUED}, 9, 'x', 1, 1, 1, 0, '', '')""",
    # Numbers.
    "UPDATE number_counters SET last_number = last_number - 1",
    "UPDATE number_counters SET year = 2020 WHERE year = 2025",
    "DELETE FROM number_counters",
    # What was billed.
    f"DELETE FROM billed_periods WHERE invoice_id = {ISSUED}",
    f"UPDATE billed_periods SET period_start = '2020-01-01' WHERE invoice_id = {ISSUED}",
    f"UPDATE billed_periods SET period_end = '2030-01-01' WHERE invoice_id = {ISSUED}",
    f"UPDATE billed_periods SET subscription_item_id = 1 WHERE invoice_id = {ISSUED}",
    f"UPDATE billed_periods SET invoice_id = NULL WHERE invoice_id = {ISSUED}",
    f"UPDATE billed_periods SET kind = 'free' WHERE invoice_id = {ISSUED}",
    # Days billed twice: around those that are, inside them, or by the other part of an item cut in two before them.
    *[f"""INSERT INTO billed_periods (subscription_item_id, period_start, period_end, kind, reason, released)
        VALUES ({BILLED_ITEM}, '{start}', '{end}', '{kind}', '', FALSE)"""
        for start, end, kind in (
            ("2020-01-01", "2040-01-01", "billed"), ("2020-01-01", "2025-11-02", "history"),
            ("2025-11-15", "2025-11-20", "billed"), ("2025-11-15", "2040-01-01", "history"),
        )],
    f"UPDATE subscription_items SET ends_before = '2025-11-15' WHERE id = {BILLED_ITEM}",
    f"UPDATE subscription_items SET start = '2025-11-15' WHERE id = {BILLED_ITEM}",
    # The logs.
    "UPDATE audit_log SET actor = 'nobody' WHERE id = 1",
    "UPDATE audit_log SET facts = facts",
    "DELETE FROM audit_log WHERE id = (SELECT max(id) FROM audit_log)",
    "UPDATE subscription_events SET reason = 'x'",
    "DELETE FROM subscription_events",
]  # fmt: skip

REPLACING = [
    f"""REPLACE INTO invoices (id, kind, state, customer_id, currency, net_minor, vat_minor, total_minor, payable_minor,
        payment_terms, created_at, document, document_hash)
        SELECT id, kind, 'draft', customer_id, 'EUR', 0, 0, 0, 0, '', created_at, '', '' FROM invoices
        WHERE id = {ISSUED}""",
    f"""INSERT OR REPLACE INTO invoices (kind, state, customer_id, series_id, year, sequence, currency, net_minor,
        vat_minor, total_minor, payable_minor, payment_terms, created_at, document, document_hash)
        SELECT kind, 'draft', customer_id, series_id, year, sequence, 'EUR', 0, 0, 0, 0, '', created_at, '', ''
        FROM invoices WHERE id = {ISSUED}""",
    f"UPDATE OR REPLACE invoices SET id = {ISSUED} WHERE id = {DRAFT}",
    f"UPDATE OR REPLACE invoices SET series_id = 1, year = 2025, sequence = 2 WHERE id = {DRAFT}",
    f"""INSERT OR REPLACE INTO invoice_lines
        (id, invoice_id, position, description, quantity, unit_price, net_minor, vat_rate, vat_nature, explanation)
        VALUES ({LINE}, {DRAFT}, 9, 'x', 1, 1, 1, 0, '', '')""",
    f"UPDATE OR REPLACE invoice_lines SET id = {LINE} WHERE invoice_id = {DRAFT}",
    "UPDATE OR IGNORE invoice_lines SET net_minor = 1",
    f"""INSERT OR REPLACE INTO invoice_vat SELECT invoice_id, rate, nature, 1, 1 FROM invoice_vat
        WHERE invoice_id = {ISSUED}""",
    """INSERT OR REPLACE INTO number_counters (series_id, year, last_number, last_date)
        SELECT series_id, year, 1, last_date FROM number_counters WHERE year = 2025""",
    "UPDATE OR REPLACE number_counters SET year = 2025 WHERE year = 2026",
    """INSERT OR REPLACE INTO audit_log SELECT id, at, 'nobody', action, subject, subject_id, facts, previous_hash, hash
        FROM audit_log WHERE id = 2""",
    """INSERT OR REPLACE INTO subscription_events
        SELECT id, subscription_id, at, effective_on, kind, 'nobody', reason, facts FROM subscription_events""",
    f"""INSERT OR REPLACE INTO billed_periods
        SELECT id, subscription_item_id, period_start, period_end, 'free', NULL, NULL, '', 0
        FROM billed_periods WHERE invoice_id = {ISSUED}""",
    f"""INSERT OR REPLACE INTO billed_periods
        SELECT 99999, subscription_item_id, period_start, period_end, 'free', NULL, NULL, '', 0
        FROM billed_periods WHERE invoice_id = {ISSUED}""",
    """UPDATE OR REPLACE billed_periods SET released = 0 WHERE id = 77777""",
    f"""UPDATE OR REPLACE billed_periods SET id = (SELECT id FROM billed_periods WHERE invoice_id = {ISSUED})
        WHERE kind = 'history'""",
    f"""UPDATE OR REPLACE billed_periods SET (subscription_item_id, period_start) =
        (SELECT subscription_item_id, period_start FROM billed_periods WHERE invoice_id = {ISSUED})
        WHERE kind = 'history'""",
]  # fmt: skip

UPSERTING = [
    """INSERT INTO number_counters (series_id, year, last_number) VALUES (1, 2025, 1)
        ON CONFLICT (series_id, year) DO UPDATE SET last_number = 1""",
    """INSERT INTO audit_log SELECT * FROM audit_log WHERE id = 2 ON CONFLICT (id) DO UPDATE SET actor = 'nobody'""",
    f"""INSERT INTO invoices SELECT * FROM invoices WHERE id = {ISSUED}
        ON CONFLICT (id) DO UPDATE SET total_minor = 1""",
]

EVENT = """INSERT INTO subscription_events (subscription_id, at, effective_on, kind, actor, reason, facts)
    VALUES ((SELECT min(id) FROM subscriptions), '2026-01-01 00:00:00', '2026-01-01', 'paused', 'Giulia', '', '{}')"""

# A released twin of an issued period, waiting to take its place.
RELEASED = f"""INSERT INTO billed_periods
    SELECT 77777, subscription_item_id, period_start, period_end, 'free', NULL, NULL, '', 1
    FROM billed_periods WHERE invoice_id = {ISSUED}"""


@contextlib.contextmanager
def raw_sqlite(engine):
    """SQLite's own client as everybody has it: no foreign keys, no rules of ours."""
    with contextlib.closing(sqlite3.connect(engine.url.database, isolation_level=None)) as connection:
        yield connection


@contextlib.contextmanager
def raw_postgresql(engine):
    """PostgreSQL's own client."""
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def raw(engine):
    return raw_sqlite(engine) if engine.dialect.name == "sqlite" else raw_postgresql(engine)


@pytest.fixture
def attacked(kept_books):
    """The books with one event in the subscriptions' log; afterwards nothing must have changed."""
    with raw(kept_books) as client:
        client.execute(EVENT)
    before = books.rows_of(kept_books)
    yield kept_books
    assert books.rows_of(kept_books) == before
    assert verify(books.context(kept_books)) == []


def refused(engine, attacks):
    unharmed = []
    with raw(engine) as client:
        for attack in attacks:
            try:
                client.execute(attack)
            except (sqlite3.IntegrityError, psycopg.errors.IntegrityConstraintViolation):
                continue
            unharmed.append(attack)
    return unharmed


def test_no_statement_changes_what_was_issued_its_number_or_the_log(attacked):
    assert refused(attacked, FORBIDDEN) == []


def test_inserting_over_existing_rows_is_no_way_around(attacked):
    assert refused(attacked, UPSERTING) == []


@pytest.mark.parametrize("recursive", ["OFF", "ON"])
def test_replacing_rows_is_no_way_around(books_copy, recursive):
    """SQLite's REPLACE deletes the rows in its way, by default without asking the triggers that guard deletes."""
    engine = open_engine(books_copy)
    with raw(engine) as client:
        client.execute(EVENT)
        client.execute(RELEASED)
        before = books.rows_of(engine)
        for attack in REPLACING:
            client.execute(f"PRAGMA recursive_triggers = {recursive}")
            with pytest.raises(sqlite3.IntegrityError):
                client.execute(attack)
    assert books.rows_of(engine) == before
    engine.dispose()


@pytest.mark.parametrize("table", [*NOT_TRUNCATED, "customers", "subscriptions", "subscription_items"])
def test_no_table_of_documents_can_be_emptied_at_once(books_on_server, table):
    with (
        psycopg.connect(books_on_server.replace("+psycopg", ""), autocommit=True) as client,
        pytest.raises(psycopg.errors.IntegrityConstraintViolation),
    ):
        client.execute(f"TRUNCATE {table} CASCADE")


def test_a_loader_that_copies_rows_in_is_no_way_around(books_on_server):
    with psycopg.connect(books_on_server.replace("+psycopg", ""), autocommit=True) as client:
        (issued,) = client.execute(f"SELECT {ISSUED}").fetchone()
        with (
            pytest.raises(psycopg.errors.IntegrityConstraintViolation),
            client.cursor() as cursor,
            cursor.copy("COPY invoice_vat (invoice_id, rate, nature, taxable_minor, tax_minor) FROM STDIN") as rows,
        ):
            rows.write_row((issued, 40000, "", 1, 1))


def test_drafts_can_be_edited_and_thrown_away(kept_books):
    with raw(kept_books) as client:
        for statement in (
            f"UPDATE invoice_lines SET description = 'Canone' WHERE invoice_id = {DRAFT}",
            f"""INSERT INTO invoice_lines
                (invoice_id, position, description, quantity, unit_price, net_minor, vat_rate, vat_nature, explanation)
                VALUES ({DRAFT}, 2, 'x', 1, 1, 1, 0, '', '')""",
            f"UPDATE invoice_vat SET tax_minor = 1 WHERE invoice_id = {DRAFT}",
            f"UPDATE invoices SET state = 'approved', net_minor = 1 WHERE id = {DRAFT}",
            "UPDATE invoices SET state = 'draft' WHERE state = 'approved'",
            f"UPDATE billed_periods SET reason = 'x', period_end = '2026-02-19' WHERE invoice_id = {DRAFT}",
            f"DELETE FROM billed_periods WHERE invoice_id = {DRAFT}",
            *[f"DELETE FROM {table} WHERE invoice_id = {DRAFT}" for table in CHILDREN],
            f"DELETE FROM invoices WHERE id = {DRAFT}",
        ):
            assert client.execute(statement).rowcount >= 1


def test_what_is_not_a_document_can_be_changed(kept_books):
    with raw(kept_books) as client:
        for statement in (
            "UPDATE customers SET name = 'Altro nome'",
            "UPDATE open_balances SET next_due = '2030-01-01'",
            f"UPDATE billed_periods SET released = NOT released WHERE invoice_id = {ISSUED}",
            "UPDATE number_counters SET last_number = last_number + 1",
            EVENT,
        ):
            assert client.execute(statement).rowcount >= 1


def test_a_guard_says_why_it_refuses(kept_books):
    with raw(kept_books) as client:
        for attack, why in (
            (f"DELETE FROM invoices WHERE id = {ISSUED}", "an issued document cannot be changed"),
            ("DELETE FROM audit_log", "the log can only be added to"),
            ("UPDATE number_counters SET last_number = 0", "a document number cannot be taken back"),
        ):
            with pytest.raises((sqlite3.IntegrityError, psycopg.errors.IntegrityConstraintViolation), match=why):
                client.execute(attack)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_every_protected_table_has_its_guards(dialect):
    guarded = {
        statement.split(" ON ")[1].split()[0] for statement in statements(dialect) if "CREATE TRIGGER" in statement
    }
    # Emptied at once, the items would take the billed periods with them.
    assert guarded == {*NOT_TRUNCATED, "subscription_items"}
    assert set(APPEND_ONLY) < guarded
