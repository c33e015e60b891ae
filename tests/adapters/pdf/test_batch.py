"""Are hundreds of documents written whatever happens to one of them?"""

import subprocess
import sys
from dataclasses import replace

import pytest

from app.adapters.pdf.batch import POOL_FROM, RenderJob, render_many
from app.adapters.pdf.renderer import render_invoice
from app.i18n.catalog import translator
from tests.adapters.pdf import samples


def jobs_in(folder, count):
    document = samples.plain()
    return [RenderJob(replace(document, number=f"2026/{n:04d}"), folder / f"{n:04d}.pdf") for n in range(count)]


def test_every_job_gets_its_file_and_its_result(tmp_path):
    jobs, seen = jobs_in(tmp_path, 5), []
    results = render_many(jobs, seen=seen.append)
    assert [result.job for result in results] == jobs
    assert seen == results
    assert all(result.error is None for result in results)
    assert jobs[3].path.read_bytes() == render_invoice(jobs[3].document, translator("it"))


def test_a_document_that_cannot_be_printed_harms_no_other(tmp_path, expected_logs):
    expected_logs.add("Printing 2026/0002 failed")
    jobs = jobs_in(tmp_path, 4)
    jobs[1] = replace(jobs[1], path=tmp_path / "gone" / "0001.pdf")
    jobs[2] = replace(jobs[2], document=replace(jobs[2].document, lines=None))
    results = render_many(jobs)
    assert [result.error is None for result in results] == [True, False, False, True]
    assert "2026/0001" in str(results[1].error)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0000.pdf", "0003.pdf"]


def test_it_stops_between_documents(tmp_path):
    done = []
    results = render_many(jobs_in(tmp_path, 10), seen=done.append, cancelled=lambda: len(done) == 3)
    assert len(results) == 3
    assert len(list(tmp_path.iterdir())) == 3


def test_a_batch_is_printed_in_the_language_asked_for(tmp_path):
    jobs = jobs_in(tmp_path, 1)
    render_many(jobs, language="en")
    assert jobs[0].path.read_bytes() == render_invoice(jobs[0].document, translator("en"))


PROGRAM = """
import sys
from dataclasses import replace
from pathlib import Path
from app.adapters.pdf.batch import RenderJob, render_many
from tests.adapters.pdf import samples

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    document = samples.plain()
    jobs = [RenderJob(replace(document, number=f"2026/{n:04d}"), folder / f"{n:04d}.pdf") for n in range(120)]
    jobs[7] = replace(jobs[7], path=folder / "gone" / "x.pdf")
    results = render_many(jobs, workers=2)
    print([result.job.document.number for result in results if result.error], len(results))
"""


def test_many_documents_are_shared_by_processes(tmp_path, project):
    assert POOL_FROM <= 120
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    folder = tmp_path / "out"
    folder.mkdir()
    ran = subprocess.run(
        [sys.executable, str(program), str(folder)], cwd=project, env={"PYTHONPATH": str(project)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == "['2026/0007'] 120"
    assert len(list(folder.iterdir())) == 119
    document = replace(samples.plain(), number="2026/0100")
    assert (folder / "0100.pdf").read_bytes() == render_invoice(document, translator("it"))


def test_where_processes_cannot_start_the_documents_are_printed_here(tmp_path, monkeypatch, expected_logs):
    def no_processes(*_args, **_more):
        raise OSError("no semaphores here")

    expected_logs.add("not available")
    monkeypatch.setattr("app.adapters.pdf.batch.ProcessPoolExecutor", no_processes)
    assert len(render_many(jobs_in(tmp_path, 100), workers=2)) == 100
    assert len(list(tmp_path.iterdir())) == 100


@pytest.mark.parametrize("module", ["PySide6", "sqlalchemy", "openpyxl", "alembic"])
def test_a_printing_process_loads_nothing_of_window_or_database(module, project):
    program = f"import app.adapters.pdf.batch, sys; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=project, check=False).returncode == 0
