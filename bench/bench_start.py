"""What does the start cost: the version check of a company file, a new file, one invoice issued by hand, a backup?"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import benchdata
import benchlib

from app.clock import SystemClock
from app.services.backup import backup
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.context import Context
from app.services.database import create_file, stored_version
from app.services.engine import file_url, open_engine
from app.services.unit_of_work import Work

COUNT = 10_000


def opened(path: Path) -> None:
    """The floor of the version check: open the file and read one row."""
    connection = sqlite3.connect(path)
    connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()


def checked(path: Path) -> None:
    """What the program does before it opens a file."""
    stored_version(path)


def created(folder: Path) -> float:
    target = folder / "new.cadenza"
    for name in ("new.cadenza", "new.cadenza-wal", "new.cadenza-shm"):
        (folder / name).unlink(missing_ok=True)
    start = time.perf_counter()
    create_file(target).dispose()
    return time.perf_counter() - start


def one_by_hand(path: Path, codes: list[str]) -> float:
    """Seconds to issue the invoice of one contract out of many, committed."""
    engine = open_engine(file_url(path))
    ctx = Context(Work(engine), SystemClock(), "bench", ZoneInfo("Europe/Rome"))
    runs.issue(ctx, RunChoices(benchdata.ANY_DAY), subscription=codes.pop())
    start = time.perf_counter()
    done = runs.issue(ctx, RunChoices(benchdata.ANY_DAY), subscription=codes.pop())
    took = time.perf_counter() - start
    engine.dispose()
    if len(done.documents) != 1:
        raise AssertionError(done)
    return took


def one_row(path: Path) -> float:
    """The floor of issuing by hand: one row committed with full synchronisation."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE company SET version = version + 1")
    connection.execute("COMMIT")
    took = time.perf_counter() - start
    connection.close()
    return took


def copied(path: Path, folder: Path) -> float:
    start = time.perf_counter()
    target = folder / "plain.copy"
    shutil.copy(path, target)
    with target.open("rb+") as stream:
        os.fsync(stream.fileno())
    return time.perf_counter() - start


def backed_up(path: Path, folder: Path) -> float:
    engine = open_engine(file_url(path))
    ctx = Context(Work(engine), SystemClock(), "bench", ZoneInfo("Europe/Rome"))
    target = folder / f"{time.monotonic_ns()}.cadenza"
    start = time.perf_counter()
    backup(ctx, target)
    took = time.perf_counter() - start
    engine.dispose()
    target.unlink()
    return took


def main() -> None:
    options = benchlib.arguments(__doc__ or "", repeats=15)
    count = COUNT // 10 if options.quick else COUNT
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "company.db"
        benchdata.seed(path, count, benchdata.ANY_DAY)
        codes = [f"AB-{number:06d}" for number in range(1, count + 1)]
        check = benchlib.alternate(
            {"plain sqlite3": lambda: opened(path), "version check": lambda: checked(path)},
            options.repeats,
        )
        benchlib.report("Start: is the file of this version? (goal 2 ms)", check, "plain sqlite3")
        new = benchlib.alternate({"new company file": lambda: created(folder)}, options.repeats)
        benchlib.report("A new company file (goal 50 ms)", new, "new company file")
        hand = benchlib.alternate(
            {"one row committed": lambda: one_row(path), "one invoice by hand": lambda: one_by_hand(path, codes)},
            options.repeats,
        )
        benchlib.report(f"One invoice issued by hand among {count} contracts (goal 5 ms)", hand, "one row committed")
        backup = benchlib.alternate(
            {
                "file copy and fsync": lambda: copied(path, folder),
                "backup, checked": lambda: backed_up(path, folder),
            },
            min(options.repeats, 5),
        )
        benchlib.report(f"Backup of {path.stat().st_size / 1e6:.0f} MB (goal 3)", backup, "file copy and fsync")
        benchlib.save(options.json, {"check": check, "new": new, "hand": hand, "backup": backup})
    sys.stdout.flush()


if __name__ == "__main__":
    main()
