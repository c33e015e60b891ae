"""What does every page do that is one list?"""

from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.page import Page
from app.ui.tables.list_view import ListView
from app.ui.tables.spec import ListSpec
from app.ui.widgets.page_header import PageHeader


class ListPage(Page):
    """A head and one list below it; kept alive, so that coming back finds it as it was left.

    A page sets ``header`` and ``list`` with ``make_list`` and arranges them, or lets ``stack`` do it.
    """

    keeps: ClassVar[bool] = True
    header: PageHeader
    list: ListView

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        self.header = PageHeader(desk.theme)
        self.header.set_title(self.title())

    def make_list(self, spec: ListSpec) -> ListView:
        """The list of this page; its rows open what ``open_row`` says."""
        self.list = ListView(self.desk, spec, self)
        self.list.opened.connect(self.open_row)
        self.list.tabs.counted.connect(self.show_counts)
        if self.list.tabs.counts:
            # They came while it was being built.
            self.show_counts(self.list.tabs.counts)
        return self.list

    def stack(self) -> None:
        """Head above, list below."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.list, 1)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Say in the head how many rows the views have; by itself a page says nothing."""

    def open_row(self, row: Any) -> None:
        """Go to what a row stands for."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Go to what the current row stands for."""
        row = self.list.current()
        if row is not None:
            self.open_row(row)

    def targets(self) -> tuple[Target, ...]:
        """What is ticked, else the current row."""
        return self.list.targets()

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.list.focus_search()

    def export(self) -> None:
        """Write the list to a file."""
        self.list.export_xlsx()

    def refresh(self) -> None:
        """Read the list again."""
        self.list.refresh()

    def state(self) -> dict[str, Any]:
        """View, search, filters, position and what is ticked."""
        return self.list.state()

    def restore(self, state: dict[str, Any]) -> None:
        """Take them over."""
        self.list.restore(state)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is on the rows at once."""
        super().showEvent(event)
        self.list.focus_rows()
