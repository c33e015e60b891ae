"""The customers: a list with saved views and filters, and the inspector beside it."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.i18n import N_
from app.queries.customers import CustomerRow, count_customer_views
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.customers import listing
from app.ui.pages.customers.panel import CustomerPanel
from app.ui.pages.list_page import ListPage
from app.ui.tables.beside import Beside
from app.ui.widgets.button import Button
from app.ui.widgets.inspector import Inspector


class CustomersPage(ListPage):
    """All customers."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._add_buttons()
        self.make_list(listing.spec(desk.texts))
        self.list.answered.connect(self._read_facts)
        self.list.primary_clicked.connect(partial(desk.actions.run, "customer.new"))
        self.list.alternative_clicked.connect(partial(desk.actions.run, "import.start"))
        inspector = Inspector(desk.theme, desk.texts)
        self.panel = CustomerPanel(desk, inspector)
        self.beside = Beside(desk, self.header, self.list, inspector, "customers")
        self.beside.wanted.connect(self.panel.show_row)
        inspector.opened.connect(self.open_current)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside)
        if place.tab:
            self.list.choose_view(place.tab)
        self.list.tabs.chosen.connect(self._note_view)
        self._read_facts()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Customers"))

    def primary(self) -> str:
        """A new customer is what the list cannot do by itself."""
        return "customer.new"

    def show_place(self, place: Place) -> None:
        """Another saved view."""
        super().show_place(place)
        if place.tab:
            self.list.choose_view(place.tab)

    def open_row(self, row: CustomerRow) -> None:
        """Show everything about a customer."""
        self.desk.navigator.go(Place("customer", row.code))

    def leave(self) -> bool:
        """A note being written is saved."""
        self.panel.note.save()
        return True

    def _note_view(self, view_id: str) -> None:
        # Who comes back to the view named first must find it, although another was chosen by hand since.
        self.place = Place(self.place.page, tab=view_id)

    def _add_buttons(self) -> None:
        desk, say = self.desk, self.desk.texts.gettext
        take_over = Button(desk.theme, say(N_("Import")), icon="upload")
        take_over.setObjectName("customers-import")
        take_over.clicked.connect(partial(desk.actions.run, "import.start"))
        new = Button(desk.theme, say(N_("New customer")), kind="primary", icon="plus", hint="N")
        new.setObjectName("customers-new")
        new.clicked.connect(partial(desk.actions.run, "customer.new"))
        self.header.add_button(take_over)
        self.header.add_button(new)

    def _read_facts(self, _total: int = 0) -> None:
        def read(session: ReadSession, ctx: Context) -> tuple[int, int]:
            counts = count_customer_views(session, ctx.today)
            return counts["all"], counts["idle"]

        self.desk.bridge.query(read, self._show_facts, owner=self, latest="customers-facts")

    def _show_facts(self, counts: tuple[int, int]) -> None:
        everybody, idle = counts
        texts = self.desk.texts
        if not everybody:
            self.header.set_facts("")
            return
        active = texts.fill_plural(N_("{count} active"), N_("{count} active"), everybody - idle)
        without = texts.fill(N_("{number} without subscription"), {"number": texts.number(idle)})
        self.header.set_facts(f"{active} · {without}")
