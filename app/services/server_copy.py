"""How does a database on a server become a company file? Row by row, from one moment's state."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from app.models import Base
from app.models.guards import CHILDREN
from app.services.database import create_tables
from app.services.engine import WRITING, file_url, open_engine
from app.services.file_copy import Cancelled
from app.services.unit_of_work import Work

ROWS_PER_STEP = 1_000


def copy_server(work: Work, target: Path, progress: Callable[[int, int], bool] | None = None) -> None:
    """Write everything a server database holds into the new company file ``target``.

    All tables are read as they stood at one moment, while other seats go on.

    Args:
        work: the server database.
        target: a file that does not exist yet; it is of no use if this raises.
        progress: called with rows done and rows in all; returning ``False`` stops the copy.

    Raises:
        Cancelled: ``progress`` said stop.
        Unavailable: the server did not answer.
    """
    engine = open_engine(file_url(target))
    try:
        create_tables(engine)
        with work.read() as session, engine.execution_options(**{WRITING: True}).begin() as copy:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            copy.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            _copy_all(session, copy, progress)
    finally:
        engine.dispose()


def _copy_all(session: Session, copy: Connection, progress: Callable[[int, int], bool] | None) -> None:
    # Lines go in before their invoice: the guards let nobody add a line to an issued document.
    tables = sorted(Base.metadata.sorted_tables, key=lambda table: table.name not in CHILDREN)
    total = sum(session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    done = 0
    for table in tables:
        query = select(table).order_by(*table.primary_key)
        with session.execute(query, execution_options={"yield_per": ROWS_PER_STEP}) as found:
            for rows in found.mappings().partitions():
                copy.execute(insert(table), [dict(row) for row in rows])
                done += len(rows)
                if progress is not None and not progress(done, total):
                    raise Cancelled
