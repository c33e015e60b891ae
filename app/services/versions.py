"""Has somebody else changed this row since the user looked at it?"""

from app.errors import Conflict
from app.models.base import Versioned


def compare(row: Versioned, seen: int | None) -> None:
    """Refuse to change a row that is not the one on the user's screen any more.

    Args:
        row: loaded inside the write.
        seen: version on the user's screen; ``None`` where the caller has shown nothing.

    Raises:
        Conflict: another seat was faster.
    """
    if seen is not None and row.version != seen:
        raise Conflict


def touch(row: Versioned) -> None:
    """Raise the version of a changed row, even where only its addresses, prices or other parts changed.

    Comes after everything that reads: each earlier flush of the row would raise the version once more.
    """
    row.version += 1
