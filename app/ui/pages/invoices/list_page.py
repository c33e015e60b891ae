"""The list of invoices, with what is to be collected by age above it."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from app.i18n import N_
from app.queries.invoice_filter import Age
from app.queries.invoices import AgeRow, InvoiceRow, sum_ages
from app.services.changes import Kind
from app.ui.charts.aging_bar import AgingBar
from app.ui.charts.figures import Band
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.invoices import listing
from app.ui.pages.list_page import ListPage
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label

# The older, the redder; the last ones differ in their place and words too.
BANDS = {
    Age.NOT_DUE: (N_("Not yet due"), "chart-1"),
    Age.TO_30: (N_("1–30 days"), "warning-solid"),
    Age.TO_60: (N_("31–60 days"), "chart-4"),
    Age.TO_90: (N_("61–90 days"), "danger-solid"),
    Age.OLDER: (N_("over 90 days"), "danger-text"),
}
# Place.tab of a run's documents.
RUN = "run:"


class InvoicesPage(ListPage):
    """All documents."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self._add_buttons()
        self.make_list(listing.spec(desk.texts))
        self.list.answered.connect(self._read_ages)
        self.list.primary_clicked.connect(partial(desk.actions.run, "billing.open", ()))
        self.ages = AgingBar(desk.theme, desk.texts)
        self.ages.setObjectName("invoice-ages")
        self.ages.filtered.connect(self._filter_age)
        self.ages_card = self._make_ages()
        self.list.above.addSpacing(desk.theme.space(4))
        self.list.above.addWidget(self.ages_card)
        self.stack()
        self._read_ages()
        self.show_place(place)

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Invoices"))

    def primary(self) -> str:
        """New invoices come from the run."""
        return "billing.open"

    def show_place(self, place: Place) -> None:
        """Another view, the documents of a run (``run:12``), or those of a customer (the place's key)."""
        super().show_place(place)
        if place.tab.startswith(RUN):
            self.list.set_filter({"view": "all", "run": (place.tab.removeprefix(RUN),)})
        elif place.key:
            self.list.set_filter({"view": "all", "customer": place.key})
        elif place.tab:
            self.list.choose_view(place.tab)

    def open_row(self, row: InvoiceRow) -> None:
        """Show the document."""
        self.desk.navigator.go(Place("invoice", listing.key_of(row)))

    def on_changed(self, changes: Any, initiator: object) -> None:
        """What is open may be another sum."""
        if changes.kinds & {Kind.INVOICE, Kind.PAYMENT, Kind.RUN}:
            self._read_ages()

    def _make_ages(self) -> Card:
        theme, say = self.desk.theme, self.desk.texts.gettext
        card = Card(theme)
        self.total = Label(theme, "", "stat", tabular=True)
        self.total.setObjectName("invoice-open-total")
        head = QHBoxLayout()
        head.setSpacing(theme.space(3))
        head.addWidget(Label(theme, say(N_("To collect")), "card-title"))
        head.addWidget(self.total)
        head.addStretch(1)
        head.addWidget(Label(theme, say(N_("click a band to see only its invoices")), "small", "text-3"))
        head.addWidget(self.ages.side)
        card.body.addLayout(head)
        card.body.addWidget(self.ages)
        return card

    def _add_buttons(self) -> None:
        desk = self.desk
        pay = Button(desk.theme, desk.texts.gettext(N_("Record payment")), icon="landmark")
        pay.setObjectName("invoices-pay")
        pay.clicked.connect(self._pay)
        review = desk.actions.find("billing.open")
        run = Button(desk.theme, desk.texts.gettext(N_("Review what is due")), kind="primary", icon=review.icon)
        run.setObjectName("invoices-review")
        run.clicked.connect(partial(desk.actions.run, review.id, ()))
        self.header.add_button(pay)
        self.header.add_button(run)

    def _pay(self) -> None:
        """For what is chosen where it can be paid, else ask who paid."""
        if not self.desk.actions.run("invoice.pay", self.targets()):
            self.desk.actions.run("payment.new", ())

    def _read_ages(self, _total: int = 0) -> None:
        self.desk.bridge.query(
            lambda session, ctx: sum_ages(session, ctx.today), self._show_ages, owner=self, latest="invoice-ages"
        )

    def _show_ages(self, rows: Sequence[AgeRow]) -> None:
        say = self.desk.texts
        bands = []
        for row in rows:
            label, token = BANDS[row.age]
            count = say.fill_plural(N_("{count} invoice"), N_("{count} invoices"), row.count)
            note = count if row.age is Age.NOT_DUE else say.number(row.count)
            bands.append(Band(row.age.value, say.gettext(label), row.amount, token, note if row.count else ""))
        self.total.setText(say.money(sum((row.amount for row in rows), Decimal(0))))
        self.ages.show_bands(say.gettext(N_("To collect")), bands)
        self.ages_card.setVisible(any(row.count for row in rows))

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many documents were issued."""
        issued = counts["all"] - counts["draft"]
        facts = {"number": self.desk.texts.number(issued)}
        words = self.desk.texts.fill_plural(
            N_("{number} issued document"), N_("{number} issued documents"), issued, facts
        )
        self.header.set_facts(words if issued else "")

    def _filter_age(self, key: str) -> None:
        self.list.set_filter({"view": "open", "age": key} if key else {"view": "all"})
