"""What can happen to books behind the program's back, and what ``verify`` must say about it."""

import contextlib
import sqlite3

from sqlalchemy import Engine

ID = "(SELECT id FROM invoices WHERE number = '2025/0002')"
OTHER = "(SELECT id FROM invoices WHERE number = '2025/0003')"
MARCH = "'2026-03-01'"
EURO = "UPDATE invoices SET {} = {} + 1 WHERE number = '2025/0002'"
PERIOD = f"(SELECT id FROM billed_periods WHERE invoice_id = {ID})"
ITEM = "(SELECT i.id FROM subscription_items i JOIN subscriptions s ON s.id = i.subscription_id WHERE s.code = 'AB-3')"

DAMAGE = {
    "a document in the middle is gone": (
        [
            f"DELETE FROM {table} WHERE invoice_id = {ID}"
            for table in ("invoice_lines", "invoice_vat", "invoice_instalments", "open_balances", "allocations")
        ]
        + [f"DELETE FROM billed_periods WHERE invoice_id = {ID}", f"DELETE FROM invoices WHERE id = {ID}"],
        {
            "numbers_missing": "2–2", "issued_missing": "2025/0002", "next_period_differs": "AB-3/0",
            "days_forgotten": "AB-3/0",
        },
    ),
    "the last document of a year is gone": (
        [
            "DELETE FROM open_balances WHERE invoice_id = (SELECT id FROM invoices WHERE number = '2025/0014')",
            "DELETE FROM invoices WHERE number = '2025/0014'",
        ],
        {"counter_differs": "FT 2025", "issued_missing": "2025/0014", "row_missing": "invoice_lines"},
    ),
    "a number is doubled": (
        ["UPDATE invoices SET number = '2025/0002' WHERE number = '2025/0003'"],
        {"number_twice": "2025/0002", "document_differs": "2025/0002", "issue_logged_differently": "2025/0002"},
    ),
    "a date goes back": (
        ["UPDATE invoices SET issue_date = '2025-10-30' WHERE number = '2025/0003'"],
        {"number_order": "2025/0003", "document_differs": "2025/0003"},
    ),
    "a number sits in another year": (
        ["UPDATE invoices SET year = 2024 WHERE number = '2025/0001'"],
        {"number_year": "2025/0001", "counter_differs": "FT 2024", "numbers_missing": "FT 2025"},
    ),
    "the counter was moved": (
        ["UPDATE number_counters SET last_number = 99 WHERE year = 2026"],
        {"counter_differs": "FT 2026"},
    ),
    "the counter is gone": (["DELETE FROM number_counters WHERE year = 2025"], {"counter_differs": "FT 2025"}),
    "the net amount was changed": ([EURO.format("net_minor", "net_minor")], {"document_differs": "2025/0002"}),
    "the VAT was changed": ([EURO.format("vat_minor", "vat_minor")], {"document_differs": "2025/0002"}),
    "the total was changed": ([EURO.format("total_minor", "total_minor")], {"document_differs": "2025/0002"}),
    "the amount to pay was changed": (
        [EURO.format("payable_minor", "payable_minor")],
        {"document_differs": "2025/0002", "balance_differs": "2025/0002"},
    ),
    "the document's text was changed": (
        ["UPDATE invoices SET document = replace(document, 'Comune di', 'Citta di') WHERE number = '2025/0002'"],
        {"document_changed": "2025/0002"},
    ),
    "the document's hash was changed": (
        ["UPDATE invoices SET document_hash = 'x' WHERE number = '2025/0002'"],
        {"document_changed": "2025/0002", "issue_logged_differently": "2025/0002"},
    ),
    "the document's text is no document": (
        ["UPDATE invoices SET document = '{}' WHERE number = '2025/0002'"],
        {"document_changed": "2025/0002", "document_unreadable": "2025/0002"},
    ),
    "a line's amount was changed": (
        [f"UPDATE invoice_lines SET net_minor = net_minor - 1 WHERE invoice_id = {ID}"],
        {"lines_differ": "2025/0002"},
    ),
    "a line's explanation was changed": (
        [f"UPDATE invoice_lines SET explanation = replace(explanation, '87.67', '87.68') WHERE invoice_id = {ID}"],
        {"lines_differ": "2025/0002"},
    ),
    "a line was added": (
        [
            f"""INSERT INTO invoice_lines
                (invoice_id, position, description, quantity, unit_price, net_minor, vat_rate, vat_nature, explanation)
                VALUES ({ID}, 9, 'x', 1, 1, 1, 220000, '', '')"""
        ],
        {"lines_differ": "2025/0002"},
    ),
    "a VAT row was changed": (
        [f"UPDATE invoice_vat SET tax_minor = 0 WHERE invoice_id = {ID}"],
        {"vat_differs": "2025/0002"},
    ),
    "an instalment was moved": (
        [f"UPDATE invoice_instalments SET due_date = '2027-01-01' WHERE invoice_id = {ID}"],
        {"instalments_differ": "2025/0002", "due_differs": "2025/0002"},
    ),
    "the log's entry of an issue is gone": (
        [f"DELETE FROM audit_log WHERE action = 'issued' AND subject = 'invoice' AND subject_id = {ID}"],
        {"issue_not_logged": "2025/0002", "log_broken": ""},
    ),
    "an entry of the log was rewritten": (
        ["UPDATE audit_log SET actor = 'nobody' WHERE id = 3"],
        {"log_changed": "3"},
    ),
    "an open balance was lowered": (
        [f"UPDATE open_balances SET open_minor = 1 WHERE invoice_id = {ID}"],
        {"balance_differs": "2025/0002"},
    ),
    "an open balance is gone": (
        [f"DELETE FROM open_balances WHERE invoice_id = {ID}"],
        {"balance_differs": "2025/0002"},
    ),
    "a draft has an open balance": (
        [
            """INSERT INTO open_balances (invoice_id, customer_id, next_due, open_minor)
                SELECT id, customer_id, '2026-02-01', 1 FROM invoices WHERE state = 'draft'"""
        ],
        {"balance_differs": "#"},
    ),
    "a due date was put off": (
        [f"UPDATE open_balances SET next_due = '2030-01-01' WHERE invoice_id = {ID}"],
        {"due_differs": "2025/0002"},
    ),
    "an undone payment was revived": (
        ["UPDATE payments SET undone_at = NULL"],
        {"balance_differs": "2025/0003"},
    ),
    "a payment is used for more than it was": (
        ["UPDATE payments SET amount_minor = 4999 WHERE amount_minor = 5000"],
        {"payment_overused": "#"},
    ),
    "two billed periods overlap": (
        [f"UPDATE billed_periods SET period_start = '2025-11-15' WHERE invoice_id = {ID}",
         f"UPDATE billed_periods SET period_end = '2025-12-15' WHERE invoice_id = {ID}"],
        {
            "periods_overlap": "AB-3/0", "period_without_line": "AB-3", "line_without_period": "2025/0002",
            "next_period_differs": "AB-3/0", "days_forgotten": "AB-3/0",
        },
    ),
    "an item was cut before what it billed": (
        [f"UPDATE subscription_items SET ends_before = '2025-11-15' WHERE id = {ITEM}"],
        {"billed_unserved": "AB-3/0", "next_invoice_differs": "AB-3/0"},
    ),
    "an item is said to go on from one that did not end": (
        [f"UPDATE subscription_items SET continues_id = id WHERE id = {ITEM}"],
        {"billed_unserved": "AB-3/0"},
    ),
    "a billed period was forgotten": (
        [f"DELETE FROM billed_periods WHERE id = {PERIOD}"],
        {"line_without_period": "2025/0002", "next_period_differs": "AB-3/0", "days_forgotten": "AB-3/0"},
    ),
    "a billed period points to another document": (
        [f"UPDATE billed_periods SET invoice_id = {OTHER} WHERE id = {PERIOD}"],
        {"line_without_period": "2025/0002", "period_without_line": "AB-3"},
    ),
    "a contract goes on too late": (
        [f"UPDATE subscription_items SET next_period_start = {MARCH}, next_invoice_on = {MARCH} WHERE id = {ITEM}"],
        {"next_period_differs": "AB-3/0"},
    ),
    "a contract is billed no more": (
        [f"UPDATE subscription_items SET next_period_start = NULL, next_invoice_on = NULL WHERE id = {ITEM}"],
        {"next_period_differs": "AB-3/0"},
    ),
    "a contract's next invoice was put off": (
        [f"UPDATE subscription_items SET next_invoice_on = '2030-01-01' WHERE id = {ITEM}"],
        {"next_invoice_differs": "AB-3/0"},
    ),
    "a contract's anchor makes no sense": (
        [f"UPDATE subscription_items SET anchor_day = 17 WHERE id = {ITEM}"],
        {"contract_unreadable": "AB-3/0"},
    ),
    "a customer is gone": (
        ["DELETE FROM customers WHERE code = 'C8'"],
        {"row_missing": "customer_addresses"},
    ),
    "the index against billing twice is gone": (
        ["DROP INDEX uq_billed_periods_once"],
        {"index_missing": "uq_billed_periods_once"},
    ),
}  # fmt: skip


def tamper(engine: Engine, *statements: str) -> None:
    """What someone with all rights could do: guards and foreign keys off, damage, guards on again."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in ("SET session_replication_role = replica", *statements, "RESET session_replication_role"):
                connection.exec_driver_sql(statement)
        return
    with contextlib.closing(sqlite3.connect(engine.url.database, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *(sql for _, sql in triggers)):
            connection.execute(statement)
