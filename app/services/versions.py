"""Has somebody else changed this row since the user looked at it?"""

from app.errors import Conflict
from app.models.base import Versioned


def claim(row: Versioned, seen: int | None) -> None:
    """Take a row for a change: compare the version the user saw and raise it, whichever of its parts changes.

    A change of an address or a price alone would otherwise leave the version of its owner as it is.

    Args:
        row: loaded inside the write.
        seen: version on the user's screen; ``None`` where the caller has shown nothing.

    Raises:
        Conflict: another seat was faster.
    """
    if seen is not None and row.version != seen:
        raise Conflict
    row.version += 1
