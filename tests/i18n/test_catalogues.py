"""Are the catalogues of the program complete, and does the check notice what is wrong with one?"""

import pytest

from app.i18n import catalog, extract


def test_every_marked_text_is_translated_and_extraction_changes_nothing():
    assert extract.incomplete() == []


@pytest.fixture
def tree(tmp_path):
    """A small program with catalogues in step."""
    (tmp_path / "app").mkdir()
    source = tmp_path / "app" / "errors.py"
    source.write_text(
        'text = N_("Invoice {number}")\n'
        'translator.gettext("Hello")\n'
        'translator.fill("Until {day}", facts)\n'
        'translator.ngettext("one row", "{count} rows", n)\n'
        "# Translators: a cycle, not a calendar\n"
        '_("Month")\n'
        "translator.gettext(text)\n",
        encoding="utf-8",
    )
    refresh(tmp_path)
    return tmp_path


def refresh(tree):
    extract.extract(tree, tree / "translations")
    extract.update(tree, tree / "translations")


def findings(tree):
    return extract.incomplete(tree, tree / "translations")


def edit(tree, source, translation, language="it"):
    po = catalog.po_path(language, tree / "translations")
    text = po.read_text(encoding="utf-8")
    assert f'msgid "{source}"\nmsgstr ""' in text
    po.write_text(text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"'), "utf-8")


def test_every_way_of_marking_a_text_is_found(tree):
    pot = (tree / "translations" / "app.pot").read_text(encoding="utf-8")
    for text in ("Invoice {number}", "Hello", "Until {day}", "one row", "Month"):
        assert f'msgid "{text}"' in pot
    assert 'msgid_plural "{count} rows"' in pot
    assert "#. a cycle, not a calendar" in pot


def test_texts_without_a_translation_are_named_for_italian_only(tree):
    assert len(findings(tree)) == 5
    assert all(finding.startswith("it: ") and "no translation" in finding for finding in findings(tree))


def test_a_translation_survives_the_next_extraction(tree):
    edit(tree, "Hello", "Buongiorno")
    before = catalog.po_path("it", tree / "translations").read_bytes()
    refresh(tree)
    assert catalog.po_path("it", tree / "translations").read_bytes() == before


def test_other_placeholders_are_noticed(tree):
    edit(tree, "Invoice {number}", "Fattura {numero}")
    assert any("other placeholders" in finding for finding in findings(tree))


def test_a_fuzzy_entry_is_noticed(tree):
    edit(tree, "Hello", "Buongiorno")
    po = catalog.po_path("it", tree / "translations")
    po.write_text(po.read_text("utf-8").replace('msgid "Hello"', '#, fuzzy\nmsgid "Hello"'), "utf-8")
    assert any("fuzzy" in finding for finding in findings(tree))


def test_a_text_marked_since_the_last_extraction_is_noticed_and_never_guessed(tree):
    edit(tree, "Hello", "Buongiorno")
    source = tree / "app" / "errors.py"
    source.write_text(source.read_text("utf-8").replace('"Hello"', '"Hello!"'), "utf-8")
    assert any("differs from the source" in finding for finding in findings(tree))
    assert "it: 'Hello!' is marked but not in the catalogue" in findings(tree)
    assert "it: 'Hello' is in the catalogue but no longer used" in findings(tree)
    refresh(tree)
    assert "Buongiorno" not in catalog.po_path("it", tree / "translations").read_text("utf-8")


def test_a_text_that_becomes_a_plural_waits_for_a_new_translation(tree):
    edit(tree, "Hello", "Buongiorno")
    source = tree / "app" / "errors.py"
    source.write_text(
        source.read_text("utf-8").replace('gettext("Hello")', 'ngettext("Hello", "Hello all", n)'), "utf-8"
    )
    refresh(tree)
    assert not any("fuzzy" in finding for finding in findings(tree))
    assert "it: ('Hello', 'Hello all') has no translation" in findings(tree)


def test_a_missing_catalogue_is_noticed(tree):
    catalog.po_path("it", tree / "translations").unlink()
    assert "it: there is no catalogue" in findings(tree)


def test_a_text_put_together_before_it_is_marked_is_noticed(tree):
    (tree / "app" / "more.py").write_text('N_(f"{number} rows")\n', "utf-8")
    refresh(tree)
    assert "app/more.py:1 marks a text put together at run time" in findings(tree)


def test_only_texts_are_taken_and_plurals_of_marked_texts_belong_together(tree):
    source = (
        'texts.gettext(WORDS["Kind"].get(value, value))\n'
        'texts.fill_plural(N_("every day"), N_("every {count} days"), count, {})\n'
        'N_("every "\n   "day")\n'
        'N_("")\n'
    )
    (tree / "app" / "more.py").write_text(source, "utf-8")
    refresh(tree)
    pot = (tree / "translations" / "app.pot").read_text("utf-8")
    assert "Kind" not in pot
    assert pot.count("every") == 2
    assert 'msgid "every day"\nmsgid_plural "every {count} days"' in pot


@pytest.mark.parametrize("text", ["{amount:.2f}", "{customer.name}", "{value!r}", "{}", "{0}", "{open"])
def test_placeholders_that_are_not_plain_names_are_noticed_in_the_source(tree, text):
    (tree / "app" / "more.py").write_text(f'N_("{text}")\n', "utf-8")
    refresh(tree)
    assert any("plain name" in finding for finding in findings(tree))
