"""The page of the log: everything that happened, the newest first, each line leading to what it is about."""

from typing import Any

from app.i18n import N_
from app.queries.activity import Activity, list_activity
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.list_page import ListPage
from app.ui.pages.places import place_of
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.spec import Empty, FilterKind, FilterSpec, ListSpec
from app.ui.texts import Texts

SUBJECTS = (
    ("customer", N_("Customers")),
    ("subscription", N_("Subscriptions")),
    ("invoice", N_("Invoices")),
    ("payment", N_("Payments")),
    ("run", N_("Billing runs")),
    ("item", N_("Items")),
    ("plan", N_("Plans")),
    ("company", N_("Company")),
)


def _read(session: ReadSession, _ctx: Context, choices: Choices, values: Any) -> Rows[Activity]:
    # One subject at a time: the log is read along its own order, not sorted anew.
    subject = next(iter(values.get("subject", ())), "")
    return list_activity(session, choices, subject=subject)


def _spec(texts: Texts) -> ListSpec:
    return ListSpec(
        id="activity",
        title=N_("Activity"),
        columns=(
            Column("what", N_("What happened"), ColumnKind.IDENTITY, lambda row: row.sentence(texts),
                   detail=lambda row, texts: row.detail(texts), stretch=3, width=420),
            Column("who", N_("Who"), ColumnKind.TEXT, lambda row: row.actor, width=160, stretch=1),
            Column("when", N_("When"), ColumnKind.TEXT, lambda row: texts.moment(row.at), width=170, muted=True),
        ),
        read=_read,
        key=lambda row: row.id,
        empty=Empty("history", N_("Nothing has happened yet"),
                    N_("Everything anybody does with this company is written down here.")),
        filters=(FilterSpec("subject", N_("About"), FilterKind.CHOICE, "list-filter", SUBJECTS, suggested=True),),
        placeholder=N_("Person, code, number…"),
    )  # fmt: skip


class ActivityPage(ListPage):
    """The log as a list."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.header.set_facts(
            desk.texts.gettext(N_("Nothing in it can be changed, and each entry seals the ones before"))
        )
        self.make_list(_spec(desk.texts))
        self.stack()

    def title(self) -> str:
        """What the page is called."""
        return self.desk.texts.gettext(N_("Activity"))

    def open_row(self, row: Activity) -> None:
        """Go to what the entry is about."""
        place = place_of(row.target.kind, row.target.code)
        if place is not None:
            self.desk.navigator.go(place)
