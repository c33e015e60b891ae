"""Which runs were made before? The list of them, with the way back for those that are still drafts."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.invoicing import CatchUp
from app.domain.lifecycle import RunState
from app.i18n import N_
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.queries.runs import RunRow, list_runs
from app.services.changes import Kind
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.billing.view_model import folded
from app.ui.tables.columns import Column, ColumnKind
from app.ui.tables.list_view import ListView
from app.ui.tables.spec import Empty, ListSpec, View
from app.ui.texts import Texts

_CATCH_UPS = {
    CatchUp.SEPARATE: N_("one invoice each"),
    CatchUp.TOGETHER: N_("on one invoice"),
    CatchUp.SKIP: N_("skipped"),
}


def target_of(row: RunRow) -> Target:
    """A run as actions see it."""
    return Target("run", row.id, str(row.id), str(row.id), row.state)


def _read(session: ReadSession, _ctx: Context, choices: Choices, values: Any) -> Rows[RunRow]:
    state = next(iter(values.get("state", ())), None)
    wanted = RunState(state) if state else None
    if not choices.search:
        return list_runs(session, choices, state=wanted)
    # A firm bills on a few hundred days in ten years: these are looked through as they are read.
    every = list_runs(session, Choices(order=choices.order, descending=choices.descending), state=wanted).rows
    words = folded(choices.search).split()
    found = tuple(row for row in every if all(word in _words(row) for word in words))
    last = None if choices.limit is None else choices.offset + choices.limit
    return Rows(found[choices.offset : last], len(found))


def _words(row: RunRow) -> str:
    return folded(f"{row.id} {row.actor} {row.reason} {row.as_of.isoformat()} {row.as_of:%d/%m/%Y}")


def _spec(texts: Texts) -> ListSpec:
    return ListSpec(
        id="runs",
        title=N_("Billing runs"),
        columns=(
            Column("date", N_("Day"), ColumnKind.IDENTITY, lambda row: texts.day(row.as_of), order="date", stretch=2,
                   width=170),
            Column("number", N_("Run"), ColumnKind.NUMBER, lambda row: row.id, order="number", width=80),
            Column("documents", N_("Documents"), ColumnKind.NUMBER, lambda row: row.documents, width=100),
            Column("who", N_("Who"), ColumnKind.TEXT, lambda row: row.actor, width=150, stretch=1),
            Column("when", N_("When"), ColumnKind.TEXT, lambda row: texts.moment(row.created_at), width=160,
                   muted=True),
            Column("missed", N_("Missed periods"), ColumnKind.TEXT, lambda row: texts.gettext(_CATCH_UPS[row.catch_up]),
                   detail=lambda row, _texts: row.reason, width=150, shown=False),
            Column("state", N_("State"), ColumnKind.STATUS, lambda row: row.state, family="run", width=130),
        ),
        read=_read,
        key=lambda row: row.id,
        empty=Empty("calendar-check", N_("No runs yet"), N_("Each billing run stands here, with its documents.")),
        kinds=frozenset({Kind.RUN}),
        views=(
            View("all", N_("All")),
            View("draft", N_("Drafts"), {"state": ("draft",)}),
            View("issued", N_("Completed"), {"state": ("issued",)}),
        ),
        subject="run",
        target=target_of,
        placeholder=N_("Number, day, person, reason…"),
    )  # fmt: skip


class RunsList(QWidget):
    """The runs, the newest first; Enter opens the documents of one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = ListView(desk, _spec(desk.texts), self)
        self.list.opened.connect(self.open_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def open_row(self, row: RunRow) -> None:
        """Go to the documents of a run."""
        self._desk.navigator.go(Place("invoices", tab=f"run:{row.id}"))
