"""Marks texts for translation; the catalogues themselves are read in ``app.i18n.catalog``."""

from collections.abc import Mapping
from typing import Protocol


class Text(str):
    """A marked text. It is a plain ``str`` that remembers it can be translated, also inside another sentence."""

    __slots__ = ()


def N_(text: str) -> Text:  # noqa: N802 - the marker every extraction tool knows
    """Mark a text for the catalogues and return it unchanged; it is translated where it is shown."""
    return Text(text)


class Translator(Protocol):
    """Texts of one language, whatever screen, document or command asks."""

    @property
    def language(self) -> str:
        """Two-letter code of the language spoken, ``it`` or ``en``."""

    def gettext(self, text: str) -> str:
        """The text in this language, or the text itself where the catalogue has none."""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The form that goes with ``count``."""

    def fill(self, text: str, facts: Mapping[str, object]) -> str:
        """Translate, then put the facts in, dates and numbers by this language's rules."""

    def fill_plural(self, singular: str, plural: str, count: int, facts: Mapping[str, object]) -> str:
        """Like ``fill``, in the form that goes with ``count``, which also fills ``{count}``."""
