"""How are hundreds of documents written to files, on all cores, without one of them harming the others?"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from app.adapters.pdf.renderer import render_to_file
from app.domain.documents import InvoiceDocument
from app.errors import AppError
from app.i18n.catalog import translator
from app.ports import PdfNotWritten

# Starting two processes takes as long as some thirty documents; below this it is not worth the memory either.
POOL_FROM = 100
_CHUNK = 25

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RenderJob:
    """A document and where its PDF goes."""

    document: InvoiceDocument
    path: Path


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What became of a job: ``error`` is ``None`` where the file is written."""

    job: RenderJob
    error: AppError | None


class _Look(NamedTuple):
    """What all documents of a batch share."""

    language: str | None
    logo: bytes | None


Seen = Callable[[RenderResult], None]
_Failures = list[str | None]


def render_many(
    jobs: Sequence[RenderJob],
    *,
    language: str | None = None,
    logo: bytes | None = None,
    workers: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    seen: Seen = lambda _result: None,
) -> list[RenderResult]:
    """Write the PDF of every job.

    From about a hundred documents on, several processes share them; they import reportlab and nothing of the window or
    the database. Where processes cannot be started or die, the rest is written in this one.

    Args:
        jobs: documents and their files.
        language: to print all in; ``None`` takes each document's own.
        logo: the seller's picture, one for all.
        workers: processes, by default one for each core; 1 stays in this process.
        cancelled: asked between documents, or between chunks of 25 where several processes work.
        seen: told of each result as soon as it is there, in the order they finish.

    Returns:
        The results in the order of the jobs; fewer than jobs where it was cancelled, and then a few files may be there
        without a result.
    """
    processes = min(workers or os.cpu_count() or 1, len(jobs) // _CHUNK)
    look = _Look(language, logo)
    done: dict[int, RenderResult] = {}
    if processes > 1 and len(jobs) >= POOL_FROM:
        for index, failure in _in_processes(jobs, look, processes, cancelled):
            _note(done, index, jobs[index], failure, seen)
    for index, job in enumerate(jobs):
        if index in done:
            continue
        if cancelled():
            break
        _note(done, index, job, _failure(job, look), seen)
    return [done[index] for index in sorted(done)]


def _note(done: dict[int, RenderResult], index: int, job: RenderJob, failure: str | None, seen: Seen) -> None:
    error = None if failure is None else PdfNotWritten(number=job.document.number, reason=failure)
    done[index] = RenderResult(job, error)
    seen(done[index])


def _in_processes(
    jobs: Sequence[RenderJob], look: _Look, processes: int, cancelled: Callable[[], bool]
) -> Iterator[tuple[int, str | None]]:
    """Index and failure of every job that was tried; what is missing was cancelled or lost with a process."""
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            starts = range(0, len(jobs), _CHUNK)
            chunks: dict[Future[_Failures], int] = {
                pool.submit(_written, jobs[start : start + _CHUNK], look): start for start in starts
            }
            for chunk in as_completed(chunks):
                yield from enumerate(chunk.result(), start=chunks[chunk])
                if cancelled():
                    pool.shutdown(cancel_futures=True)
                    break
    except Exception:  # whatever becomes of the processes, the documents are printed
        log.warning("Processes for printing are not available, going on without them", exc_info=True)


def _written(jobs: Sequence[RenderJob], look: _Look) -> _Failures:
    """What went wrong with each job, in words that travel between processes."""
    return [_failure(job, look) for job in jobs]


def _failure(job: RenderJob, look: _Look) -> str | None:
    try:
        render_to_file(job.document, translator(look.language or job.document.language), job.path, logo=look.logo)
    except PdfNotWritten as problem:
        return str(problem.facts["reason"])
    except Exception as problem:  # whatever is wrong with one document, the others are printed
        log.exception("Printing %s failed", job.document.number)
        return f"{type(problem).__name__}: {problem}"
    return None
