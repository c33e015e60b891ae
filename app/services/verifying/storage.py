"""Is the database sound: its pages, the links between its tables, its indexes?"""

from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, and_, inspect, select, text
from sqlalchemy.orm import Session

from app.models import Base
from app.services.verifying.findings import MOST_PER_PROBLEM, Problem, Report
from app.services.verifying.pages import Record


def check_pages(session: Session, report: Report) -> None:
    """SQLite's own check of every page, index and column rule; a server looks after its own."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for (finding,) in session.execute(text(f"PRAGMA integrity_check({MOST_PER_PROBLEM})")):
        if finding != "ok":
            report.add(Problem.FILE_DAMAGED, "", reason=finding)


def check_links(session: Session, report: Report) -> None:
    """Every foreign key has what it points to, whatever client wrote it with the rule switched off."""
    for table in Base.metadata.sorted_tables:
        for link in table.foreign_key_constraints:
            for row in _orphans(session, link):
                report.add(Problem.ROW_MISSING, f"{table.name} {row[0]}", table=link.referred_table.name)


def _orphans(session: Session, link: ForeignKeyConstraint) -> Iterator[Record]:
    child, parent = link.table, link.referred_table.alias("parent")
    pairs = [(part.parent, parent.c[part.column.name]) for part in link.elements]
    key = next(iter(child.primary_key.columns))
    yield from session.execute(
        select(key)
        .outerjoin_from(child, parent, and_(*(own == other for own, other in pairs)))
        .where(*(own.is_not(None) for own, _ in pairs), pairs[0][1].is_(None))
        .limit(MOST_PER_PROBLEM + 1)
    )


def check_indexes(session: Session, report: Report) -> None:
    """No index is missing, above all not the one that keeps a period from being billed twice."""
    present = inspect(session.connection())
    for table in Base.metadata.sorted_tables:
        if not present.has_table(table.name):
            report.add(Problem.INDEX_MISSING, table.name)
            continue
        there = {index["name"] for index in present.get_indexes(table.name)}
        for name in sorted(str(index.name) for index in table.indexes):
            if name not in there:
                report.add(Problem.INDEX_MISSING, name)
