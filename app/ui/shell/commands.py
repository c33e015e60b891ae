"""What do the actions of the window itself do? Called by the table of actions with the desk and what is chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.settings.definitions import TEXT_SCALES, Look, ScreenLanguage

if TYPE_CHECKING:
    from app.ui.actions.action import Target
    from app.ui.desk import Desk
    from app.ui.shell.window import Window

Targets = Sequence["Target"]


def new_company(desk: "Desk", _targets: Targets) -> None:
    """Begin another company with the first-run wizard."""
    _window(desk).new_company_wanted.emit()


def open_company(desk: "Desk", _targets: Targets) -> None:
    """Let the person choose another company's file."""
    _window(desk).choose_company()


def export_list(desk: "Desk", _targets: Targets) -> None:
    """Hand the list in front to a spreadsheet."""
    _window(desk).call_page("export")


def leave(desk: "Desk", _targets: Targets) -> None:
    """Close the window, which asks while work runs."""
    _window(desk).close()


def undo(desk: "Desk", _targets: Targets) -> None:
    """Take back the latest thing done that can be taken back."""
    desk.notify.undo()


def find(desk: "Desk", _targets: Targets) -> None:
    """Put the cursor where one searches on this page."""
    _window(desk).call_page("search")


def palette(desk: "Desk", _targets: Targets) -> None:
    """Open the palette."""
    _window(desk).open_palette()


def primary(desk: "Desk", _targets: Targets) -> None:
    """Do the page's most likely next step."""
    _window(desk).call_page("press_primary")


def light(desk: "Desk", _targets: Targets) -> None:
    """Light colours."""
    _window(desk).choose_look(Look.LIGHT)


def dark(desk: "Desk", _targets: Targets) -> None:
    """Dark colours."""
    _window(desk).choose_look(Look.DARK)


def system_look(desk: "Desk", _targets: Targets) -> None:
    """The colours the system asks for."""
    _window(desk).choose_look(Look.SYSTEM)


def italian(desk: "Desk", _targets: Targets) -> None:
    """Speak Italian."""
    _window(desk).choose_language(ScreenLanguage.ITALIAN)


def english(desk: "Desk", _targets: Targets) -> None:
    """Speak English."""
    _window(desk).choose_language(ScreenLanguage.ENGLISH)


def fold(desk: "Desk", _targets: Targets) -> None:
    """Fold the sidebar to its icons, or back."""
    _window(desk).toggle_sidebar()


def larger(desk: "Desk", _targets: Targets) -> None:
    """The next larger text size."""
    _step_text(desk, 1)


def smaller(desk: "Desk", _targets: Targets) -> None:
    """The next smaller text size."""
    _step_text(desk, -1)


def normal(desk: "Desk", _targets: Targets) -> None:
    """The text size the design was drawn at."""
    _window(desk).choose_text_scale(TEXT_SCALES[0])


def refresh(desk: "Desk", _targets: Targets) -> None:
    """Read again what is shown."""
    _window(desk).refresh()


def back(desk: "Desk", _targets: Targets) -> None:
    """To the place before."""
    desk.navigator.back()


def forward(desk: "Desk", _targets: Targets) -> None:
    """To the place the person came back from."""
    desk.navigator.forward()


def keys(desk: "Desk", _targets: Targets) -> None:
    """Show what every key does."""
    _window(desk).show_key_map()


def logs(desk: "Desk", _targets: Targets) -> None:
    """Open the folder of the logs in the system's file manager."""
    _window(desk).open_logs()


def about(desk: "Desk", _targets: Targets) -> None:
    """Say what this program is, and whose work is in it."""
    _window(desk).show_about()


def _step_text(desk: "Desk", by: int) -> None:
    now = TEXT_SCALES.index(desk.theme.text_scale) if desk.theme.text_scale in TEXT_SCALES else 0
    _window(desk).choose_text_scale(TEXT_SCALES[min(max(now + by, 0), len(TEXT_SCALES) - 1)])


def _window(desk: "Desk") -> "Window":
    if desk.window is None:
        msg = "there is no window to do this to"
        raise RuntimeError(msg)
    return desk.window
