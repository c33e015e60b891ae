"""The import assistant: file, columns, preview, result. Nothing is written before the last step."""

from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.domain.importing.fields import Noun
from app.errors import AppError
from app.i18n import N_
from app.jobs.lanes import Job, Lane
from app.services.context import Context
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.foot_work import Done, Failed, FootWork
from app.ui.pages.importing.mapping_step import MappingStep
from app.ui.pages.importing.preview_step import PreviewStep
from app.ui.pages.importing.refused_file import save_refused
from app.ui.pages.importing.result_step import TAKEN, ResultStep
from app.ui.pages.importing.source_step import SourceStep
from app.ui.pages.importing.view_model import Course, Source, Stage, Tick, Trial, carry_out, inspect, missing
from app.ui.pages.page import Page
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.steps import Steps, StepState
from app.ui.widgets.wizard_foot import WizardFoot

STAGES = {
    Stage.SOURCE: N_("File"),
    Stage.MAPPING: N_("Columns"),
    Stage.PREVIEW: N_("Preview"),
    Stage.RESULT: N_("Result"),
}
LISTS = {
    Noun.CUSTOMERS: (Place("customers"), N_("Go to the customers")),
    Noun.ITEMS: (Place("catalog"), N_("Go to the catalogue")),
    Noun.PLANS: (Place("catalog"), N_("Go to the catalogue")),
    Noun.SUBSCRIPTIONS: (Place("subscriptions"), N_("Go to the subscriptions")),
}
IMPORT = (N_("Import {count} row"), N_("Import {count} rows"))


class ImportPage(Page):
    """Four steps; it is kept while the person goes elsewhere."""

    keeps = True

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.course = Course()
        self.stage = Stage.SOURCE
        self.source: Source | None = None
        self.trial: Trial | None = None
        self._dialog: QFileDialog | None = None
        self._build()
        self._foot_work = FootWork(desk, self.foot, N_("Row {done} of {total}"))
        self.source_step.show_course(self.course)
        self._show_stage()

    # Each step is built when it is first come to.

    @cached_property
    def source_step(self) -> SourceStep:
        """Which rows, which file."""
        step = SourceStep(self.desk)
        self._bodies.addWidget(step)
        return step

    @cached_property
    def mapping_step(self) -> MappingStep:
        """Which column is what."""
        step = MappingStep(self.desk)
        step.chosen.connect(self._choose_field)
        self._bodies.addWidget(step)
        return step

    @cached_property
    def preview_step(self) -> PreviewStep:
        """What every row comes to."""
        step = PreviewStep(self.desk)
        step.corrected.connect(self.correct)
        step.uncorrected.connect(self.uncorrect)
        step.policy_chosen.connect(self._choose_policy)
        self._bodies.addWidget(step)
        return step

    @cached_property
    def result_step(self) -> ResultStep:
        """What became of the file."""
        step = ResultStep(self.desk)
        step.save_wanted.connect(self.save_refused)
        step.again.connect(self.start_again)
        self._bodies.addWidget(step)
        return step

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Import"))

    def press_primary(self) -> None:
        """On to the next step."""
        if self.foot.next_button.isEnabled() and self.foot.next_button.isVisibleTo(self):
            self.forward()

    def show_place(self, place: Place) -> None:
        """Begin with a noun where one is named."""
        super().show_place(place)
        if place.key in set(Noun) and self.stage is Stage.SOURCE:
            self.source_step.noun.set_value(Noun(place.key))

    def state(self) -> dict[str, Any]:
        """Everything said so far."""
        return {"course": self.course.state(), "stage": self.stage.value}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on where it was left; the file is read again."""
        self.course = Course.of(state["course"])
        self.source_step.show_course(self.course)
        stage = Stage(state["stage"])
        if stage is not Stage.SOURCE and self.course.path is not None and self.course.path.is_file():
            self._inspect(then_try=stage is Stage.PREVIEW)

    # The steps

    def forward(self) -> None:
        """Do what the button names."""
        match self.stage:
            case Stage.SOURCE:
                if self.source_step.form.check():
                    self._take_source()
                    self._inspect()
            case Stage.MAPPING:
                self._leave_mapping()
            case Stage.PREVIEW:
                self._leave_preview()
            case Stage.RESULT:
                self.desk.navigator.go(LISTS[self.course.noun][0])

    def back(self) -> None:
        """To the step before."""
        stages = list(Stage)
        self._go(stages[stages.index(self.stage) - 1])

    def start_again(self) -> None:
        """Another file, of the same kind."""
        self.course = Course(noun=self.course.noun)
        self.source = self.trial = None
        self.source_step.file.set_value("")
        self._go(Stage.SOURCE)

    def correct(self, row: int, column: int, text: str) -> None:
        """Take a cell typed anew and try again."""
        self.course.corrections[row, column] = text
        self._try(anew=False)

    def uncorrect(self) -> None:
        """Take all corrections back and try again."""
        self.course.corrections = {}
        self._try(anew=False)

    def save_refused(self) -> None:
        """Ask where to, then write the refused rows with their reasons."""
        if self.trial is not None:
            self._dialog = save_refused(self.desk, self, self.trial)

    # Inside

    def _take_source(self) -> None:
        noun, path = self.source_step.noun.value, self.source_step.path
        if (noun, path) != (self.course.noun, self.course.path):
            self.course.noun, self.course.path = noun, path
            self.course.forget_file()

    def _inspect(self, *, then_try: bool = False) -> None:
        self._work(
            lambda ctx, _tick, course: inspect(ctx, course, self.desk.program.reader()),
            partial(self._inspected, then_try=then_try),
            N_("Reading the file…"),
            failed=self._refuse_file,
        )

    def _inspected(self, source: Source, *, then_try: bool) -> None:
        self.source = source
        self.mapping_step.show_source(source, self.course)
        self._go(Stage.MAPPING)
        if then_try:
            self._try(anew=True)

    def _choose_field(self, label: str, field: str) -> None:
        if self.source is None:
            return
        if field:
            # A field moves: the column that had it by choice is left out, or it would come back to it.
            mapping = self.source.mapped(self.course.choices)
            several = {one.label for one in mapping.of(field)}
            for other in several & set(self.course.choices):
                self.course.choices[other] = ""
        self.course.choices[label] = field
        self.mapping_step.show_choices(self.course)

    def _leave_mapping(self) -> None:
        if self.source is None:
            return
        until = self.mapping_step.invoiced_until
        until.judge()
        if missing(self.source.mapped(self.course.choices), self.desk.texts) or until.problem:
            self.mapping_step.verticalScrollBar().setValue(0)
            return
        self.course.invoiced_until = until.value
        self._try(anew=True)

    def _try(self, *, anew: bool) -> None:
        self._work(
            lambda ctx, tick, course: carry_out(ctx, course, self.desk.program.reader(), tick, dry_run=True),
            partial(self._tried, anew=anew),
            N_("Checking every row…"),
            failed=self._refuse_rows,
        )

    def _tried(self, trial: Trial, *, anew: bool) -> None:
        self.trial = trial
        self.preview_step.show_trial(trial, self.course, anew=anew)
        self._go(Stage.PREVIEW)

    def _leave_preview(self) -> None:
        assert self.trial is not None
        if not self.course.keep_good and self.trial.counts["refused"]:
            self.preview_step.show_fault()
            self.foot.rest(self.desk.texts.gettext(N_("Correct the refused rows first, or take the good ones.")))
            return
        if not self.trial.taken:
            self._imported(self.trial)
            return
        self._work(
            lambda ctx, tick, course: carry_out(ctx, course, self.desk.program.reader(), tick, dry_run=False),
            self._imported,
            N_("Importing…"),
            failed=self._refuse_rows,
            lane=Lane.WRITER,
        )

    def _imported(self, trial: Trial) -> None:
        self.trial = trial
        self.result_step.show_trial(trial)
        self._go(Stage.RESULT)
        if not self.isVisible() and trial.taken:
            one, many = TAKEN[self.course.noun]
            self.desk.notify.done(self.desk.texts.fill_plural(one, many, trial.taken))

    def _refuse_file(self, error: AppError) -> None:
        self._go(Stage.SOURCE)
        self.source_step.refuse(error)

    def _refuse_rows(self, error: AppError) -> None:
        self._go(Stage.MAPPING)
        self.mapping_step.missing.say(error.message(self.desk.texts))
        self.mapping_step.missing.show()

    def _choose_policy(self, keep_good: bool) -> None:
        self.course.keep_good = keep_good

    def _work(self, act: Any, done: Any, title: str, *, failed: Any, lane: Lane = Lane.READER) -> None:
        """Run something long on a lane, on what has been said up to now."""
        texts, course = self.desk.texts, Course.of(self.course.state())
        if self.stage is Stage.PREVIEW:
            # What is being written can no longer be typed anew.
            self.preview_step.model.can_edit = lane is Lane.READER

        def on_lane(ctx: Context, tick: Tick) -> Any:
            return act(ctx, tick, course)

        def start(finish: Done, refuse: Failed) -> Job:
            told = texts.fill(N_("{what} {file}"), {"what": texts.gettext(title), "file": _name(course.path)})
            return self.desk.bridge.long(
                on_lane, finish, title=told, lane=lane, failed=refuse, initiator=self, owner=self
            )

        self._foot_work.begin(start, done, failed, texts.gettext(title))

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self._show_stage()

    def _show_stage(self) -> None:
        stages, texts = list(Stage), self.desk.texts
        at = stages.index(self.stage)
        self.steps.show_steps(
            [
                (
                    stage.value,
                    texts.gettext(STAGES[stage]),
                    StepState.DONE
                    if place < at or self.stage is Stage.RESULT
                    else StepState.CURRENT
                    if place == at
                    else StepState.AHEAD,
                )
                for place, stage in enumerate(stages)
            ]
        )
        self._bodies.setCurrentWidget(self._step())
        self.foot.follow(self._step())
        self.header.set_facts("" if self.stage is Stage.SOURCE else _name(self.course.path))
        self.foot.show_buttons(self._following(), back=self.stage in {Stage.MAPPING, Stage.PREVIEW})

    def _step(self) -> QWidget:
        steps = {Stage.MAPPING: "mapping_step", Stage.PREVIEW: "preview_step", Stage.RESULT: "result_step"}
        step: QWidget = getattr(self, steps.get(self.stage, "source_step"))
        return step

    def _following(self) -> str:
        texts = self.desk.texts
        match self.stage:
            case Stage.SOURCE:
                return texts.gettext(N_("Match the columns"))
            case Stage.MAPPING:
                return texts.gettext(N_("See the preview"))
            case Stage.RESULT:
                return texts.gettext(LISTS[self.course.noun][1])
        if self.trial is None or not self.trial.taken:
            return texts.gettext(N_("Finish")) if self.trial is not None and self.trial.counts["present"] else ""
        return texts.fill_plural(*IMPORT, self.trial.taken)

    def _build(self) -> None:
        desk = self.desk
        theme, say = desk.theme, desk.texts.gettext
        self.header = PageHeader(theme)
        self.header.set_title(self.title())
        self.steps = Steps(theme)
        self.header.add_side(self.steps)
        self._bodies = QStackedWidget()
        self.foot = WizardFoot(
            theme, back=say(N_("Back")), stop=say(N_("Stop")), margin=theme.size("page-padding"), parent=self
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self._bodies, 1)
        whole.addWidget(self.foot)
        self.foot.back.connect(self.back)
        self.foot.forward.connect(self.forward)


def _name(path: Path | None) -> str:
    return path.name if path is not None else ""
