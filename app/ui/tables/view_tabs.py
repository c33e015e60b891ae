"""Which views has a list? Tabs with their figures, those saved at this seat, and the button that saves one more."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from app.i18n import N_
from app.ui.tables.list_memory import ListMemory
from app.ui.tables.spec import ALL, ListSpec, Question, View
from app.ui.widgets.button import Button
from app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from app.ui.desk import Desk

OWN = "own-"


class ViewTabs(QWidget):
    """The tabs above a list; ``chosen`` sends the id of a view, ``counted`` how many rows each has."""

    chosen = Signal(str)
    counted = Signal(dict)

    def __init__(self, desk: "Desk", spec: ListSpec, memory: ListMemory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list-tabs")
        self._desk = desk
        self._spec = spec
        self._memory = memory
        self._question = Question()
        self.counts: dict[str, int] = {}
        self._menu: QMenu | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._tabs: Tabs | None = None
        self._shown: set[str] = set()
        self.current = self.first
        self.save = Button(desk.theme, desk.texts.gettext(N_("Save view")), kind="ghost", icon="plus", small=True)
        self.save.setObjectName("list-save-view")
        self.save.clicked.connect(self._ask_name)
        self._build()
        self.setVisible(bool(spec.views))

    @property
    def views(self) -> tuple[View, ...]:
        """Those of the list, then those saved here."""
        return (*self._spec.views, *self._memory.views)

    @property
    def first(self) -> str:
        """Id of the first view."""
        return self._spec.views[0].id if self._spec.views else ALL

    def view(self, view_id: str = "") -> View:
        """A view by its id; the current one without."""
        wanted = view_id or self.current
        return next((view for view in self.views if view.id == wanted), View(ALL, ""))

    def choose(self, view_id: str) -> None:
        """Mark a tab; nothing is sent."""
        self.current = view_id
        if self._tabs is not None and view_id in self._shown:
            self._tabs.choose(view_id)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Write the figures into the tabs."""
        self.counts = dict(counts)
        self.counted.emit(self.counts)
        for view_id, count in counts.items():
            if self._tabs is not None and view_id in self._shown:
                self._tabs.set_count(view_id, self._desk.texts.number(count))

    def offer_saving(self, question: Question) -> None:
        """Offer to save a view while what is asked differs from the current one."""
        self._question = question
        view = self.view()
        differs = dict(view.filter) != dict(question.filter) or view.search != question.search
        self.save.setVisible(differs)

    def save_as(self, title: str) -> None:
        """Save what is asked as a view of that name, and go there."""
        number = 1 + max((int(view.id.removeprefix(OWN)) for view in self._memory.views), default=0)
        one = self._question
        view = View(f"{OWN}{number}", title, one.filter, one.search, one.order, one.descending, own=True)
        self._memory.add_view(view)
        self.current = view.id
        self._build()
        self.offer_saving(one)
        self.chosen.emit(view.id)

    def remove(self, view_id: str) -> None:
        """Forget a saved view and go to the first one."""
        self._memory.remove_view(view_id)
        self.current = self.first
        self._build()
        self.chosen.emit(self.current)

    def _build(self) -> None:
        if self._tabs is not None:
            self.save.setParent(self)
            self._row.removeWidget(self._tabs)
            self._tabs.deleteLater()
        self._tabs = Tabs(self._desk.theme)
        self._shown = {view.id for view in self.views}
        for view in self.views:
            title = view.title if view.own else self._desk.texts.gettext(view.title)
            self._tabs.add(view.id, title, self.counts.get(view.id))
            if view.own:
                tab = self._tabs.tab(view.id)
                tab.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                tab.customContextMenuRequested.connect(partial(self._offer_removing, view.id))
        row = self._tabs.layout()
        if isinstance(row, QHBoxLayout):
            # Beside the last tab, before the space that fills the row.
            row.insertWidget(row.count() - 1, self.save)
        if self.views:
            self._tabs.choose(self.current)
        self._tabs.chosen.connect(self._choose)
        self._row.addWidget(self._tabs)

    def _choose(self, view_id: str) -> None:
        if view_id != self.current:
            self.current = view_id
            self.chosen.emit(view_id)

    def _offer_removing(self, view_id: str, _place: QPoint) -> None:
        menu = self._fresh_menu()
        menu.addAction(self._desk.texts.gettext(N_("Remove this view")), partial(self.remove, view_id))
        menu.popup(QCursor.pos())

    def _ask_name(self) -> None:
        menu = self._fresh_menu()
        field = QLineEdit()
        field.setObjectName("list-view-name")
        field.setPlaceholderText(self._desk.texts.gettext(N_("Name of the view")))
        field.setAccessibleName(self._desk.texts.gettext(N_("Name of the view")))
        field.returnPressed.connect(partial(self._save_named, field))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(field)
        menu.addAction(holder)
        menu.popup(self.save.mapToGlobal(QPoint(0, self.save.height() + 4)))
        field.setFocus()

    def _save_named(self, field: QLineEdit) -> None:
        title = field.text().strip()
        if title and self._menu is not None:
            self._menu.close()
            self.save_as(title)

    def _fresh_menu(self) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        return self._menu
