"""How is the example company filled with two years of history, and its billing day of today done?"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import ColumnElement, func, select

from app.domain.money import from_minor
from app.models import Base, Customer, Invoice, OpenBalance, Payment, Subscription
from app.ports import PdfBatch, PdfRenderer
from app.services import customers, setup
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.context import Context
from app.services.customers import CustomerData
from app.services.demo import people
from app.services.demo.agreements import agreements
from app.services.demo.calendar_days import Days
from app.services.demo.fates import Signed, plan_fates
from app.services.demo.offer import COMPANY, add_offer
from app.services.demo.receipts import Cashier, habit_of
from app.services.demo.story import Story
from app.services.demo.todays import Agreement
from app.services.invoices import write_pdfs
from app.services.subscriptions.pausing import pause
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import NewSubscription

Tick = Callable[[int, int], None]

SEED = 20_260_101
# What the program used before had given by each month of the first year.
NUMBERS_A_MONTH = 38
CONSOLIDATED = 14
"""Known firms that want one invoice for all their contracts."""


@dataclass(frozen=True, slots=True)
class History:
    """What two years left behind; amounts in euro."""

    customers: int
    subscriptions: int
    invoices: int
    payments: int
    open: Decimal
    overdue: Decimal


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the example's billing day did.

    Args:
        history: what was there before it.
        previewed: how many documents the preview announced.
        run: what was issued, left out and failed.
        folder: where the PDFs lie.
        paths: one per issued document, by number.
    """

    history: History
    previewed: int
    run: runs.RunResult
    folder: Path
    paths: dict[str, Path]


def demonstrate(
    ctx: Context, folder: Path, renderer: PdfRenderer, *, batch: PdfBatch | None = None, tick: Tick | None = None
) -> DemoSummary:
    """Fill an empty company with the example's history, then preview and issue today's run and write its PDFs.

    Args:
        ctx: on a database with tables and nothing in them; its clock says which day is today.
        folder: for the PDFs; made where it is missing.
        renderer: draws the documents.
        batch: draws many documents at once, where that is quicker.
        tick: told how many of how many days of history have passed; may raise to stop.

    Raises:
        CompanyExists: the database is not empty.
        PdfNotWritten: the folder cannot be made.
    """
    history = fill(ctx, ctx.today, tick=tick)
    choices = RunChoices(ctx.today)
    previewed = len(runs.preview(ctx, choices).documents)
    run = runs.issue(ctx, choices)
    written = write_pdfs(ctx, folder, renderer, run_id=run.run_id, batch=batch)
    return DemoSummary(history, previewed, run, folder, written.paths)


def fill(ctx: Context, today: date, *, tick: Tick | None = None) -> History:
    """Tell two years of an invented Italian company up to the day before ``today``.

    Every invoice is really issued by a billing run of its day and every payment really recorded; the log tells it in
    order. The same ``today`` gives the same story, whatever the clock says.

    Raises:
        CompanyExists: the database is not empty.
    """
    rng = random.Random(SEED)  # noqa: S311 - a story is told, nothing is kept secret
    days = Days.ending(today)
    story = Story(replace(ctx, actor="Giulia Neri"))
    story.on(days.founding, lambda seat: _found(seat, days))
    buyers = _consolidating(people.customers(rng))
    signed = agreements(rng, buyers, days)
    _plan_signing(rng, story, buyers, signed, days)
    habits = {one.code: habit_of(rng, one.name) for one in buyers}
    cashier = Cashier(rng, story, habits, {one.code: one.payment_method for one in buyers})
    for day in days.runs:
        story.on(day, lambda seat: _bill(seat, cashier, today))
    for day in days.statements:
        story.on(day, cashier.enter)
    story.play(today, tick)
    return _history(ctx, today)


def _found(ctx: Context, days: Days) -> None:
    setup.create_company(ctx, COMPANY)
    given = NUMBERS_A_MONTH * (days.first.month - 1)
    if given:
        setup.set_opening_number(ctx, days.first.year, given, last_date=days.founding.replace(day=1))
    add_offer(ctx)


def _consolidating(buyers: Sequence[CustomerData]) -> list[CustomerData]:
    return [replace(one, consolidate=number < CONSOLIDATED) for number, one in enumerate(buyers)]


def _plan_signing(
    rng: random.Random, story: Story, buyers: Sequence[CustomerData], signed: Sequence[Agreement], days: Days
) -> None:
    """Customers come with their first contract; who has none was there before."""
    first_day: dict[str, date] = {}
    for one in signed:
        first_day[one.wish.customer] = min(one.signed, first_day.get(one.wish.customer, one.signed))
    for buyer in buyers:
        day = first_day.get(buyer.code, days.take_over)
        since = day if day > days.take_over else day - timedelta(rng.randrange(30, 1_500))
        _on_create(story, day, replace(buyer, since=since))
    ordinary = []
    for number, agreement in enumerate(sorted(signed, key=lambda one: one.signed), 1):
        code = f"AB-{number:04d}"
        _on_start(story, agreement.signed, replace(agreement.wish, code=code))
        if agreement.paused_days_ago:
            _on_pause(story, days.days_ago(agreement.paused_days_ago), code)
        if not agreement.due_today:
            ordinary.append(Signed(code, agreement))
    plan_fates(rng, story, ordinary, days)


def _on_create(story: Story, day: date, buyer: CustomerData) -> None:
    story.on(day, lambda ctx: customers.create(ctx, buyer))


def _on_start(story: Story, day: date, wish: NewSubscription) -> None:
    story.on(day, lambda ctx: start(ctx, wish))


def _on_pause(story: Story, day: date, code: str) -> None:
    story.on(day, lambda ctx: pause(ctx, code, reason="Mostra in allestimento"))


def _bill(ctx: Context, cashier: Cashier, today: date) -> None:
    for one in runs.issue(ctx, RunChoices(ctx.today)).documents:
        cashier.expect(one.customer_code, one.document, today)


def _history(ctx: Context, today: date) -> History:
    with ctx.work.read() as session:

        def count(table: type[Base]) -> int:
            return session.execute(select(func.count()).select_from(table)).scalar_one()

        def sum_open(*which: ColumnElement[bool]) -> Decimal:
            total = select(func.coalesce(func.sum(OpenBalance.open_minor), 0)).where(*which)
            return from_minor(int(session.execute(total).scalar_one()))

        return History(
            customers=count(Customer),
            subscriptions=count(Subscription),
            invoices=count(Invoice),
            payments=count(Payment),
            open=sum_open(),
            overdue=sum_open(OpenBalance.next_due < today),
        )
