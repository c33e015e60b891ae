"""Fields for one of our own records: type to search, pick from the list, or create a new one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.forms.box import GlyphButton
from app.ui.forms.chosen import Chosen
from app.ui.forms.field import Check
from app.ui.forms.options import Option, OptionFloat
from app.ui.forms.text import LineField

if TYPE_CHECKING:
    from app.services.context import Context
    from app.services.unit_of_work import ReadSession
    from app.ui.texts import Texts

MOST_FOUND = 7
_SHOWN_KEYS = {Qt.Key.Key_Down, Qt.Key.Key_F4}
_CLEARING_KEYS = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}

Search = Callable[["ReadSession", "Context", "Texts", str], Sequence[Option]]


class Picker(LineField):
    """One record found by typing; its value is the record's code, ``chosen`` also holds its name.

    The search runs on a reader lane; of several under way only the newest answer is shown.

    Args:
        search: finds options for words, on a reader lane; an empty text gives the first ones.
        create: text of the last entry, such as "Create a new customer"; empty: there is none.

    Signals:
        create_asked(str): the person wants a new record; what was typed comes along.
    """

    create_asked = Signal(str)
    icon = "search"
    missing = N_("Choose one of the list.")
    prompt = N_("Type to search")

    def __init__(
        self, *args: Any, search: Search | None = None, create: str = "", check: Check | None = None, **kwargs: Any
    ) -> None:
        self.chosen: Option | None = None
        self._search = search or self.look_for
        self._create = create
        self._float: OptionFloat | None = None
        super().__init__(*args, check=check, **{"placeholder": self.prompt, **kwargs})

    def build(self) -> QWidget:
        """The line, and what is chosen in its place."""
        control = super().build()
        control.installEventFilter(self)
        self.view = Chosen(self.desk.theme)
        self.box.add_content(self.view)
        self.view.hide()
        self.clear_button = GlyphButton(self.desk.theme, "x", self.desk.texts.gettext(N_("Choose another one")))
        self.clear_button.setObjectName(f"{self.name}-clear")
        self.clear_button.clicked.connect(self._clear)
        self.clear_button.hide()
        self.box.add_button(self.clear_button)
        self.edit.textEdited.connect(self._look_up)
        return control

    @staticmethod
    def look_for(session: "ReadSession", ctx: "Context", texts: "Texts", words: str) -> Sequence[Option]:
        """The records that these words name; on a reader lane."""
        raise NotImplementedError

    def read(self) -> Any:
        """The code of the chosen record."""
        return self.chosen.value if self.chosen is not None else self.empty

    def set_value(self, value: Any) -> None:
        """Choose an ``Option``, or a bare code where the name is not known; empty clears."""
        if value is None or value == "":
            self._show(None)
        else:
            self._show(value if isinstance(value, Option) else Option(value, str(value)))
        self.judge_quietly()

    def state(self) -> Any:
        """What is chosen with its name, or what is being typed."""
        if self.chosen is None:
            return {"typed": self.edit.text()}
        one = self.chosen
        return {"code": one.value, "text": one.text, "detail": one.detail, "avatar": one.avatar, "icon": one.icon}

    def restore(self, state: Any) -> None:
        """Choose it again."""
        if not isinstance(state, dict):
            return
        if state.get("code"):
            code, text, detail, avatar, icon = (
                str(state.get(key, "")) for key in ("code", "text", "detail", "avatar", "icon")
            )
            self._show(Option(code, text, detail, avatar, icon))
        else:
            self._show(None)
            self.edit.setText(str(state.get("typed", "")))

    def set_read_only(self, read_only: bool) -> None:
        """The record can only be looked at."""
        super().set_read_only(read_only)
        self.clear_button.setVisible(self.chosen is not None and not read_only)

    def search(self) -> None:
        """Open the list for what is typed."""
        self._look_up(self.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter move in the list; Backspace lets go of what is chosen."""
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if watched is self.edit and event.type() == QEvent.Type.MouseButtonPress and self.chosen is None:
            self.search()
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Close the list with the field."""
        if self._float is not None:
            self._float.close_float()
        super().leave()

    def rewrite(self) -> None:
        """What is typed is a search, not a value."""

    def _take_key(self, event: QKeyEvent) -> bool:
        if self.is_read_only:
            return False
        if self._float is not None and self._float.take_key(event.key()):
            return True
        if self.chosen is None:
            if event.key() in _SHOWN_KEYS:
                self.search()
                return True
            return False
        if event.key() in _CLEARING_KEYS:
            self._clear()
            return True
        if event.text().isprintable() and event.text().strip() and not event.modifiers() & _SHORTCUTS:
            # Typing begins a new search; the key itself becomes its first letter.
            self._show(None)
        return False

    def _look_up(self, words: str) -> None:
        if self.is_read_only or self.chosen is not None:
            return
        texts = self.desk.texts
        search = self._search

        def read(session: "ReadSession", ctx: "Context") -> Sequence[Option]:
            return search(session, ctx, texts, words.strip())

        self.desk.bridge.query(read, partial(self._arrived, words.strip()), owner=self, latest=f"pick-{id(self)}")

    def _arrived(self, words: str, found: Sequence[Option]) -> None:
        if not self.edit.hasFocus() or self.chosen is not None:
            return
        options = list(found)
        texts = self.desk.texts
        if not options:
            nothing = texts.fill(N_("Nothing found for “{words}”"), {"words": words}) if words else ""
            options = [Option(None, nothing, icon="search-x")] if nothing else []
        create = self.say(self._create)
        if create:
            options.append(Option(words, create, icon="plus", is_action=True))
        self._list().show_options(tuple(options), 0 if found else len(options) - 1)

    def _list(self) -> OptionFloat:
        if self._float is None:
            self._float = OptionFloat(self.desk.theme, self.box)
            self._float.picked.connect(self._pick)
        return self._float

    def _pick(self, option: Option) -> None:
        if option.is_action:
            self._list().close_float()
            self.create_asked.emit(str(option.value))
        elif option.value is not None:
            self._show(option)
            self.take()

    def _show(self, option: Option | None) -> None:
        self.chosen = option
        # What was said about the one before is no longer true.
        self.set_note("")
        blocked = self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.blockSignals(blocked)
        if self._float is not None:
            self._float.close_float()
        self.view.show_option(option)
        self.box.before.setVisible(option is None)
        self.clear_button.setVisible(option is not None and not self.is_read_only)
        self.edit.setPlaceholderText("" if option is not None else self.say(self.prompt))
        name = self.label
        if option is not None:
            name = self.desk.texts.fill(N_("{label}: {choice}"), {"label": self.label, "choice": option.text})
        self.edit.setAccessibleName(name)
        self.typed()

    def _clear(self) -> None:
        self._show(None)
        self.edit.setFocus()


_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CustomerPicker(Picker):
    """A customer that is not archived."""

    missing = N_("Choose a customer.")
    prompt = N_("Type a name, a code or a VAT number")

    def __init__(self, *args: Any, create: str = N_("Create a new customer"), **kwargs: Any) -> None:
        super().__init__(*args, create=create, **kwargs)

    @staticmethod
    def look_for(session: "ReadSession", ctx: "Context", texts: "Texts", words: str) -> Sequence[Option]:
        """Customers by name, code, VAT number and city."""
        from app.queries.customers import list_customers
        from app.queries.listing import Choices

        page = list_customers(session, ctx.today, Choices(search=words, limit=MOST_FOUND))
        return [
            Option(row.code, row.name, _joined(row.city, row.vat_number or row.tax_code, row.code), avatar=row.name)
            for row in page.rows
        ]


class PlanPicker(Picker):
    """A plan that is not archived."""

    missing = N_("Choose a plan.")
    prompt = N_("Type a name or a code")

    @staticmethod
    def look_for(session: "ReadSession", ctx: "Context", texts: "Texts", words: str) -> Sequence[Option]:
        """Plans by name, code and description, with their price."""
        from app.queries.catalog import list_plans
        from app.queries.listing import Choices

        page = list_plans(session, Choices(search=words, limit=MOST_FOUND))
        return [
            Option(row.code, row.name, _joined(texts.unit_price(row.price, row.currency), row.code), icon="package")
            for row in page.rows
        ]


class ItemPicker(Picker):
    """A catalogue item that is not archived."""

    missing = N_("Choose an item.")
    prompt = N_("Type a description or a code")

    @staticmethod
    def look_for(session: "ReadSession", ctx: "Context", texts: "Texts", words: str) -> Sequence[Option]:
        """Items by description, code and category, with their price."""
        from app.queries.catalog import list_items
        from app.queries.listing import Choices

        page = list_items(session, Choices(search=words, limit=MOST_FOUND))
        return [
            Option(
                row.code,
                row.description.partition("\n")[0],
                _joined(texts.unit_price(row.unit_price, row.currency), row.code),
                icon="tag",
            )
            for row in page.rows
        ]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
