"""Does the glossary name things that exist, in both languages, once each?"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("|") and not line.startswith(("| ---", "| English"))
]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_word_has_an_italian_one_a_meaning_and_a_place_in_the_code(row):
    assert len(row) == 4
    assert all(row)
    for name in re.findall(r"`([^`]+)`", row[3]):
        if "/" in name:
            assert (ROOT / "app" / name).exists(), f"app/{name}"
        else:
            assert re.search(rf"\b{re.escape(name.split('.')[-1])}\b", SOURCE), name


def test_no_word_stands_twice_outside_the_states():
    words = [row[0] for row in ROWS]
    assert {word for word in words if words.count(word) > 1} <= {"draft"}
