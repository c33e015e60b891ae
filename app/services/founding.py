"""How does a company come into a file of its own, whole or not at all?"""

from collections.abc import Callable
from pathlib import Path

from app.services.company_file import alone, flush_folder, remove_file
from app.services.context import Context
from app.services.database import CompanyFileExists, DatabaseUnreachable

# Nobody takes a file of this name for a company: a program killed in the middle leaves nothing that looks like one.
UNFINISHED = ".unfinished"


def found(
    path: Path, *, create: Callable[[Path], Context], close: Callable[[], None], enter: Callable[[Context], object]
) -> None:
    """Make a company file beside its final name, fill it, and only then give it that name.

    Args:
        path: of the new company; nothing may be there.
        create: makes a file with tables and opens it.
        close: lets go of it.
        enter: writes the company into it; whatever it raises leaves no file behind.

    Raises:
        CompanyFileExists: something is there already.
        DatabaseUnreachable: the folder cannot be written.
    """
    if path.exists():
        raise CompanyFileExists(path=path)
    unfinished = path.with_name(path.name + UNFINISHED)
    # Of a program that was killed here.
    remove_file(unfinished)
    try:
        enter(create(unfinished))
        close()
        _give_name(unfinished, path)
    except BaseException:
        close()
        remove_file(unfinished)
        raise


def free_path(path: Path) -> Path:
    """The path, or the first one after it that is free: ``Rossi 2.cadenza``."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def _give_name(unfinished: Path, path: Path) -> None:
    with alone(unfinished):
        # What was written last stands in the file itself now, not beside it.
        pass
    if path.exists():
        raise CompanyFileExists(path=path)
    try:
        unfinished.rename(path)
        flush_folder(path.parent)
    except OSError as problem:
        raise DatabaseUnreachable(reason=problem.strerror or str(problem)) from problem
