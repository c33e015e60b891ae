"""Fields for lengths of time and payment terms: written in words, with the usual ones to pick from."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.cycle import Cycle, Unit
from app.domain.importing.lengths import Length, NegativeLengthError, NotALengthError, read_cycle, read_length
from app.domain.terms import Notice
from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.box import GlyphButton
from app.ui.forms.length_words import NAMED_CYCLES, write_cycle, write_months, write_notice
from app.ui.forms.options import Option, OptionFloat
from app.ui.forms.payment_words import read_payment_terms, write_payment_terms
from app.ui.forms.text import LineField

_USUAL_NOTICES = ("", "30 day", "60 day", "90 day", "3 month")
_USUAL_TERMS = (0, 12, 24, 36)
_USUAL_PAYMENT = ("0", "30", "60", "30 eom", "60 eom", "30/60", "30/60/90")
_LONGEST_TERM = 1200


class CycleNotRead(Invalid):
    """No length of time a bill could follow."""

    text = N_("“{value}” is not a billing cycle. Write for example “monthly” or “every 2 weeks”.")


class NoticeNotRead(Invalid):
    """No length of time."""

    text = N_("“{value}” is not a length of notice. Write for example “30 days” or “2 months”.")


class TermNotRead(Invalid):
    """No number of months."""

    text = N_("“{value}” is not a commitment. Write for example “12 months” or “2 years”.")


class SuggestingField(LineField):
    """A line that can be typed freely, with the usual values to pick from: arrow down or the button opens them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._float: OptionFloat | None = None
        super().__init__(*args, **kwargs)

    def build(self) -> QWidget:
        """The line with a button that opens the list."""
        control = super().build()
        control.installEventFilter(self)
        button = GlyphButton(self.desk.theme, "chevron-down", self.desk.texts.gettext(N_("Show the usual ones")))
        button.setObjectName(f"{self.name}-usual")
        button.clicked.connect(self.toggle_options)
        self.box.add_button(button)
        return control

    def usual(self) -> Sequence[Any]:
        """The values offered."""
        raise NotImplementedError

    def offer(self, value: Any) -> Option:
        """How a value stands in the list."""
        return Option(value, self.write(value))

    def toggle_options(self) -> None:
        """Open the list of usual values, or close it."""
        if self._float is None:
            self._float = OptionFloat(self.desk.theme, self.box)
            self._float.picked.connect(self._pick)
        if self._float.is_open:
            self._float.close_float()
        elif not self.is_read_only:
            self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
            values = list(self.usual())
            current = values.index(self.value) if self.value in values else 0
            self._float.show_options(tuple(self.offer(value) for value in values), current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down opens the list; in it the arrow keys move."""
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._float is not None and self._float.take_key(event.key()):
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4}:
                self.toggle_options()
                return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Close the list with the field."""
        if self._float is not None:
            self._float.close_float()
        super().leave()

    def set_value(self, value: Any) -> None:
        """Write the value, zero and none too where they have words."""
        self.edit.setText("" if value is None else self.write(value))
        self.edit.setCursorPosition(0)
        self.judge_quietly()

    def restore(self, state: Any) -> None:
        """Type that text again, in the words of the language of now where it can be read."""
        super().restore(state)
        with suppress(Invalid):
            self.rewrite()

    def _pick(self, option: Option) -> None:
        self.set_value(option.value)
        self.take()


class CycleField(SuggestingField):
    """How often: ``Cycle``. Typed as ``mensile``, ``every 2 weeks``, ``3 months``."""

    empty = None
    missing = N_("Say how often, for example “monthly”.")
    _given: Cycle | None = None

    def set_value(self, value: Any) -> None:
        """Write the cycle, and give back the same while its words stand: a year and twelve months read alike."""
        self._given = value
        super().set_value(value)

    def usual(self) -> Sequence[Any]:
        """Month, quarter, half-year, year."""
        return [Cycle.parse(code) for code in NAMED_CYCLES]

    def parse(self, text: str) -> Any:
        """The cycle.

        Raises:
            CycleNotRead: the words name none.
        """
        if self._given is not None and text == self.write(self._given):
            return self._given
        try:
            return read_cycle(text)
        except (NotALengthError, Invalid):
            raise CycleNotRead(value=text, field=self.name) from None

    def write(self, value: Any) -> str:
        """The cycle in words that read back as the same."""
        return write_cycle(value.code, self.desk.texts)


class NoticeField(SuggestingField):
    """How long before the end notice is given: its code (``30 day``, ``2 month``), empty for none."""

    empty = None

    def usual(self) -> Sequence[Any]:
        """None, 30, 60, 90 days, 3 months."""
        return _USUAL_NOTICES

    def read(self) -> Any:
        """The code; nothing typed is no notice."""
        text = self.edit.text().strip()
        return self.parse(text) if text else ""

    def parse(self, text: str) -> Any:
        """The code.

        Raises:
            NoticeNotRead: the words name no length.
        """
        length = _length(text, Unit.DAY, NoticeNotRead, self.name)
        if length.count == 0:
            return ""
        if length.days is not None:
            return Notice(length.days, Unit.DAY).code
        return Notice(length.months or 0, Unit.MONTH).code

    def write(self, value: Any) -> str:
        """The length in words."""
        return write_notice(value, self.desk.texts) or self.desk.texts.gettext(N_("None"))


class TermField(SuggestingField):
    """How many months somebody is committed: an ``int``, zero for none."""

    empty = None

    def usual(self) -> Sequence[Any]:
        """None, one, two, three years."""
        return _USUAL_TERMS

    def read(self) -> Any:
        """The months; nothing typed is no commitment."""
        text = self.edit.text().strip()
        return self.parse(text) if text else 0

    def parse(self, text: str) -> Any:
        """The months.

        Raises:
            TermNotRead: the words name no number of months.
        """
        months = _length(text, Unit.MONTH, TermNotRead, self.name).months
        if months is None or months > _LONGEST_TERM:
            raise TermNotRead(value=text, field=self.name)
        return months

    def write(self, value: Any) -> str:
        """The months in words."""
        texts = self.desk.texts
        return write_months(value, texts) if value else texts.gettext(N_("None"))


class TermsField(SuggestingField):
    """Payment terms: their code (``30 eom``), empty where none were given."""

    def usual(self) -> Sequence[Any]:
        """At once, 30, 60, end of month, instalments."""
        return _USUAL_PAYMENT

    def parse(self, text: str) -> Any:
        """The code.

        Raises:
            PaymentTermsNotRead, TermsOutOfRange, TermsContradictory, SharesBeyondWhole: it cannot be taken.
        """
        return read_payment_terms(text, self.name)

    def write(self, value: Any) -> str:
        """The terms in words where there are short ones, else the code."""
        return write_payment_terms(value, self.desk.texts)


def _length(text: str, unit: Unit, refused: type[Invalid], field: str) -> Length:
    try:
        return read_length(text, unit)
    except (NotALengthError, NegativeLengthError):
        raise refused(value=text, field=field) from None
