"""Which contracts change their state because a day has come? Trials end, ended contracts are closed."""

from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select, update
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

_SERVICE_OVER = select(Subscription.id).where(
    Subscription.state.in_(RUNNING), Subscription.ends_before.is_not(None), Subscription.ends_before <= bindparam("on")
)
_TRIAL_OVER = select(Subscription.id).where(
    Subscription.state == SubscriptionState.TRIAL, Subscription.trial_ends_before <= bindparam("on")
)


def settle_states(session: Session, ctx: Context, on: date) -> None:
    """Move contracts whose trial or service has ended by ``on``; every move is an event.

    A trial that is over becomes active; a contract past its last day is ended.
    """
    _move(session, ctx, on, _SERVICE_OVER, SubscriptionState.ENDED)
    _move(session, ctx, on, _TRIAL_OVER, SubscriptionState.ACTIVE)


def _move(session: Session, ctx: Context, on: date, which: Select[Any], to: SubscriptionState) -> None:
    moved = session.connection().scalars(which, {"on": on}).all()
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
        .where(Subscription.id.in_(which))
        .values(state=to, version=Subscription.version + 1)
        .execution_options(synchronize_session=False),
        {"on": on},
    )
