import itertools

import pytest

from app.cli.catalogue import ENTRIES, commands_of
from app.cli.labels import WORDS
from app.domain.documents import DocumentKind
from app.domain.invoicing import CatchUp
from app.domain.kinds import CustomerKind, EndAction, ItemKind
from app.domain.payment_methods import PaymentMethod
from app.domain.schedule import FirstPeriod, Timing
from app.i18n.catalog import translator
from app.models import PeriodKind
from app.queries.invoices import Settlement
from tests.cli.keyboard import typed

COMMANDS = [name for word in ENTRIES for name in commands_of(word)]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, language):
    told = typed("--lang", language, *name.split(), "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"{translator(language).gettext('Usage: ')}main.py {name}")
    assert "--database" in told.out


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"]])
def test_the_help_names_every_command(words):
    told = typed(*words)
    assert told.code == 0
    assert all(f"\n  {word} " in told.out for word in ENTRIES)


@pytest.mark.parametrize("word", [word for word in ENTRIES if word not in COMMANDS])
def test_a_word_that_needs_a_second_one_lists_them(word):
    told = typed(word, "--help")
    assert told.code == 0
    assert all(f"\n  {name} " in told.out for name in commands_of(word))


def test_without_a_command_the_help_is_shown_and_the_missing_screen_is_named():
    told = typed()
    assert told.code == 2
    assert "bill" in told.out
    assert "no screen" in told.err


def test_help_in_italian_has_no_english_left():
    told = typed("--lang", "it", "bill", "--help")
    assert told.out.startswith("Uso: ")
    assert not {"usage:", "options:", "Options:", "Show", "show"} & set(told.out.split())


def test_the_options_of_every_command_are_taken_before_and_after_it(cadenza, company):
    words = ["list", "items"]
    general = [["--company", company], ["--json"], ["--lang", "it"]]
    answers = set()
    for places in itertools.product([0, 1, 2], repeat=3):
        line = [[], [], []]
        for place, option in zip(places, general, strict=True):
            line[place] += option
        told = typed(*line[0], words[0], *line[1], words[1], *line[2])
        assert told.code == 0, told
        answers.add(told.out)
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("words", "code", "italian"),
    [
        (["bil"], "misspelled_command", "«bill»"),
        (["xyzzy"], "unknown_command", "non è un comando"),
        (["list"], "subcommand_missing", "customers"),
        (["list", "custumers"], "misspelled_command", "list customers"),
        (["import", "customers"], "arguments_missing", "FILE"),
        (["pay"], "arguments_missing", "INVOICE"),
        (["bill", "--preveiw"], "arguments_unknown", "--preveiw"),
        (["bill", "--catch-up", "later"], "choice_unknown", "«later»"),
        (["bill", "--as-of"], "value_missing", "--as-of"),
        (["bill", "--preview=yes"], "value_not_taken", "--preview"),
        (["bill", "--preview", "--issue"], "options_exclude_each_other", "--issue"),
        (["bill", "--undo", "--issue"], "options_exclude_each_other", "--issue"),
        (["bill", "--pdf", "x"], "pdfs_need_issue", "--issue"),
        (["bill", "--as-of", "domani"], "day_not_understood", "«domani»"),
        (["pay", "2026/0001", "--amount", "1.234"], "number_ambiguous", "«1.234»"),
        (["pay", "2026/0001", "--customer", "C0001"], "options_exclude_each_other", "--customer"),
        (["--company", "a", "--database", "postgresql://h/d", "verify"], "options_exclude_each_other", "--database"),
        (["--database", "mysql://h/d", "list", "items"], "database_not_understood", "postgresql://"),
        (["--database", "postgresql://h:x/d", "list", "items"], "database_not_understood", "postgresql://"),
        (["--lang", "fr", "list", "items"], "choice_unknown", "it, en"),
        (["--company"], "value_missing", "--company"),
        (["init"], "arguments_missing", "--name"),
        (["init", "--name"], "value_missing", "--name"),
        (["series", "set"], "arguments_missing", "--pattern"),
        ([], "screen_missing", "schermo"),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_two_and_says_why_in_either_form(words, code, italian):
    told = typed(*words, "--json")
    assert told.code == 2
    assert told.err == ""
    assert told.data["error"]["code"] == code
    told = typed("--lang", "it", *words) if "--lang" not in words else typed(*words)
    assert told.code == 2
    if "--lang" not in words:
        assert italian in told.err


def test_the_wrong_option_is_named_for_programs():
    assert typed("--json", "bill", "--as-of", "31/04/2026").data["error"]["field"] == "as_of"
    assert typed("--json", "bill", "--catch-up", "later").data["error"]["field"] == "catch_up"


def test_a_password_in_an_address_is_never_repeated():
    told = typed("--database", "postgresql://me:secret@host:port/books", "list", "items")
    assert "secret" not in told.out + told.err


@pytest.mark.parametrize(
    "kind",
    [
        Settlement,
        DocumentKind,
        CustomerKind,
        ItemKind,
        Timing,
        FirstPeriod,
        EndAction,
        CatchUp,
        PeriodKind,
        PaymentMethod,
    ],
)
def test_every_stored_choice_has_a_name_on_screen(kind):
    assert set(WORDS[kind.__name__]) == {member.value for member in kind}
