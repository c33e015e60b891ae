"""How does a backup take the place of the company that is open? Asked with what is lost, done while it is closed."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import AppError
from app.i18n import N_
from app.jobs.lanes import Stopped
from app.ui.theme.tones import Tone

if TYPE_CHECKING:
    from app.services.losses import Losses
    from app.services.restore import Restored
    from app.ui.desk import Desk
    from app.ui.shell.opening import Opening
    from app.ui.shell.window import Window

MOST_NUMBERS = 6

log = logging.getLogger(__name__)


class Restoring(QObject):
    """Hears which backup is wanted, asks, and hands the work to whoever opens companies."""

    def __init__(self, desk: "Desk", window: "Window", opening: "Opening") -> None:
        super().__init__(window)
        self._desk, self._opening = desk, opening
        window.restore_wanted.connect(self.ask)

    def ask(self, source: Path) -> None:
        """Say what the backup does not know, and ask whether it shall be restored all the same."""
        target = self._opening.path
        if target is None:
            self._desk.notify.tell(Tone.WARNING, N_("Open the company first, then restore its backup."))
            return
        if self._desk.bridge.jobs:
            self._desk.notify.tell(Tone.WARNING, N_("Work is still running here. Restore the backup when it is done."))
            return
        self._desk.bridge.run(partial(_foresee, source, target), partial(self._ask, source), owner=self)

    def _ask(self, source: Path, losses: "Losses") -> None:
        texts = self._desk.texts
        moment = texts.moment(losses.saved_at) if losses.saved_at else source.name
        self._desk.notify.ask(
            texts.fill(N_("Go back to how everything was on {moment}?"), {"moment": moment}),
            self._consequences(losses),
            texts.gettext(N_("Restore")),
            texts.gettext(N_("Leave as it is")),
            partial(self.restore, source),
        )

    def _consequences(self, losses: "Losses") -> str:
        texts = self._desk.texts
        said = []
        if losses.documents:
            shown = ", ".join(losses.documents[:MOST_NUMBERS])
            if len(losses.documents) > MOST_NUMBERS:
                shown += " …"
            said.append(
                texts.fill_plural(
                    N_("{count} document issued since ({numbers}) would be missing, and its number given again."),
                    N_("{count} documents issued since ({numbers}) would be missing, and their numbers given again."),
                    len(losses.documents),
                    {"numbers": shown},
                )
            )
        if losses.changes:
            said.append(
                texts.fill_plural(
                    N_("{count} thing done since would have to be done again."),
                    N_("{count} things done since would have to be done again."),
                    losses.changes,
                )
            )
        if losses.changes == 0:
            said.append(texts.gettext(N_("Nothing was done since, so nothing is lost.")))
        if losses.changes is None:
            said.append(texts.gettext(N_("What was done since cannot be told: the present file cannot be read.")))
        said.append(texts.gettext(N_("The present file is kept beside it.")))
        return "\n".join(said)

    def restore(self, source: Path, *, anyway: bool = False) -> None:
        """Close the company, put the backup in its place, and open it again."""
        now = self._desk.program.clock.now()

        def work(target: Path, tick: Callable[[int, int], None]) -> "Restored":
            from app.services.restore import RestoreFailed, restore

            try:
                return restore(source, target, now=now, anyway=anyway, progress=partial(_goes_on, tick))
            except AppError:
                raise
            except Exception as fault:
                # What nobody foresaw must not leave the window without its company.
                log.exception("A backup could not be restored")
                raise RestoreFailed(reason=str(fault).split("\n")[0]) from fault

        self._opening.replace(
            work, self._restored, partial(self._refused, source), title=self._desk.texts.gettext(N_("Restore"))
        )

    def _restored(self, done: "Restored") -> None:
        texts = self._desk.texts
        if done.kept is None:
            said = texts.gettext(N_("The backup is restored."))
        else:
            said = texts.fill(
                N_("The backup is restored. The file before is kept as {name}."), {"name": done.kept.name}
            )
        self._desk.notify.done(said)

    def _refused(self, source: Path, error: AppError) -> None:
        from app.services.restore import BackupHasFindings

        if not isinstance(error, BackupHasFindings):
            self._desk.notify.problem(error)
            return
        texts = self._desk.texts
        self._desk.notify.ask(
            texts.gettext(N_("Restore a backup that is not sound?")),
            error.message(texts),
            texts.gettext(N_("Restore all the same")),
            texts.gettext(N_("Leave as it is")),
            partial(self.restore, source, anyway=True),
        )


def _foresee(source: Path, target: Path) -> "Losses":
    from app.services.losses import foresee_restore

    return foresee_restore(source, target)


def _goes_on(tick: Callable[[int, int], None], done: int, total: int) -> bool:
    """Report progress; ``False`` when the person wants it stopped."""
    try:
        tick(done, total)
    except Stopped:
        return False
    return True
