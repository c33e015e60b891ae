"""Who may import whom? The contracts of pyproject.toml hold, and they would notice a breach."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture import tree

CHECK = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-c", CHECK], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_contracts_hold(project):
    result = contracts(project)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("app/services/planted.py", "import app.cli", "Layers point one way"),
        ("app/domain/planted.py", "import app.models", "Layers point one way"),
        ("app/models/planted.py", "from PySide6 import QtCore", "Only the window knows Qt"),
        ("app/domain/planted.py", "import sqlalchemy", "The domain is plain Python"),
        ("app/adapters/planted.py", "import app.models", "Adapters see ports and domain only"),
        ("app/adapters/planted.py", "import app.adapters.planted_too", "Adapters do not know each other"),
        ("app/cli/planted.py", "import sqlalchemy", "The command line never touches tables"),
        ("app/ui/planted.py", "import app.models", "The window never touches tables or the network"),
        ("app/jobs/planted.py", "from PySide6 import QtCore", "Only the window knows Qt"),
        ("app/services/planted.py", "import app.jobs", "Layers point one way"),
    ],
)
def test_a_planted_breach_is_noticed(project, tmp_path, file, line, contract):
    shutil.copytree(project / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project / "pyproject.toml", tmp_path)
    (tmp_path / "app/adapters/planted_too.py").write_text("")
    (tmp_path / file).write_text(f"{line}\n")
    result = contracts(tmp_path)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout


def test_every_part_of_the_program_has_its_layer(project):
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    layers = next(c["layers"] for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    placed = {name.strip(" ()") for layer in layers for name in layer.replace(":", "|").split("|")}
    parts = {f"app.{file.parts[1].removesuffix('.py')}" for file in tree.modules("app")} - {"app.__init__"}
    assert parts <= placed


def test_services_load_what_they_change_themselves():
    readers = {
        str(file) for file in tree.modules("app") if file.parts[1] == "services" and imports(file, "app.queries")
    }
    assert not readers


def imports(file: Path, package: str) -> bool:
    names = []
    for node in ast.walk(tree.syntax(file)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return any(f"{name}.".startswith(f"{package}.") for name in names)


def test_what_stands_behind_a_page_knows_no_widgets():
    planted = [
        file for file in tree.modules("app") if file.name == "view_model.py" and imports(file, "PySide6.QtWidgets")
    ]
    assert not planted
