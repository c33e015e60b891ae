"""What does importing 10,000 customers cost, with their report, as a ratio to what cannot be saved?

Two floors: the file split into cells by the csv module, and the rows the import wrote, inserted again raw.
"""

from __future__ import annotations

import csv
import random
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import benchdata
import benchlib

from app.adapters.tables.reader import SpreadsheetReader
from app.clock import SystemClock
from app.domain.importing.fields import Noun
from app.services.context import Context
from app.services.engine import file_url, open_engine
from app.services.importing.files import import_file
from app.services.unit_of_work import Work

WRITTEN = ("customers", "customer_addresses", "customer_contacts", "audit_log", "import_mappings")
HEADINGS = (
    "Codice;Ragione sociale;Tipo;Partita IVA;Codice destinatario;E-mail;Indirizzo;CAP;Città;Prov.;Nazione;"
    "Condizioni di pagamento"
)


def write_customers(path: Path, count: int) -> None:
    """A file as a spreadsheet saves it, one row in fifty with a mistyped VAT number."""
    chance = random.Random(1)
    lines = [HEADINGS]
    for number in range(1, count + 1):
        vat = vat_number(chance.randrange(1, 10**7))
        if number % 50 == 0:
            vat = vat[:-1] + str((int(vat[-1]) + 1) % 10)
        lines.append(
            f"C{number:06d};Officine Rossi {number} S.r.l.;Azienda;{vat};USAL8PV;info@rossi{number}.example;"
            f"Via Roma {number};40100;Bologna;BO;Italia;30 gg fine mese"
        )
    path.write_text("\n".join(lines), encoding="cp1252")


def vat_number(stem: int) -> str:
    """Eleven digits whose last one is the Luhn check digit."""
    digits = f"{stem:07d}010"
    total = 0
    for place, digit in enumerate(map(int, digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return f"{digits}{-total % 10}"


def imported(company: Path, file: Path) -> float:
    """Seconds to read, check, compare, insert and report."""
    engine = open_engine(file_url(company))
    ctx = Context(Work(engine), SystemClock(), "bench", ZoneInfo("Europe/Rome"))
    with engine.connect():
        start = time.perf_counter()
        report = import_file(ctx, Noun.CUSTOMERS, file, reader=SpreadsheetReader())
        took = time.perf_counter() - start
    engine.dispose()
    if not report.counts["added"]:
        raise AssertionError(report.counts)
    return took


def split_cells(file: Path) -> float:
    """Seconds to split the file."""
    start = time.perf_counter()
    with file.open(encoding="cp1252", newline="") as stream:
        list(csv.reader(stream, delimiter=";"))
    return time.perf_counter() - start


def inserted(empty: Path, full: Path, folder: Path) -> float:
    """Seconds to insert the rows raw."""
    target = folder / "floor.db"
    shutil.copy(empty, target)
    with sqlite3.connect(full) as source:
        rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in WRITTEN}
    source.close()
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        if values:
            connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(values[0]))})", values)
    connection.execute("COMMIT")
    took = time.perf_counter() - start
    connection.close()
    return took


def main() -> None:
    options = benchlib.arguments(__doc__ or "")
    count = 1_000 if options.quick else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, empty, full = folder / "clienti.csv", folder / "empty.db", folder / "full.db"
        write_customers(file, count)
        benchdata.seed(empty, 0, benchdata.ANY_DAY)
        shutil.copy(empty, full)
        imported(full, file)

        def fresh() -> float:
            shutil.copy(empty, folder / "run.db")
            return imported(folder / "run.db", file)

        samples = benchlib.alternate(
            {
                "rows inserted raw": lambda: inserted(empty, full, folder),
                "cells split": lambda: split_cells(file),
                "import with report": fresh,
                "the same file again": lambda: again(full, file),
            },
            options.repeats,
        )
        benchlib.report(f"Import of {count} customers", samples, "rows inserted raw", count)
        benchlib.save(options.json, {"import": samples})


def again(company: Path, file: Path) -> float:
    """Seconds to find that everything is there already."""
    engine = open_engine(file_url(company))
    ctx = Context(Work(engine), SystemClock(), "bench", ZoneInfo("Europe/Rome"))
    start = time.perf_counter()
    import_file(ctx, Noun.CUSTOMERS, file, reader=SpreadsheetReader())
    took = time.perf_counter() - start
    engine.dispose()
    return took


if __name__ == "__main__":
    main()
