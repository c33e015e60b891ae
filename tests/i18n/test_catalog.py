import gettext
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum

import pytest

from app.domain.money import Money
from app.domain.period import Period
from app.errors import AppError, NotFound
from app.i18n import N_, catalog
from app.i18n.compile import compile_catalogues

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: it\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Invoice {number} is already paid."
msgstr "La fattura {number} è già pagata."

msgid "Invoice {number} of {day}"
msgstr "Fattura {numero} del {day}"

msgid "Open {path"
msgstr "Apri {path}"

msgid "Close {path}"
msgstr "Chiudi {path"

msgid "Draft"
msgstr "Bozza"

#, fuzzy
msgid "Paid"
msgstr "Pagina"

msgid "one invoice"
msgid_plural "{count} invoices"
msgstr[0] "una fattura"
msgstr[1] "{count} fatture"

msgid "one row"
msgid_plural "{count} rows"
msgstr[0] "una riga"
msgstr[1] "{righe} righe"
"""


@pytest.fixture
def italian(tmp_path):
    po = catalog.po_path("it", tmp_path)
    po.parent.mkdir(parents=True)
    po.write_text(PO, encoding="utf-8")
    return lambda kind="": catalog._load.__wrapped__("it", kind, tmp_path)


def test_texts_are_translated_and_unknown_ones_stay_as_they_are(italian):
    assert italian().gettext("Draft") == "Bozza"
    assert italian().gettext("Never heard of") == "Never heard of"
    assert italian().gettext("") == ""
    assert italian().language == "it"


@pytest.mark.parametrize("compiled", [False, True])
def test_compiled_or_not_the_catalogue_says_the_same(italian, tmp_path, compiled):
    if compiled:
        assert compile_catalogues(tmp_path) == [catalog.po_path("it", tmp_path).with_suffix(".mo")]
    spoken = italian()
    assert spoken.gettext("Draft") == "Bozza"
    assert spoken.ngettext("one invoice", "{count} invoices", 2) == "{count} fatture"
    assert spoken.gettext("Paid") == "Paid", "a fuzzy translation is no translation"


def test_a_compiled_catalogue_older_than_its_source_is_passed_over(italian, tmp_path):
    (mo,) = compile_catalogues(tmp_path)
    po = catalog.po_path("it", tmp_path)
    po.write_text(PO.replace("Bozza", "Minuta"), encoding="utf-8")
    os.utime(mo, (1, 1))
    assert italian().gettext("Draft") == "Minuta"


def test_a_catalogue_compiled_alone_is_enough(italian, tmp_path):
    compile_catalogues(tmp_path)
    catalog.po_path("it", tmp_path).unlink()
    assert italian().gettext("Draft") == "Bozza"


def test_no_catalogue_at_all_leaves_the_source_texts(tmp_path):
    assert catalog._load.__wrapped__("it", "", tmp_path).gettext("Draft") == "Draft"


@pytest.mark.parametrize("text", ["Invoice {number} of {day}", "Close {path}"])
def test_a_translation_with_other_placeholders_is_not_used(italian, expected_logs, text):
    expected_logs.add("other placeholders")
    spoken = italian()
    assert spoken.gettext(text) == text
    assert spoken.gettext(text) == text


def test_a_plural_with_other_placeholders_is_not_used(italian, expected_logs):
    expected_logs.add("other placeholders")
    spoken = italian()
    assert spoken.ngettext("one row", "{count} rows", 1) == "una riga"
    assert spoken.ngettext("one row", "{count} rows", 3) == "{count} rows"


def test_two_forms_marked_one_by_one_are_found_too(italian):
    spoken = italian()
    assert spoken.ngettext("Draft", "Invoice {number} is already paid.", 1) == "Bozza"
    assert spoken.ngettext("Draft", "Invoice {number} is already paid.", 2) == "La fattura {number} è già pagata."
    assert spoken.ngettext("a new word", "new words", 2) == "new words"


class Colour(Enum):
    RED = 1


class State(StrEnum):
    DRAFT = "draft"

    @property
    def label(self):
        return "Draft"


@dataclass
class Dotted:
    text: str

    def __str__(self):
        return self.text


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        ("Rossi {x}", "Rossi {x}"),
        ("Draft", "Draft"),
        (N_("Draft"), "Bozza"),
        (2026, "2026"),
        (Decimal("1234.50"), "1.234,50"),
        (date(2026, 12, 1), "1 dicembre 2026"),
        (datetime(2026, 12, 1, 9, 5, tzinfo=UTC), "1 dic 2026, 09:05"),
        (Money(Decimal("1234.50"), "EUR"), "1.234,50\N{NO-BREAK SPACE}€"),
        (Period(date(2026, 12, 1), date(2027, 1, 1)), "dal 1 al 31 dicembre 2026"),
        (State.DRAFT, "Bozza"),
        (Colour.RED, "1"),
        (["a", Decimal("0.5")], "a, 0,5"),
        (None, "None"),
        (Dotted("1.5"), "1.5"),
    ],
)
def test_facts_are_written_by_the_rules_of_the_language(italian, fact, shown):
    assert italian().fill("<{fact}>", {"fact": fact}) == f"<{shown}>"


def test_a_text_is_translated_and_filled(italian):
    assert italian().fill("Invoice {number} is already paid.", {"number": "2026/0451"}) == (
        "La fattura 2026/0451 è già pagata."
    )
    assert italian().fill_plural("one invoice", "{count} invoices", 3, {}) == "3 fatture"


def test_italian_articles_are_elided_before_the_eighth_and_the_eleventh(tmp_path):
    spoken = catalog.CatalogTranslator("it", gettext.NullTranslations())
    assert spoken.fill("dal {day}", {"day": date(2026, 12, 8)}) == "dall’8 dicembre 2026"
    assert spoken.fill("Il {day}", {"day": date(2026, 12, 11)}) == "L’11 dicembre 2026"
    assert spoken.fill("al {day}", {"day": date(2026, 12, 18)}) == "al 18 dicembre 2026"
    assert spoken.fill("il {count} {name}", {"count": 8, "name": "maggio Srl"}) == "il 8 maggio Srl"


@pytest.mark.parametrize("text", ["{missing} and {fact!r:>10} and {", "}{", "{fact.__class__}", "{0} {}"])
def test_no_text_however_bad_breaks_a_sentence(italian, text):
    assert italian().fill(text, {"fact": "x"}) == text


def test_doubled_braces_are_braces(italian):
    assert italian().fill("{{{fact}}}", {"fact": "x"}) == "{x}"


def test_an_error_inside_an_error_is_said_in_the_same_language():
    class Skipped(AppError):
        text = "Skipped: {reason}"

    error = Skipped(reason=NotFound(wanted="2026/1"))
    assert error.message(catalog.translator("en")) == "Skipped: Nothing was found under “2026/1”."
    assert "Nothing" not in error.message(catalog.translator("it"))


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("it", "it"), ("it-IT", "it"), ("it_IT.UTF-8", "it"), (" IT ", "it"), ("en_US", "en"), ("de", "en"), ("", "en")],
)
def test_languages_are_found_by_any_of_their_codes(asked, spoken):
    assert catalog.translator(asked).language == spoken


def test_a_translator_is_loaded_once():
    assert catalog.translator("it") is catalog.translator("it-IT")


class TestPseudoLanguage:
    def test_stretches_every_text_and_keeps_its_placeholders(self, italian):
        spoken = italian("stretch")
        text = "Invoice {number} is already paid."
        assert len(spoken.gettext(text)) > 1.3 * len("La fattura {number} è già pagata.")
        assert "2026/1" in spoken.fill(text, {"number": "2026/1"})

    def test_mirrors_every_text(self, italian):
        assert italian("mirror").gettext("Draft") == "azzoB"

    def test_is_chosen_by_the_environment(self, monkeypatch):
        monkeypatch.setenv(catalog.PSEUDO_VARIABLE, "stretch")
        assert catalog.translator("en").gettext("Draft").startswith("[")
        monkeypatch.delenv(catalog.PSEUDO_VARIABLE)
        assert catalog.translator("en").gettext("Draft") == "Draft"


def test_speaking_from_compiled_catalogues_needs_no_babel(tmp_path, project):
    compile_catalogues()
    script = (
        "import sys; from app.i18n.catalog import translator; from app.errors import AppError;"
        "translator('it').gettext(AppError.text); print('babel' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_plural_rules_come_from_the_catalogue(italian):
    assert isinstance(italian()._texts, gettext.GNUTranslations)
    assert italian().ngettext("one invoice", "{count} invoices", 1) == "una fattura"
    assert italian().ngettext("one invoice", "{count} invoices", 0) == "{count} fatture"
