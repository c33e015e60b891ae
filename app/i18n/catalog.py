"""Which sentence does a reader of this language see?

Compiled catalogues (``app.mo``) are read with the standard library. Where one is missing or older than its source,
the ``app.po`` beside it is read through Babel, so a fresh clone speaks Italian before anything has been compiled.
"""

import io
import logging
import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Protocol, runtime_checkable

from app.i18n import Text, Translator, formats, pseudo
from app.i18n.placeholders import fits

DOMAIN = "app"
SOURCE_LANGUAGE = "en"
LANGUAGES = ("it", "en")
PSEUDO_VARIABLE = "CADENZA_PSEUDO"
FOLDER = Path(__file__).parents[2] / "translations"

log = logging.getLogger(__name__)

_FILLABLE = re.compile(r"\{\{|\}\}|\{(\w+)\}")


@runtime_checkable
class _Amount(Protocol):
    """Anything shaped like money."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...


@runtime_checkable
class _Span(Protocol):
    """Anything shaped like a half-open period."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


@runtime_checkable
class _Sayable(Protocol):
    """An error inside an error: it knows its own sentence."""

    def message(self, translator: Translator) -> str: ...


class CatalogTranslator:
    """Texts of one language out of its catalogue; satisfies ``app.i18n.Translator``."""

    def __init__(self, language: str, texts: NullTranslations, pseudo_kind: str = "") -> None:
        self._language = language
        self._texts = texts
        self._distort = pseudo.KINDS.get(pseudo_kind)
        self._found: dict[tuple[str, ...], str] = {}

    @property
    def language(self) -> str:
        """Two-letter code of the language spoken."""
        return self._language

    def gettext(self, text: str) -> str:
        """The translation, or the text itself where there is none or its placeholders differ."""
        known = self._found.get((text,))
        if known is None:
            # An empty text is the key of the catalogue's own header.
            translated = self._texts.gettext(text) if text else text
            known = self._found[text,] = self._checked(text, translated, whole=True)
        return known

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The form that goes with ``count``, or the source's own form where there is none that fits."""
        source = singular if count == 1 else plural
        translated = self._texts.ngettext(singular, plural, count)
        if translated == source:
            # The two forms were marked one by one, far from the call.
            return self.gettext(source)
        if (known := self._found.get((singular, plural, translated))) is None:
            accepted = fits(plural, translated, whole=False) or fits(singular, translated, whole=False)
            known = self._distorted(translated if accepted else self._rejected(source))
            self._found[singular, plural, translated] = known
        return known

    def fill(self, text: str, facts: Mapping[str, object]) -> str:
        """Translate and put the facts in, written by this language's rules; a fact not given stays visible.

        A fact that is itself a marked text, an error or a labelled choice is translated too. Dates are written in
        full, periods with their last day included, money with its currency, plain decimals with the decimals they
        carry. Whole numbers are left as they are: most are years, rows and numbers of documents.
        """
        return self._filled(self.gettext(text), facts)

    def fill_plural(self, singular: str, plural: str, count: int, facts: Mapping[str, object]) -> str:
        """Like ``fill``, in the form that goes with ``count``, which also fills ``{count}``."""
        return self._filled(self.ngettext(singular, plural, count), {"count": count, **facts})

    def _filled(self, text: str, facts: Mapping[str, object]) -> str:
        def put(found: re.Match[str]) -> str:
            name = found.group(1)
            if name is None:
                return found.group()[0]
            return self._shown(facts[name]) if name in facts else found.group()

        filled = _FILLABLE.sub(put, text)
        dated = any(isinstance(fact, date) for fact in facts.values())
        return formats.elided(filled, self._language) if dated else filled

    def _shown(self, fact: object) -> str:
        match fact:
            case Text():
                shown = self.gettext(fact)
            case Enum():
                shown = self.gettext(str(getattr(fact, "label", fact.value)))
            case str() | int():
                shown = str(fact)
            case Decimal():
                shown = formats.number(fact, self._language)
            case datetime():
                shown = formats.moment(fact, self._language)
            case date():
                shown = formats.date_long(fact, self._language)
            case list() | tuple():
                shown = ", ".join(self._shown(part) for part in fact)
            case _:
                shown = self._shown_by_shape(fact)
        return shown

    def _shown_by_shape(self, fact: object) -> str:
        # Apart from the plain kinds because asking for a shape costs twenty times as much.
        match fact:
            case _Amount():
                return formats.money(fact.amount, fact.currency, self._language)
            case _Span():
                return formats.period(fact.start, fact.end, self._language)
            case _Sayable():
                return fact.message(self)
            case _:
                return str(fact)

    def _checked(self, source: str, translated: str, *, whole: bool) -> str:
        return self._distorted(translated if fits(source, translated, whole=whole) else self._rejected(source))

    def _rejected(self, source: str) -> str:
        log.warning("The %s translation of %r has other placeholders and is not used", self._language, source)
        return source

    def _distorted(self, text: str) -> str:
        return self._distort(text) if self._distort and text else text


def translator(language: str) -> CatalogTranslator:
    """The texts of a language; ``it-IT`` and ``it_IT`` are ``it``, and a language without catalogue is English.

    The environment variable ``CADENZA_PSEUDO`` (``stretch`` or ``mirror``) distorts every text to expose layouts
    that only fit one language.
    """
    code = re.split(r"[-_.@]", language.strip().lower(), maxsplit=1)[0]
    return _load(code if code in LANGUAGES else SOURCE_LANGUAGE, os.environ.get(PSEUDO_VARIABLE, ""), FOLDER)


def po_path(language: str, folder: Path = FOLDER) -> Path:
    """Where the readable catalogue of a language lies; the compiled one has the suffix ``.mo``."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@lru_cache
def _load(language: str, pseudo_kind: str, folder: Path) -> CatalogTranslator:
    return CatalogTranslator(language, _read(po_path(language, folder)), pseudo_kind)


def _read(po: Path) -> NullTranslations:
    """The compiled catalogue if it is there and not older than its source, else the source compiled in memory."""
    mo = po.with_suffix(".mo")
    if mo.exists() and (not po.exists() or mo.stat().st_mtime >= po.stat().st_mtime):
        with mo.open("rb") as compiled:
            return GNUTranslations(compiled)
    if not po.exists():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with po.open("rb") as source:
        write_mo(buffer, read_po(source))
    buffer.seek(0)
    return GNUTranslations(buffer)
