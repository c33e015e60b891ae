"""Section Language and keyboard: what the window speaks, who sits at it, and whether letters are keys."""

from dataclasses import replace
from typing import Any

from app.errors import AppError
from app.i18n import N_
from app.services.changes import Changes, Kind
from app.settings.definitions import LANGUAGE, PERSON, SINGLE_KEYS, ScreenLanguage, Setting
from app.ui.desk import Desk
from app.ui.forms.choices import ChoiceField, SwitchField
from app.ui.forms.settings_rows import SettingsGroup, SettingsRow
from app.ui.forms.text import TextField
from app.ui.pages.settings.part import Part
from app.ui.widgets.button import Button

# Each language in its own name: who reads neither finds their own.
_LANGUAGES = (
    (ScreenLanguage.SYSTEM, N_("As the system")),
    (ScreenLanguage.ITALIAN, "Italiano"),
    (ScreenLanguage.ENGLISH, "English"),
)


class LanguagePart(Part):
    """Kept at this seat."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        seat, say = desk.seat, desk.texts.gettext
        self.group = SettingsGroup(desk, N_("Language"))
        language = ChoiceField(desk, "language", N_("Language of the program"), options=_LANGUAGES)
        language.set_value(seat.get(LANGUAGE))
        self.group.add(language, N_("Documents speak each customer’s own language"), save=self._choose_language)
        self.person_group = SettingsGroup(desk, N_("Who works here"))
        person = TextField(desk, "person", N_("Your name"), optional=True, placeholder=self._account())
        person.set_value(seat.get(PERSON))
        self.person_group.add(person, N_("Written in the log beside what you do; Home greets you by it"),
                              save=self._choose_person)  # fmt: skip
        self.keys_group = SettingsGroup(desk, N_("Keyboard"))
        single = SwitchField(desk, "single_keys", N_("Single letters are shortcuts"))
        single.set_value(seat.get(SINGLE_KEYS))
        self.keys_group.add(single, N_("N for new, G and a letter to go somewhere; not while you type in a field"),
                            save=self._choose_keys)  # fmt: skip
        show = Button(desk.theme, say(N_("Show the keys")))
        show.setObjectName("show-keys")
        show.clicked.connect(self._show_keys)
        self.keys_group.add_row(
            SettingsRow(desk, say(N_("All keys")), say(N_("What every key does, also with the question mark")), show)
        )
        for group in (self.group, self.person_group, self.keys_group):
            self.column.addWidget(group)
        self.column.addStretch(1)

    def _account(self) -> str:
        return self.desk.bridge.context.actor

    def _choose_language(self, value: ScreenLanguage) -> None:
        window: Any = self.desk.window
        try:
            # The window is built again in the new language, and this page with it.
            window.choose_language(value)
        except AppError as problem:
            self.group.show_error("language", problem)

    def _choose_person(self, value: str) -> None:
        if not self._keep(self.person_group, "person", PERSON, value.strip()):
            return
        bridge = self.desk.bridge
        if value.strip():
            bridge.attach(replace(bridge.context, actor=value.strip()))
            # The sidebar names who works here beside the firm.
            bridge.changed.emit(Changes.of(Kind.COMPANY, 1), self)

    def _choose_keys(self, value: bool) -> None:
        self._keep(self.keys_group, "single_keys", SINGLE_KEYS, value)

    def _keep(self, group: SettingsGroup, name: str, setting: Setting[Any], value: Any) -> bool:
        try:
            self.desk.seat.choose(setting, value)
        except AppError as problem:
            group.show_error(name, problem)
            return False
        group.show_saved()
        return True

    def _show_keys(self) -> None:
        self.desk.actions.run("help.keys")
