"""How does the window make a backup and check the books? The work on its lane, whoever asked for it."""

from collections.abc import Callable
from pathlib import Path

from app.i18n import N_
from app.jobs.lanes import Lane, Stopped
from app.services.backups import BackupFile, DataPlace, Saved, describe_data, list_backups, save_backup
from app.services.context import Context
from app.services.file_copy import Cancelled
from app.services.verify import Finding, verify
from app.ui.desk import Desk

Tick = Callable[[int, int], None]
SAVING, CHECKING = N_("Backup"), N_("Check of the books")
FOLDER_KEY = "backup.folder"


def save(desk: Desk, target: Path) -> None:
    """Make a copy; the foot of the window shows how far it is."""
    texts = desk.texts
    desk.seat.remember(FOLDER_KEY, str(target.parent))

    def done(saved: Saved) -> None:
        facts = {"file": saved.path.name, "folder": str(saved.path.parent)}
        desk.notify.done(texts.fill(N_("Backup {file} made and checked, in {folder}"), facts))

    desk.bridge.long(lambda ctx, tick: _saved(ctx, target, tick), done, title=texts.gettext(SAVING))


def check(desk: Desk, done: Callable[[list[Finding]], None]) -> None:
    """Check everything that can be checked, on a lane that lets changes pass."""
    desk.bridge.long(verify, done, title=desk.texts.gettext(CHECKING), lane=Lane.READER)


def suggested(ctx: Context, place: DataPlace) -> str:
    """What a copy made now is called."""
    stem = Path(place.place).stem if place.folder else ctx.work.engine.url.database
    return f"{stem} {ctx.clock.now().astimezone(ctx.zone):%Y-%m-%d %H%M%S}.cadenza"


def found_in(ctx: Context, folder: Path | None) -> tuple[BackupFile, ...]:
    """The copies of this company in a folder, newest first; none where it cannot be read."""
    try:
        return list_backups(ctx, folder) if folder is not None else ()
    except OSError:
        # A stick that was pulled out, a folder of somebody else.
        return ()


def place_of_data(ctx: Context) -> DataPlace:
    """Where the data lie."""
    return describe_data(ctx)


def _saved(ctx: Context, target: Path, tick: Tick) -> Saved:
    try:
        return save_backup(ctx, target, progress=going_on(tick))
    except Cancelled:
        raise Stopped from None


def going_on(tick: Tick) -> Callable[[int, int], bool]:
    """The question whether to go on, for services that ask it; an exception would leave their half copy behind."""

    def progress(done: int, total: int) -> bool:
        try:
            tick(done, total)
        except Stopped:
            return False
        return True

    return progress
