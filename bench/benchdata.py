"""A company file with many due subscriptions, inserted raw: the benches measure the program, not the set-up."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from app.services.database import create_file

ANY_DAY = date(2026, 12, 1)


def seed(path: Path, count: int, due_on: date) -> None:
    """``count`` customers with one monthly subscription each, all due on ``due_on``."""
    create_file(path).dispose()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = ON")
    insert(connection, "company", {
        "id": 1, "version": 1, "name": "Nuvola Digitale S.r.l.", "vat_number": "12345670157", "tax_code": "12345670157",
        "street": "Via dell'Industria 14", "postal_code": "40138", "city": "Bologna", "province": "BO", "country": "IT",
        "regime": "RF01", "iban": "IT60X0542811101000000123456", "bic": "", "email": "amministrazione@nuvola.example",
        "pec": "", "phone": "051 555 0100", "tagline": "", "registration": "", "currency": "EUR",
        "time_zone": "Europe/Rome", "language": "it", "fund_code": "", "fund_percent": 0, "withholding_code": "",
        "withholding_percent": 0, "withholding_on_fund": 0,
    }, 1)  # fmt: skip
    insert(connection, "invoice_series",
           {"id": 1, "code": "FT", "kind": "invoice", "pattern": "{year}/{number:04d}", "yearly": 1}, 1)  # fmt: skip
    insert(connection, "customers", {
        "id": int, "code": "C{:06d}", "name": "Cliente {:06d} S.r.l.", "sort_name": "cliente {:06d} s.r.l.",
        "sort_city": "roma", "kind": "business", "vat_number": "{:011d}",
        "tax_code": "{:011d}", "recipient_code": "USAL8PV", "pec": "", "phone": "", "mobile": "", "language": "",
        "payment_terms": "30 eom", "payment_method": "transfer", "iban": "", "notes": "", "consolidate": 0,
        "version": 1,
    }, count)  # fmt: skip
    insert(connection, "customer_addresses", {
        "customer_id": int, "kind": "billing", "street": "Via Roma {}", "postal_code": "00100", "city": "Roma",
        "province": "RM", "country": "IT",
    }, count)  # fmt: skip
    insert(connection, "subscriptions", {
        "id": int, "code": "AB-{:06d}", "customer_id": int, "description": "Assistenza", "state": "active",
        "start": "2026-01-01", "term_months": 0, "notice": "", "end_action": "renew", "grace_days": 0,
        "payment_terms": "", "payment_method": "", "purchase_order": "", "cig": "", "cup": "", "end_reason": "",
        "notes": "", "version": 1,
    }, count)  # fmt: skip
    insert(connection, "subscription_items", {
        "id": int, "subscription_id": int, "position": 0, "description": "Canone mensile di assistenza", "unit": "",
        "quantity": 1_000_000, "price_includes_vat": 0, "vat_rate": 220_000, "vat_nature": "", "one_off": 0,
        "cycle_every": 1, "cycle_unit": "month", "timing": "advance", "start": "2026-01-01", "anchor": "2026-01-01",
        "anchor_day": 1, "month_end": 0, "first_period": "prorate", "intro_cycles": 0,
        "next_period_start": due_on.isoformat(), "next_invoice_on": due_on.isoformat(),
    }, count)  # fmt: skip
    insert(connection, "item_prices", {
        "subscription_item_id": int, "valid_from": "2026-01-01", "unit_price": 2_990_000_000, "reason": "",
    }, count)  # fmt: skip
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def insert(connection: sqlite3.Connection, table: str, values: dict[str, object], count: int) -> None:
    """``count`` rows; ``int`` stands for the row's number, a text with braces is filled with it."""

    def value(pattern: object, number: int) -> object:
        if pattern is int:
            return number
        return pattern.format(number) if isinstance(pattern, str) and table != "invoice_series" else pattern

    marks = ",".join("?" * len(values))
    connection.executemany(
        f"INSERT INTO {table} ({','.join(values)}) VALUES ({marks})",
        ([value(pattern, number) for pattern in values.values()] for number in range(1, count + 1)),
    )
