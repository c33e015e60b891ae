"""What is in the tree? Files, their text and their syntax, for the tests that keep the house in order."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"__pycache__", "build", "dist", ".git", ".venv"}


@cache
def files() -> list[Path]:
    """Every file that belongs to the project, relative to its root; nothing generated, installed or ignored."""
    found = []
    for folder, names, file_names in os.walk(ROOT):
        names[:] = [name for name in names if not _is_ignored(name)]
        found += [Path(folder, name).relative_to(ROOT) for name in file_names if not name.endswith((".pyc", ".mo"))]
    return sorted(found)


def _is_ignored(name: str) -> bool:
    return name in NOT_OURS or name.endswith("_cache") or name.startswith(("demo", ".hypothesis"))


def texts() -> Iterator[tuple[Path, str]]:
    """Every file of the project that is text."""
    for file in files():
        try:
            yield file, (ROOT / file).read_text("utf-8")
        except UnicodeDecodeError:
            continue


def modules(*places: str) -> list[Path]:
    """The Python files below these folders, and these files, relative to the root."""
    return [file for file in files() if file.suffix == ".py" and (file.parts[0] in places or str(file) in places)]


@cache
def syntax(file: Path) -> ast.Module:
    """The syntax tree of one Python file."""
    return ast.parse((ROOT / file).read_text("utf-8"), str(file))


def dotted(node: ast.expr) -> str:
    """The name an expression spells, such as ``datetime.date.today``; empty where it is not a name."""
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return node.id if isinstance(node, ast.Name) else ""
