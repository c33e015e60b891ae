"""Is everything as it should be? Every number, document, sum, log entry, balance and period checked again."""

from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.services.context import Context
from app.services.unit_of_work import Work
from app.services.verifying.balances import check_balances
from app.services.verifying.chain import check_chain, check_issued_exist
from app.services.verifying.documents import check_documents
from app.services.verifying.findings import Finding, Problem, Report
from app.services.verifying.guards import check_guards
from app.services.verifying.numbers import check_numbers
from app.services.verifying.periods import check_periods
from app.services.verifying.storage import check_indexes, check_links, check_pages

__all__ = ["Finding", "Problem", "verify", "verify_work"]

CHECKS = (
    check_pages,
    check_links,
    check_indexes,
    check_guards,
    check_numbers,
    check_documents,
    check_chain,
    check_issued_exist,
    check_balances,
    check_periods,
)
# Rows the checks go through, for the progress shown.
ROWS = """
    SELECT 3 * (SELECT count(*) FROM invoices WHERE state = 'issued') + (SELECT count(*) FROM audit_log)
        + (SELECT count(*) FROM subscription_items)
"""


def verify(ctx: Context, tick: Callable[[int, int], None] | None = None) -> list[Finding]:
    """Check everything that can be checked and change nothing; an empty list means that all is well.

    All checks see the same state of the data, whatever other seats do meanwhile, and read it in portions, however
    much there is.

    Args:
        ctx: its database is checked.
        tick: called with rows looked at and rows in all; may raise to stop.

    Raises:
        Unavailable: the database did not answer.
    """
    return verify_work(ctx.work, tick)


def verify_work(work: Work, tick: Callable[[int, int], None] | None = None) -> list[Finding]:
    """Like ``verify``, for a database that nobody works on, such as a backup."""
    with work.read() as session:
        on_server = session.get_bind().dialect.name != "sqlite"
        if on_server:
            # Otherwise every statement would see what was saved a moment before it.
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        report = Report(tick, 0 if tick is None else session.execute(text(ROWS)).scalar_one())
        for check in CHECKS:
            _run(check, session, report, on_server=on_server)
    return report.findings()


def _run(check: Callable[[Session, Report], None], session: Session, report: Report, *, on_server: bool) -> None:
    try:
        check(session, report)
    except DatabaseError as error:
        # A server that fails is gone; a file that fails is damaged in one place and readable in others.
        if on_server:
            raise
        report.add(Problem.FILE_DAMAGED, "", reason=str(error.orig))
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        report.add(Problem.CHECK_UNFINISHED, "", reason=repr(error))
