"""Who did what, and can anyone have changed the record since? A log chained by hash."""

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import BigId, Id


class AuditEntry(Base):
    """One entry. ``hash`` covers the entry and ``previous_hash``; the database refuses updates and deletes.

    ``subject`` names the kind of thing (``invoice``), ``subject_id`` which one.
    """

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: Mapped[Id]
    at: Mapped[str]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int | None] = mapped_column(BigId)
    facts: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str]
    hash: Mapped[str]
