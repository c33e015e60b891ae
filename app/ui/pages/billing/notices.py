"""What must a person know or decide before a run is issued? Banners above the list, each gone when it is settled."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.invoicing import CatchUp
from app.i18n import N_
from app.ui.desk import Desk
from app.ui.forms.text import TextField
from app.ui.pages.billing.left_out import LeftOut
from app.ui.pages.billing.view_model import Snapshot
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.segment import Segment

_MOST_MONTHS = 6


class Notices(QWidget):
    """The banners.

    Signals:
        catch_up_chosen(CatchUp, reason): what to do with missed periods.
        drafts_issue_wanted(), drafts_undo_wanted(): about drafts that wait.
        left_out_wanted(): show which contracts could not be billed.
    """

    catch_up_chosen = Signal(object, str)
    drafts_issue_wanted = Signal()
    drafts_undo_wanted = Signal()
    left_out_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme, say = desk.theme, desk.texts.gettext
        self.day = self._banner("notice-day", Tone.WARNING)
        self.drafts = self._banner("notice-drafts", Tone.INFO)
        self.failed = self._banner("notice-failed", Tone.DANGER)
        self.moved = Banner(theme, Tone.INFO, "", closable=True, texts=desk.texts)
        self.moved.setObjectName("notice-moved")
        self.missed = self._banner("notice-missed", Tone.WARNING)
        self.failed.set_action(say(N_("Show")))
        self.failed.acted.connect(self.left_out_wanted)
        self.undo_drafts = Button(theme, say(N_("Undo the drafts")), small=True)
        self.undo_drafts.setObjectName("drafts-undo")
        self.undo_drafts.clicked.connect(self.drafts_undo_wanted)
        self.issue_drafts = Button(theme, say(N_("Issue them")), small=True)
        self.issue_drafts.setObjectName("drafts-issue")
        self.issue_drafts.clicked.connect(self.drafts_issue_wanted)
        self.drafts.add_control(self.undo_drafts)
        self.drafts.add_control(self.issue_drafts)
        self.catch_up = Segment(
            theme,
            [
                (CatchUp.SEPARATE, say(N_("One invoice each"))),
                (CatchUp.TOGETHER, say(N_("On one invoice"))),
                (CatchUp.SKIP, say(N_("Skip"))),
            ],
        )
        self.catch_up.setObjectName("catch-up")
        self.catch_up.setAccessibleName(say(N_("What to do with missed periods")))
        self.missed.add_control(self.catch_up)
        self.reason = TextField(desk, "reason", N_("Why they are skipped"), placeholder=N_("Why they are skipped"))
        self.reason.set_label_shown(False)
        self._parts = (self.moved, self.day, self.failed, self.drafts, self.missed, self.reason)
        self.moved.closed.connect(self.appear)
        self.catch_up.changed.connect(self._choose)
        self.reason.settled.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        for part in self._parts:
            column.addWidget(part)
            part.hide()

    @property
    def waits_for_reason(self) -> bool:
        """Whether missed periods shall be skipped, and nobody has said why."""
        return self.catch_up.chosen() == CatchUp.SKIP and not str(self.reason.value or "").strip()

    def appear(self, *, wanted: bool = True) -> None:
        """Show them, where there is something to show."""
        self.setVisible(wanted and any(not part.isHidden() for part in self._parts))

    def show_choice(self, catch_up: CatchUp, reason: str) -> None:
        """Show what was decided; nothing is told."""
        self.catch_up.blockSignals(True)
        self.catch_up.choose(catch_up)
        self.catch_up.blockSignals(False)
        if reason != self.reason.value:
            self.reason.set_value(reason)
        self.reason.setVisible(catch_up is CatchUp.SKIP and not self.missed.isHidden())

    def show_snapshot(self, snapshot: Snapshot, failures: list[LeftOut]) -> None:
        """Show what this preview asks for."""
        texts = self._desk.texts
        said = day_words(snapshot, self._desk.today, texts)
        self._show(self.day, said)
        if snapshot.too_early is not None:
            self.day.say(said, tone=Tone.DANGER)
        elif said:
            self.day.say(said, tone=Tone.WARNING)
        count = len(failures)
        self._show(self.failed, texts.fill_plural(
            N_("{count} contract cannot be invoiced and is left out."),
            N_("{count} contracts cannot be invoiced and are left out."), count) if count else "")  # fmt: skip
        self._show(self.drafts, drafts_words(snapshot, texts))
        self.issue_drafts.setEnabled(bool(snapshot.drafts_due) and snapshot.too_early is None)
        missed = snapshot.review.result.missed
        self._show(self.missed, missed_words(snapshot, texts) if missed else "")
        if not self.waits_for_reason:
            self.show_choice(snapshot.choices.catch_up, snapshot.choices.reason)

    def tell_moved(self, documents: int) -> None:
        """Say that the preview is another one now; 0 says nothing."""
        words = self._desk.texts.fill_plural(
            N_("{count} document of this preview is new or different: something changed meanwhile."),
            N_("{count} documents of this preview are new or different: something changed meanwhile."),
            documents,
        )
        self._show(self.moved, words if documents else "")

    def _choose(self, key: str) -> None:
        self.reason.setVisible(key == CatchUp.SKIP)
        if key == CatchUp.SKIP:
            self.reason.control.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.catch_up_chosen.emit(CatchUp(self.catch_up.chosen()), str(self.reason.value or "").strip())

    def _banner(self, name: str, tone: Tone) -> Banner:
        banner = Banner(self._desk.theme, tone, "")
        banner.setObjectName(name)
        return banner

    def _show(self, banner: Banner, words: str) -> None:
        banner.say(words)
        banner.setVisible(bool(words))


def day_words(snapshot: Snapshot, today: date, texts: Texts) -> str:
    """What is unusual about the day of the run; empty where nothing is."""
    if snapshot.too_early is not None:
        return snapshot.too_early.message(texts)
    day = snapshot.choices.as_of
    if day <= today:
        return ""
    return texts.fill(
        N_("{day} is still to come ({distance}): documents are dated the day they are issued."),
        {"day": texts.day(day), "distance": texts.relative(day, today)},
    )


def drafts_words(snapshot: Snapshot, texts: Texts) -> str:
    """Which drafts wait; empty where none does."""
    drafts = [run for run in snapshot.drafts if run.documents]
    if not drafts:
        return ""
    facts: dict[str, Any] = {"days": ", ".join(dict.fromkeys(texts.date(run.as_of) for run in drafts))}
    count = sum(run.documents for run in drafts)
    if snapshot.drafts_due:
        return texts.fill_plural(
            N_("{count} draft waits for its number (run of {days}): the next issue gives it one."),
            N_("{count} drafts wait for their numbers (runs of {days}): the next issue gives them theirs."),
            count, facts,
        )  # fmt: skip
    return texts.fill_plural(
        N_("{count} draft waits for its number (run of {days}), which is after the day of this run."),
        N_("{count} drafts wait for their numbers (runs of {days}), which are after the day of this run."),
        count, facts,
    )  # fmt: skip


def missed_words(snapshot: Snapshot, texts: Texts) -> str:
    """How many periods are late, and of which months."""
    words = texts.fill_plural(
        N_("{count} period should have been invoiced earlier."),
        N_("{count} periods should have been invoiced earlier."),
        snapshot.review.result.missed,
    )
    months = snapshot.review.missed[:_MOST_MONTHS]
    if not months:
        return words
    parts = (
        texts.fill(N_("{month}: {amount}"), {"month": texts.month(one.month), "amount": texts.money(one.net)})
        for one in months
    )
    more = " …" if len(snapshot.review.missed) > _MOST_MONTHS else ""
    return f"{words} {' · '.join(parts)}{more}"
