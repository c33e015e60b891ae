"""What will happen if this form is taken? The column right of it, worked out anew while the person types."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError, Invalid
from app.i18n import N_, Text
from app.ui.forms.form import Form
from app.ui.theme.painting import box, horizontal, vertical
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.context import Context
    from app.services.unit_of_work import ReadSession
    from app.ui.desk import Desk
    from app.ui.theme.theme import Theme

_DISC = 21
_ICON = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that will happen.

    Args:
        icon: its picture, in the colours of ``tone``.
        when: the day, already written; empty for none.
        title: what happens.
        note: the details.
        needs: names of the fields it depends on: while one is wrong it reads "to be worked out".
    """

    icon: str
    tone: Tone
    when: str
    title: str
    note: str = ""
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of a calculation; ``strong`` for the total, ``token`` a colour of the amount."""

    label: str
    amount: str
    strong: bool = False
    token: str = "text"
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure of what changes: effect on MRR, value of the first year."""

    label: str
    value: str
    token: str = "text"
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that will happen; what is empty is not shown.

    Args:
        warnings: sentences on what to look at; they refuse nothing.
        problems: what keeps it from being saved, each shown at the field it names.
    """

    steps: tuple[Step, ...] = ()
    sums: tuple[Sum, ...] = ()
    sums_title: str = ""
    effects: tuple[Effect, ...] = ()
    warnings: tuple[str, ...] = ()
    problems: tuple[AppError, ...] = ()


Foresee = Callable[["ReadSession", "Context", dict[str, Any]], Outcome]


class Consequences(QWidget):
    """The column. It asks again a moment after the last change; only the newest answer is shown.

    Args:
        desk: theme, texts, lanes.
        form: whose values count; its banner moves under the column.
        foresee: works the outcome out of the form's values, on a reader lane. A wrong field gives its empty value;
            an ``Invalid`` it raises is shown at its field.
        title: of the card with the steps.
        banner_place: where the form's banner goes, for a column that scrolls; without it under the column.

    Signals:
        updated(Outcome): a new outcome is shown.
    """

    updated = Signal(object)

    def __init__(
        self,
        desk: "Desk",
        form: Form,
        foresee: Foresee,
        *,
        title: str = N_("What happens"),
        banner_place: QVBoxLayout | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._form = form
        self._foresee = foresee
        self._title = title
        self._at_fault: frozenset[str] = frozenset()
        self.outcome = Outcome()
        self.setObjectName("consequences")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(desk.theme.space(3))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(desk.theme.space(3))
        whole.addLayout(self._cards)
        form.place_banner(whole if banner_place is None else banner_place)
        whole.addStretch(1)
        self._waiting = QTimer(self, singleShot=True, interval=desk.theme.duration("search-debounce-ms"))
        self._waiting.timeout.connect(self.work_out)
        form.changed.connect(self._waiting.start)
        self._show()

    def work_out(self) -> None:
        """Ask for the outcome of what the form says now."""
        self._waiting.stop()
        values = self._form.value()
        foresee = self._foresee

        def read(session: "ReadSession", ctx: "Context") -> Outcome:
            return foresee(session, ctx, values)

        latest = f"consequences-{id(self)}"
        self._desk.bridge.query(read, self._arrived, failed=self._refused, owner=self, latest=latest)

    def _arrived(self, outcome: Outcome) -> None:
        for name in self._at_fault:
            # What the last outcome refused, this one takes.
            if (field := self._form.field(name)) is not None:
                field.judge()
        self._at_fault = frozenset()
        self.outcome = outcome
        for problem in outcome.problems:
            self._say_at_field(problem)
        self._show()
        self.updated.emit(outcome)

    def _refused(self, error: AppError) -> None:
        self._say_at_field(error)
        self._show()

    def _say_at_field(self, error: AppError) -> None:
        """Without taking the keyboard from the field being typed in."""
        path = error.field or "" if isinstance(error, Invalid) else ""
        field = self._form.field(path)
        # A field not filled in yet is no mistake while the person is still on the way there.
        if field is not None and field.value != field.empty:
            self._form.show_error(error, focus=False)
            self._at_fault |= {path}

    def _show(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        for warning in self.outcome.warnings:
            banner = Banner(self._desk.theme, Tone.WARNING, warning)
            self._cards.addWidget(banner)
            banner.show()
        wrong = self._form.wrong_names()
        shown = (
            (self.outcome.steps, self._steps_card),
            (self.outcome.sums, self._sums_card),
            (self.outcome.effects, self._effects_card),
        )
        for content, make in shown:
            if content:
                card = make(wrong)
                self._cards.addWidget(card)
                card.show()

    def _steps_card(self, wrong: frozenset[str]) -> QWidget:
        texts, theme = self._desk.texts, self._desk.theme
        card = _Panel(theme)
        card.head(self._say(self._title), texts.gettext(N_("updates while you type")))
        for index, step in enumerate(self.outcome.steps):
            waiting = step.needs & wrong
            note = step.note
            if waiting:
                labels = [field.label for name in sorted(waiting) if (field := self._form.field(name)) is not None]
                note = texts.fill(N_("correct first: {names}"), {"names": ", ".join(labels)})
            when = self._later() if waiting else step.when
            is_last = index == len(self.outcome.steps) - 1
            card.body.addWidget(_StepRow(theme, step, when, note, is_last=is_last))
        return card

    def _sums_card(self, wrong: frozenset[str]) -> QWidget:
        theme = self._desk.theme
        card = _Panel(theme)
        card.head(self._say(self.outcome.sums_title), "")
        for index, line in enumerate(self.outcome.sums):
            amount = self._later() if line.needs & wrong else line.amount
            card.body.addWidget(_SumRow(theme, line, amount, has_line_above=index > 0))
        return card

    def _effects_card(self, wrong: frozenset[str]) -> QWidget:
        theme = self._desk.theme
        card = _Panel(theme)
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        for index, effect in enumerate(self.outcome.effects):
            waiting = effect.needs & wrong
            side = Qt.AlignmentFlag.AlignRight if index else Qt.AlignmentFlag.AlignLeft
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Label(theme, effect.label, "small", "text-3"), 0, side)
            role, token = ("body", "text-3") if waiting else ("stat", effect.token)
            value = self._later() if waiting else effect.value
            column.addWidget(Label(theme, value, role, token, tabular=True), 0, side)
            row.addLayout(column, 1)
        card.body.addLayout(row)
        return card

    def _later(self) -> str:
        return self._desk.texts.gettext(N_("to be worked out"))

    def _say(self, text: str) -> str:
        return self._desk.texts.gettext(text) if isinstance(text, Text) else text


class _Panel(QWidget):
    """A card with a head."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        self.body.setSpacing(0)
        theme.changed.connect(self.update)

    def head(self, title: str, aside: str) -> None:
        """Name the card."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, self._theme.space(2))
        row.addWidget(Label(self._theme, title, "card-title", "text"))
        row.addStretch(1)
        row.addWidget(Label(self._theme, aside, "small", "text-3", elide=True))
        self.body.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme = self._theme
        with QPainter(self) as painter:
            ground, border = theme.color("surface"), theme.color("border")
            box(painter, self.rect(), theme.radius("card"), fill=ground, border=border)


class _StepRow(QWidget):
    """A disc with a picture, the day, what happens, and the line to the next step."""

    def __init__(self, theme: "Theme", step: Step, when: str, note: str, *, is_last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._step = step
        self._is_last = is_last
        column = QVBoxLayout(self)
        column.setContentsMargins(_DISC + theme.space(2), 0, 0, 0 if is_last else theme.space(4))
        column.setSpacing(0)
        self.when = Label(theme, when, "min", "text-3", tabular=True)
        self.when.setMinimumHeight(theme.space(5))
        column.addWidget(self.when)
        self.when.setVisible(bool(when))
        column.addWidget(Label(theme, step.title, "body-strong", "text", wrap=True))
        self.note = Label(theme, note, "min", "text-3", wrap=True)
        column.addWidget(self.note)
        self.note.setVisible(bool(note))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint disc and line."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tone_soft(self._step.tone))
            painter.drawEllipse(QRectF(0, 0, _DISC, _DISC))
            start = (_DISC - _ICON) // 2
            icon = theme.pixmap(self._step.icon, _ICON, f"{self._step.tone}-text", self.devicePixelRatioF())
            painter.drawPixmap(start, start, icon)
            if not self._is_last:
                top = _DISC + theme.space("half")
                vertical(painter, _DISC // 2, top, self.height() - theme.space("half"), theme.color("border-strong"))


class _SumRow(QWidget):
    """What it is on the left, the amount on the right."""

    def __init__(self, theme: "Theme", line: Sum, amount: str, *, has_line_above: bool) -> None:
        super().__init__()
        self._theme = theme
        self._has_line_above = has_line_above
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space("one-half"), 0, theme.space("one-half"))
        row.addWidget(Label(theme, line.label, "body-strong" if line.strong else "body", "text", elide=True), 1)
        role = "section" if line.strong else "body"
        row.addWidget(Label(theme, amount, role, line.token, tabular=True))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line to the row above."""
        if self._has_line_above:
            with QPainter(self) as painter:
                horizontal(painter, 0, self.width(), 0, self._theme.color("border"))
