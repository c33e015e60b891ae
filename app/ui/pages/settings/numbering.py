"""Section Numbering: how documents are numbered, and from which number on."""

from functools import partial
from typing import Any

from app.domain.documents import DocumentKind
from app.errors import Invalid
from app.i18n import N_
from app.services.changes import Kind
from app.services.context import Context
from app.services.setup import change_series, set_opening_number
from app.ui.desk import Desk
from app.ui.forms.choices import SwitchField
from app.ui.forms.dates import DateField
from app.ui.forms.form_dialog import FormDialog
from app.ui.forms.numbers import CountField
from app.ui.forms.settings_rows import SettingsGroup, SettingsRow
from app.ui.forms.text import CodeField
from app.ui.pages.settings import view_model
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.view_model import Series
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label

_TITLES = {DocumentKind.INVOICE: N_("Invoices"), DocumentKind.CREDIT_NOTE: N_("Credit notes")}


class NumberingPart(Part):
    """A group for each series; what numbers given already forbid is said in place of its button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.groups: dict[DocumentKind, SettingsGroup] = {}
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read the series."""
        self.desk.bridge.query(view_model.read_series, self._show, owner=self, latest="settings-series")

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Read them again when they were changed, or numbers were given."""
        if changes.kinds & {Kind.COMPANY, Kind.INVOICE}:
            self.refresh()

    def _show(self, found: tuple[Series, ...]) -> None:
        for group in self.groups.values():
            self.column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self.groups = {one.row.kind: self._group(one) for one in found}
        for at, group in enumerate(self.groups.values()):
            self.column.insertWidget(at, group)
            group.show()

    def _group(self, one: Series) -> SettingsGroup:
        texts, today = self.desk.texts, self.desk.today
        group = SettingsGroup(self.desk, _TITLES[one.row.kind])
        pattern = texts.fill(N_("Next: {number}"), {"number": one.row.next_number})
        if one.begun:
            restarts = N_("starts again every year") if one.row.yearly else N_("never starts again")
            said = texts.fill(
                N_("{next}. The series has begun and {restarts}, so this stays as it is."),
                {"next": pattern, "restarts": restarts},
            )
            group.add_row(SettingsRow(self.desk, texts.gettext(N_("How numbers are written")), said))
        else:
            change = self._button(f"pattern-{one.row.kind}", partial(self._ask_pattern, one))
            said = texts.fill(N_("{next}. It can be changed until the first number is given."), {"next": pattern})
            group.add_row(SettingsRow(self.desk, texts.gettext(N_("How numbers are written")), said, change))
        label = texts.gettext(N_("Last number given elsewhere"))
        if one.may_open(today):
            change = self._button(f"opening-{one.row.kind}", partial(self._ask_opening, one))
            group.add_row(SettingsRow(self.desk, label, self._opening(one), change))
        else:
            said = texts.fill(
                N_("Documents of {year} have been issued here, so their numbers simply go on."), {"year": today.year}
            )
            group.add_row(SettingsRow(self.desk, label, said))
        return group

    def _opening(self, one: Series) -> str:
        texts, counter = self.desk.texts, one.counter(self.desk.today)
        if counter is None or not counter.last_number:
            return texts.gettext(N_("None: numbers begin at 1. Say it if you invoiced with another program this year."))
        if counter.last_date is None:
            return texts.fill(N_("Number {number}"), {"number": counter.last_number})
        return texts.fill(
            N_("Number {number} of {day}; no earlier date is possible"),
            {"number": counter.last_number, "day": counter.last_date},
        )

    def _button(self, name: str, pressed: Any) -> Button:
        button = Button(self.desk.theme, self.desk.texts.gettext(N_("Change…")))
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _ask_pattern(self, one: Series) -> None:
        PatternDialog(self.desk, one, partial(self._saved, one.row.kind)).open()

    def _ask_opening(self, one: Series) -> None:
        OpeningDialog(self.desk, one, partial(self._saved, one.row.kind)).open()

    def _saved(self, kind: DocumentKind, _changes: Any) -> None:
        if kind in self.groups:
            self.groups[kind].show_saved()


class PatternDialog(FormDialog):
    """How the numbers of a series are written, with the next ones as they would be."""

    def __init__(self, desk: Desk, one: Series, done: Any) -> None:
        say = desk.texts.gettext
        super().__init__(
            desk,
            say(_TITLES[one.row.kind]),
            confirm=say(N_("Number like this")),
            text=view_model.placeholders(desk.texts),
        )
        self.setObjectName("pattern-dialog")
        self._one = one
        self.form.section(columns=1)
        self.pattern = self.form.add(CodeField(desk, "pattern", N_("How numbers are written")))
        self.form.add(SwitchField(desk, "yearly", N_("Start again at 1 every year")))
        self.form.fill({"pattern": one.row.pattern, "yearly": one.row.yearly})
        self.example = Label(desk.theme, "", "small", "text-2", wrap=True)
        self.example.setObjectName("pattern-example")
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.example)
        for field in self.form.fields.values():
            field.changed.connect(self.show_example)
        self.show_example()
        self.saves(self._change, done)

    def show_example(self) -> None:
        """Write the next numbers, or why there can be none."""
        values, desk = self.form.value(), self.desk
        counter = self._one.counter(desk.today)
        first = (counter.last_number if counter else 0) + 1
        try:
            shown = view_model.numbers(values["pattern"], desk.today.year, first, yearly=values["yearly"])
        except Invalid as fault:
            self.example.set_token("danger-text")
            self.example.setText(fault.message(desk.texts))
            return
        self.example.set_token("text-2")
        self.example.setText(desk.texts.fill(N_("The next ones: {numbers}"), {"numbers": shown}))

    def _change(self, ctx: Context, values: dict[str, Any]) -> Any:
        return change_series(ctx, values["pattern"], yearly=values["yearly"], kind=self._one.row.kind)


class OpeningDialog(FormDialog):
    """Which number another program gave last, with the one that follows it here."""

    def __init__(self, desk: Desk, one: Series, done: Any) -> None:
        texts = desk.texts
        super().__init__(
            desk,
            texts.fill(N_("Last number of {year}"), {"year": desk.today.year}),
            confirm=texts.gettext(N_("Go on from here")),
            text=texts.gettext(
                N_("The number another program or your paper gave last; 0 if none. The next document follows it.")
            ),
        )
        self.setObjectName("opening-dialog")
        self._one = one
        counter = one.counter(desk.today)
        self.form.section(columns=2)
        self.form.add(CountField(desk, "last_number", N_("Last number")))
        self.form.add(
            DateField(desk, "last_date", N_("Date of that document"), optional=True, most=desk.today,
                      help_text=N_("No document can be dated before it."))
        )  # fmt: skip
        self.form.fill(
            {
                "last_number": counter.last_number if counter else 0,
                "last_date": counter.last_date if counter else None,
            }
        )
        self.example = Label(desk.theme, "", "small", "text-2", wrap=True)
        self.example.setObjectName("opening-example")
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.example)
        self.form.fields["last_number"].changed.connect(self.show_example)
        self.show_example()
        self.saves(self._change, done)

    def show_example(self) -> None:
        """Write the number that follows."""
        last, row = self.form.value()["last_number"], self._one.row
        if last is None:
            self.example.setText("")
            return
        shown = view_model.numbers(row.pattern, self.desk.today.year, last + 1, yearly=row.yearly)
        self.example.setText(self.desk.texts.fill(N_("The next ones: {numbers}"), {"numbers": shown}))

    def _change(self, ctx: Context, values: dict[str, Any]) -> Any:
        return set_opening_number(
            ctx, ctx.today.year, values["last_number"], last_date=values["last_date"], kind=self._one.row.kind
        )
