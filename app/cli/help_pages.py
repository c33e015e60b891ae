"""What can be typed? The pages behind ``--help``, in the user's language."""

from collections.abc import Iterable

from app.cli.catalogue import ENTRIES, commands_of
from app.cli.parser import PROGRAM
from app.cli.tables import facts
from app.i18n import N_, Translator

ASKING = frozenset({"--help", "-h", "help"})
INTRODUCTION = N_("Subscriptions and recurring invoices for small firms.")
SHAPE = N_("Usage: {program} [--company FILE | --database URL] [--json] [--lang it|en] COMMAND …")
COMPANY = N_(
    "Without --company the file named in the environment variable CADENZA_COMPANY is opened, else the only company"
    " file in the usual folder."
)
WINDOW = N_("Without a command the window opens; “{program} window FILE” opens it on one company.")
MORE = N_("“{program} COMMAND --help” tells more about one of them.")
CODES = N_("The program ends with 0 when it is done, 1 when something was refused, 2 when it was not understood.")


def overview(texts: Translator) -> str:
    """The page that lists all commands."""
    names = {"program": PROGRAM}
    commands = facts((word, texts.gettext(entry.summary)) for word, entry in ENTRIES.items())
    return _page(
        [
            texts.gettext(INTRODUCTION),
            texts.fill(SHAPE, names),
            "\n".join(f"  {line}" for line in commands),
            texts.fill(WINDOW, names),
            texts.fill(MORE, names),
            texts.gettext(COMPANY),
            texts.gettext(CODES),
        ]
    )


def group(word: str, texts: Translator) -> str:
    """The page of a first word that needs a second one; empty where it does not."""
    commands = commands_of(word) if word in ENTRIES else {}
    if not commands or word in commands:
        return ""
    lines = facts((name, texts.gettext(command.summary)) for name, command in commands.items())
    return _page(
        [
            texts.gettext(ENTRIES[word].summary),
            "\n".join(f"  {line}" for line in lines),
            texts.fill(MORE, {"program": f"{PROGRAM} {word}"}),
        ]
    )


def _page(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"
