"""Which commands are there? One table; the code of a command is imported only when it is typed."""

import difflib
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import NamedTuple

from app.cli.command import Command
from app.cli.wrong_use import MisspelledCommand, SubcommandMissing, UnknownCommand
from app.i18n import N_


class Entry(NamedTuple):
    """A first word: the module below ``app.cli`` that has its ``COMMANDS``, and what it is for."""

    module: str
    summary: str


ENTRIES: dict[str, Entry] = {
    "init": Entry("founding", N_("Create a company file")),
    "demo": Entry("demonstration", N_("Create an example company, bill what is due today and write the PDFs")),
    "company": Entry("founding", N_("Correct the company's own data")),
    "import": Entry("importing", N_("Take customers, items, plans or subscriptions from a spreadsheet")),
    "bill": Entry("billing", N_("Preview, draft, issue or undo the invoices that are due")),
    "undo-run": Entry("billing", N_("Take back a billing run that has not been issued")),
    "pay": Entry("paying", N_("Record a payment")),
    "undo-payment": Entry("paying", N_("Take back a payment")),
    "list": Entry("listing", N_("List customers, items, plans, subscriptions, invoices and more")),
    "show": Entry("showing", N_("Show one customer, item, plan, subscription, invoice and more")),
    "document": Entry("documents", N_("Write one issued document as PDF, or print its data")),
    "documents": Entry("documents", N_("Write the PDFs that are missing in a folder")),
    "customer": Entry("customers", N_("Add or change a customer")),
    "item": Entry("items", N_("Add or change an item of the catalogue")),
    "plan": Entry("plans", N_("Add or change a plan")),
    "subscription": Entry("subscriptions", N_("Add, pause, resume, cancel or change a subscription")),
    "series": Entry("series", N_("Choose how documents are numbered and from which number")),
    "settings": Entry("settings", N_("Read or set the choices of the company")),
    "verify": Entry("checking", N_("Check numbers, totals, guards and the log")),
    "backup": Entry("copies", N_("Make a verified copy of the company file")),
    "restore": Entry("copies", N_("Put a copy in the place of the company file; the old file is kept")),
}


def commands_of(word: str) -> dict[str, Command]:
    """The commands that begin with a word: itself, or several with a second word each."""
    commands: dict[str, Command] = import_module(f"app.cli.{ENTRIES[word].module}").COMMANDS
    return {name: command for name, command in commands.items() if name.partition(" ")[0] == word}


def find(words: Sequence[str]) -> tuple[str, Command, list[str]]:
    """The command typed: its full name, what it does, and the words left for it.

    Raises:
        WrongUse: there is none of that name, or a second word is missing.
    """
    first, rest = words[0], list(words[1:])
    if first not in ENTRIES:
        raise _unknown(first, ENTRIES)
    commands = commands_of(first)
    if first in commands:
        return first, commands[first], rest
    if not rest or rest[0].startswith("-"):
        raise SubcommandMissing(command=first, choices=[name.partition(" ")[2] for name in commands])
    # "show customer C0001" says the same as "show customers C0001".
    for name in (f"{first} {rest[0]}", f"{first} {rest[0]}s"):
        if name in commands:
            return name, commands[name], rest[1:]
    raise _unknown(f"{first} {rest[0]}", commands)


def _unknown(word: str, known: Iterable[str]) -> UnknownCommand | MisspelledCommand:
    close = difflib.get_close_matches(word, list(known), n=1)
    return MisspelledCommand(word=word, suggestion=close[0]) if close else UnknownCommand(word=word)
