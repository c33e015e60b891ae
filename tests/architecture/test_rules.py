"""Does the source keep the rules a reviewer would otherwise have to remember?"""

import ast
import re

import pytest

from tests.architecture import tree

APP = tree.modules("app")
SYSTEM_CLOCK = re.compile(
    r"(^|\.)(date|datetime)\.(today|now|utcnow)$|^time\.(time|time_ns)$"
    r"|(^|\.)func\.(now|current_timestamp|current_date|current_time|localtimestamp)$"
)
SYSTEM_CLOCK_UNLESS_TOLD = re.compile(r"^time\.(localtime|gmtime|ctime)$")
SYSTEM_CLOCK_IN_SQL = re.compile(
    r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\b(datetime|date|julianday)\('now'|\bnow\(\)", re.IGNORECASE
)
EMPTY_NAMES = re.compile(r"^_?(.*_)?(utils?|helpers?|common|misc|managers?)$")
EMPTY_CLASS_NAMES = re.compile(r"(Utils?|Helper|Common|Misc|Manager)$")
UNFINISHED = re.compile("|".join((rf"\b{'TO'}{'DO'}\b", rf"\b{'FIX'}{'ME'}\b")))


def clock_calls(module: ast.Module) -> list[str]:
    named = [tree.dotted(node) for node in ast.walk(module) if isinstance(node, ast.Attribute)]
    imported = [
        f"time.{alias.name}"
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
    ]
    told_nothing = [tree.dotted(node.func) for node in ast.walk(module) if isinstance(node, ast.Call) and not node.args]
    texts = [node.value for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [
        *(name for name in named + imported if SYSTEM_CLOCK.search(name)),
        *(name for name in told_nothing if SYSTEM_CLOCK_UNLESS_TOLD.search(name)),
        *(text for text in texts if SYSTEM_CLOCK_IN_SQL.search(text)),
    ]


@pytest.mark.parametrize("file", [file for file in APP if str(file) != "app/clock.py"], ids=str)
def test_only_the_clock_asks_for_the_time(file):
    assert clock_calls(tree.syntax(file)) == []


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetime.date.today()",
        "dt = datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "time.time()",
        "time.localtime()",
        "from time import time",
        "func.now()",
        "text('INSERT INTO t VALUES (CURRENT_TIMESTAMP)')",
    ],
)
def test_a_look_at_the_system_clock_would_be_noticed(line):
    assert clock_calls(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["clock.today()", "ctx.clock.now()", "time.perf_counter()", "time.gmtime(0)", "today = date(2026, 1, 31)"]
)
def test_a_clock_handed_over_is_fine(line):
    assert clock_calls(ast.parse(line)) == []


@pytest.mark.parametrize("file", APP, ids=str)
def test_every_file_says_which_question_it_answers(file):
    assert (ast.get_docstring(tree.syntax(file)) or "").strip()


def test_no_file_and_no_folder_has_a_name_that_says_nothing():
    names = {part for file in tree.files() if file.suffix == ".py" for part in (*file.parent.parts, file.stem)}
    assert [name for name in names if EMPTY_NAMES.match(name)] == []


@pytest.mark.parametrize("file", tree.modules("app", "main.py", "dev.py"), ids=str)
def test_no_class_has_a_name_that_says_nothing(file):
    classes = [node.name for node in ast.walk(tree.syntax(file)) if isinstance(node, ast.ClassDef)]
    assert [name for name in classes if EMPTY_CLASS_NAMES.search(name)] == []


def test_nothing_is_left_for_later():
    assert [str(file) for file, text in tree.texts() if UNFINISHED.search(text)] == []
