"""Where do the outside cases come from, and which of them must pass?"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OUR_COPY = Path(__file__).parents[1] / "data" / "vectors"

COVERED = frozenset(
    {
        "advance-billing",
        "aging",
        "arrears-billing",
        "billing-period",
        "catch-up",
        "commitment-renewal",
        "date-sequence",
        "discounts",
        "due-dates",
        "first-period",
        "italian-charges",
        "mrr",
        "next-anchor-date",
        "proration-amount",
        "proration-fraction",
        "term-limits",
        "time-zone",
        "trial",
        "vat-totals",
    }
)
"""Topics whose default cases must all pass. None of their policy tags differs from our own rules."""

LATER = {
    "bank-holidays": "comes with SEPA files: only banks close on these days",
    "cancellation": "comes with changes to running contracts",
    "credit-note": "comes with credit notes",
    "dolibarr-recurrence": "all alternatives; comes with the Dolibarr link",
    "dunning": "comes with reminders",
    "mrr-movements": "comes with the figures",
    "pause-resume": "comes with changes to running contracts",
    "plan-change": "comes with changes to running contracts",
    "retention-metrics": "comes with the figures",
    "sepa-identifiers": "comes with SEPA files; the checks of customers have their own tests",
    "sepa-timing": "comes with SEPA files",
}
"""Topics that no code of today answers, and what they wait for."""


@dataclass(frozen=True, slots=True)
class Record:
    """One case. ``default`` tells whether our product should meet it."""

    id: str
    topic: str
    form: str
    given: dict[str, Any]
    expect: dict[str, Any]
    default: bool
    assumes: tuple[str, ...]


def folder() -> Path:
    """Our copy, or the folder named by the environment variable CADENZA_VECTORS."""
    return Path(os.environ.get("CADENZA_VECTORS") or OUR_COPY)


def load(where: Path) -> list[Record]:
    """All cases of a folder, file by file."""
    records = []
    for path in sorted(where.glob("*.json")):
        records += [
            Record(
                id=raw["id"],
                topic=raw["topic"],
                form=raw["form"],
                given=raw["given"],
                expect=raw["expect"],
                default=raw.get("default", True),
                assumes=tuple(raw.get("assumes", ())),
            )
            for raw in json.loads(path.read_text(encoding="utf-8"))
        ]
    return records
