"""Do the triggers stand that guard issued documents and keep the search indexes, each one word for word?"""

import re

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.models import guards, search
from app.services.verifying.findings import Problem, Report

# pg_get_triggerdef and pg_get_functiondef would quote and qualify by the reader's search path; this reads the parts.
POSTGRESQL_TRIGGERS = """
    SELECT t.tgname, pg_get_triggerdef(t.oid), t.tgenabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""
POSTGRESQL_FUNCTIONS = """
    SELECT p.proname, p.prosrc FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND (p.proname LIKE 'guard%' OR p.proname LIKE 'search%')
"""
SQLITE_TRIGGERS = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"
_CAST = re.compile(r"::(?:character varying|\w+)")
_EVENTS = re.compile(r" (before|after) ([a-z ]+?)( of [a-z_, ]+)? on (?:\w+\.)?(\w+) ")


def check_guards(session: Session, report: Report) -> None:
    """Compare the triggers of the database with those of ``app.models.guards`` and ``app.models.search``."""
    if session.get_bind().dialect.name == "sqlite":
        found = {name: _spaced(sql) for name, sql, _ in session.execute(text(SQLITE_TRIGGERS))}
        _compare(report, {_name_of(one): _spaced(one) for one in _triggers("sqlite")}, found)
        return
    triggers = {_name_of(one): _canonical(one) for one in _triggers("postgresql")}
    found = {
        name: _canonical(definition) if enabled in ("O", "A") else ""
        for name, definition, enabled in session.execute(text(POSTGRESQL_TRIGGERS))
    }
    _compare(report, triggers, found)
    functions = {_name_of(one): one.split("$$")[1] for one in _made("postgresql", "FUNCTION")}
    bodies = {name: body for name, body in session.execute(text(POSTGRESQL_FUNCTIONS)) if name in functions}
    _compare(report, functions, bodies)


def _triggers(dialect: str) -> list[str]:
    return _made(dialect, "TRIGGER")


def _made(dialect: str, kind: str) -> list[str]:
    every = [*guards.statements(dialect), *search.statements(dialect)]
    return [one for one in every if one.startswith(f"CREATE {kind} ")]


def _compare(report: Report, expected: dict[str, str], found: dict[str, str]) -> None:
    for name, wanted in expected.items():
        if name not in found:
            report.add(Problem.GUARD_MISSING, name)
        elif found[name] != wanted:
            report.add(Problem.GUARD_CHANGED, name)
    for name in sorted(found.keys() - expected.keys()):
        report.add(Problem.TRIGGER_UNKNOWN, name)


def _name_of(statement: str) -> str:
    return re.split(r"[\s(]", statement, maxsplit=3)[2]


def _spaced(statement: str) -> str:
    return " ".join(statement.split())


def _canonical(statement: str) -> str:
    """PostgreSQL prints a trigger in its own way: events sorted, casts and brackets added, names qualified."""
    plain = _CAST.sub("", _spaced(statement).lower())
    found = _EVENTS.search(plain)
    if found is not None:
        when, listed, columns, table = found.groups(default="")
        events = " or ".join(sorted(listed.split(" or ")))
        plain = plain.replace(found[0], f" {when} {events}{columns} on {table} ", 1)
    return re.sub(r"[()\s]|\w+\.(?=guard_|search_)", "", plain)
