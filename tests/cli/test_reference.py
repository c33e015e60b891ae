import re

import pytest

from app.cli.catalogue import ENTRIES, commands_of
from app.cli.command import Command
from app.cli.lists import LISTS
from app.cli.parser import CommandParser
from app.i18n.catalog import translator
from app.queries.invoices import Settlement
from app.services.importing import RowState
from tests.cli.test_billing import DOCUMENT_KEYS, EXPLANATION_KEYS, KEYS, LINE_KEYS


@pytest.fixture(scope="module")
def page(project):
    """The page that programs are written by."""
    return (project / "docs" / "command-line.md").read_text("utf-8")


def _options(name: str, command: Command) -> set[str]:
    parser = CommandParser(name, translator("en"))
    command.declare(parser)
    return {flag for action in parser._actions for flag in action.option_strings} - {"--help", "-h"}


@pytest.mark.parametrize("word", ENTRIES)
def test_every_command_is_on_the_page(page, word):
    assert re.search(rf"`{word}\b", page)
    for name in commands_of(word):
        assert re.search(rf"\b{re.escape(name.split()[-1])}\b", page), name


@pytest.mark.parametrize(
    "name", ["bill", "pay", "document", "documents", "restore", "import subscriptions", "series set"]
)
def test_every_option_of_the_main_commands_is_on_the_page(page, name):
    command = commands_of(name.split()[0])[name]
    missing = {option for option in _options(name, command) if f"{option}" not in page}
    assert not missing


@pytest.mark.parametrize("noun", LISTS)
def test_every_filter_of_a_list_is_on_the_page(page, noun):
    assert all(f"`{option}" in page for option in _options(noun, commands_of("list")[f"list {noun}"]))


def test_every_key_of_a_run_is_on_the_page(page):
    keys = KEYS | DOCUMENT_KEYS | LINE_KEYS | EXPLANATION_KEYS
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_every_word_a_program_may_meet_is_on_the_page(page):
    words = {settlement.value for settlement in Settlement} | {state.value for state in RowState}
    assert {word for word in words if f"`{word}`" not in page} == set()
