"""Section Appearance: light or dark, size of the text, movement. At once, for this seat."""

from typing import Any

from app.errors import AppError
from app.i18n import N_
from app.settings.definitions import REDUCED_MOTION, TEXT_SCALES, Look
from app.ui.desk import Desk
from app.ui.forms.choices import SegmentField, SwitchField
from app.ui.forms.settings_rows import SettingsGroup
from app.ui.pages.settings.part import Part

_LOOKS = ((Look.SYSTEM.value, N_("As the system")), (Look.LIGHT.value, N_("Light")), (Look.DARK.value, N_("Dark")))


class AppearancePart(Part):
    """Everything changes while it is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme, seat = desk.theme, desk.seat
        self.group = SettingsGroup(desk, N_("Appearance"))
        self.look = SegmentField(desk, "look", N_("Colours"), options=_LOOKS)
        self.look.set_value(theme.look.value)
        self.group.add(self.look, N_("Light, dark, or changing with the system"), save=self._choose_look)
        sizes = [(str(percent), f"{percent} %") for percent in TEXT_SCALES]
        self.text_size = SegmentField(desk, "text_size", N_("Size of the text"), options=sizes)
        self.text_size.set_value(str(theme.text_scale))
        self.group.add(self.text_size, N_("Also with Ctrl + and Ctrl -"), save=self._choose_size)
        motion = SwitchField(desk, "reduced_motion", N_("Nothing moves"))
        motion.set_value(seat.get(REDUCED_MOTION))
        self.group.add(motion, N_("Panels and messages appear without sliding"), save=self._choose_motion)
        self.column.addWidget(self.group)
        self.column.addStretch(1)
        theme.changed.connect(self._follow)

    def _choose_look(self, value: str) -> None:
        self._keep("look", lambda: self._window.choose_look(Look(value)))

    def _choose_size(self, value: str) -> None:
        self._keep("text_size", lambda: self._window.choose_text_scale(int(value)))

    def _choose_motion(self, value: bool) -> None:
        self.desk.theme.set_reduced_motion(value)
        self._keep("reduced_motion", lambda: self.desk.seat.choose(REDUCED_MOTION, value))

    @property
    def _window(self) -> Any:
        return self.desk.window

    def _keep(self, name: str, act: Any) -> None:
        try:
            act()
        except AppError as problem:
            self.group.show_error(name, problem)
            return
        self.group.show_saved()

    def _follow(self) -> None:
        """Show what was chosen elsewhere: in the menu, by a key."""
        for field, value in (
            (self.look, self.desk.theme.look.value),
            (self.text_size, str(self.desk.theme.text_scale)),
        ):
            if field.value != value:
                field.set_value(value)
                field.settle()
