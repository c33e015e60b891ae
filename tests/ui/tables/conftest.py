"""What does a list need to be tried? A desk, rows in memory, and a window of a known size."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.tables.list_view import ListView
from tests.ui.tables.shelf import HeldLanes, Shelf

Lists = Callable[..., ListView]


@pytest.fixture
def seat_desk(make_desk: Callable[..., Desk], new_file: Any) -> Desk:
    """A desk in English: what is tried here does not depend on the company."""
    return make_desk(new_file, "en")


@pytest.fixture
def held(seat_desk: Desk) -> HeldLanes:
    """Lanes whose answers come when the test lets them."""
    lanes = HeldLanes()
    seat_desk.bridge._lanes = lanes
    return lanes


@pytest.fixture
def show(qtbot: QtBot, seat_desk: Desk, qapp: QApplication) -> Iterator[Lists]:
    """Shows the list of a shelf: 836 x 760, about fifteen rows."""
    # A window that nobody holds can be collected in the middle of its own painting.
    held: list[ListView] = []

    def shown(things: Shelf, **more: Any) -> ListView:
        view = ListView(seat_desk, things.spec(**more))
        held.append(view)
        qtbot.addWidget(view)
        view.resize(836, 760)
        view.show()
        qapp.processEvents()
        return view

    yield shown
    for view in held:
        view.hide()
