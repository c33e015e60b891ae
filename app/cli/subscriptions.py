"""The commands that change subscriptions, from ``subscription add`` to ``subscription cancel``."""

from argparse import Namespace
from collections.abc import Iterator

from app.cli import forms, values
from app.cli.cells import Cells
from app.cli.command import Answer, Command, Program
from app.cli.paper import document_data, paper
from app.cli.parser import CommandParser
from app.cli.subscription_form import ALIGNMENT, CONTRACT, DISCOUNT, LINE, ONE_OFF, discount_of, wish_of
from app.cli.wrong_use import ArgumentsMissing
from app.i18n import N_
from app.queries.subscriptions import find_subscription_row
from app.services.subscriptions.ending import cancel, withdraw
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.pricing import add_discount, add_one_off, change_price
from app.services.subscriptions.starting import Consequences, consequences, start
from app.services.subscriptions.wishes import Line


def declare_add(parser: CommandParser) -> None:
    """Options of ``subscription add``."""
    forms.declare(parser, [*CONTRACT, *LINE, *ALIGNMENT, *DISCOUNT], "customer", "start")
    parser.option(
        "--preview", text=N_("Show the first invoices it would bring, and write nothing"), action="store_true"
    )


def add(program: Program, given: Namespace) -> Answer:
    """Start a subscription, or show what it would cost."""
    ctx = program.context()
    wish = wish_of(given)
    if given.preview:
        found = consequences(ctx, wish)
        data = {
            "preview": True,
            "trial_last_day": found.trial_last_day,
            "first_paid_day": found.first_paid_day,
            "documents": [document_data(document) for document in found.documents],
        }
        return Answer(data, lambda: _consequences_text(found, Cells(program.translator, ctx.zone)))
    return _answer(program, start(ctx, wish).code, N_("Subscription {code} has begun."))


def _consequences_text(found: Consequences, cells: Cells) -> Iterator[str]:
    if found.trial_last_day is not None:
        yield cells.texts.fill(N_("On trial until {day}."), {"day": found.trial_last_day})
    yield cells.texts.fill(N_("The first paid day is {day}."), {"day": found.first_paid_day})
    for document in found.documents:
        yield ""
        yield from paper(document, cells)


def declare_pause(parser: CommandParser) -> None:
    """Words and options of ``subscription pause``."""
    _declare_code(parser)
    parser.option(
        "--from", text=N_("First day without service; today if not given"), dest="day", type=values.day("from")
    )
    _declare_reason(parser)


def pause_one(program: Program, given: Namespace) -> Answer:
    """Pause a subscription."""
    pause(program.context(), given.CODE, from_day=given.day, reason=given.reason)
    return _answer(program, given.CODE, N_("Subscription {code} is paused."))


def declare_resume(parser: CommandParser) -> None:
    """Words and options of ``subscription resume``."""
    _declare_code(parser)
    parser.option("--on", text=N_("First day of service again; today if not given"), dest="day", type=values.day("on"))
    _declare_reason(parser)


def resume_one(program: Program, given: Namespace) -> Answer:
    """Take a paused subscription up again."""
    resume(program.context(), given.CODE, on_day=given.day, reason=given.reason)
    return _answer(program, given.CODE, N_("Subscription {code} goes on."))


def declare_cancel(parser: CommandParser) -> None:
    """Words and options of ``subscription cancel``."""
    _declare_code(parser)
    parser.option(
        "--last-day", text=N_("Last day of service, still billed"), type=values.day("last_day"), required=True
    )
    _declare_reason(parser, required=True)


def cancel_one(program: Program, given: Namespace) -> Answer:
    """End a subscription."""
    cancel(program.context(), given.CODE, given.last_day, given.reason)
    return _answer(program, given.CODE, N_("Subscription {code} ends on {last_day}."))


def declare_reactivate(parser: CommandParser) -> None:
    """Words and options of ``subscription reactivate``."""
    _declare_code(parser)
    _declare_reason(parser)


def reactivate_one(program: Program, given: Namespace) -> Answer:
    """Withdraw the cancellation of a subscription."""
    withdraw(program.context(), given.CODE, reason=given.reason)
    return _answer(program, given.CODE, N_("Subscription {code} goes on; its cancellation is withdrawn."))


def declare_price(parser: CommandParser) -> None:
    """Words and options of ``subscription price``."""
    _declare_code(parser)
    parser.word("PRICE", text=N_("New price of one unit and cycle"), type=values.number("unit_price"))
    parser.option(
        "--from", text=N_("Periods that begin on this day or later have it"), dest="day", type=values.day("from"),
        required=True,
    )  # fmt: skip
    _declare_position(parser)
    _declare_reason(parser)


def price_one(program: Program, given: Namespace) -> Answer:
    """Give an item a new price from a day on."""
    change_price(program.context(), given.CODE, given.PRICE, given.day, position=given.position, reason=given.reason)
    return _answer(program, given.CODE, N_("Subscription {code} has a new price."))


def declare_discount(parser: CommandParser) -> None:
    """Words and options of ``subscription discount``."""
    _declare_code(parser)
    forms.declare(parser, DISCOUNT)
    _declare_position(parser)


def discount_one(program: Program, given: Namespace) -> Answer:
    """Reduce the periods of an item that are not invoiced yet."""
    wanted = discount_of(given)
    if wanted is None:
        raise ArgumentsMissing(names="--discount", field="discount")
    add_discount(program.context(), given.CODE, wanted, position=given.position)
    return _answer(program, given.CODE, N_("Subscription {code} has a discount."))


def declare_one_off(parser: CommandParser) -> None:
    """Words and options of ``subscription one-off``."""
    _declare_code(parser)
    forms.declare(parser, ONE_OFF)
    parser.option(
        "--on", text=N_("Day to bill it on; with the next invoice if not given"), dest="due_on", metavar="DATE",
        type=values.day("due_on"),
    )  # fmt: skip


def bill_once(program: Program, given: Namespace) -> Answer:
    """Bill something once with the subscription."""
    add_one_off(program.context(), given.CODE, Line(**forms.filled(given, ONE_OFF)), due_on=given.due_on)
    return _answer(program, given.CODE, N_("It will be on the next invoice of subscription {code}."))


def _declare_code(parser: CommandParser) -> None:
    parser.word("CODE", text=N_("Code of the subscription"))


def _declare_reason(parser: CommandParser, *, required: bool = False) -> None:
    parser.option("--reason", text=N_("Why"), metavar="TEXT", default="", required=required)


def _declare_position(parser: CommandParser) -> None:
    parser.option("--position", text=N_("Which item, where there are several"), type=values.whole("position"))


def _answer(program: Program, code: str, text: str) -> Answer:
    ctx = program.context()
    with ctx.work.read() as session:
        row = find_subscription_row(session, code, ctx.today)
    facts = {"code": row.code, "last_day": row.last_day}
    return Answer({"subscription": row}, lambda: [program.translator.fill(text, facts)])


COMMANDS = {
    "subscription add": Command(N_("Start a subscription, or show what it would cost."), declare_add, add),
    "subscription pause": Command(N_("Pause a subscription."), declare_pause, pause_one),
    "subscription resume": Command(N_("Take a paused subscription up again."), declare_resume, resume_one),
    "subscription cancel": Command(N_("End a subscription after a last day."), declare_cancel, cancel_one),
    "subscription reactivate": Command(
        N_("Withdraw a cancellation before its last day."), declare_reactivate, reactivate_one
    ),
    "subscription price": Command(N_("Give an item a new price from a day on."), declare_price, price_one),
    "subscription discount": Command(N_("Reduce what is not invoiced yet."), declare_discount, discount_one),
    "subscription one-off": Command(N_("Bill something once."), declare_one_off, bill_once),
}
