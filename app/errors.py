"""What can go wrong in words the user understands; anything else is a bug."""

import re
from typing import ClassVar

from app.i18n import N_, Translator


class AppError(Exception):
    """Something the user can understand and act on. Never a bug.

    A subclass declares ``text``, marked with ``N_`` and written with ``{placeholders}``; the raiser passes the
    facts that fill them. The text is translated where it is shown, once.
    """

    text: ClassVar[str] = N_("Something went wrong.")

    def __init__(self, **facts: object) -> None:
        super().__init__(self.text.format_map(_Tolerant(facts)))
        self.facts = facts

    @property
    def code(self) -> str:
        """Stable neutral name for programs: ``IssueDateTooEarly`` becomes ``issue_date_too_early``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    def message(self, translator: Translator) -> str:
        """The sentence in the reader's language, with its facts formatted by that language's rules."""
        return translator.fill(self.text, self.facts)


class Invalid(AppError):
    """A value that cannot be taken; ``field`` names the input it belongs to."""

    text = N_("The value is not valid.")
    field: str | None = None

    def __init__(self, *, field: str | None = None, **facts: object) -> None:
        super().__init__(**facts)
        self.field = field if field is not None else type(self).field


class NotAllowed(AppError):
    """The present state of things forbids this action."""

    text = N_("This cannot be done now.")


class NotFound(AppError):
    """A name or number the user gave that matches nothing."""

    text = N_("Nothing was found under “{wanted}”.")


class Conflict(AppError):
    """Someone else changed the same thing first."""

    text = N_("Someone else changed this in the meantime. Look at it again before saving.")


class NeedsConfirmation(AppError):
    """Possible, but only after the user has said yes to the consequence named."""

    text = N_("Please confirm first.")


class Unavailable(AppError):
    """Something outside did not answer; trying again later can help."""

    text = N_("This is not available right now. Try again later.")


class _Tolerant(dict[str, object]):
    """Leaves an unknown placeholder standing, so that a bad text never hides the real error."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
