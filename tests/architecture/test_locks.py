"""Would everybody install the same, checked packages, on every system and from any index?"""

import ast
import re
import sys
import tomllib
from importlib import metadata
from itertools import product

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture import tree

LOCKS = ("requirements.lock", "requirements-dev.lock")
ENTRY = re.compile(r"(?P<requirement>\S+==\S+(?: ; .+?)?)(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)")
SYSTEMS = {
    "linux": ("posix", "Linux", "x86_64"),
    "darwin": ("posix", "Darwin", "arm64"),
    "win32": ("nt", "Windows", "AMD64"),
}
PYTHONS = ("3.11", "3.12", "3.13")


def entries(lock: str) -> list[str]:
    text = (tree.ROOT / lock).read_text("utf-8").replace("\\\n    ", "")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def locked(lock: str) -> dict[str, Requirement]:
    found = (Requirement(ENTRY.fullmatch(line)["requirement"]) for line in entries(lock))
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def declared(group: str) -> list[Requirement]:
    settings = tomllib.loads((tree.ROOT / "pyproject.toml").read_text("utf-8"))
    lines = settings["project"]["dependencies"]
    lines += settings["dependency-groups"]["dev"] if group == "requirements-dev.lock" else []
    return [Requirement(line) for line in lines]


def environments() -> list[dict[str, str]]:
    return [
        {
            "sys_platform": system,
            "os_name": SYSTEMS[system][0],
            "platform_system": SYSTEMS[system][1],
            "platform_machine": SYSTEMS[system][2],
            "python_version": python,
            "python_full_version": f"{python}.4",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }
        for system, python in product(SYSTEMS, PYTHONS)
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_carries_its_hashes(lock):
    assert [line for line in entries(lock) if not ENTRY.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_and_no_address_is_named(lock):
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)| @ ", (tree.ROOT / lock).read_text("utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_fits_what_the_project_asks_for(lock):
    versions = locked(lock)
    for wanted in declared(lock):
        (pin,) = versions[canonicalize_name(wanted.name)].specifier
        assert wanted.specifier.contains(pin.version), wanted


def test_both_locks_agree():
    run, develop = (locked(lock) for lock in LOCKS)
    assert {name: str(develop[name]) for name in run} == {name: str(pin) for name, pin in run.items()}


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("environment", environments(), ids=lambda e: f"{e['sys_platform']}-{e['python_version']}")
def test_no_system_misses_a_package_that_another_one_needs(lock, environment):
    pins = locked(lock)
    waiting = list(declared(lock))
    seen = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        assert applies(pins[name].marker, environment), f"{name} is not locked for {environment['sys_platform']}"
        assert wanted.specifier.contains(next(iter(pins[name].specifier)).version), wanted
        if (name, *sorted(wanted.extras)) not in seen:
            seen.add((name, *sorted(wanted.extras)))
            waiting += needs(name, wanted.extras or {""}, environment)


def needs(name: str, extras: set[str], environment: dict[str, str]) -> list[Requirement]:
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []  # a package of another system, not installed here
    requirements = [Requirement(line) for line in lines]
    return [r for r in requirements if any(applies(r.marker, environment | {"extra": extra}) for extra in extras)]


def applies(marker: Marker | None, environment: dict[str, str]) -> bool:
    return marker is None or marker.evaluate({"extra": "", **environment})


@pytest.mark.parametrize(
    ("places", "lock"),
    [(("app", "main.py", "migrations"), "requirements.lock"), (("tests", "bench"), "requirements-dev.lock")],
)
def test_every_package_imported_is_asked_for(places, lock):
    owners = metadata.packages_distributions()
    asked_for = {canonicalize_name(requirement.name) for requirement in declared(lock)}
    ours = {"app", "main", "migrations", "tests", "dev", *(file.stem for file in tree.modules("bench"))}
    foreign = {name for file in tree.modules(*places) for name in imported(file)} - sys.stdlib_module_names - ours
    unasked = {name for name in foreign if not asked_for & {canonicalize_name(o) for o in owners.get(name, [name])}}
    assert unasked <= {"shiboken6", "packaging"}


def imported(file) -> set[str]:
    nodes = list(ast.walk(tree.syntax(file)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}
