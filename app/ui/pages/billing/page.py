"""The billing run: look at what is due, decide what to leave for later, issue all the rest at once."""

from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.invoicing import CatchUp
from app.errors import AppError
from app.i18n import N_
from app.jobs.lanes import Job
from app.services.billing.planning import RunChoices
from app.services.billing.runs import FAR_DAYS
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.billing.decisions import Decisions, Picked
from app.ui.pages.billing.issuer import Issuer
from app.ui.pages.billing.issuing import End, Outcome
from app.ui.pages.billing.left_out import failures, left_out
from app.ui.pages.billing.notices import Notices
from app.ui.pages.billing.page_head import RunHead, StepRow
from app.ui.pages.billing.runs_list import RunsList
from app.ui.pages.billing.stage import Stage
from app.ui.pages.billing.view_model import Snapshot, read_snapshot
from app.ui.pages.page import Page

RUNS = "runs"


class Phase(StrEnum):
    """How far the run on screen is."""

    GATHERING = "gathering"
    REVIEW = "review"
    EMPTY = "empty"
    ISSUING = "issuing"
    RESULT = "result"


class BillingPage(Page):
    """One run at a time; those of before stand on their own tab."""

    keeps = True

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.phase = Phase.GATHERING
        self.snapshot: Snapshot | None = None
        self.decisions = Decisions()
        self.choices = RunChoices(_day_of(place) or desk.today)
        self._is_default_day = _day_of(place) is None
        self._reading: Job | None = None
        self._was_hidden = False
        self._build()
        self._connect()
        self._begin()
        self.show_place(place)

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Billing run"))

    def press_primary(self) -> None:
        """Issue what is ticked."""
        if self.head.issue.isEnabled() and not self.head.issue.isHidden():
            self.press_issue()

    def show_place(self, place: Place) -> None:
        """The runs of before, or the run of a day."""
        super().show_place(place)
        self.steps.show_runs_link(shown=place.tab != RUNS)
        self._whole.setCurrentWidget(self.runs if place.tab == RUNS else self.run)
        if place.tab != RUNS and self.phase is not Phase.ISSUING:
            named = _day_of(place)
            # "Today's run" means today, whatever day was looked at before.
            if named is not None or self.choices.as_of != self.desk.today:
                self.choose_day(named or self.desk.today)
        self._tell_head()

    def search(self) -> None:
        """Put the cursor into the search field."""
        if self.place.tab == RUNS:
            self.runs.list.focus_search()
        else:
            self.steps.search.setFocus()
            self.steps.search.selectAll()

    def targets(self) -> tuple[Any, ...]:
        """The run chosen in the list of runs."""
        return self.runs.list.targets() if self.place.tab == RUNS else ()

    # The preview

    def refresh(self, *, expected: bool = False) -> None:
        """Preview again; ticks, position and search stay. What is no longer wanted is not reckoned to its end."""
        if self.phase in {Phase.ISSUING, Phase.RESULT}:
            return
        if self._reading is not None:
            self._reading.stop()
        job = self._reading = Job("", lambda _: None)
        context, choices = self.desk.bridge.context, self.choices
        if self.snapshot is None:
            self.stage.wait()
        self.head.set_busy(busy=True)
        self.desk.bridge.run(
            partial(read_snapshot, context, choices, job, self.snapshot),
            partial(self._show, expected=expected),
            failed=self._refuse,
            owner=self,
            latest="billing-run",
        )

    def choose_day(self, day: date) -> None:
        """Look at the run of another day; what was left for later is decided anew."""
        self._is_default_day = day == self.desk.today
        if day == self.choices.as_of and self.snapshot is not None and self.phase is not Phase.RESULT:
            return
        self.decisions = Decisions()
        self.choices = RunChoices(day)
        self._begin()

    def choose_catch_up(self, catch_up: CatchUp, reason: str) -> None:
        """Decide what to do with missed periods; the preview is made again with it."""
        if catch_up is CatchUp.SKIP and not reason:
            self._tell_head()
            return
        choices = RunChoices(self.choices.as_of, catch_up, reason if catch_up is CatchUp.SKIP else "")
        if choices != self.choices:
            self.choices = choices
            self.refresh(expected=True)
        self._tell_head()

    def press_issue(self) -> None:
        """Ask, then issue what is ticked."""
        if self.phase in {Phase.REVIEW, Phase.EMPTY} and self.snapshot is not None and self._may_issue():
            self.issuer.ask(self.snapshot, self.body.picked(), self.decisions)

    def press_drafts(self) -> None:
        """Keep what is ticked as drafts."""
        if self.phase is Phase.REVIEW and self._is_settled and self.snapshot is not None:
            self.issuer.keep(self.snapshot, self.body.picked(), self.decisions)

    def issue_waiting(self) -> None:
        """Ask, then issue the drafts that wait and nothing else."""
        if self.phase in {Phase.REVIEW, Phase.EMPTY} and self._is_settled and self.snapshot is not None:
            everything = Decisions({code for one in self.snapshot.candidates for code in one.row.subscriptions})
            self.issuer.ask(self.snapshot, Picked((), self.snapshot.drafts_due), everything)

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Something changed: the preview is made again, now or on coming back, and says what is another now."""
        if changes.kinds and self.isVisible():
            self.refresh(expected=initiator is self)

    def state(self) -> dict[str, Any]:
        """The day, what was decided, and where the person was."""
        result = self.result.outcome if self.phase is Phase.RESULT else None
        return {
            "day": self.choices.as_of.isoformat(),
            "catch_up": self.choices.catch_up.value,
            "reason": self.choices.reason,
            "excluded": sorted(self.decisions.excluded),
            "seen": sorted(self.decisions.seen),
            "search": self.steps.search.text(),
            "result": result,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take over what ``state`` gave."""
        day = date.fromisoformat(state["day"])
        self.choices = RunChoices(day, CatchUp(state["catch_up"]), state["reason"])
        self._is_default_day = day == self.desk.today
        self.decisions = Decisions(set(state["excluded"]), set(state["seen"]))
        self.steps.search.show_search(state["search"])
        self.body.list.search(state["search"])
        self._begin()
        if state["result"] is not None:
            self._show_result(state["result"])

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back, the run is looked at again: another seat may have billed, or another day have begun."""
        super().showEvent(event)
        self.body.list.view.setFocus()
        if not self._was_hidden:
            return
        self._was_hidden = False
        if self._is_default_day and self.choices.as_of != self.desk.today and self.phase is not Phase.ISSUING:
            self.choose_day(self.desk.today)
        else:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember that the person was elsewhere."""
        super().hideEvent(event)
        self._was_hidden = not event.spontaneous()

    # Building

    def _build(self) -> None:
        desk, theme = self.desk, self.desk.theme
        self.head = RunHead(desk)
        self.steps = StepRow(desk, most=desk.today + timedelta(days=FAR_DAYS))
        self.notices = Notices(desk)
        self.stage = Stage(desk)
        self.body, self.progress, self.result = self.stage.body, self.stage.progress, self.stage.result
        self.runs = RunsList(desk)
        self.issuer = Issuer(desk, self)
        edge = theme.space(6)
        holder = QVBoxLayout()
        holder.setContentsMargins(edge, 0, edge, 0)
        holder.addWidget(self.notices)
        self.run = QWidget()
        column = QVBoxLayout(self.run)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("card-gap"))
        column.addWidget(self.steps)
        column.addLayout(holder)
        column.addWidget(self.stage, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.run)
        self._whole.addWidget(self.runs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._whole, 1)

    def _connect(self) -> None:
        go = self.desk.navigator.go
        self.head.issue.clicked.connect(self.press_issue)
        self.head.drafts.clicked.connect(self.press_drafts)
        self.head.export.clicked.connect(self.body.list.export_csv)
        self.head.back.clicked.connect(self._back_to_run)
        self.steps.day_chosen.connect(self.choose_day)
        self.steps.search.searched.connect(self.body.list.search)
        self.steps.search.left.connect(self.body.list.view.setFocus)
        self.steps.runs.clicked.connect(partial(go, Place("billing", tab=RUNS)))
        self.steps.left_out.clicked.connect(self.body.show_left_out)
        self.notices.left_out_wanted.connect(self.body.show_left_out)
        self.notices.catch_up_chosen.connect(self.choose_catch_up)
        self.notices.drafts_issue_wanted.connect(self.issue_waiting)
        self.notices.drafts_undo_wanted.connect(self._undo_waiting)
        self.body.ticked.connect(self._ticked)
        self.body.search_wanted.connect(self.search)
        self.body.search_cleared.connect(self._clear_search)
        self.stage.empty.alternative_clicked.connect(partial(go, Place("billing", tab=RUNS)))
        self.stage.failure.primary_clicked.connect(partial(self.refresh, expected=True))
        self.progress.stop_wanted.connect(self.issuer.stop)
        self.result.again_wanted.connect(self._again)
        self.issuer.began.connect(self._began)
        self.issuer.moved.connect(self.progress.show_job)
        self.issuer.ended.connect(self._ended)
        self.issuer.kept.connect(self._kept)

    # What happens

    def _begin(self) -> None:
        self.phase = Phase.GATHERING
        self.snapshot = None
        self.steps.show_day(self.choices.as_of)
        self.notices.show_choice(self.choices.catch_up, self.choices.reason)
        self.notices.tell_moved(0)
        self.refresh(expected=True)
        self._tell_head()

    def _back_to_run(self) -> None:
        day = self.choices.as_of
        self.desk.navigator.go(Place("billing", tab="" if day == self.desk.today else day.isoformat()))

    def _again(self) -> None:
        self.choices = RunChoices(self.choices.as_of)
        self.decisions = Decisions()
        self._begin()

    def _show(self, snapshot: Snapshot, *, expected: bool) -> None:
        self._reading = None
        self.head.set_busy(busy=False)
        if self.phase in {Phase.ISSUING, Phase.RESULT}:
            return
        self.snapshot = snapshot
        if snapshot.moved or expected:
            self.notices.tell_moved(0 if expected else snapshot.moved)
        ticks = self.decisions.ticks(snapshot)
        result = snapshot.review.result
        rows = list(left_out(result.failed, result.skipped, snapshot.customers, self.desk.texts))
        self.notices.show_snapshot(snapshot, [row for row in rows if row.failed])
        self.body.show_snapshot(snapshot, ticks, rows)
        self.steps.show_left_out(len(rows))
        self.phase = Phase.REVIEW if snapshot.candidates else Phase.EMPTY
        self.stage.show_snapshot(snapshot, is_empty=not snapshot.candidates and not rows)
        self._tell_head()

    def _refuse(self, error: AppError) -> None:
        self._reading = None
        self.head.set_busy(busy=False)
        self.snapshot = None
        self.stage.show_failure(error)
        self._tell_head()

    def _ticked(self) -> None:
        if self.snapshot is not None:
            self.decisions.adopt(self.snapshot, [str(key) for key in self.body.list.ticks.keys])
        self._tell_head()

    def _clear_search(self) -> None:
        self.steps.search.show_search("")
        self.body.list.search("")

    def _undo_waiting(self) -> None:
        if self.snapshot is not None:
            self.issuer.undo([run.id for run in self.snapshot.drafts])

    def _began(self, title: str) -> None:
        self.phase = Phase.ISSUING
        self.progress.begin(title)
        self.notices.hide()
        self.stage.setCurrentWidget(self.progress)
        self._tell_head()

    def _ended(self, outcome: Outcome | None) -> None:
        self.progress.end()
        if outcome is not None and outcome.end is End.ISSUED:
            self._show_result(outcome)
            return
        self._back_to_preview(expected=outcome is not None and outcome.end is End.STOPPED)

    def _kept(self, _outcome: Outcome) -> None:
        self.progress.end()
        self._back_to_preview(expected=True)

    def _back_to_preview(self, *, expected: bool) -> None:
        self.phase = Phase.REVIEW
        self.stage.setCurrentWidget(self.body)
        self.refresh(expected=expected)
        self._tell_head()

    def _show_result(self, outcome: Outcome) -> None:
        result = outcome.result
        shown = outcome.picked.candidates
        names = {code: one.row.customer_name for one in shown for code in one.row.subscriptions}
        failed = result.failed if result is not None else []
        left = len(self.snapshot.candidates) - len(outcome.picked.candidates) if self.snapshot is not None else 0
        self.result.show_outcome(outcome, list(failures(failed, names, self.desk.texts)), left)
        self.phase = Phase.RESULT
        self.notices.hide()
        self.stage.setCurrentWidget(self.result)
        self._tell_head()

    @property
    def _is_settled(self) -> bool:
        """Whether what is on screen is what was chosen."""
        return self._reading is None and not self.notices.waits_for_reason

    def _may_issue(self) -> bool:
        snapshot = self.snapshot
        if snapshot is None or snapshot.too_early is not None or not self._is_settled:
            return False
        skips = self.choices.catch_up is CatchUp.SKIP and snapshot.review.result.missed > 0
        return self.body.picked().count > 0 or skips

    def _tell_head(self) -> None:
        is_list = self.place.tab == RUNS
        self.notices.appear(wanted=self.phase in {Phase.REVIEW, Phase.EMPTY, Phase.GATHERING})
        self.steps.show_phase(self.phase)
        self.head.show_phase(self.phase, self.choices.as_of, is_list=is_list)
        picked = self.body.picked() if self.snapshot is not None else Picked(())
        self.head.show_picked(
            picked, may_issue=self._may_issue(), may_keep=bool(picked.candidates) and self._is_settled
        )


def _day_of(place: Place) -> date | None:
    """The day a place names, if it does."""
    try:
        return date.fromisoformat(place.tab)
    except ValueError:
        return None
