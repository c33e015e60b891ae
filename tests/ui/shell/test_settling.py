"""Has a copy of the company file what was saved a moment ago, although the window is open?"""

import shutil
import sqlite3
from pathlib import Path

from app.services import customers
from app.services.customer_data import CustomerData
from app.ui.shell.settling import Settling


def names(path):
    connection = sqlite3.connect(path)
    found = {name for (name,) in connection.execute("SELECT name FROM customers")}
    connection.close()
    return found


def test_the_file_alone_has_what_was_saved_once_it_is_quiet(desk, tmp_path):
    settling = Settling(desk.bridge)
    desk.bridge.command(lambda ctx: customers.create(ctx, CustomerData(name="Rossi S.r.l.")))
    assert settling.quiet.isActive()
    settling.quiet.timeout.emit()
    copy = shutil.copy(Path(desk.bridge.context.work.engine.url.database), tmp_path / "copy.cadenza")
    assert "Rossi S.r.l." in names(copy)


def test_without_a_company_there_is_nothing_to_do(make_desk):
    desk = make_desk(None)
    Settling(desk.bridge).settle()
    assert desk.notify.said == []
