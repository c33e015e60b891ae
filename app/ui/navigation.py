"""Where is the person, where were they, and how do they get back?"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

LONGEST_HISTORY = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and what it shows.

    Args:
        page: id in the page registry.
        key: code or number of the object shown; empty for lists and forms of something new.
        tab: the part of the page, or the saved view of a list.
        filled: values a form begins with, as pairs, so that the place can be compared.
    """

    page: str
    key: str = ""
    tab: str = ""
    filled: tuple[tuple[str, str], ...] = ()


HOME = Place("home")


class Navigator(QObject):
    """The places seen, like a browser's.

    Signals:
        changed(Place): the person is somewhere else now.
    """

    changed = Signal(object)

    def __init__(self, start: Place = HOME, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = [start]
        self._at = 0
        self.may_leave: Callable[[], bool] = lambda: True

    @property
    def current(self) -> Place:
        """Where the person is."""
        return self._places[self._at]

    @property
    def can_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_forward(self) -> bool:
        """Whether the person came back from somewhere."""
        return self._at + 1 < len(self._places)

    def go(self, place: Place) -> None:
        """Go somewhere new; what lay ahead is forgotten."""
        if place == self.current or not self.may_leave():
            return
        self._places = [*self._places[: self._at + 1], place][-LONGEST_HISTORY:]
        self._at = len(self._places) - 1
        self.changed.emit(place)

    def replace(self, place: Place) -> None:
        """Go somewhere in place of the current one: from a form that was saved to what it made.

        Where the person came from there, no second step back is left behind.
        """
        if self.can_back and self._places[self._at - 1] == place:
            del self._places[self._at]
            self._at -= 1
        else:
            self._places[self._at] = place
        self.changed.emit(place)

    def back(self) -> None:
        """To the place before."""
        self._move(-1, possible=self.can_back)

    def forward(self) -> None:
        """To the place the person came back from."""
        self._move(1, possible=self.can_forward)

    def restart(self, place: Place = HOME) -> None:
        """Forget everything: another company was opened."""
        self._places, self._at = [place], 0
        self.changed.emit(place)

    def _move(self, step: int, *, possible: bool) -> None:
        if possible and self.may_leave():
            self._at += step
            self.changed.emit(self.current)
