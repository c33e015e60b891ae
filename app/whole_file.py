"""How does a file get to its place so that nobody ever sees half of it, whatever happens in between?"""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, flush to the disk, then move there; an older file of that name is replaced at the end.

    Raises:
        OSError: the folder is missing, full or not writable; the older file is untouched and nothing is left beside it.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # Made for one reader only; a document is for all whom the folder admits.
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
