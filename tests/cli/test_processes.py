import json
import os
import subprocess
import sys

HEAVY = (
    "alembic", "reportlab", "requests", "keyring", "openpyxl", "babel", "numpy", "PySide6", "psycopg", "sqlalchemy",
    "stdnum", "segno",
)  # fmt: skip


def _run(project, *words, **settings):
    command = [sys.executable, "main.py", *map(str, words)]
    return subprocess.run(command, cwd=project, capture_output=True, timeout=60, check=False, **settings)


def test_the_program_ends_with_its_code(project, company, tmp_path):
    assert _run(project, "--company", company, "list", "items").returncode == 0
    assert _run(project, "--company", tmp_path / "missing", "list", "items").returncode == 1
    assert _run(project, "--company", company, "lst").returncode == 2
    assert _run(project).returncode == 2


def test_starting_loads_nothing_heavy(project):
    look = f"import main, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", look], cwd=project, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_help_and_wrong_use_need_no_database(project):
    look = (
        "import sys; from app.bootstrap import run; run(['--help']); run(['xyzzy'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules and name != 'babel'])"
    )
    found = subprocess.run([sys.executable, "-c", look], cwd=project, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


def test_a_terminal_without_our_letters_still_gets_the_answer(project, company):
    found = _run(project, "--company", company, "list", "customers", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert found.returncode == 0
    assert b"Rin\\xe0ldi" in found.stdout
    found = _run(
        project, "--json", "--company", company, "list", "customers", env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert {row["name"] for row in json.loads(found.stdout)["customers"]} == {"Bianchi Anna", "Officine Rinàldi S.n.c."}


def test_a_file_name_that_is_no_text_is_told_all_the_same(project):
    found = _run(project, "--company", "/nowhere/\udcff\udcfe.cadenza", "--json", "list", "items")
    assert found.returncode == 2
    assert json.loads(found.stdout)["error"]["code"] == "not_unicode"


def test_a_reader_who_has_seen_enough_is_no_failure(project, company):
    command = [
        sys.executable,
        "main.py",
        "--company",
        str(company),
        "--json",
        "bill",
        "--as-of",
        "2036-01-01",
        "--preview",
    ]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_ctrl_c_ends_in_a_sentence(project, company):
    stop = (
        "import signal, sys\nfrom app.bootstrap import run\nfrom app.cli import checking\n"
        "from app.cli.command import Command\n"
        "def stop(program, given):\n program.context()\n signal.raise_signal(signal.SIGINT)\n"
        "checking.COMMANDS['verify'] = Command('', checking.declare, stop)\n"
        f"sys.exit(run(['--company', {str(company)!r}, 'verify']))"
    )
    found = subprocess.run([sys.executable, "-c", stop], cwd=project, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("Stopped.")
    assert "Traceback" not in found.stderr


def test_the_language_of_the_system_is_spoken(project, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    for language, word in (
        ("it_IT.UTF-8", "il file di un'azienda"),
        ("en_GB.UTF-8", "There is no"),
        ("C", "There is no"),
    ):
        found = _run(project, "--company", tmp_path / "x", "list", "items", env={**environment, "LANG": language})
        assert word in found.stderr.decode().replace("’", "'"), language
