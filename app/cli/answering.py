"""From the words typed to the answer shown and the code the program ends with."""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TextIO

from app import paths
from app.cli import catalogue, help_pages, output
from app.cli.command import DONE, REFUSED, WRONG_USE, Program
from app.cli.failures import Bug, foreseen
from app.cli.parser import PROGRAM, CommandParser, HelpAsked, Options, read_options
from app.cli.screen import has_screen
from app.cli.wrong_use import ArgumentsUnknown, ScreenMissing, WrongUse
from app.errors import AppError
from app.i18n.catalog import CatalogTranslator, translator
from app.logs import FILE_NAME
from app.settings.definitions import LANGUAGE, ScreenLanguage
from app.settings.seat_file import read_seat

log = logging.getLogger(__name__)

JSON = "--json"
WINDOW = "window"


class Chooser(Program, Protocol):
    """A program that can still be told which options hold."""

    def choose(self, options: Options, texts: CatalogTranslator) -> None:
        """Take the options of the command line and the language to speak."""

    def open_window(self, company: Path | str | None) -> int:
        """Open the window and wait until it is closed."""


def answer(arguments: Sequence[str], program: Chooser, out: TextIO, err: TextIO) -> int:
    """Do what the words ask for and show the answer.

    Refusals and wrong use go to ``err`` as a sentence, with ``--json`` to ``out`` as an object.
    """
    options = Options(as_json=JSON in arguments)
    program.choose(options, translator(_language("")))
    try:
        options, words = read_options(arguments)
        program.choose(options, translator(_language(options.language)))
        return _do(words, program, out)
    except HelpAsked as asked:
        out.write(asked.text)
        return DONE
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # here every failure ends, as a sentence
        known = foreseen(error)
        if known is None:
            log.exception("A command failed")
            known = Bug(path=paths.logs() / FILE_NAME)
        _refuse(known, program, out, err)
        return WRONG_USE if isinstance(known, WrongUse) else REFUSED


def _do(words: Sequence[str], program: Chooser, out: TextIO) -> int:
    texts, as_json = program.translator, program.options.as_json
    if not words or words[0] == WINDOW:
        return _show_window(words[1:], program, out)
    if words[0] in help_pages.ASKING:
        raise HelpAsked(help_pages.overview(texts))
    if help_pages.ASKING.intersection(words[1:2]) and (page := help_pages.group(words[0], texts)):
        raise HelpAsked(page)
    name, command, rest = catalogue.find(words)
    parser = CommandParser(f"{PROGRAM} {name}", texts, command.summary)
    command.declare(parser)
    found = command.run(program, parser.parse_args(rest))
    output.show(found, out, as_json=as_json)
    return found.code


def _show_window(words: Sequence[str], program: Chooser, out: TextIO) -> int:
    if len(words) > 1:
        raise ArgumentsUnknown(words=" ".join(words[1:]))
    if help_pages.ASKING.intersection(words):
        raise HelpAsked(help_pages.overview(program.translator))
    if program.options.as_json or not has_screen():
        if not program.options.as_json:
            out.write(f"{help_pages.overview(program.translator)}\n")
        raise ScreenMissing
    options = program.options
    named = (words[0] if "://" in words[0] else Path(words[0]).expanduser()) if words else options.company
    return program.open_window(options.database or named)


def _refuse(error: AppError, program: Program, out: TextIO, err: TextIO) -> None:
    if program.options.as_json:
        output.show_json(output.error_data(error, program.translator), out)
    else:
        err.write(f"{error.message(program.translator)}\n")


def _language(chosen: str) -> str:
    """The language asked for, else this seat's, else the system's."""
    seat = read_seat(paths.config()).get(LANGUAGE)
    if chosen or seat is not ScreenLanguage.SYSTEM:
        return chosen or seat.value
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    if sys.platform == "win32":
        import locale

        return locale.getlocale()[0] or ""
    return ""
