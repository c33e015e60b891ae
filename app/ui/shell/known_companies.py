"""Which companies were open at this seat, and which one is meant when none is named?"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:
    from app.ui.seat import Seat

LAST_KEY = "company.last"
KNOWN_KEY = "company.known"
MOST_KNOWN = 8


def last_company(seat: "Seat") -> Path | None:
    """The company open when the window was last closed, else the only one in the usual folder."""
    text = seat.recall(LAST_KEY)
    if text:
        return Path(text)
    beside = list(paths.companies().glob(f"*{paths.COMPANY_SUFFIX}"))
    return beside[0] if len(beside) == 1 else None


def known_companies(seat: "Seat") -> list[Path]:
    """Companies opened here before and still there, the latest first, then those in the usual folder."""
    beside = sorted(paths.companies().glob(f"*{paths.COMPANY_SUFFIX}"))
    remembered = [Path(text) for text in _read(seat)]
    return [path for path in dict.fromkeys([*remembered, *beside]) if path.is_file()][:MOST_KNOWN]


def remember_company(seat: "Seat", company: Path) -> None:
    """Begin with this company next time."""
    path = str(company.expanduser().resolve())
    seat.remember(LAST_KEY, path)
    known = [path, *(text for text in _read(seat) if text != path)]
    seat.remember(KNOWN_KEY, json.dumps(known[:MOST_KNOWN]))


def _read(seat: "Seat") -> list[str]:
    try:
        return [str(entry) for entry in json.loads(seat.recall(KNOWN_KEY) or "[]")]
    except (ValueError, TypeError):
        return []
