"""Where is a setting? A field that finds it by its name and leads to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.i18n import N_
from app.ui.desk import Desk
from app.ui.forms.options import Option, OptionFloat
from app.ui.tables.search_field import WIDEST, SearchField
from app.ui.widgets.painting import scaled

# Name, section, and what takes the keyboard there.
SETTINGS = (
    (N_("Name"), "company", "name"),
    (N_("VAT number"), "company", "vat_number"),
    (N_("Tax code"), "company", "tax_code"),
    (N_("Tax regime"), "company", "regime"),
    (N_("Address"), "company", "street"),
    (N_("Country"), "company", "country"),
    (N_("E-mail"), "company", "email"),
    (N_("Certified e-mail (PEC)"), "company", "pec"),
    (N_("Telephone"), "company", "phone"),
    (N_("IBAN"), "company", "iban"),
    (N_("BIC"), "company", "bic"),
    (N_("Line printed under the name"), "company", "tagline"),
    (N_("Company register and share capital, printed at the foot"), "company", "registration"),
    (N_("Language of the documents"), "company", "language"),
    (N_("Currency"), "company", "currency"),
    (N_("Time zone"), "company", "time_zone"),
    (N_("Logo on the documents"), "logo", "logo"),
    (N_("How numbers are written"), "numbering", "pattern-invoice"),
    (N_("Last number given elsewhere"), "numbering", "opening-invoice"),
    (N_("Payment terms"), "invoicing", "payment_terms"),
    (N_("VAT rate"), "invoicing", "vat_rate"),
    (N_("Charge stamp duty to the customer"), "invoicing", "stamp_duty_charged"),
    (N_("Professional fund and withholding"), "invoicing", "professional"),
    (N_("Colours"), "appearance", "look"),
    (N_("Size of the text"), "appearance", "text_size"),
    (N_("Nothing moves"), "appearance", "reduced_motion"),
    (N_("Language of the program"), "language", "language"),
    (N_("Your name"), "language", "person"),
    (N_("Single letters are shortcuts"), "language", "single_keys"),
    (N_("Where the data lie"), "data", "open-folder"),
    (N_("Backup"), "data", "back-up"),
    (N_("Copies of this company"), "data", "backup-folder"),
    (N_("Restore another backup"), "data", "restore-other"),
    (N_("Check of the books"), "data", "check-books"),
)
MOST_SHOWN = 8
_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})


class SettingSearch(SearchField):
    """Below it stand the settings whose name holds every word typed.

    Args:
        titles: of the sections, by key.

    Signals:
        found(section, name): a setting was picked.
    """

    found = Signal(str, str)

    def __init__(self, desk: Desk, titles: dict[str, str]) -> None:
        say = desk.texts.gettext
        super().__init__(desk.theme, say(N_("Search a setting…")))
        self.setObjectName("settings-search")
        # As high as the buttons beside it, and wide enough for its words.
        self.setProperty("compact", "false")
        self._measure()
        desk.theme.resized.connect(self._measure)
        self._options = [Option((section, name), say(text), titles[section]) for text, section, name in SETTINGS]
        self._float = OptionFloat(desk.theme, self)
        self._float.picked.connect(self._pick)
        self.searched.connect(self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Enter go to the list while it is open."""
        if event.key() in _CHOOSING and self.pause.isActive():
            # They mean what is typed by now, not what was found before.
            self.pause.stop()
            self._show(self.text())
        if not (self._float.is_open and self._float.take_key(event.key())):
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.setFixedWidth(round(scaled(self._theme, WIDEST)))

    def _show(self, text: str) -> None:
        words = text.casefold().split()
        fitting = [
            option
            for option in self._options
            if words and all(word in f"{option.text} {option.detail}".casefold() for word in words)
        ]
        self._float.show_options(tuple(fitting[:MOST_SHOWN]))

    def _pick(self, option: Option) -> None:
        self._float.close_float()
        self.show_search("")
        self.found.emit(*option.value)
