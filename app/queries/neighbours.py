"""What stands before and behind a contract or a customer when one goes through them one by one?"""

from dataclasses import dataclass

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from app.models import Customer, Subscription


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Codes, empty where there is none."""

    previous: str = ""
    following: str = ""


def subscription_neighbours(session: Session, code: str) -> Neighbours:
    """The contracts before and behind one in the order of their codes."""
    own = Subscription.code
    before = session.scalar(select(own).where(own < code).order_by(own.desc()).limit(1))
    behind = session.scalar(select(own).where(own > code).order_by(own).limit(1))
    return Neighbours(before or "", behind or "")


def customer_neighbours(session: Session, code: str) -> Neighbours:
    """The customers before and behind one in the list by name; archived ones are passed over."""
    place = session.execute(select(Customer.sort_name, Customer.id).where(Customer.code == code)).first()
    if place is None:
        return Neighbours()
    order = tuple_(Customer.sort_name, Customer.id)
    here = tuple_(*place)
    kept = select(Customer.code).where(Customer.archived_at.is_(None)).limit(1)
    before = session.scalar(kept.where(order < here).order_by(Customer.sort_name.desc(), Customer.id.desc()))
    behind = session.scalar(kept.where(order > here).order_by(Customer.sort_name, Customer.id))
    return Neighbours(before or "", behind or "")
