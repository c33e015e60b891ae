"""Which failures of the world outside were to be expected, and what is the user told about them?"""

import errno

from app.errors import AppError, Unavailable
from app.i18n import N_

# Windows has no quota of its own.
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})

# A broken rule or a wrong statement is our own mistake; damage, locks and lost connections are the world's.
_UNFORESEEN = frozenset({"IntegrityError", "ProgrammingError", "DataError", "NotSupportedError"})


class Interrupted(Unavailable):
    """Ctrl-C."""

    text = N_("Stopped. What was not finished has been taken back.")


class DiskFull(Unavailable):
    """The disk or quota is exhausted while writing a file."""

    text = N_("There is no space left on the disk. Free some space and try again.")


class PlaceUnusable(Unavailable):
    """The system refused a file or folder."""

    text = N_("{path} cannot be used: {reason}.")


class SystemRefused(Unavailable):
    """The system refused something that has no path."""

    text = N_("The system refused: {reason}.")


class DatabaseRefused(Unavailable):
    """The database failed in a way no service expected."""

    text = N_("The database cannot be used: {reason}. Nothing was changed.")


class Bug(AppError):
    """A fault of the program, not of its user."""

    text = N_("Something went wrong inside the program. What happened is written in {path}.")


def foreseen(error: BaseException) -> AppError | None:
    """The error to show for a failure that is nobody's bug; ``None`` for any other."""
    if isinstance(error, AppError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return Interrupted()
    if isinstance(error, OSError):
        return _of_system(error)
    return _of_database(error)


def _of_system(error: OSError) -> AppError:
    if error.errno in _FULL:
        return DiskFull()
    reason = error.strerror or str(error)
    return PlaceUnusable(path=error.filename, reason=reason) if error.filename else SystemRefused(reason=reason)


def _of_database(error: BaseException) -> AppError | None:
    # Compared by name: SQLAlchemy, SQLite and psycopg have each their own, and most commands load only some of them.
    original: BaseException = getattr(error, "orig", None) or error
    names = {base.__name__ for base in type(original).__mro__}
    if "DatabaseError" not in names | {type(error).__name__} and "InterfaceError" not in names:
        return None
    if names & _UNFORESEEN:
        return None
    return DatabaseRefused(reason=str(original).strip().partition("\n")[0])
