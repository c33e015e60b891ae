"""Does the program start light, and does Qt hold the interpreter together?"""

import json
import subprocess
import sys
import tomllib

from packaging.requirements import Requirement

HEAVY = {
    "alembic",
    "babel",
    "keyring",
    "numpy",
    "openpyxl",
    "PIL",
    "psycopg",
    "PySide6",
    "reportlab",
    "requests",
    "segno",
}
HEAVY |= {"stdnum", "sqlalchemy.dialects.postgresql", "pytest", "hypothesis"}

# Python 3.12 and later cannot lose a reference to None; 3.11 aborts once they run out.
COUNT_NONE = """
import os, sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(500):
    thing.setObjectName("a call that returns None")
print(before - sys.getrefcount(None), flush=True)
os._exit(0)
"""


def answer(project, source):
    ended = subprocess.run([sys.executable, "-c", source], cwd=project, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_starting_loads_nothing_heavy(project):
    loaded = answer(project, "import json, sys, main; print(json.dumps(list(sys.modules)))")
    assert not HEAVY & set(loaded)


def test_qt_gives_back_every_reference_to_none(project):
    assert answer(project, COUNT_NONE) < 100


def test_the_qt_release_that_loses_references_is_kept_out(project):
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    (qt,) = [r for r in map(Requirement, settings["project"]["dependencies"]) if r.name == "PySide6"]
    assert not qt.specifier.contains("6.12.0")
