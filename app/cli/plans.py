"""The commands that change plans: ``plan add``, ``change``, ``archive`` and ``restore``."""

from argparse import Namespace
from dataclasses import replace

from app.cli import forms, values
from app.cli.command import Answer, Command, Program
from app.cli.forms import Field
from app.cli.parser import CommandParser
from app.domain.schedule import Timing
from app.i18n import N_
from app.queries.catalog import find_plan
from app.services import plans
from app.services.fields import one_line
from app.services.plans import PlanData, PlanLine

FIELDS = (
    Field("--name", "name", N_("Name")),
    Field("--code", "code", N_("Code; the next free one if not given")),
    Field("--description", "description", N_("Description")),
    Field("--cycle", "cycle", N_("month, quarter, half-year, year or “2 week”"), values.cycle),
    Field("--timing", "timing", N_("Invoiced in advance or in arrears"), choices=tuple(Timing)),
    Field("--setup-fee", "setup_fee", N_("Billed once with the first invoice"), values.number),
    Field("--trial-days", "trial_days", N_("Free days before the first paid one"), values.whole),
    Field("--intro-price", "intro_price", N_("Price of the first cycles"), values.number),
    Field("--intro-cycles", "intro_cycles", N_("How many cycles have it"), values.whole),
    Field("--term-months", "term_months", N_("Commitment in months"), values.whole),
    Field("--notice", "notice", N_("Length of notice, such as 30 day or 2 month")),
    Field(
        "--end-action", "end_action", N_("What happens at the end of the term"), choices=("renew", "evergreen", "end")
    ),
    Field("--grace-days", "grace_days", N_("Days of grace for late payers"), values.whole),
)


def _declare_lines(parser: CommandParser, *, required: bool) -> None:
    parser.option(
        "--item", text=N_("An item of the plan, with quantity and price if they differ; once for each item"),
        metavar=("CODE", "QUANTITY PRICE"), nargs="+", action="append", required=required, dest="lines",
    )  # fmt: skip


def _lines(typed: list[list[str]]) -> tuple[PlanLine, ...]:
    found = []
    for code, *rest in typed:
        quantity = values.number("quantity")(rest[0]) if rest else None
        price = values.number("unit_price")(rest[1]) if len(rest) > 1 else None
        line = PlanLine(code, unit_price=price)
        found.append(line if quantity is None else replace(line, quantity=quantity))
    return tuple(found)


def declare_add(parser: CommandParser) -> None:
    """Options of ``plan add``."""
    _declare_lines(parser, required=True)
    forms.declare(parser, FIELDS, "name", "cycle")


def add(program: Program, given: Namespace) -> Answer:
    """Add a plan."""
    data = PlanData(**forms.filled(given, FIELDS), lines=_lines(given.lines))
    created = plans.create_plan(program.context(), data)
    return _answer(program, created.code, N_("Plan {code} has been added."))


def declare_change(parser: CommandParser) -> None:
    """Words and options of ``plan change``."""
    parser.word("CODE", text=N_("Code of the plan"))
    _declare_lines(parser, required=False)
    forms.declare(parser, FIELDS)


def change(program: Program, given: Namespace) -> Answer:
    """Change some facts of a plan; running subscriptions keep their copy."""
    ctx = program.context()
    stored = plans.read_plan(ctx, given.CODE)
    data = replace(stored.data, **forms.filled(given, FIELDS))
    if given.lines:
        data = replace(data, lines=_lines(given.lines))
    plans.change_plan(ctx, stored.id, data, version=stored.version)
    return _answer(program, one_line(data.code) or given.CODE, N_("Plan {code} has been changed."))


def declare_code(parser: CommandParser) -> None:
    """Words of the commands that only name a plan."""
    parser.word("CODE", text=N_("Code of the plan"))


def archive(program: Program, given: Namespace) -> Answer:
    """Keep a plan from new subscriptions."""
    stored = plans.read_plan(program.context(), given.CODE)
    plans.archive_plan(program.context(), stored.id, version=stored.version)
    return _answer(program, given.CODE, N_("Plan {code} is archived."))


def restore(program: Program, given: Namespace) -> Answer:
    """Offer a plan again."""
    stored = plans.read_plan(program.context(), given.CODE)
    plans.restore_plan(program.context(), stored.id, version=stored.version)
    return _answer(program, given.CODE, N_("Plan {code} is offered again."))


def _answer(program: Program, code: str, text: str) -> Answer:
    with program.context().work.read() as session:
        row = find_plan(session, code)
    return Answer({"plan": row}, lambda: [program.translator.fill(text, {"code": code})])


COMMANDS = {
    "plan add": Command(N_("Add a plan."), declare_add, add),
    "plan change": Command(N_("Change a plan; running subscriptions keep their copy."), declare_change, change),
    "plan archive": Command(N_("Keep a plan from new subscriptions."), declare_code, archive),
    "plan restore": Command(N_("Offer an archived plan again."), declare_code, restore),
}
