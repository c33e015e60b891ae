"""Who types the commands of a test, and what do they get to read?"""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.bootstrap import run
from tests.fakes import FakeClock

TODAY = "2026-11-22 16:07"


@dataclass(frozen=True)
class Told:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Typed = Callable[..., Told]


def typed(*words: object, clock: FakeClock | None = None) -> Told:
    """Do what these words ask for, as if typed on this day."""
    out, err = io.StringIO(), io.StringIO()
    code = run([str(word) for word in words], stdout=out, stderr=err, clock=clock or FakeClock.at(TODAY))
    return Told(code, out.getvalue(), err.getvalue())


STOCK = (
    ("init", "--name", "Nuvola Digitale S.r.l.", "--vat-number", "00743110157", "--city", "Bologna",
     "--iban", "IT60X0542811101000000123456"),
    ("item", "add", "--description", "Hosting", "--price", "29,90"),
    ("item", "add", "--description", "Assistenza", "--price", "240"),
    ("plan", "add", "--name", "Base", "--cycle", "month", "--item", "A0001", "--term-months", "12",
     "--notice", "30 day"),
    ("customer", "add", "--name", "Officine Rinàldi S.n.c.", "--vat-number", "12345678903", "--city", "Modena"),
    ("customer", "add", "--name", "Bianchi Anna", "--kind", "consumer", "--language", "en"),
    # Two missed periods and the present one.
    ("subscription", "add", "--customer", "C0001", "--plan", "P0001", "--start", "2026-09-10"),
    ("subscription", "add", "--customer", "C0002", "--plan", "P0001", "--start", "2026-11-20"),
    # Aligned, so that its first period is a part of one.
    ("subscription", "add", "--customer", "C0001", "--item", "A0002", "--cycle", "year", "--start", "2026-11-10",
     "--align-day", "1", "--discount", "10"),
    ("subscription", "add", "--customer", "C0002", "--item", "A0002", "--cycle", "year", "--start", "2027-01-01"),
)  # fmt: skip
