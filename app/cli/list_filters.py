"""By what can each list be narrowed, and which filter do the options typed come to?"""

from argparse import Namespace

from app.cli import values
from app.cli.parser import CommandParser
from app.cli.wrong_use import OptionsExcludeEachOther
from app.domain.lifecycle import InvoiceState, RunState, SubscriptionState
from app.i18n import N_
from app.queries import invoices as documents
from app.queries import subscriptions as contracts


def archive(parser: CommandParser) -> None:
    """What is archived or not."""
    parser.option("--archived", text=N_("Only what is archived"), action="store_true")


def customers(parser: CommandParser) -> None:
    """Filters of customers."""
    archive(parser)
    parser.option("--overdue", text=N_("Only those with something overdue"), action="store_true")


def customer(parser: CommandParser) -> None:
    """Only what belongs to one customer."""
    parser.option("--customer", text=N_("Only of this customer"), metavar="CODE", default="")


def subscriptions(parser: CommandParser) -> None:
    """Filters of subscriptions."""
    customer(parser)
    states = [state.value for state in SubscriptionState]
    parser.option("--state", text=N_("Only in these states"), choices=states, nargs="+", default=[])
    parser.option("--plan", text=N_("Only of this plan"), metavar="CODE", default="")
    parser.option("--due", text=N_("Only with an invoice due by this day"), metavar="DATE", type=values.day("due"))


def invoices(parser: CommandParser) -> None:
    """Filters of invoices."""
    customer(parser)
    states = [*(state.value for state in documents.Settlement), InvoiceState.ISSUED.value]
    parser.option("--state", text=N_("Only those that stand like this"), choices=states)
    parser.option("--overdue", text=N_("Only those whose due date is past"), action="store_true")
    parser.option("--unpaid", text=N_("Only those with something still to pay"), action="store_true")
    parser.option("--run", text=N_("Only of this billing run"), type=values.whole("run", 1))
    parser.option(
        "--from", text=N_("Issued on this day or later"), dest="since", metavar="DATE", type=values.day("from")
    )
    parser.option("--until", text=N_("Issued on this day or earlier"), metavar="DATE", type=values.day("until"))


def payments(parser: CommandParser) -> None:
    """Filters of payments."""
    customer(parser)
    parser.option("--undone", text=N_("Only those taken back"), action="store_true", default=None)


def runs(parser: CommandParser) -> None:
    """Filters of billing runs."""
    parser.option("--state", text=N_("Only those that stand like this"), choices=[state.value for state in RunState])


def log(parser: CommandParser) -> None:
    """Filters of the log."""
    parser.option("--subject", text=N_("Only about this kind of thing, such as invoice"), default="")
    parser.option("--id", text=N_("Only about the one with this id"), type=values.whole("id", 1))
    parser.option("--action", text=N_("Only what was done like this, such as issued"), default="")


def nothing(parser: CommandParser) -> None:
    """No filter of its own."""


def wanted_invoices(given: Namespace) -> documents.Filter:
    """The filter that the options typed come to."""
    if given.state and given.overdue:
        raise OptionsExcludeEachOther(name="--state", other="--overdue", field="overdue")
    is_issued = given.state == InvoiceState.ISSUED
    settlement = documents.Settlement.OVERDUE if given.overdue else None
    return documents.Filter(
        settlement=documents.Settlement(given.state) if given.state and not is_issued else settlement,
        state=InvoiceState.ISSUED if is_issued else None,
        unpaid=given.unpaid,
        customer=given.customer,
        run_id=given.run,
        issued_from=given.since,
        issued_until=given.until,
    )


def wanted_subscriptions(given: Namespace) -> contracts.Filter:
    """The filter that the options typed come to."""
    states = tuple(SubscriptionState(state) for state in given.state)
    return contracts.Filter(states, given.customer, given.plan, given.due)
