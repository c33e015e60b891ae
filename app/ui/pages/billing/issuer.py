"""How does a preview become documents? Asks once, runs once, and tells how it ended."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.i18n import N_
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.changes import Changes
from app.services.context import Context
from app.ui.desk import Desk
from app.ui.pages.billing.decisions import Decisions, Picked
from app.ui.pages.billing.issuing import End, Outcome, excluding, issue, keep_drafts
from app.ui.pages.billing.view_model import Snapshot
from app.ui.texts import Texts
from app.ui.theme.tones import Tone

if TYPE_CHECKING:
    from app.jobs.lanes import Job


class Issuer(QObject):
    """One at a time: while a run is being issued, or its question is answered, nothing else begins.

    Signals:
        began(title): the work has begun.
        moved(Job): it has moved on.
        ended(Outcome): how it ended; ``None`` where it was refused, and the person has been told why.
        kept(Outcome): the same for drafts.
    """

    began = Signal(str)
    moved = Signal(object)
    ended = Signal(object)
    kept = Signal(object)

    def __init__(self, desk: Desk, page: QObject) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._question = 0
        self._asked: tuple[Picked, RunChoices] | None = None
        self._busy = False
        self._job: Job | None = None
        desk.bridge.jobs_changed.connect(self._look)

    def ask(self, snapshot: Snapshot, picked: Picked, decisions: Decisions) -> None:
        """Ask whether to issue, with the number; the answer to an older question is worth nothing."""
        if self._busy:
            return
        self._question += 1
        texts = self._desk.texts
        far = snapshot.review.result.asks is not None
        choices = excluding(snapshot.choices, decisions.excluded, confirmed=far)
        left = len(snapshot.candidates) - len(picked.candidates)
        self._desk.notify.ask(
            issue_title(picked, texts),
            issue_words(choices, picked, left, self._desk.today, texts),
            issue_verb(picked, texts),
            texts.gettext(N_("Back to the preview")),
            partial(self._issue, self._question),
            danger=far,
        )
        # Not with the question: everything asked is remembered as long as the window is open.
        self._asked = (picked, choices)

    def keep(self, snapshot: Snapshot, picked: Picked, decisions: Decisions) -> None:
        """Keep the ticked documents as drafts; they can be undone, so nothing is asked."""
        if self._busy or not picked.candidates:
            return
        choices = excluding(snapshot.choices, decisions.excluded)
        texts = self._desk.texts
        count = len(picked.candidates)
        title = texts.fill_plural(N_("Keeping {count} draft"), N_("Keeping {count} drafts"), count)
        self._begin(title)
        self._desk.bridge.long(
            partial(keep_drafts, picked, choices),
            partial(self._drafted, texts),
            title=title,
            failed=self._refused,
            initiator=self._page,
        )

    def undo(self, run_ids: Sequence[int]) -> None:
        """Take draft runs back."""
        undo_runs(self._desk, run_ids, initiator=self._page)

    def stop(self) -> None:
        """Stop before anything is written."""
        if self._job is not None:
            self._job.stop()
            self.moved.emit(self._job)

    def _issue(self, question: int) -> None:
        if self._busy or self._asked is None or question != self._question:
            return
        picked, choices = self._asked
        self._asked = None
        self._question += 1
        texts = self._desk.texts
        title = texts.fill_plural(N_("Issuing {count} invoice"), N_("Issuing {count} invoices"), picked.count)
        self._begin(title)
        # Without an owner: whoever changes the language meanwhile is told all the same.
        self._desk.bridge.long(
            partial(issue, picked, choices),
            partial(self._issued, self._desk),
            title=title,
            failed=self._refused,
            initiator=self._page,
        )

    def _begin(self, title: str) -> None:
        self._busy = True
        self._job = None
        self.began.emit(title)

    def _look(self) -> None:
        if not self._busy:
            return
        jobs = self._desk.bridge.jobs
        if self._job is None:
            self._job = jobs[-1] if jobs else None
        if self._job in jobs:
            self.moved.emit(self._job)
        else:
            # The answer comes right after; where a fault has eaten it, the page must not wait for ever.
            QTimer.singleShot(0, self, self._give_up)

    def _give_up(self) -> None:
        if self._busy and self._job not in self._desk.bridge.jobs:
            self._end()
            self.ended.emit(None)

    def _end(self) -> None:
        self._busy = False
        self._job = None

    def _issued(self, desk: Desk, outcome: Outcome) -> None:
        tell(desk, outcome)
        if shiboken6.isValid(self):
            self._end()
            self.ended.emit(outcome)

    def _drafted(self, texts: Texts, outcome: Outcome) -> None:
        result = outcome.result
        if outcome.end is End.STOPPED:
            self._desk.notify.done(texts.gettext(N_("Stopped: nothing was written")))
        elif result is not None and result.run_id is not None:
            count = len(result.documents)
            self._desk.notify.done(
                texts.fill_plural(N_("{count} draft kept"), N_("{count} drafts kept"), count),
                partial(undo_runs, self._desk, [result.run_id], initiator=self._page),
            )
        if shiboken6.isValid(self):
            self._end()
            self.kept.emit(outcome)

    def _refused(self, error: AppError) -> None:
        self._desk.notify.problem(error)
        if shiboken6.isValid(self):
            self._end()
            self.ended.emit(None)


def tell(desk: Desk, outcome: Outcome) -> None:
    """Say how an issue ended."""
    texts = desk.texts
    count = len(outcome.numbers)
    if outcome.end is End.STOPPED:
        desk.notify.done(texts.gettext(N_("Stopped: nothing was written")))
    elif outcome.end is End.MOVED:
        words = N_("Nothing was issued: something changed since the preview was made. Look at it again.")
        desk.notify.tell(Tone.WARNING, texts.gettext(words))
    elif count:
        desk.notify.done(texts.fill_plural(N_("{count} invoice issued"), N_("{count} invoices issued"), count))


def undo_runs(desk: Desk, run_ids: Sequence[int], *, initiator: object = None) -> None:
    """Take draft runs back whole, one after the other: their periods are due again."""

    def done(_changes: Changes) -> None:
        words = desk.texts.fill_plural(
            N_("{count} draft run undone: its periods are due again"),
            N_("{count} draft runs undone: their periods are due again"),
            len(run_ids),
        )
        desk.notify.done(words)

    for run_id in run_ids:
        told = done if run_id == run_ids[-1] else None
        desk.bridge.command(partial(_undo_run, run_id), told, initiator=initiator)


def _undo_run(run_id: int, ctx: Context) -> Changes:
    return runs.undo(ctx, run_id)


def issue_title(picked: Picked, texts: Texts) -> str:
    """The question, with the number."""
    if not picked.count:
        return texts.gettext(N_("Close the missed periods without an invoice?"))
    return texts.fill_plural(N_("Issue {count} invoice?"), N_("Issue {count} invoices?"), picked.count)


def issue_verb(picked: Picked, texts: Texts) -> str:
    """What the button does, with the number again."""
    if not picked.count:
        return texts.gettext(N_("Close them"))
    return texts.fill_plural(N_("Issue {count} invoice"), N_("Issue {count} invoices"), picked.count)


def issue_words(choices: RunChoices, picked: Picked, left: int, today: date, texts: Texts) -> str:
    """What will happen and cannot be undone."""
    said = [
        texts.fill(
            N_("They get their numbers and the date {day}; {total} with VAT. Issued invoices are corrected only with"
               " credit notes."),
            {"day": texts.day(choices.as_of), "total": texts.money(picked.total)},
        )
    ]  # fmt: skip
    if picked.drafts:
        said.append(
            texts.fill_plural(
                N_("{count} of them waits as a draft of an earlier run."),
                N_("{count} of them wait as drafts of earlier runs."),
                picked.drafts,
            )
        )
    if left:
        said.append(
            texts.fill_plural(N_("{count} stays for later and is still due."),
                              N_("{count} stay for later and are still due."), left)
        )  # fmt: skip
    days = (choices.as_of - today).days
    if days > 0:
        said.append(
            texts.fill_plural(
                N_("Mind the date: it is {count} day ahead of today."),
                N_("Mind the date: it is {count} days ahead of today."),
                days,
            )
        )
    if choices.reason:
        said.append(texts.fill(N_("Missed periods are skipped: {reason}"), {"reason": choices.reason}))
    return " ".join(said)
