"""Which statements make the tables of the models? Printed for one engine, or kept as the first revision's scripts.

    python -m migrations.freeze            rewrite the scripts of the first revision

Only until the first release: afterwards company files with these tables are out there, and a change of the models
needs a revision of its own (``migrations/versions``, its name appended to ``app/models/schema.py``).
"""

from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from app.models import Base, guards, search

FIRST = Path(__file__).parent / "versions" / "2026_11_22_first_tables.py"
DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}


def script(name: str) -> str:
    """All tables, indexes, guards and search indexes of the models, statements apart by an empty line."""
    tables = [one for table in Base.metadata.sorted_tables for one in _created(table, DIALECTS[name])]
    return "\n\n".join([*tables, *guards.statements(name), *search.statements(name)]) + "\n"


def _created(table: Table, dialect: Dialect) -> list[str]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    created = [str(one.compile(dialect=dialect)) for one in (CreateTable(table), *map(CreateIndex, indexes))]
    return [one.replace(" \n", "\n").replace("\t", "    ").strip() for one in created]


if __name__ == "__main__":
    for engine_name in DIALECTS:
        FIRST.with_suffix(f".{engine_name}.sql").write_text(script(engine_name), "utf-8")
