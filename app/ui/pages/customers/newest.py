"""How are the newest of something shown on a customer's page? A card with a short table and a link to all of them."""

from collections.abc import Sequence
from typing import Any

from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.short_table import ShortTable
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label


class Newest(Card):
    """The card.

    Args:
        name: of what is in it, for tests.
        title: marked.
        all_of_them: marked words of the link.
        nothing: marked sentence shown where there is none.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        columns: Sequence[Column],
        *,
        all_of_them: str,
        nothing: str,
        row_size: str = "row-default",
    ) -> None:
        theme, say = desk.theme, desk.texts.gettext
        super().__init__(theme, say(title))
        self.setObjectName(f"customer-{name}")
        self._all_of_them = say(all_of_them)
        self.table = ShortTable(desk, title, columns, lambda row: row.id, row_size=row_size)
        self.table.setObjectName(f"customer-{name}-table")
        self.nothing = Label(theme, say(nothing), token="text-3")
        self.nothing.setContentsMargins(theme.space(4), 0, theme.space(4), theme.space(3))
        self.body.setContentsMargins(1, theme.space(2), 1, theme.space(1))
        self.body.setSpacing(0)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows instead of those before."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.set_link(self._all_of_them if rows else "")
