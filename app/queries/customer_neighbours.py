"""Who stands before and after a customer in the list by name?"""

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from app.models import Customer


def find_neighbours(session: Session, code: str) -> tuple[str, str]:
    """The codes of those before and after this one, empty at the ends; archived ones are passed over."""
    place = session.execute(select(Customer.sort_name, Customer.id).where(Customer.code == code)).first()
    if place is None:
        return "", ""
    order = tuple_(Customer.sort_name, Customer.id)
    here = tuple_(*place)
    kept = select(Customer.code).where(Customer.archived_at.is_(None)).limit(1)
    before = kept.where(order < here).order_by(Customer.sort_name.desc(), Customer.id.desc())
    after = kept.where(order > here).order_by(Customer.sort_name, Customer.id)
    return session.scalar(before) or "", session.scalar(after) or ""
