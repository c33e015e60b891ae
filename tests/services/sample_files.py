"""The import samples: files small firms have, each with what must come of it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.importing.fields import Noun

OUR_COPY = Path(__file__).parent.parent / "data" / "samples"
_ENDING = ".expect.json"


@dataclass(frozen=True)
class Sample:
    """One file with its expectation."""

    path: Path
    expect: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def noun(self) -> Noun:
        return Noun(self.expect["noun"])

    @property
    def undecided(self) -> set[int]:
        """Rows that may be taken with a notice or refused."""
        return {case["row"] for case in self.expect["either"]}

    @property
    def needs(self) -> list["Sample"]:
        """Files to import first, in that order."""
        return [read_sample(self.path.parent / name) for name in self.expect["needs"]]


def folder() -> Path:
    """The samples, or another collection of the same form named by ``CADENZA_SAMPLES``."""
    return Path(os.environ.get("CADENZA_SAMPLES", OUR_COPY))


def read_sample(path: Path) -> Sample:
    return Sample(path, json.loads(path.with_name(path.name + _ENDING).read_text("utf-8")))


def samples() -> list[Sample]:
    return [read_sample(Path(str(found)[: -len(_ENDING)])) for found in sorted(folder().rglob(f"*{_ENDING}"))]
