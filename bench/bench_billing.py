"""What does a billing run cost, as a ratio to re-inserting the very rows it wrote?

The floor: the rows the run left in each table, inserted again by plain ``executemany`` in one transaction into a copy
of the file from before the run, with the same indexes, checks and guards.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import benchdata
import benchlib

from app.clock import SystemClock
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.context import Context
from app.services.engine import CACHE_KIB, file_url, open_engine
from app.services.unit_of_work import Work

AS_OF = date(2026, 12, 1)
WRITTEN = (
    "billing_runs", "invoice_lines", "invoice_vat", "invoice_instalments", "invoices", "billed_periods",
    "open_balances", "audit_log", "number_counters",
)  # fmt: skip


def issue(path: Path, expected: int) -> float:
    """Seconds of one run: read, plan, number, insert, audit, commit."""
    engine = open_engine(file_url(path))
    ctx = Context(Work(engine), SystemClock(), "bench", ZoneInfo("Europe/Rome"))
    with engine.connect():
        start = time.perf_counter()
        result = runs.issue(ctx, RunChoices(AS_OF))
        took = time.perf_counter() - start
    engine.dispose()
    if len(result.documents) != expected or result.failed:
        raise AssertionError((len(result.documents), result.failed[:3]))
    return took


def replay(before: Path, after: Path, folder: Path) -> float:
    """Seconds to insert the run's rows raw, and to set the items' next dates."""
    target = folder / "floor.db"
    shutil.copy(before, target)
    source = sqlite3.connect(after)
    rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in WRITTEN}
    items = source.execute("SELECT next_period_start, next_invoice_on, id FROM subscription_items").fetchall()
    source.close()
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"cache_size = -{CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}")
    known = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in WRITTEN}
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table in WRITTEN:
        new = rows[table][known[table] :]
        if new:
            marks = ",".join("?" * len(new[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", new)
    connection.executemany(
        "UPDATE subscription_items SET next_period_start = ?, next_invoice_on = ? WHERE id = ?", items
    )
    connection.execute("COMMIT")
    took = time.perf_counter() - start
    connection.close()
    for name in ("floor.db", "floor.db-wal", "floor.db-shm"):
        (folder / name).unlink(missing_ok=True)
    return took


def fresh(folder: Path, seed: Path) -> Path:
    target = folder / "run.db"
    for name in ("run.db", "run.db-wal", "run.db-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.copy(seed, target)
    return target


def main() -> None:
    options = benchlib.arguments(__doc__ or "", repeats=7)
    count = 1_000 if options.quick else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seed, double = folder / "seed.db", folder / "double.db"
        benchdata.seed(seed, count, AS_OF)
        benchdata.seed(double, 2 * count, AS_OF)
        issued = folder / "issued.db"
        shutil.copy(seed, issued)
        issue(issued, count)
        samples = benchlib.alternate(
            {
                "replay floor": lambda: replay(seed, issued, folder),
                "billing run": lambda: issue(fresh(folder, seed), count),
                "billing run, twice as many": lambda: issue(fresh(folder, double), 2 * count),
            },
            options.repeats,
        )
        benchlib.report(f"Billing run of {count}: issued, numbered, audited, committed", samples, "replay floor", count)
        half, whole = sorted(samples["billing run"]), sorted(samples["billing run, twice as many"])
        print(f"twice as many cost {whole[len(whole) // 2] / half[len(half) // 2]:.2f} times as much (goal 2.3)")
        benchlib.save(options.json, {"billing": samples})


if __name__ == "__main__":
    main()
