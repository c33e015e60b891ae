"""The commands about whole copies: ``backup`` and ``restore``."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from app.cli.command import Answer, Command, Program
from app.cli.parser import CommandParser
from app.cli.place import existing_company, named_company
from app.i18n import N_
from app.services.backups import save_backup
from app.services.restore import RestoreOnServer, restore


def declare_backup(parser: CommandParser) -> None:
    """Words of ``backup``."""
    parser.word("FILE", text=N_("Where the copy goes: a file, or a folder in which it is named by itself"), type=Path)


def make_backup(program: Program, given: Namespace) -> Answer:
    """Copy the company while everybody goes on working."""
    path = save_backup(program.context(), given.FILE, progress=_progress(program)).path
    text = N_("The copy {path} is complete and has been checked.")
    return Answer({"backup": str(path)}, lambda: [program.translator.fill(text, {"path": path})])


def declare_restore(parser: CommandParser) -> None:
    """Words and options of ``restore``."""
    parser.word("FILE", text=N_("The copy that takes the place of the company file"), type=Path)
    parser.option("--anyway", text=N_("Although its check found something wrong"), action="store_true")


def put_back(program: Program, given: Namespace) -> Answer:
    """Put a copy in the place of the company file; the present one is kept beside it."""
    if program.options.database:
        raise RestoreOnServer
    target = named_company(program.options) or existing_company(program.options)
    done = restore(given.FILE, target, now=program.clock.now(), anyway=given.anyway, progress=_progress(program))
    texts = program.translator
    lines = [texts.fill(N_("{path} is now as the copy was."), {"path": done.path})]
    if done.kept is not None:
        lines.append(texts.fill(N_("The file that was there is kept as {path}."), {"path": done.kept}))
    if done.lost:
        lines.append(
            texts.fill_plural(
                N_("{count} document was issued after the copy and is only in the kept file: {numbers}."),
                N_("{count} documents were issued after the copy and are only in the kept file: {numbers}."),
                len(done.lost),
                {"numbers": done.lost},
            )
        )
    lines += [finding.message(texts) for finding in done.findings]
    data = {
        "restored": str(done.path),
        "kept": str(done.kept) if done.kept else None,
        "lost": done.lost,
        "findings": [{"code": one.code, "message": one.message(texts)} for one in done.findings],
    }
    return Answer(data, lambda: lines)


def _progress(program: Program) -> Callable[[int, int], bool]:
    def progress(done: int, total: int) -> bool:
        program.tick(done, total)
        return True

    return progress


COMMANDS = {
    "backup": Command(
        N_("Make a checked copy of the company, while others go on working."), declare_backup, make_backup
    ),
    "restore": Command(N_("Put a copy in the place of the company file."), declare_restore, put_back),
}
