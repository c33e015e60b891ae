"""What does the window cost: first paint and first rows against a bare window, memory, changing page and look?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import benchdata
import benchlib

COUNT = 10_000
ROOT = Path(__file__).resolve().parents[1]

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
qt = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
window = Window()
window.resize(1440, 900)
window.show()
"""
OURS = """
import sys, time
from pathlib import Path
from app.bootstrap import _Assembly
from app.clock import SystemClock
from app.ui.application import Front, qt_application
from app.ui.navigation import Place
qt = qt_application()
front = Front(qt, _Assembly(SystemClock(), sys.stderr), language="it", place=Place("customers"))
front.take(Path(sys.argv[2]))
window = front.window
"""
FIRST_PAINT = """
front.show(lambda: done())
"""
FIRST_ROWS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView
def look():
    table = window.findChild(QTableView)
    model = table.model() if table else None
    if model is not None and model.rowCount() and any(
        model.index(0, column).data() for column in range(model.columnCount())
    ):
        poll.stop()
        table.viewport().repaint()
        done()
poll = QTimer()
poll.timeout.connect(look)
poll.start(1)
front.show()
"""
SWITCHES = """
import json
from PySide6.QtCore import QEventLoop, QTimer
from app.settings.definitions import Look
def wait(ms):
    loop = QEventLoop(); QTimer.singleShot(ms, loop.quit); loop.exec()
front.show()
window.resize(1440, 900)
while window.page is None:
    wait(20)
wait(600)
def timed(act):
    start = time.perf_counter()
    act()
    window.repaint()
    return time.perf_counter() - start
pages, looks = [], []
for page in ("invoices", "customers", "subscriptions", "home") * 3:
    took = timed(lambda: front.desk.navigator.go(Place(page)))
    pages.append(took)
    wait(150)
for look in (Look.DARK, Look.LIGHT) * 5:
    looks.append(timed(lambda: window.choose_look(look)))
    wait(30)
print(json.dumps({"pages": pages[4:], "looks": looks}))
front.close()
import os; sys.stdout.flush(); os._exit(0)
"""
REPORT = """
def done():
    import json, os
    took = time.monotonic() - float(sys.argv[1])
    with open("/proc/self/statm") as statm:
        size = int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    print(json.dumps({"took": took, "mb": size}))
    sys.stdout.flush()
    os._exit(0)
"""


class Starts:
    """Starts a process, takes the time to its own report, and remembers how much memory it had."""

    def __init__(self, path: Path, home: Path) -> None:
        self.path = path
        self.megabytes: dict[str, list[float]] = {}
        # Compiled as after an installation, whatever the environment of the bench says.
        compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
        self.environment = dict(os.environ, CADENZA_HOME=str(home), PYTHONPATH=str(ROOT), **compiled)

    def run(self, name: str, story: str) -> float:
        told = self.told(REPORT + story)
        self.megabytes.setdefault(name, []).append(told["mb"])
        return float(told["took"])

    def told(self, story: str) -> dict:
        ended = subprocess.run(
            [sys.executable, "-c", f"{story}\nqt.exec()", str(time.monotonic()), str(self.path)],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if ended.returncode != 0 or not ended.stdout.strip():
            raise AssertionError(ended.stderr)
        return json.loads(ended.stdout.splitlines()[-1])


def main() -> None:
    options = benchlib.arguments(__doc__ or "", repeats=7)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "company.cadenza"
        benchdata.seed(path, COUNT // 10 if options.quick else COUNT, benchdata.ANY_DAY)
        starts = Starts(path, Path(name) / "home")
        cases = {"bare window": BARE, "first paint": OURS + FIRST_PAINT, "first rows of a list": OURS + FIRST_ROWS}
        for case, story in cases.items():
            starts.run(case, story)
        start = benchlib.alternate(
            {case: lambda case=case, story=story: starts.run(case, story) for case, story in cases.items()},
            options.repeats,
        )
        benchlib.report("Start to paint (goals 1.5 and 3.0)", start, "bare window")
        print("\nMemory, MB (goal 75 at first paint)")
        for case, sizes in starts.megabytes.items():
            print(f"{case:<40}{sorted(sizes)[len(sizes) // 2]:>12.0f}")
        switches = starts.told(OURS + SWITCHES)
        benchlib.report("Going to a page (goal 100 ms)", {"page switch": switches["pages"]}, "page switch")
        benchlib.report("Light or dark (goal 60 ms)", {"theme switch": switches["looks"]}, "theme switch")
        benchlib.save(options.json, {"start": start, "switches": switches, "megabytes": starts.megabytes})


if __name__ == "__main__":
    main()
