"""The command ``series set``: how documents are numbered, and from which number on."""

from argparse import Namespace

from app.cli import values
from app.cli.command import Answer, Command, Program
from app.cli.parser import CommandParser
from app.cli.wrong_use import ArgumentsMissing
from app.domain.documents import DocumentKind
from app.i18n import N_
from app.queries.series import list_series
from app.services.setup import change_series, set_opening_number


def declare_set(parser: CommandParser) -> None:
    """Options of ``series set``."""
    parser.option(
        "--kind", text=N_("Numbers of invoices or of credit notes"), choices=[kind.value for kind in DocumentKind],
        default=DocumentKind.INVOICE.value,
    )  # fmt: skip
    parser.option("--pattern", text=N_("How numbers are written, such as {year}/{number}"))
    parser.option("--never-restart", text=N_("Count on through the years; goes with --pattern"), action="store_true")
    parser.option("--last-number", text=N_("Last number given elsewhere"), type=values.whole("last_number"))
    parser.option("--last-date", text=N_("Date of that document"), type=values.day("last_date"))
    parser.option("--year", text=N_("Its year; this year if not given"), type=values.whole("year", 1))


def set_series(program: Program, given: Namespace) -> Answer:
    """Choose the pattern, or go on from a number given elsewhere."""
    if given.pattern is None and given.last_number is None:
        raise ArgumentsMissing(names="--pattern, --last-number")
    ctx, kind = program.context(), DocumentKind(given.kind)
    if given.pattern is not None:
        change_series(ctx, given.pattern, yearly=not given.never_restart, kind=kind)
    if given.last_number is not None:
        year = given.year or (given.last_date or ctx.today).year
        set_opening_number(ctx, year, given.last_number, last_date=given.last_date, kind=kind)
    with ctx.work.read() as session:
        row = next(one for one in list_series(session, ctx.today) if one.kind is kind)
    text = N_("The next number is {number}.")
    return Answer({"series": row}, lambda: [program.translator.fill(text, {"number": row.next_number})])


COMMANDS = {
    "series set": Command(N_("Choose how documents are numbered and from which number."), declare_set, set_series),
}
