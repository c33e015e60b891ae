"""How do the options of a command become the fields of a form? Declared once per form, empty where not given."""

from argparse import BooleanOptionalAction, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.cli.parser import CommandParser


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Args:
        flags: its options, separated by blanks: ``--address --street``.
        name: the field's name in the form's dataclass.
        text: what it is, marked.
        read: makes a reader of the typed text, given the field's name; ``None`` for plain text.
        choices: the words it can be, where it is one of a few.
        switch: ``--name`` and ``--no-name`` instead of a value.
    """

    flags: str
    name: str
    text: str
    read: Callable[[str], Callable[[str], Any]] | None = None
    choices: tuple[str, ...] = ()
    switch: bool = False


def declare(parser: CommandParser, fields: Sequence[Field], *required: str) -> None:
    """Add the options of a form; those named in ``required`` must be given."""
    for field in fields:
        flags = field.flags.split()
        settings: dict[str, Any] = {"dest": field.name, "default": None, "required": field.name in required}
        if field.switch:
            settings["action"] = BooleanOptionalAction
        else:
            settings |= {"metavar": flags[0].lstrip("-").upper().replace("-", "_")}
            if field.choices:
                settings |= {"choices": field.choices, "metavar": "|".join(field.choices)}
            if field.read is not None:
                settings["type"] = field.read(field.name)
        parser.option(*flags, text=field.text, **settings)


def filled(given: Namespace, fields: Sequence[Field]) -> dict[str, Any]:
    """The fields that were given, by name."""
    found = {field.name: getattr(given, field.name) for field in fields}
    return {name: value for name, value in found.items() if value is not None}
