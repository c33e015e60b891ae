"""Does dev.py say what it can do, need nothing but Python, and is it what the README and CI call?"""

import ast
import subprocess
import sys

import pytest

import dev
from tests.architecture import tree


def dev_py(project, *arguments):
    return subprocess.run(
        [sys.executable, "dev.py", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_without_a_command_it_lists_them(project):
    answer = dev_py(project)
    assert answer.returncode == 0
    assert all(f"  {name} " in answer.stdout for name in dev.COMMANDS)


def test_an_unknown_command_is_wrong_use(project):
    answer = dev_py(project, "demoo")
    assert answer.returncode == 2
    assert "demo " in answer.stdout


def test_it_needs_the_standard_library_only():
    nodes = list(ast.walk(tree.syntax(dev.Path("dev.py"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_gets_a_sentence(project):
    story = "import runpy, sys; sys.version_info = (3, 9, 18); runpy.run_path('dev.py', run_name='__main__')"
    ended = subprocess.run([sys.executable, "-c", story], cwd=project, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Cadenza needs Python 3.11 or newer, and this is Python 3.9")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("name", dev.COMMANDS)
def test_the_readme_explains_every_command(project, name):
    assert f"| `{name}" in (project / "README.md").read_text("utf-8")


def test_ci_calls_the_test_command_of_the_readme(project):
    command = "python3 dev.py test"
    assert f"\n{command}\n" in (project / "README.md").read_text("utf-8")
    assert command in (project / ".ci/run").read_text("utf-8").split(" || status=1")[1]


def test_every_check_that_is_a_test_exists(project):
    places = [word for command in dev.CHECKS.values() for word in command if word.startswith("tests/")]
    assert places
    assert [place for place in places if not (project / place).exists()] == []


def test_a_failed_step_stops_with_its_sentence(monkeypatch, capsys):
    def fails(_lock):
        raise dev.StoppedError("Type this: …")

    monkeypatch.setattr(dev, "set_up", fails)
    assert dev.main(["setup"]) == 1
    assert capsys.readouterr().out == "Type this: …\n"


def test_nothing_is_done_twice(monkeypatch, tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("first")
    steps = []
    monkeypatch.setattr(dev, "PYTHON", lock)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(dev, "_create_environment", lambda: steps.append("environment"))
    monkeypatch.setattr(dev, "_install", lambda file: steps.append(file.read_text()))
    monkeypatch.setattr(dev, "_compile_catalogues", lambda: None)
    monkeypatch.setattr(dev, "_prepare_qt", lambda: steps.append("Qt") or True)
    dev.set_up(lock)
    dev.set_up(lock)
    assert steps == ["environment", "first", "Qt"]
    lock.write_text("second")
    dev.set_up(lock)
    assert steps == ["environment", "first", "Qt", "second", "Qt"]
    (tmp_path / "stamp.json").write_text("{half")
    dev.set_up(lock)
    assert steps[5:] == ["environment", "second", "Qt"]


@pytest.mark.parametrize("tool", ["apt-get", "dnf", "pacman", "zypper"])
def test_without_rights_the_exact_command_is_said(monkeypatch, tool):
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name == tool else None)
    command = dev._command(dev._system().qt)
    assert f"sudo {tool} " in command
    assert "xcb" in command


def test_an_unknown_system_gets_no_invented_command(monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda _: None)
    assert dev._command(dev._system().qt) == ""
