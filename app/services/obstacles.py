"""Why did the disk refuse? The usual reasons in words, to stand in a sentence; others as the system says them."""

import errno
import sqlite3
from types import MappingProxyType

from app.i18n import N_

FULL = N_("the disk is full")
FORBIDDEN = N_("nothing may be written there")
MISSING = N_("the folder is not there")
BROKEN = N_("the disk or the connection to it does not answer")

_OF_SYSTEM = MappingProxyType(
    {
        errno.ENOSPC: FULL,
        errno.EDQUOT: FULL,
        errno.EACCES: FORBIDDEN,
        errno.EPERM: FORBIDDEN,
        errno.EROFS: FORBIDDEN,
        errno.ENOENT: MISSING,
        errno.ENOTDIR: MISSING,
        errno.EIO: BROKEN,
    }
)
# Primary result codes of SQLite.
_OF_SQLITE = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: FULL,
        sqlite3.SQLITE_READONLY: FORBIDDEN,
        sqlite3.SQLITE_PERM: FORBIDDEN,
        sqlite3.SQLITE_IOERR: BROKEN,
    }
)


def name_obstacle(error: Exception) -> str:
    """The reason as a marked text where it is a usual one, else in the system's own words.

    >>> name_obstacle(OSError(errno.ENOSPC, "No space left on device"))
    'the disk is full'
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError) and cause.errno is not None and cause.errno in _OF_SYSTEM:
        return _OF_SYSTEM[cause.errno]
    # An error that Python raises itself has no code.
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _OF_SQLITE:
        return _OF_SQLITE[code & 0xFF]
    return str(cause)
