"""Does the project stand on its own, in the folders everyone expects?"""

import re

import pytest

from tests.architecture import tree

EXPECTED = ("app", "app/models", "app/services", "migrations", "resources", "tests", "translations", "main.py")
EXPECTED += ("pyproject.toml", "dev.py", "README.md", "LICENSE", "requirements.lock", "requirements-dev.lock")
ALLOWED = {".ci", ".gitattributes", ".gitignore", ".editorconfig", "bench", "docs", "CHANGELOG.md", "CONTRIBUTING.md"}
FOREIGN = {
    "a package registry": re.compile(rf"py{'pi'}\.org|python{'hosted'}\.org|deb\.{'debian'}\.org|registry\.{'npmjs'}"),
    "a machine's folder": re.compile(r"(?<![\w.~/-])/(root|work)/\w|[A-Z]:\\\\?Users\\"),
    "the material outside": re.compile(rf"\.\./{'shared'}"),
}


@pytest.mark.parametrize("place", EXPECTED)
def test_everything_is_where_everyone_looks_for_it(project, place):
    assert (project / place).exists()


def test_nothing_else_lies_at_the_top():
    top = {file.parts[0] for file in tree.files()}
    assert top <= ALLOWED | {place.split("/")[0] for place in EXPECTED}


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_leans_on(what):
    assert [str(file) for file, text in tree.texts() if FOREIGN[what].search(text)] == []


def test_the_licence_is_the_one_declared(project):
    assert 'license = "GPL-3.0-or-later"' in (project / "pyproject.toml").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 3" in (project / "LICENSE").read_text("utf-8")
