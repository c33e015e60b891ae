"""Does the program work with real keys and a real mouse on a real screen, one that nobody sees?"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SIZE = "1600x1000x24"
PATIENCE_S = 60
MISSING = "Xvfb and xdotool are missing: python3 dev.py setup brings them"


class Person:
    """Looks at the screen through the program's own answers, and acts with keyboard and mouse only."""

    def __init__(self, display, program):
        self.environment = dict(os.environ, DISPLAY=display)
        self.program = program

    def ask(self, **question):
        self.program.stdin.write(json.dumps(question) + "\n")
        self.program.stdin.flush()
        answer = self.program.stdout.readline()
        assert answer, "the program ended"
        return json.loads(answer)

    def sees(self, **question):
        found = self.ask(**question)
        assert found is not None, f"never seen: {question}; faults: {self.ask(faults=None)}"
        return found

    def clicks(self, **question):
        x, y = self.sees(**question)
        self._hand("mousemove", str(x), str(y), "click", "1")

    def double_clicks(self, **question):
        x, y = self.sees(**question)
        self._hand("mousemove", str(x), str(y), "click", "--repeat", "2", "--delay", "60", "1")

    def presses(self, *keys):
        self._hand("key", "--delay", "30", *keys)

    def types(self, text):
        self._hand("type", "--delay", "15", text)

    def _hand(self, *words):
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def display():
    """A screen that exists only in memory; its number."""
    server = shutil.which("Xvfb")
    assert server is not None, MISSING
    assert shutil.which("xdotool") is not None, MISSING
    beside = Path(server).resolve().parents[1]
    keyboards = next(place for place in (beside / "share/X11/xkb", Path("/usr/share/X11/xkb")) if place.exists())
    read, write = os.pipe()
    words = [server, "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp", "-xkbdir", str(keyboards)]
    running = subprocess.Popen(words, cwd=beside, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    running.terminate()
    running.wait(PATIENCE_S)


@pytest.fixture
def person(display, project, example_file, tmp_path):
    company = shutil.copy(example_file, tmp_path / "Nuvola Digitale.cadenza")
    environment = dict(
        os.environ,
        DISPLAY=display,
        QT_QPA_PLATFORM="xcb",
        CADENZA_HOME=str(tmp_path / "seat"),
        PYTHONPATH=str(project),
    )
    program = subprocess.Popen(
        [sys.executable, "tests/ui/on_screen.py", str(company)],
        cwd=project,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    sitting = Person(display, program)
    sitting.sees(active=None)
    yield sitting
    program.stdin.close()
    try:
        program.wait(PATIENCE_S)
    finally:
        program.kill()
        program.stdout.close()
        program.stderr.close()


def test_a_person_finds_a_customer_by_keyboard_and_walks_about_with_the_mouse(person):
    person.sees(page="home")
    person.presses("ctrl+k")
    person.sees(see="palette-field")
    person.types("rinaldi")
    person.sees(cell="Officine Rinaldi")
    person.presses("Return")
    person.sees(page="customer")
    person.presses("alt+Left")
    person.sees(page="home")
    person.clicks(see="nav-invoices")
    person.sees(page="invoices")
    person.clicks(see="nav-customers")
    person.sees(page="customers")
    person.clicks(see="nav-home")
    person.sees(page="home")
    person.presses("g", "a")
    person.sees(page="subscriptions")
    person.presses("ctrl+k")
    person.sees(see="palette-field")
    person.types("scuro")
    person.sees(cell="Scuro")
    person.presses("Return")
    person.sees(dark=True)
    assert person.ask(faults=None) == []
