"""How are the words of a command read? argparse in the user's language, which raises instead of leaving the program."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from app.cli.wrong_use import DatabaseNotUnderstood, NotUnicode, OptionsExcludeEachOther, from_message
from app.i18n import N_, Translator
from app.i18n.catalog import LANGUAGES

# What is typed after "python3"; there is no installed command yet.
PROGRAM = "main.py"


class HelpAsked(Exception):
    """``--help`` was typed; ``text`` is the page to show."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Options:
    """What every command takes, before it or after it.

    Args:
        company: the company file; ``None`` where none was named.
        database: URL of a server database; empty for a company file.
        as_json: whether the answer is for programs.
        language: ``it`` or ``en``; empty where none was named.
    """

    company: Path | None = None
    database: str = ""
    as_json: bool = False
    language: str = ""


class _RaisingParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print in English before leaving the program."""
        raise from_message(message)


class CommandParser(_RaisingParser):
    """Reads the words of one command; every text goes through the translator, every complaint is a ``WrongUse``."""

    def __init__(self, prog: str, translator: Translator, summary: str = "") -> None:
        say = translator.gettext
        usage = say(N_("Usage: "))
        super().__init__(
            prog=prog,
            description=say(summary) if summary else None,
            epilog=say(N_("Every command also takes --company FILE, --database URL, --json and --lang it|en.")),
            formatter_class=lambda prog: _Formatter(prog, usage),
            add_help=False,
            allow_abbrev=False,
        )
        self._translator = translator
        self._words = self.add_argument_group(say(N_("Arguments")))
        self._flags = self.add_argument_group(say(N_("Options")))
        self.option("--help", "-h", text=N_("Show this page"), action=_Help, nargs=0)

    def word(self, name: str, *, text: str, **settings: Any) -> None:
        """Declare an argument that stands by itself; ``settings`` as for ``add_argument``."""
        self._words.add_argument(name, help=self._help(text), **settings)

    def option(self, *names: str, text: str, **settings: Any) -> None:
        """Declare an option; ``settings`` as for ``add_argument``."""
        self._flags.add_argument(*names, help=self._help(text), **settings)

    def _help(self, text: str) -> str:
        return self._translator.gettext(text).replace("%", "%%")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=32, width=100)
        self._usage_word = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._usage_word if prefix is None else prefix)


class _Help(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> NoReturn:
        raise HelpAsked(parser.format_help())


def read_options(arguments: Sequence[str]) -> tuple[Options, list[str]]:
    """Take the options every command has out of ``arguments``, wherever they stand; the other words are given back.

    Raises:
        WrongUse: an option without value, both a company file and a server, or bytes that are no text.
    """
    for word in arguments:
        if not word.isprintable() and (readable := word.encode("utf-8", "replace").decode()) != word:
            raise NotUnicode(word=readable)
    parser = _RaisingParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--company", type=Path)
    parser.add_argument("--database", default="")
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--lang", choices=LANGUAGES, default="")
    found, rest = parser.parse_known_args(list(arguments))
    if found.company is not None and found.database:
        raise OptionsExcludeEachOther(name="--company", other="--database", field="database")
    company, database = _place(found.company, found.database)
    return Options(company, database, found.as_json, found.lang), rest


def _place(company: Path | None, database: str) -> tuple[Path | None, str]:
    """File and server as the program opens them: an SQLite address is a company file."""
    if not database:
        return company, ""
    try:
        parts = urlsplit(database)
        scheme, _port = parts.scheme.partition("+")[0], parts.port
    except ValueError:
        raise DatabaseNotUnderstood from None
    if scheme == "sqlite" and parts.path.startswith("/") and len(parts.path) > 1:
        # sqlite:///relative and sqlite:////absolute
        return Path(unquote(parts.path[1:])), ""
    if scheme in {"postgresql", "postgres"} and parts.path.strip("/"):
        return None, f"postgresql+psycopg{database[len(parts.scheme) :]}"
    raise DatabaseNotUnderstood
