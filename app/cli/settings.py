"""The commands ``settings get`` and ``settings set``: the company's choices and this seat's."""

from argparse import Namespace
from typing import Any

from app import paths
from app.cli.command import Answer, Command, Program
from app.cli.parser import CommandParser
from app.cli.tables import Column, table
from app.i18n import N_
from app.services import settings
from app.settings.definitions import SETTINGS, Home, Setting, find
from app.settings.seat_file import read_seat, write_seat


def declare_get(parser: CommandParser) -> None:
    """Words of ``settings get``."""
    parser.word("KEY", text=N_("Which one; all if not given"), nargs="?")


def show(program: Program, given: Namespace) -> Answer:
    """Show one choice or all of them."""
    wanted = [find(given.KEY)] if given.KEY else list(SETTINGS.values())
    return _answer(program, wanted)


def declare_all(_parser: CommandParser) -> None:
    """``list settings`` has no options of its own."""


def show_all(program: Program, _given: Namespace) -> Answer:
    """Show all choices."""
    return _answer(program, list(SETTINGS.values()))


def declare_set(parser: CommandParser) -> None:
    """Words of ``settings set``."""
    parser.word("KEY", text=N_("Which one"))
    parser.word("VALUE", text=N_("What it shall be"))


def choose(program: Program, given: Namespace) -> Answer:
    """Make a choice."""
    setting: Setting[Any] = find(given.KEY)
    value = setting.parse(given.VALUE)
    if setting.home is Home.COMPANY:
        settings.choose(program.context(), setting, value)
    else:
        folder = paths.config()
        write_seat(folder, read_seat(folder).having(setting, value))
    return _answer(program, [setting])


def _answer(program: Program, wanted: list[Setting[Any]]) -> Answer:
    rows = [{"key": one.key, "value": _value(program, one), "default": one.store(one.default)} for one in wanted]
    say = program.translator.gettext
    columns = [Column(say(N_("Setting"))), Column(say(N_("Value"))), Column(say(N_("Meaning")))]
    cells = [[row["key"], row["value"], say(one.title)] for row, one in zip(rows, wanted, strict=True)]
    return Answer({"settings": rows, "total": len(rows)}, lambda: table(columns, cells))


def _value(program: Program, setting: Setting[Any]) -> str:
    """The choice as it is stored and typed."""
    if setting.home is Home.COMPANY:
        return setting.store(settings.get(program.context(), setting))
    return setting.store(read_seat(paths.config()).get(setting))


LIST = Command(N_("Choices of the company and of this seat."), declare_all, show_all)
SHOW = Command(N_("One choice, or all of them."), declare_get, show)
COMMANDS = {
    "settings get": SHOW,
    "settings set": Command(N_("Make a choice."), declare_set, choose),
}
