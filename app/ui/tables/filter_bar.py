"""What is looked for, and how is the list shown? Search field, filter chips, columns and density."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.i18n import N_
from app.ui.tables.chip import Chip, ChipManner
from app.ui.tables.columns import Column
from app.ui.tables.filter_menu import FilterMenu
from app.ui.tables.search_field import NARROWEST, SearchField
from app.ui.tables.spec import FilterKind, FilterSpec, ListSpec, Values, days_of

if TYPE_CHECKING:
    from app.ui.desk import Desk

DENSITIES = {"compact": N_("Compact"), "default": N_("Medium"), "comfortable": N_("Roomy")}


class FilterBar(QWidget):
    """The bar between tabs and table.

    Signals:
        searched(text): what to look for.
        filtered(values): the filter values chosen by chips, by key.
        column_toggled(key): show or hide a column.
        columns_reset(): columns as the list brings them.
        density_chosen(name): compact, default or comfortable.
    """

    searched = Signal(str)
    filtered = Signal(dict)
    column_toggled = Signal(str)
    columns_reset = Signal()
    density_chosen = Signal(str)

    def __init__(self, desk: "Desk", spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list-filters")
        self._desk = desk
        self._spec = spec
        self._values: dict[str, Any] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._chips: dict[str, Chip] = {}
        self._menu: QMenu | None = None
        self.search = SearchField(desk.theme, desk.texts.gettext(spec.placeholder), self)
        self.search.searched.connect(self.searched)
        self._adder = self._chip("list-add-filter", N_("Filter"), "plus", ChipManner.ADD)
        self._adder.clicked.connect(self._offer_filters)
        self.columns = self._chip("list-columns", N_("Columns"), "columns-3", ChipManner.MENU)
        self.density = self._chip("list-density", N_("Medium"), "rows-3", ChipManner.MENU)
        self._lay_out()
        self.show_values({})

    def show_values(self, values: Values) -> None:
        """Show the chips of these values; nothing is sent."""
        self._values = dict(values)
        for one in self._spec.filters:
            chip = self._chips[one.key]
            value = self._values.get(one.key)
            words = self._describe(one, value) if value else ""
            title = self._desk.texts.gettext(one.title)
            spoken = self._desk.texts.fill(N_("{title}: {value}"), {"title": title, "value": words}) if words else title
            chip.set_value(words, spoken)
            chip.setVisible(bool(words) or one.suggested)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page wants it: what does not fit folds away."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold away what does not fit."""
        super().resizeEvent(event)
        self._fold()

    def show_density(self, name: str) -> None:
        """Name the density on its chip."""
        self.density.setText(self._desk.texts.gettext(DENSITIES[name]))
        self.density.updateGeometry()

    def offer_columns(self, columns: Sequence[tuple[Column, bool]]) -> None:
        """Open the menu of columns; all but the first can be hidden."""
        menu = self._fresh_menu("list-columns-menu")
        for place, (column, shown) in enumerate(columns):
            entry = _entry(menu, self._desk.texts.gettext(column.title), checked=shown)
            entry.setObjectName(f"column-{column.key}")
            entry.setEnabled(place > 0)
            entry.triggered.connect(partial(self.column_toggled.emit, column.key))
        menu.addSeparator()
        menu.addAction(self._desk.texts.gettext(N_("Reset columns")), self.columns_reset.emit)
        self._open(menu, self.columns)

    def offer_densities(self, current: str) -> None:
        """Open the menu of densities."""
        menu = self._fresh_menu("list-density-menu")
        group = QActionGroup(menu)
        for name, title in DENSITIES.items():
            entry = _entry(menu, self._desk.texts.gettext(title), checked=name == current)
            entry.setObjectName(f"density-{name}")
            entry.setActionGroup(group)
            entry.triggered.connect(partial(self.density_chosen.emit, name))
        self._open(menu, self.density)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        space = self._desk.theme.space
        row.setContentsMargins(0, space(3), 0, space(3))
        row.setSpacing(space(2))
        row.addWidget(self.search, 1000)
        for one in self._spec.filters:
            chip = self._chip(f"filter-{one.key}", one.title, one.icon, ChipManner.FILTER)
            chip.clicked.connect(partial(self._edit, one, chip))
            chip.cleared.connect(partial(self._set, one.key, None))
            self._chips[one.key] = chip
            row.addWidget(chip)
        row.addWidget(self._adder)
        row.addStretch(1)
        row.addWidget(self.columns)
        row.addWidget(self.density)

    def _fold(self) -> None:
        """Menus lose their words first, then suggestions go under the adder; what is chosen always stays."""
        waiting = [self._chips[one.key] for one in self._spec.filters if one.suggested]
        waiting = [chip for chip in waiting if not chip.value]
        for menu in (self.columns, self.density):
            menu.fold(False)
        for chip in waiting:
            chip.show()
        if self._lacks_room():
            for menu in (self.columns, self.density):
                menu.fold(True)
        while waiting and self._lacks_room():
            waiting.pop().hide()
        self._adder.setVisible(any(not chip.isVisibleTo(self) for chip in self._chips.values()))

    def _lacks_room(self) -> bool:
        shown = [chip for chip in self.findChildren(Chip) if chip.isVisibleTo(self)]
        margins = self._margins()
        needed = sum(chip.sizeHint().width() + self._desk.theme.space(2) for chip in shown) + NARROWEST + margins
        return self.width() > 0 and needed > self.width()

    def _margins(self) -> int:
        row = self.layout()
        margins = row.contentsMargins() if row is not None else self.contentsMargins()
        outer = self.contentsMargins()
        return margins.left() + margins.right() + outer.left() + outer.right()

    def _chip(self, name: str, title: str, icon: str, manner: ChipManner) -> Chip:
        chip = Chip(self._desk.theme, self._desk.texts.gettext(title), icon, manner, self)
        chip.setObjectName(name)
        return chip

    def _offer_filters(self) -> None:
        menu = self._fresh_menu("list-filter-menu")
        for one in self._spec.filters:
            if not self._chips[one.key].isVisibleTo(self):
                entry = menu.addAction(self._desk.theme.icon(one.icon), self._desk.texts.gettext(one.title))
                entry.setObjectName(f"add-filter-{one.key}")
                entry.triggered.connect(partial(self._edit, one, self._adder))
        self._open(menu, self._adder)

    def _edit(self, one: FilterSpec, chip: Chip) -> None:
        if callable(one.options):
            self._desk.bridge.query(
                one.options, partial(self._edit_with, one, chip), owner=self, latest=f"options-{self._spec.id}"
            )
            return
        self._edit_with(one, chip, [(value, self._desk.texts.gettext(text)) for value, text in one.options])

    def _edit_with(self, one: FilterSpec, chip: Chip, options: Sequence[tuple[str, str]]) -> None:
        self._words.update({(one.key, value): text for value, text in options})
        menu = FilterMenu(self._desk, one, self._values.get(one.key), options, self)
        menu.chosen.connect(partial(self._set, one.key))
        self._take(menu)
        self._open(menu, chip)

    def _set(self, key: str, value: Any) -> None:
        values = {name: kept for name, kept in self._values.items() if name != key}
        if value:
            values[key] = value
        self.show_values(values)
        self.filtered.emit(values)

    def _describe(self, one: FilterSpec, value: Any) -> str:
        texts = self._desk.texts
        if one.kind is FilterKind.CHOICE:
            if len(value) > 1:
                return texts.fill_plural(N_("{count} chosen"), N_("{count} chosen"), len(value))
            return self._word(one, value[0])
        if one.kind is FilterKind.DATES:
            return describe_span(self._desk, value)
        return str(value)

    def _word(self, one: FilterSpec, value: str) -> str:
        if not callable(one.options):
            return next((self._desk.texts.gettext(text) for known, text in one.options if known == value), value)
        return self._words.get((one.key, value), value)

    def _fresh_menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(name)
        self._take(menu)
        return menu

    def _take(self, menu: QMenu) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu

    def _open(self, menu: QMenu, chip: Chip) -> None:
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))


def describe_span(desk: "Desk", value: str) -> str:
    """A span of days in words: its name, or its first and last day."""
    from app.ui.tables.spec import SPANS

    if value in SPANS:
        return desk.texts.gettext(SPANS[value])
    first, last = days_of(value, desk.today)
    if first and last:
        return desk.texts.span(first, last)
    if first:
        return desk.texts.fill(N_("from {day}"), {"day": desk.texts.date(first)})
    return desk.texts.fill(N_("until {day}"), {"day": desk.texts.date(last)}) if last else ""


def _entry(menu: QMenu, text: str, *, checked: bool) -> QAction:
    entry = menu.addAction(text)
    entry.setCheckable(True)
    entry.setChecked(checked)
    return entry
