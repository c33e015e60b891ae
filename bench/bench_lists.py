"""How fast are long lists? First frame, scroll, sort and search of 100,000 customers beside a list of 1,000.

A frame is all of it: the query on the same thread, the rows made, and what changed painted into the window. The floor
is the same window over 1,000 customers; beside it stands the bare query of one page with sqlite3.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import benchdata
import benchlib
from PySide6.QtWidgets import QApplication

from app.clock import SystemClock
from app.i18n.catalog import translator
from app.jobs.lanes import InlineLanes
from app.queries.customers import list_customers
from app.services.context import Context
from app.services.engine import file_url, open_engine
from app.services.unit_of_work import Work
from app.ui.bridge import Bridge
from app.ui.desk import Desk
from app.ui.navigation import Navigator
from app.ui.notify import Notify
from app.ui.seat import Seat
from app.ui.tables.columns import AvatarSize, Column, ColumnKind
from app.ui.tables.lazy_table import PAGE_ROWS
from app.ui.tables.list_view import ListView
from app.ui.tables.spec import Empty, ListSpec
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.theme.tones import Look

FEW, MANY = 1_000, 100_000
# Twenty-eight rows of 40 pixels and what stands around them.
SIZE = (1208, 1290)
WORDS = "cliente 0999"
PAGE_QUERY = (
    "SELECT c.id, c.code, c.name, a.city FROM customers c LEFT JOIN customer_addresses a ON a.customer_id = c.id"
    " AND a.kind = 'billing' ORDER BY c.name, c.id LIMIT ?"
)
SPEC = ListSpec(
    id="bench",
    columns=(
        Column("name", "Customer", ColumnKind.IDENTITY, lambda row: row.name, detail=lambda row, _: row.city,
               order="name", stretch=1, avatar=AvatarSize.LARGE),
        Column("code", "Code", ColumnKind.TEXT, lambda row: row.code, order="code"),
        Column("subscriptions", "Subscriptions", ColumnKind.NUMBER, lambda row: row.subscriptions),
        Column("open", "Open", ColumnKind.MONEY, lambda row: row.open),
        Column("overdue", "Overdue", ColumnKind.MONEY, lambda row: row.overdue),
        Column("state", "State", ColumnKind.STATUS, lambda _: "active", family="subscription"),
    ),
    read=lambda session, ctx, choices, _: list_customers(session, ctx.today, choices),
    key=lambda row: row.id,
    empty=Empty("users", "", ""),
    order="name",
)  # fmt: skip


class Window:
    """One list over one company file in a window without a screen."""

    def __init__(self, path: Path, theme: Theme, folder: Path) -> None:
        self._engine = open_engine(file_url(path))
        texts = Texts(translator("it"))
        bridge = Bridge(InlineLanes())
        bridge.attach(Context(Work(self._engine), SystemClock(), "bench", ZoneInfo("Europe/Rome")))
        program = None
        self._desk = Desk(bridge, texts, theme, Notify(texts), Navigator(), Seat(folder), program)  # type: ignore[arg-type]
        self.view = self._open()

    def _open(self) -> ListView:
        view = ListView(self._desk, SPEC)
        view.resize(*SIZE)
        view.show()
        QApplication.processEvents()
        return view

    def paint(self) -> None:
        """What the event loop does next: lay out and paint what was announced, once."""
        QApplication.sendPostedEvents()

    def first_frame(self) -> float:
        old = self.view
        start = time.perf_counter()
        self.view = self._open()
        self.paint()
        took = time.perf_counter() - start
        old.deleteLater()
        return took

    def rows(self) -> None:
        """The rows asked for and painted, in a window that stands already."""
        self.view.set_filter({})
        self.paint()

    def scroll(self) -> float:
        bar = self.view.view.verticalScrollBar()
        bar.setValue(0)
        self.paint()
        frames = 20
        start = time.perf_counter()
        for _ in range(frames):
            bar.setValue(bar.value() + 400)
            self.view.view.look_around()
            self.paint()
        return (time.perf_counter() - start) / frames

    def jump(self) -> float:
        bar = self.view.view.verticalScrollBar()
        places = [bar.maximum() * part // 10 for part in (3, 8, 1, 6, 9)]
        start = time.perf_counter()
        for place in places:
            bar.setValue(place)
            self.view.view.look_around()
            self.paint()
        return (time.perf_counter() - start) / len(places)

    def sort(self, order: str) -> None:
        self.view.view.head.order_chosen.emit(order, not self.view.table.question.descending)
        self.paint()

    def search(self) -> float:
        self.view.set_filter({})
        start = time.perf_counter()
        self.view.set_filter({}, WORDS)
        self.paint()
        return time.perf_counter() - start


def page(path: Path) -> None:
    """One page with sqlite3 alone."""
    connection = sqlite3.connect(path)
    connection.execute(PAGE_QUERY, (PAGE_ROWS,)).fetchall()
    connection.execute("SELECT count(*) FROM customers").fetchone()
    connection.close()


def main() -> None:
    options = benchlib.arguments(__doc__ or "", repeats=9)
    many = MANY // 10 if options.quick else MANY
    application = QApplication([])
    theme = Theme(application, Look.LIGHT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small.db", folder / "large.db"
        benchdata.seed(small, FEW, benchdata.ANY_DAY)
        benchdata.seed(large, many, benchdata.ANY_DAY)
        few, lots = Window(small, theme, folder / "few"), Window(large, theme, folder / "lots")
        results = {}
        for title, case in {
            "Whole list built, first frame (goal 1.5 x)": Window.first_frame,
            "Rows read and painted (goal 40 ms)": Window.rows,
            "Scroll frame, ten rows further (goal 16 ms)": Window.scroll,
            "Jump to any place (goal 16 ms)": Window.jump,
            "Sort by name (goal 30 ms)": lambda window: window.sort("name"),
            "Sort by code (goal 30 ms)": lambda window: window.sort("code"),
            "Two-word search painted (goal 50 ms)": Window.search,
        }.items():
            floor = f"{FEW} customers"
            cases = {
                floor: partial(case, few),
                f"{many} customers": partial(case, lots),
                "sqlite3, one page": partial(page, large),
            }
            results[title] = benchlib.alternate(cases, options.repeats)
            benchlib.report(title, results[title], floor)
        benchlib.save(options.json, results)


if __name__ == "__main__":
    main()
