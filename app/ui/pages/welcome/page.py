"""The wizard a company begins with: one question per page, and nothing on the disk before the last one."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_
from app.jobs.lanes import Job
from app.services.database import CompanyFileExists
from app.settings.definitions import PERSON
from app.ui.desk import Desk
from app.ui.forms.form import Form
from app.ui.navigation import Place
from app.ui.pages.foot_work import Done, Failed, FootWork
from app.ui.pages.page import Page
from app.ui.pages.welcome.questions import BeginningForm, CompanyForm, LookForm, NumbersForm
from app.ui.pages.welcome.rail import Rail, RailStep
from app.ui.pages.welcome.ready import Ready
from app.ui.pages.welcome.view_model import (
    Beginning,
    Founded,
    Stage,
    Tick,
    example_path,
    make,
    make_example,
    make_in,
    next_steps,
    this_year,
)
from app.ui.shell.known_companies import last_company
from app.ui.widgets.labels import Label
from app.ui.widgets.steps import StepState
from app.ui.widgets.wizard_foot import WizardFoot

QUESTIONS = {
    Stage.LOOK: (N_("How do you like to work?"), N_("It changes at once, as you choose.")),
    Stage.COMPANY: (N_("Your firm"), N_("What stands on your invoices. Only the name is needed now.")),
    Stage.NUMBERS: (N_("How do you number your invoices?"), N_("It can be changed until the first one is issued.")),
    Stage.BEGINNING: (N_("Where do your data come from?"), N_("Before anything is written you see the whole preview.")),
    Stage.READY: (N_("Your company is ready"), ""),
}
STEPS = {
    Stage.LOOK: (N_("Language and look"), N_("and your name")),
    Stage.COMPANY: (N_("Your firm"), N_("name, tax data, address")),
    Stage.NUMBERS: (N_("Numbering"), N_("pattern and first number")),
    Stage.BEGINNING: (N_("Where the data come from"), N_("customers, plans, subscriptions")),
    Stage.READY: (N_("All set"), N_("what to do first")),
}
FOLLOWING = {
    Stage.LOOK: N_("Enter your firm"),
    Stage.COMPANY: N_("Choose the numbering"),
    Stage.NUMBERS: N_("Choose how to begin"),
    Stage.BEGINNING: N_("Create the company"),
    Stage.READY: N_("Open Cadenza"),
}


class WelcomePage(Page):
    """The whole content of the window; ``place.key`` is a company file that has no company in it yet."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.stage = Stage.LOOK
        self.founded: Founded | None = None
        self._is_example = False
        self.look_form = LookForm(desk)
        self.company_form = CompanyForm(desk)
        self.numbers_form = NumbersForm(desk)
        self.beginning_form = BeginningForm(desk, has_file=bool(place.key))
        self.ready = Ready(desk)
        self.forms: dict[Stage, Form] = {
            Stage.LOOK: self.look_form,
            Stage.COMPANY: self.company_form,
            Stage.NUMBERS: self.numbers_form,
            Stage.BEGINNING: self.beginning_form,
        }
        self._build()
        self._foot_work = FootWork(desk, self.foot, N_("Day {done} of {total}"))
        self._go(Stage.LOOK)

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("New company"))

    def press_primary(self) -> None:
        """On to the next question."""
        if self.foot.next_button.isEnabled():
            self.forward()

    def state(self) -> dict[str, Any]:
        """Everything answered so far."""
        return {
            "stage": self.stage.value,
            "forms": {stage.value: form.state() for stage, form in self.forms.items()},
            "founded": [str(self.founded.path), self.founded.name] if self.founded else None,
            "example": self._is_example,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on where it was left."""
        language = self.look_form.state()["language"]
        for stage, form in self.forms.items():
            form.restore(state["forms"][stage.value])
        self.look_form.language.restore(language)
        self._is_example = state["example"]
        if state["founded"]:
            path, name = state["founded"]
            self.founded = Founded(Path(path), name)
        self._go(Stage(state["stage"]))

    def forward(self) -> None:
        """Do what the button names."""
        if self.stage is Stage.READY:
            self.open_at(next_steps(self._beginning)[0].place)
            return
        if not self.forms[self.stage].check():
            return
        if self.stage is Stage.LOOK:
            self._keep_person()
        if self.stage is Stage.BEGINNING:
            self.begin()
            return
        stages = list(Stage)
        self._go(stages[stages.index(self.stage) + 1])

    def back(self) -> None:
        """To the question before; from the first one to the company there is."""
        stages = list(Stage)
        at = stages.index(self.stage)
        if at:
            self._go(stages[at - 1])
        elif self.desk.window is not None:
            self.desk.window.show_place(self.desk.navigator.current)

    def begin(self) -> None:
        """Make the company, or the example."""
        if self.beginning_form.beginning is Beginning.EXAMPLE:
            self.begin_example()
            return
        self._is_example = False
        wish = self.numbers_form.complete(self.company_form.data())
        program = self.desk.program
        if self.place.key:
            self._labour(partial(make_in, program, wish, Path(self.place.key)), N_("Creating the company…"))
        else:
            self._labour(partial(make, program, wish, self.beginning_form.target), N_("Creating the company…"))

    def begin_example(self) -> None:
        """Make the example company, which takes a while."""
        self._keep_person()
        self._is_example = True
        path = example_path(self.desk.texts)
        self._labour(partial(make_example, self.desk.program, path), N_("Two years are being invented…"))

    def open_at(self, place: Place) -> None:
        """Open the new company there."""
        if self.founded is not None and self.desk.window is not None:
            self.desk.window.company_begun.emit(self.founded.path, place)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where one types."""
        super().showEvent(event)
        if self.stage is Stage.LOOK:
            self.look_form.focus_field(self.look_form.person)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("canvas"))

    # Inside

    @property
    def _beginning(self) -> Beginning:
        return Beginning.EXAMPLE if self._is_example else self.beginning_form.beginning

    def _keep_person(self) -> None:
        try:
            self.desk.seat.choose(PERSON, self.look_form.person.value)
        except AppError as problem:
            # It holds until the program ends; no reason to keep anybody from their company.
            self.desk.notify.problem(problem)

    def _labour(self, work: Any, title: str) -> None:
        texts, program = self.desk.texts, self.desk.program
        before = last_company(self.desk.seat) if self.desk.company is not None else None
        self.founded = None

        def on_lane(tick: Tick) -> Founded:
            try:
                founded: Founded = work(tick)
            finally:
                # The company in the window behind the wizard is still the one that is worked on.
                if before is not None:
                    program.open_company(str(before))
            return founded

        def start(finish: Done, refuse: Failed) -> Job:
            return self.desk.bridge.run_long(
                on_lane, finish, title=texts.gettext(title), failed=refuse, initiator=self, owner=self
            )

        self._foot_work.begin(start, self._finished, self._refused, texts.gettext(title), can_stop=self._is_example)

    def _finished(self, founded: Founded) -> None:
        self.founded = founded
        self._go(Stage.READY)

    def _refused(self, error: AppError) -> None:
        if isinstance(error, CompanyFileExists) and not self._is_example:
            self._go(Stage.BEGINNING)
            self.beginning_form.path.show_problem(error.message(self.desk.texts))
            self.beginning_form.focus_field(self.beginning_form.path)
            return
        name = getattr(error, "field", None)
        owner = next((stage for stage, form in self.forms.items() if name and form.field(name)), Stage.BEGINNING)
        self._go(owner)
        self.forms[owner].show_error(error)

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        stages, say = list(Stage), self.desk.texts.gettext
        at = stages.index(stage)
        facts = {"number": at + 1, "count": len(stages)}
        self.count.setText(self.desk.texts.fill(N_("Step {number} of {count}"), facts))
        title, text = QUESTIONS[stage]
        self.question.setText(say(title))
        self.explanation.setText(say(text) if text else self._told())
        for place, body in enumerate(self._bodies):
            body.setVisible(place == at)
        self._area.verticalScrollBar().setValue(0)
        if stage is Stage.BEGINNING:
            self.beginning_form.propose(self.company_form.fields["name"].value)
        if stage is Stage.READY:
            self.ready.show_steps(next_steps(self._beginning))
        self.rail.steps.show_steps([self._rail_step(one, place, at) for place, one in enumerate(stages)])
        is_first, has_company = stage is Stage.LOOK, self.desk.company is not None
        self.foot.back_button.set_text(say(N_("Cancel") if is_first else N_("Back")))
        self.foot.back_button.set_icon("" if is_first else "arrow-left")
        self.foot.show_buttons(
            self._following(),
            back=(not is_first or has_company) and stage is not Stage.READY,
            skip=say(N_("Try with example data")) if stage in {Stage.LOOK, Stage.COMPANY} else "",
        )
        self.rail.open_link.setVisible(stage is not Stage.READY)
        if stage in self.forms and self.isVisible():
            self.forms[stage].focus_start()

    def _following(self) -> str:
        example = self.stage is Stage.BEGINNING and self.beginning_form.beginning is Beginning.EXAMPLE
        return self.desk.texts.gettext(N_("Make the example") if example else FOLLOWING[self.stage])

    def _name_next(self) -> None:
        self.foot.next_button.set_text(self._following())

    def _rail_step(self, stage: Stage, place: int, at: int) -> RailStep:
        say = self.desk.texts.gettext
        title, note = STEPS[stage]
        state = StepState.DONE if place < at else StepState.CURRENT if place == at else StepState.AHEAD
        answered = self._answer(stage) if place < at else ""
        return RailStep(say(title), answered or say(note), state)

    def _answer(self, stage: Stage) -> str:
        if self._is_example and self.founded is not None:
            return ""
        if stage is Stage.COMPANY:
            return str(self.company_form.fields["name"].value)
        if stage is Stage.NUMBERS:
            wish = self.numbers_form.complete(self.company_form.data())
            number = wish.next_number(this_year(self.desk.program.clock))
            return self.desk.texts.fill(N_("goes on with {number}"), {"number": number})
        return str(self.look_form.person.value) if stage is Stage.LOOK else ""

    def _told(self) -> str:
        if self.founded is None:
            return ""
        facts = {"name": self.founded.name, "path": self.founded.path}
        return self.desk.texts.fill(N_("{name} lies in {path}."), facts)

    def _build(self) -> None:
        desk = self.desk
        theme, say, space, side = desk.theme, desk.texts.gettext, desk.theme.space, desk.theme.size("wizard-side")
        self.rail = Rail(desk)
        self.count = Label(theme, "", "small-bold", "text-3")
        self.question = Label(theme, "", "display", wrap=True)
        self.question.setObjectName("welcome-question")
        self.explanation = Label(theme, "", "body", "text-2", wrap=True, selectable=True)
        # Not a stack, which is as high as its highest page and breaks no lines.
        self._bodies: tuple[QWidget, ...] = (*self.forms.values(), self.ready)
        holder, inner = QWidget(), QWidget()
        # Beside a stretch, so that lines are broken for the width there is and not for that of the window.
        beside = QHBoxLayout(holder)
        beside.setContentsMargins(side, theme.size("wizard-top"), side, space(6))
        beside.setSpacing(0)
        beside.addWidget(inner, 1)
        beside.addStretch(0)
        inner.setMaximumWidth(theme.size("wizard-column"))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        for widget in (self.count, self.question, self.explanation):
            column.addWidget(widget)
        column.addSpacing(space(5))
        for body in self._bodies:
            column.addWidget(body)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(holder)
        self.foot = WizardFoot(theme, back=say(N_("Back")), stop=say(N_("Stop")), margin=side)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._area, 1)
        right.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.beginning_form.how.changed.connect(self._name_next)
        self.foot.back.connect(self.back)
        self.foot.forward.connect(self.forward)
        self.foot.skipped.connect(self.begin_example)
        self.ready.chosen.connect(self.open_at)
        self.rail.open_link.clicked.connect(self._open_other)

    def _open_other(self) -> None:
        if self.desk.window is not None:
            self.desk.window.choose_company()
