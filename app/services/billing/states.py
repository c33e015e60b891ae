"""Which contracts change their state because a day has come? Trials end, ended contracts are closed."""

from datetime import date

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from app.domain.lifecycle import SubscriptionState
from app.models import Subscription, SubscriptionEvent
from app.services.context import Context
from app.services.rows import insert_rows, sql_time

RUNNING = (
    SubscriptionState.ACTIVE,
    SubscriptionState.TRIAL,
    SubscriptionState.PAST_DUE,
    SubscriptionState.ENDING,
    SubscriptionState.PAUSED,
    SubscriptionState.SUSPENDED,
)


def settle_states(session: Session, ctx: Context, on: date) -> None:
    """Move contracts whose trial or service has ended by ``on``; every move is an event.

    A trial that is over becomes active; a contract past its last day is ended.
    """
    over = and_(Subscription.ends_before.is_not(None), Subscription.ends_before <= on)
    _move(session, ctx, on, and_(Subscription.state.in_(RUNNING), over), SubscriptionState.ENDED)
    trial_over = and_(Subscription.state == SubscriptionState.TRIAL, Subscription.trial_ends_before <= on)
    _move(session, ctx, on, trial_over, SubscriptionState.ACTIVE)


def _move(session: Session, ctx: Context, on: date, which: ColumnElement[bool], to: SubscriptionState) -> None:
    moved = session.scalars(select(Subscription.id).where(which)).all()
    if not moved:
        return
    at = sql_time(ctx.clock.now())
    insert_rows(
        session,
        SubscriptionEvent.__tablename__,
        ("subscription_id", "at", "effective_on", "kind", "actor", "reason", "facts"),
        [(key, at, on.isoformat(), to.value, ctx.actor, "", "{}") for key in moved],
    )
    session.execute(
        update(Subscription)
        .where(which)
        .values(state=to, version=Subscription.version + 1)
        .execution_options(synchronize_session=False)
    )
