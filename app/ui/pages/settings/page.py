"""The settings: sections at the left, plain sentences with their controls at the right."""

import importlib
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.page import Page
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.search import SettingSearch
from app.ui.pages.settings.section_list import SectionList
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.painting import scaled

FOLDER = "app.ui.pages.settings"
# Key, title, icon, and what builds it when it is first shown.
SECTIONS = (
    ("company", N_("Company"), "building-2", "company:CompanyPart"),
    ("logo", N_("Logo"), "image", "logo:LogoPart"),
    ("numbering", N_("Numbering"), "hash", "numbering:NumberingPart"),
    ("invoicing", N_("Invoicing"), "file-text", "invoicing:InvoicingPart"),
    ("appearance", N_("Appearance"), "palette", "appearance:AppearancePart"),
    ("language", N_("Language and keyboard"), "languages", "language:LanguagePart"),
    ("data", N_("Data and backup"), "database", "data:DataPart"),
)
FIRST = SECTIONS[0][0]
# Wider lines are hard to read; the drawing's column.
COLUMN = 776
# What stays in sight around a setting that was searched.
MARGIN = 80


class SettingsPage(Page):
    """One section at a time; each keeps what was typed in it while another one is shown."""

    keeps = True

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        theme, say = desk.theme, desk.texts.gettext
        self.parts: dict[str, Part] = {}
        self._frames: dict[str, QWidget] = {}
        self.header = PageHeader(theme)
        self.header.set_title(self.title())
        self.search_field = SettingSearch(desk, {key: say(title) for key, title, *_ in SECTIONS})
        self.search_field.found.connect(self.go_to)
        self.header.add_side(self.search_field)
        self._stack = QStackedWidget()
        self.sections = SectionList(theme, [(key, say(title), icon) for key, title, icon, _ in SECTIONS])
        self.sections.chosen.connect(self.choose)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        whole.addLayout(row, 1)
        self.show_place(place)

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Settings"))

    @property
    def section(self) -> str:
        """Key of the section in front."""
        return self.place.tab or FIRST

    def choose(self, key: str) -> None:
        """Show a section, and let the way back lead to the one before."""
        place = Place("settings", tab=key)
        self.show_place(place)
        self.desk.navigator.go(place)

    def show_place(self, place: Place) -> None:
        """Bring a section to the front, built now if it was not shown yet."""
        keys = [key for key, *_ in SECTIONS]
        super().show_place(place if place.tab in keys else Place("settings", tab=FIRST))
        if self.section not in self.parts:
            self._build(self.section)
        self.sections.show_chosen(self.section)
        self._stack.setCurrentWidget(self._frames[self.section])
        for key, part in self.parts.items():
            for button in part.buttons:
                button.setVisible(key == self.section)

    def search(self) -> None:
        """Put the cursor where settings are searched."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, section: str, name: str) -> None:
        """Show a setting and put the keyboard there."""
        self.choose(section)
        part = self.parts[section]
        control = part.findChild(QWidget, name)
        frame = self._frames[section]
        if control is not None and isinstance(frame, QScrollArea):
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            frame.ensureWidgetVisible(control, MARGIN, MARGIN)

    def press_primary(self) -> None:
        """What Ctrl+Enter does in this section."""
        self.parts[self.section].press_primary()

    def check_books(self) -> None:
        """Check the books and show what came of it."""
        self.choose("data")
        self.parts["data"].press_primary()

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Let the sections shown so far read again."""
        for part in self.parts.values():
            part.on_changed(changes, initiator)

    def leave(self) -> bool:
        """Always: what is typed stays here, and at this seat if the program ends."""
        for part in self.parts.values():
            part.leave()
        return True

    def state(self) -> dict[str, Any]:
        """The section, and what is typed in each."""
        return {"section": self.section, "parts": {key: part.state() for key, part in self.parts.items()}}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over the section and what was typed."""
        for key, typed in state.get("parts", {}).items():
            if typed:
                self._build_once(key)
                self.parts[key].restore(typed)
        self.show_place(Place("settings", tab=state.get("section", "")))

    def _build_once(self, key: str) -> None:
        if key not in self.parts:
            self._build(key)

    def _build(self, key: str) -> None:
        made_by = next(made_by for one, _, _, made_by in SECTIONS if one == key)
        module, name = made_by.split(":")
        part: Part = getattr(importlib.import_module(f"{FOLDER}.{module}"), name)(self.desk)
        part.setObjectName(f"settings-{key}")
        part.setMaximumWidth(round(scaled(self.desk.theme, COLUMN)) + self.desk.theme.size("page-padding"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(part, 1)
        # What is left over stays empty, at the right.
        row.addStretch(0)
        frame = QScrollArea()
        frame.setWidgetResizable(True)
        frame.setFrameShape(QFrame.Shape.NoFrame)
        frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.setWidget(holder)
        self._stack.addWidget(frame)
        self.parts[key], self._frames[key] = part, frame
        for button in part.buttons:
            self.header.add_button(button)
        part.refresh()
