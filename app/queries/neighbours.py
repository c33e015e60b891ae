"""What stands before and behind a contract when one goes through them one by one?"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Subscription


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
