"""What did the user type that no command understands? Errors that end with code 2, told in the user's language."""

import re

from app.errors import Invalid
from app.i18n import N_


class WrongUse(Invalid):
    """Something typed in a way the program cannot follow; ``--help`` shows the right one."""

    text = N_("This was not understood: {reason}.")


class DatabaseNotUnderstood(WrongUse):
    """An address no database server has; it is not repeated, because a password may be in it."""

    text = N_("This is no address of a database. Write postgresql://NAME:PASSWORD@HOST/DATABASE.")
    field = "database"


class ScreenMissing(WrongUse):
    """No command, so the window is meant, and there is nothing to show it on."""

    text = N_(
        "There is no screen here to open the window on. Start Cadenza where there is one, or type one of the commands."
    )


class NotUnicode(WrongUse):
    """Bytes that are no letters in UTF-8; nothing could store them."""

    text = N_("“{word}” is not written in UTF-8. Type it again, or rename the file.")


class UnknownCommand(WrongUse):
    """A first word that is no command."""

    text = N_("“{word}” is not a command. Type “--help” for the list.")


class MisspelledCommand(WrongUse):
    """A first word close to a command's name."""

    text = N_("“{word}” is not a command. Did you mean “{suggestion}”?")


class SubcommandMissing(WrongUse):
    """A command that needs a second word."""

    text = N_("“{command}” needs one of these words after it: {choices}.")


class ArgumentsMissing(WrongUse):
    """Required words or options left out."""

    text = N_("Something is missing: {names}.")


class ArgumentsUnknown(WrongUse):
    """Words or options the command does not have."""

    text = N_("“{words}” was not understood.")


class ChoiceUnknown(WrongUse):
    """A word outside a fixed list."""

    text = N_("{name}: “{value}” is not one of {choices}.")


class ValueMissing(WrongUse):
    """An option without its value."""

    text = N_("{name} needs a value after it.")


class ValueNotTaken(WrongUse):
    """A value given to an option that has none."""

    text = N_("{name} takes no value.")


class OptionsExcludeEachOther(WrongUse):
    """Two options of which only one can be meant."""

    text = N_("{name} and {other} cannot be used together.")


class _Pattern:
    """One message of argparse, with the error that says the same in the user's language."""

    def __init__(self, error: type[WrongUse], pattern: str) -> None:
        self.error = error
        self.pattern = re.compile(pattern, re.DOTALL)


# argparse gives its complaint as an English sentence only. Each is recognised by its wording; a test tries them all,
# and one that a later Python words differently is still shown, in English.
_PATTERNS = (
    _Pattern(ArgumentsMissing, r"the following arguments are required: (?P<names>.+)"),
    _Pattern(ArgumentsMissing, r"one of the arguments (?P<names>.+) is required"),
    _Pattern(ArgumentsUnknown, r"unrecognized arguments: (?P<words>.+)"),
    _Pattern(
        ChoiceUnknown, r"argument (?P<name>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.+)\)"
    ),
    _Pattern(ValueMissing, r"argument (?P<name>.+?): expected .+"),
    _Pattern(ValueNotTaken, r"argument (?P<name>.+?): ignored explicit argument .+"),
    _Pattern(OptionsExcludeEachOther, r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)"),
)


def from_message(message: str) -> WrongUse:
    """The error behind a message of argparse; one it does not know is handed on as it is."""
    for known in _PATTERNS:
        if found := known.pattern.fullmatch(message):
            facts = found.groupdict()
            if "choices" in facts:
                facts["choices"] = facts["choices"].replace("'", "")
            name = facts.get("name")
            return known.error(field=field_name(name) if name else None, **facts)
    return WrongUse(reason=message)


def field_name(name: str) -> str:
    """The neutral name of an option for programs: ``--as-of`` is ``as_of``."""
    return name.rpartition("/")[2].lstrip("-").replace("-", "_").lower()
