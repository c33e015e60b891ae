"""What has to be corrected before a form can be taken? One banner that counts, names and leads there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.ui.desk import Desk

_MOST_NAMED = 3


class CorrectionBanner(QWidget):
    """Empty until something has to be corrected.

    Signals:
        acted(): "Go" was pressed.
        shown(bool): it came or went.
    """

    acted = Signal()
    shown = Signal(bool)

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._banner: Banner | None = None
        self.text = ""
        self.setObjectName("form-banner")
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def is_shown(self) -> bool:
        """Whether it says something."""
        return self._banner is not None

    def show_fields(self, labels: list[str]) -> None:
        """Count and name the wrong fields."""
        texts = self._desk.texts
        names = ", ".join(_inside(label) for label in labels[:_MOST_NAMED])
        if len(labels) > _MOST_NAMED:
            names += " …"
        text = texts.fill_plural(
            N_("{count} field to correct: {names}"), N_("{count} fields to correct: {names}"), len(labels),
            {"names": names},
        )  # fmt: skip
        self._show(text, texts.gettext(N_("Go")))

    def show_sentence(self, sentence: str) -> None:
        """Say what belongs to no field."""
        self._show(sentence, "")

    def clear(self) -> None:
        """Nothing to correct."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
            self.text = ""
            self.hide()
            self.shown.emit(False)

    def _show(self, text: str, action: str) -> None:
        if text == self.text and self._banner is not None:
            return
        self.clear()
        self.text = text
        self._banner = Banner(self._desk.theme, Tone.DANGER, text, action=action)
        self._banner.acted.connect(self.acted)
        # As high as its words need in the width there is.
        self._banner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._place.addWidget(self._banner)
        self.show()
        self.setAccessibleName(text)
        self.shown.emit(True)


def _inside(label: str) -> str:
    """A label inside a sentence: small at the start, unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
