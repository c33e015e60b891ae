"""The command ``list``: one list for each noun, with search, filters, order and window."""

from argparse import Namespace
from collections.abc import Iterator
from functools import partial
from typing import Any

from app.cli import settings, values
from app.cli.cells import Cells
from app.cli.command import Answer, Command, Program
from app.cli.lists import LISTS, List
from app.cli.parser import CommandParser
from app.cli.tables import Column, table
from app.i18n import N_
from app.queries.listing import Choices, Page


def _declare(wanted: List, parser: CommandParser) -> None:
    parser.option("--search", text=N_("Only rows with all these words"), metavar="WORDS", default="")
    wanted.filters(parser)
    parser.option("--sort", text=N_("Order by this"), metavar="KEY", default="")
    parser.option("--descending", text=N_("The last one first"), action="store_true")
    parser.option("--limit", text=N_("At most so many rows"), metavar="N", type=values.whole("limit", 1))
    parser.option("--offset", text=N_("Leave out so many rows"), metavar="N", type=values.whole("offset"), default=0)
    parser.option(
        "--on", text=N_("As it stands on this day; today if not given"), metavar="DATE", type=values.day("on")
    )


def _run(noun: str, wanted: List, program: Program, given: Namespace) -> Answer:
    ctx = program.context()
    choices = Choices(given.search, given.sort, given.descending, given.limit, given.offset)
    with ctx.work.read() as session:
        page = wanted.read(session, given.on or ctx.today, choices, given)
    return Answer(
        {noun: page.rows, "total": page.total}, lambda: _text(wanted, page, Cells(program.translator, ctx.zone))
    )


def _text(wanted: List, page: Page[Any], cells: Cells) -> Iterator[str]:
    texts = cells.texts
    columns = [Column(cells.say(heading), right) for heading, _, right in wanted.columns]
    yield from table(columns, ([cell(row, cells) for _, cell, _ in wanted.columns] for row in page.rows))
    if page.rows:
        yield ""
    shown = len(page.rows)
    if shown == page.total:
        yield texts.fill_plural(N_("{count} row"), N_("{count} rows"), shown, {})
    else:
        yield texts.fill(N_("{shown} rows of {total}"), {"shown": shown, "total": page.total})


COMMANDS = {
    f"list {noun}": Command(wanted.summary, partial(_declare, wanted), partial(_run, noun, wanted))
    for noun, wanted in LISTS.items()
} | {"list settings": settings.LIST}
