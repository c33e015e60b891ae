"""Does the program work with real keys and a real mouse on a real screen, one that nobody sees?"""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REAL = Path(__file__).parents[1] / "data" / "samples" / "calc-cp1252" / "clienti.csv"
WRONG_IBAN = "IT81 J083 2700 2730 0039 1286 575"
NUMBER = "FT-2026-0042"
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
def seat(project, tmp_path):
    """The environment of a seat where nobody has worked yet."""
    return dict(os.environ, CADENZA_HOME=str(tmp_path / "seat"), PYTHONPATH=str(project))


@pytest.fixture
def sit_down(display, project, seat, tmp_path):
    """Starts the program on the screen; its complaints go to a file, so that it never waits for a reader."""
    programs = []

    def start(*company):
        with (tmp_path / "stderr.txt").open("a") as complaints:
            program = subprocess.Popen(
                [sys.executable, "tests/ui/on_screen.py", *map(str, company)],
                cwd=project,
                env=dict(seat, DISPLAY=display, QT_QPA_PLATFORM="xcb"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )
        programs.append(program)
        person = Person(display, program)
        person.sees(active=None)
        return person

    yield start
    for program in programs:
        program.stdin.close()
        try:
            program.wait(PATIENCE_S)
        finally:
            program.kill()
            program.stdout.close()


@pytest.fixture
def sheet(tmp_path):
    """Four customers of a spreadsheet somebody exported; the IBAN of the last one is wrong."""
    with REAL.open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    path = tmp_path / "clienti.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*rows[:4], next(row for row in rows if WRONG_IBAN in row)])
    return path


def test_a_person_finds_a_customer_by_keyboard_and_walks_about_with_the_mouse(sit_down, example_file, tmp_path):
    person = sit_down(shutil.copy(example_file, tmp_path / "Nuvola Digitale.cadenza"))
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


def test_a_firm_begins_bills_and_is_paid_with_what_is_on_screen_alone(sit_down, sheet, tmp_path, seat, project):
    person = sit_down()
    found_the_company(person)
    import_the_customers(person, sheet)
    start_a_subscription(person)
    bill_it(person)
    find_the_invoice(person)
    put_it_on_paper(person, tmp_path)
    record_its_payment(person)
    leave(person)
    again = sit_down()
    everything_is_there(again)
    leave(again)
    company = tmp_path / "seat" / "companies" / "Rossi Informatica.cadenza"
    words = [sys.executable, "main.py", "--company", str(company), "verify"]
    subprocess.run(words, cwd=project, env=seat, check=True, timeout=PATIENCE_S)


def found_the_company(person):
    person.clicks(see="person")
    person.types("Anna Rossi")
    person.clicks(ready="Inserisci l’azienda")
    person.sees(focus="name")
    person.types("Rossi Informatica")
    person.presses("Tab")
    person.types("12345678903")
    person.clicks(see="street")
    for text in ("Via Roma 1", "55100", "Lucca", "LU"):
        person.types(text)
        person.presses("Tab")
    person.presses("ctrl+Return")
    person.clicks(see="manner-FT-{year}-{number:04d}")
    person.clicks(see="last_number")
    person.presses("ctrl+a")
    person.types("41")
    person.sees(words=NUMBER)
    person.presses("ctrl+Return")
    person.clicks(ready="Crea l’azienda")
    person.clicks(see="next-import")


def import_the_customers(person, sheet):
    person.sees(page="import")
    person.clicks(see="file")
    person.types(str(sheet))
    person.presses("Tab")
    person.clicks(ready="Abbina le colonne")
    person.clicks(ready="Vedi l’anteprima")
    person.double_clicks(cell=WRONG_IBAN)
    person.sees(focus="cell-editor")
    person.presses("ctrl+a")
    person.types("IT60X0542811101000000123456")
    person.presses("Return")
    person.clicks(ready="Importa 4 righe")
    person.sees(words="4 clienti importati")


def start_a_subscription(person):
    person.clicks(see="nav-subscriptions")
    person.sees(page="subscriptions")
    person.presses("n")
    person.sees(focus="customer")
    person.types("quarantino")
    person.sees(see="options")
    person.presses("Return")
    person.sees(words="Cliente: Carrozzeria Quarantino")
    person.clicks(see="start")
    person.presses("ctrl+a")
    person.types("1/12")
    person.presses("Tab")
    person.sees(holds=["start", "01/12/2026"])
    person.clicks(see="description")
    person.types("Assistenza")
    person.presses("Tab", "Tab")
    person.types("120,50")
    person.presses("Tab", "Down")
    person.sees(see="options")
    person.presses("Return")
    person.sees(holds=["vat", "22 %"])
    person.presses("ctrl+Return")
    person.sees(page="subscription")


def bill_it(person):
    person.clicks(see="nav-billing")
    person.sees(ready="Emetti 1 fattura")
    person.presses("ctrl+Return")
    person.sees(focus="question-cancel")
    person.presses("Tab")
    person.sees(focus="question-confirm")
    person.presses("Return")
    person.sees(words=NUMBER)


def find_the_invoice(person):
    person.presses("ctrl+k")
    person.sees(see="palette-field")
    person.types("0042")
    person.sees(cell=NUMBER)
    person.presses("Return")
    person.sees(page="invoice")


def put_it_on_paper(person, folder):
    person.clicks(ready="Salva PDF")
    person.sees(focus="fileNameEdit")
    person.presses("ctrl+a")
    person.types(str(folder / "fattura.pdf"))
    person.presses("Return")
    person.sees(words=f"{NUMBER} salvata")
    person.presses("ctrl+p")
    person.sees(focus="printers")
    # Where there are printers, a file comes after them.
    person.presses("End")
    person.clicks(see="filename")
    person.presses("ctrl+a")
    person.types(str(folder / "stampa.pdf"))
    person.presses("Return")
    person.sees(words="1 pagina inviata")
    assert all((folder / name).read_bytes().startswith(b"%PDF-") for name in ("fattura.pdf", "stampa.pdf"))


def record_its_payment(person):
    person.presses("p")
    person.sees(holds=["amount", "147,01"])
    person.presses("ctrl+Return")
    person.sees(see="invoice-payments")
    person.sees(words="niente da incassare")


def leave(person):
    assert person.ask(faults=None) == []
    person.presses("ctrl+q")
    assert person.program.wait(PATIENCE_S) == 0


def everything_is_there(person):
    person.sees(page="home")
    person.clicks(see="nav-customers")
    for name in ("Autofficina Iannuzzo", "Falegnameria", "Pallavera", "Quarantino"):
        person.sees(cell=name)
    person.clicks(see="nav-subscriptions")
    person.sees(cell="Quarantino")
    find_the_invoice(person)
    person.sees(words="niente da incassare")
