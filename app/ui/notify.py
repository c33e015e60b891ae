"""How does the program speak to the person at the screen? One voice: done, problem, tell, ask, and what was said."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.i18n import Text

if TYPE_CHECKING:
    from app.errors import AppError
    from app.i18n import Translator
    from app.ui.theme.theme import Tone

Act = Callable[[], object]


class Manner(StrEnum):
    """The four ways of speaking."""

    DONE = "done"
    PROBLEM = "problem"
    TELL = "tell"
    ASK = "ask"


@dataclass(eq=False, slots=True)
class Said:
    """One thing said to the user.

    Args:
        tone: colour and icon, as named by ``Tone``.
        text: the sentence, in the user's language.
        act: takes a done thing back, or does what was asked.
        title, confirm, cancel: of a question only; both answers are verbs.
        danger: whether what was asked for cannot be undone.
        is_spent: ``act`` was called already.
    """

    manner: Manner
    tone: str
    text: str
    act: Act | None = None
    title: str = ""
    confirm: str = ""
    cancel: str = ""
    danger: bool = False
    is_spent: bool = False

    def perform(self) -> bool:
        """Call ``act``, at most once; whether there was anything to do."""
        if self.act is None or self.is_spent:
            return False
        self.is_spent = True
        self.act()
        return True


class Notify(QObject):
    """Everything the program says goes through here; the window only shows it.

    Attributes:
        spoke: a ``Said`` to show. The last thing said counts: a toast replaces the one before.
        said: all of this session, oldest first, so that what a replaced toast offered can still be taken back.
    """

    spoke = Signal(object)

    def __init__(self, texts: "Translator", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.said: list[Said] = []

    def speak(self, texts: "Translator") -> None:
        """Use this language from now on."""
        self._texts = texts

    def done(self, text: str, undo: Act | None = None) -> None:
        """Say in the past tense what was just done; ``undo`` takes it back."""
        self._say(Said(Manner.DONE, "success", self._own(text), undo))

    def problem(self, error: "AppError") -> None:
        """Say why something could not be done."""
        self._say(Said(Manner.PROBLEM, "danger", error.message(self._texts)))

    def tell(self, tone: "Tone", text: str) -> None:
        """Say something nobody asked for."""
        self._say(Said(Manner.TELL, str(tone), self._own(text)))

    def ask(self, title: str, text: str, confirm: str, cancel: str, then: Act, *, danger: bool = True) -> None:
        """Ask before something that cannot be undone; ``then`` is called if the answer is ``confirm``."""
        own = self._own
        self._say(
            Said(
                Manner.ASK,
                "danger" if danger else "accent",
                own(text),
                then,
                title=own(title),
                confirm=own(confirm),
                cancel=own(cancel),
                danger=danger,
            )
        )

    def undoable(self) -> Said | None:
        """The latest thing done that can still be taken back."""
        return next((said for said in reversed(self.said) if _can_be_undone(said)), None)

    def undo(self) -> bool:
        """Take the latest thing back; the next call takes back the one before it."""
        said = self.undoable()
        return said.perform() if said else False

    def forget(self) -> None:
        """Let nothing said so far be taken back: it was done in books that are no longer open."""
        for said in self.said:
            said.is_spent = True

    def _say(self, said: Said) -> None:
        self.said.append(said)
        self.spoke.emit(said)

    def _own(self, text: str) -> str:
        return self._texts.gettext(text) if isinstance(text, Text) else text


def _can_be_undone(said: Said) -> bool:
    return said.manner is Manner.DONE and said.act is not None and not said.is_spent
