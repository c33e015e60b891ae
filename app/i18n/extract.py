"""Collects the marked texts of the program and keeps the catalogues in step; run as ``python -m app.i18n.extract``.

``translations/app.pot`` holds what the source says today. It carries no dates and no line numbers, so that it
changes only when a text does.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n.catalog import DOMAIN, FOLDER, LANGUAGES, SOURCE_LANGUAGE, po_path
from app.i18n.marked import MarkedText, marked_texts
from app.i18n.placeholders import fields, fits

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_ROOT = Path(__file__).parents[2]


def extract(root: Path = _ROOT, folder: Path = FOLDER) -> Path:
    """Write the template ``app.pot`` from every marked text below ``root``; returns its path."""
    template = folder / f"{DOMAIN}.pot"
    folder.mkdir(parents=True, exist_ok=True)
    template.write_bytes(_rendered(_collected(root)))
    return template


def update(root: Path = _ROOT, folder: Path = FOLDER) -> list[Path]:
    """Bring the catalogue of every language in step with the source.

    New texts come in without a translation, texts no longer used leave, and nothing is guessed from similar
    texts: a fuzzy sentence on an invoice is worse than an English one. Returns the catalogues written.
    """
    template = _collected(root)
    written = []
    for language in LANGUAGES:
        path = po_path(language, folder)
        catalog = _read(path, language) if path.exists() else _empty(language)
        _take_over(catalog, template)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_rendered(catalog))
        written.append(path)
    return written


def incomplete(root: Path = _ROOT, folder: Path = FOLDER) -> list[str]:
    """What is wrong with the catalogues, one sentence per finding; empty when they are complete.

    Checked: no text is put together before it is marked, placeholders are plain names, the template and every
    catalogue equal what extraction gives, every text is translated, no translation is marked fuzzy, and its
    placeholders agree with the source.
    """
    template = _collected(root)
    findings = [
        f"{path}:{one.line} marks a text put together at run time" for path, one in _marked(root) if not one.fixed
    ]
    findings += [f"{message.id!r} has a placeholder that is not a plain name" for message in _odd_sources(template)]
    pot = folder / f"{DOMAIN}.pot"
    # As text: git may have given the file the line ends of the system.
    if not pot.exists() or pot.read_text(encoding="utf-8") != _rendered(template).decode():
        findings.append(f"{pot.name} differs from the source: run `dev.py i18n`")
    for language in LANGUAGES:
        path = po_path(language, folder)
        if not path.exists():
            findings.append(f"{language}: there is no catalogue")
            continue
        catalog = _read(path, language)
        findings.extend(f"{language}: {finding}" for finding in _differences(template, catalog))
        findings.extend(f"{language}: {finding}" for finding in _faults(catalog, language))
    return findings


def _take_over(catalog: "Catalog", template: "Catalog") -> None:
    doubtful = {message.id for message in catalog if message.fuzzy}
    catalog.update(template, no_fuzzy_matching=True)
    for message in catalog:
        if message.id and message.fuzzy and message.id not in doubtful:
            # A text that has a plural now: Babel would stretch the old translation over both forms.
            message.string = ("",) * catalog.num_plurals if message.pluralizable else ""
            message.flags.discard("fuzzy")


def _differences(template: "Catalog", catalog: "Catalog") -> Iterator[str]:
    wanted, present = ({message.id for message in texts if message.id} for texts in (template, catalog))
    yield from (f"{text!r} is marked but not in the catalogue" for text in sorted(wanted - present, key=str))
    yield from (f"{text!r} is in the catalogue but no longer used" for text in sorted(present - wanted, key=str))


def _faults(catalog: "Catalog", language: str) -> Iterator[str]:
    for message in catalog:
        if not message.id:
            continue
        sources, translations = _forms(message.id), _forms(message.string)
        if message.fuzzy:
            yield f"{message.id!r} is fuzzy"
        if language != SOURCE_LANGUAGE and not all(translations):
            yield f"{message.id!r} has no translation"
        whole = len(sources) == 1
        if any(text and not any(fits(source, text, whole=whole) for source in sources) for text in translations):
            yield f"{message.id!r} has other placeholders in its translation"


def _odd_sources(template: "Catalog") -> Iterator["Message"]:
    """Texts whose placeholders ``Translator.fill`` would leave standing: formats, conversions, attributes."""
    for message in template:
        for source in _forms(message.id):
            found = fields(source)
            if found is None or any(spec or conversion or not name.isidentifier() for name, spec, conversion in found):
                yield message


def _forms(texts: "str | Iterable[str] | None") -> tuple[str, ...]:
    """One text, or the singular and plural of one, always as a tuple."""
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def _collected(root: Path) -> "Catalog":
    catalog = _empty(None)
    for path, marked in _marked(root):
        if marked.fixed:
            text = marked.texts if len(marked.texts) > 1 else marked.texts[0]
            comments = [marked.comment] if marked.comment else []
            catalog.add(text, None, [(path, 0)], auto_comments=comments)
    return catalog


def _marked(root: Path) -> Iterator[tuple[str, MarkedText]]:
    for path in _sources(root):
        for marked in sorted(marked_texts(path.read_text(encoding="utf-8")), key=lambda one: one.line):
            yield path.relative_to(root).as_posix(), marked


def _sources(root: Path) -> list[Path]:
    return sorted((root / "app").rglob("*.py"), key=lambda path: path.as_posix())


def _empty(language: str | None) -> "Catalog":
    from babel.messages.catalog import Catalog

    return Catalog(locale=language, project="Cadenza", fuzzy=False)


def _read(path: Path, language: str) -> "Catalog":
    from babel.messages.pofile import read_po

    with path.open("rb") as source:
        return read_po(source, locale=language)


def _rendered(catalog: "Catalog") -> bytes:
    from babel.messages.pofile import write_po

    header = ["Project-Id-Version: Cadenza", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    header.append("Content-Transfer-Encoding: 8bit")
    if catalog.locale is not None:
        header += [f"Language: {catalog.locale}", f"Plural-Forms: {catalog.plural_forms}"]
    lines = ["# Texts of Cadenza. Written by `dev.py i18n`; only the translations are edited by hand.", 'msgid ""']
    lines += ['msgstr ""', *(f'"{entry}\\n"' for entry in header), "", ""]
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return "\n".join(lines).encode() + body.getvalue()


if __name__ == "__main__":
    extract()
    update()
