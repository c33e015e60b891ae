"""The second question of an import: which column is what? The proposal stands there already."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.importing.fields import Noun
from app.domain.importing.mapping import FIELDS, Column
from app.i18n import N_
from app.ui.forms.choices import Combo
from app.ui.forms.dates import DateField
from app.ui.forms.form import Form
from app.ui.forms.options import Option
from app.ui.pages.importing.view_model import Course, Source, letter, missing
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.card import Card
from app.ui.widgets.icon import Icon
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.desk import Desk

LEAVE_OUT = N_("Leave out")


class MappingStep(QScrollArea):
    """One line per column: heading, examples, field.

    Signals:
        chosen(label, field): the person chose a field for a column, empty to leave it out.
    """

    chosen = Signal(str, str)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source: Source | None = None
        self.combos: dict[str, Combo] = {}
        self.setObjectName("import-mapping")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme = desk.theme
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        padding = theme.size("page-padding")
        self._column.setContentsMargins(padding, 0, padding, padding)
        self._column.setSpacing(theme.size("card-gap"))
        self.missing = Banner(theme, Tone.WARNING, "")
        self.missing.setObjectName("import-missing")
        self.facts = Label(theme, "", "body", "text-2", wrap=True)
        self.facts.setObjectName("import-facts")
        self.until_card = Form(desk)
        self.until_card.section(N_("What was billed elsewhere"), columns=2)
        self.invoiced_until = self.until_card.add(
            DateField(
                desk,
                "invoiced-until",
                N_("Invoiced up to and including"),
                optional=True,
                help_text=N_(
                    "Only where the file does not say it itself. Otherwise such subscriptions wait as drafts."
                ),
            )
        )
        self._card = Card(theme)
        self._card.body.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        self._rows: QWidget | None = None
        for widget in (self.facts, self.missing, self.until_card, self._card):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(holder)

    def show_source(self, source: Source, course: Course) -> None:
        """Show the columns of a file."""
        self._source = source
        self.until_card.setVisible(course.noun is Noun.SUBSCRIPTIONS)
        self.invoiced_until.set_value(course.invoiced_until)
        self.facts.setText(self._facts(source))
        self._build(source, course.noun)
        self.show_choices(course)

    def show_choices(self, course: Course) -> None:
        """Show which field each column is now; one chosen twice leaves the column that had it."""
        if self._source is None:
            return
        mapping = self._source.mapped(course.choices)
        for column in mapping.columns:
            combo = self.combos.get(column.label)
            if combo is not None:
                combo.setCurrentIndex([option.value for option in combo.options].index(column.field))
        text = missing(mapping, self._desk.texts)
        self.missing.say(text)
        self.missing.setVisible(bool(text))

    def _facts(self, source: Source) -> str:
        texts, sheet = self._desk.texts, source.sheet
        known = sheet.mapping.profile
        facts = {
            "rows": texts.number(len(sheet.body)),
            "sheet": sheet.table.name,
            "program": known.name if known else "",
        }
        parts = [texts.fill_plural(N_("{rows} row"), N_("{rows} rows"), len(sheet.body), facts)]
        if sheet.table.name:
            parts.append(texts.fill(N_("sheet “{sheet}”"), facts))
        if known:
            parts.append(texts.fill(N_("recognised as an export of {program}"), facts))
        return " · ".join(parts)

    def _build(self, source: Source, noun: Noun) -> None:
        theme, say = self._desk.theme, self._desk.texts.gettext
        if self._rows is not None:
            self._card.body.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        for place, stretch in enumerate((3, 4, 0, 3)):
            grid.setColumnStretch(place, stretch)
        heads = (N_("Column of the file"), N_("Examples"), "", N_("What it is"))
        for place, text in enumerate(heads):
            grid.addWidget(Label(theme, say(text) if text else "", "small-strong", "text-3"), 0, place)
        options = (Option("", say(LEAVE_OUT)), *(Option(one.key, say(one.title)) for one in FIELDS[noun]))
        self.combos = {}
        for line, column in enumerate(source.columns, 1):
            name = column.label or f"({letter(column.number)})"
            samples = " · ".join(source.samples[column.number])
            combo = self._combo(column, name, options)
            grid.addWidget(Label(theme, name, "body-strong", elide=True), line, 0)
            grid.addWidget(Label(theme, samples or "–", "body", "text-3", elide=True), line, 1)
            grid.addWidget(Icon(theme, "arrow-right", "text-3", "icon-small"), line, 2)
            grid.addWidget(combo, line, 3)
            self.combos[column.label] = combo
        self._card.body.addWidget(self._rows)

    def _combo(self, column: Column, name: str, options: tuple[Option, ...]) -> Combo:
        combo = Combo(self._desk.theme)
        combo.setObjectName(f"map-{column.number}")
        combo.setAccessibleName(name)
        combo.options = options
        combo.addItems([option.text for option in options])
        combo.activated.connect(partial(self._choose, column.label))
        return combo

    def _choose(self, label: str, index: int) -> None:
        self.chosen.emit(label, str(self.combos[label].options[index].value))
