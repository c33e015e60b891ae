"""Is the window there before anything heavy is loaded, and is the company opened only after it was painted?"""

import json
import os
import subprocess
import sys

HEAVY = ("alembic", "babel", "keyring", "numpy", "openpyxl", "PIL", "psycopg", "reportlab", "requests", "segno")
HEAVY += ("sqlalchemy", "stdnum", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtPdf", "PySide6.QtCharts")

STORY = """
import json, os, sys
from pathlib import Path
from app.clock import SystemClock
from app.ui.application import Front, qt_application

class Program:
    clock = SystemClock()
    def open_company(self, place):
        raise SystemExit("opened before the first paint")
    def close_company(self):
        pass

qt = qt_application()
front = Front(qt, Program(), language="it")
front.take(Path(sys.argv[1]))
front.show(lambda: (print(json.dumps(sorted(sys.modules)), flush=True), os._exit(0)))
qt.exec()
"""


def loaded_at_first_paint(project, company, home):
    ended = subprocess.run(
        [sys.executable, "-c", STORY, str(company)],
        cwd=project,
        env=dict(os.environ, CADENZA_HOME=str(home), PYTHONPATH=str(project)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    return set(json.loads(ended.stdout.splitlines()[-1]))


def test_nothing_heavy_is_loaded_before_the_first_paint(project, example_file, tmp_path):
    loaded = loaded_at_first_paint(project, example_file, tmp_path)
    assert "app.ui.shell.window" in loaded
    assert not set(HEAVY) & loaded
    assert not [name for name in loaded if name.startswith(("app.domain", "app.queries", "app.services", "app.models"))]
    assert not {"app.ui.theme.theme", "app.ui.desk", "app.i18n.catalog"} & loaded
