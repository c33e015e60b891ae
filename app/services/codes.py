"""Under which public code is a new thing known, and is that code still free?"""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.errors import Invalid
from app.i18n import N_
from app.services.changes import Changes

LONGEST_CODE = 60


class CodeTaken(Invalid):
    """Two things of one kind cannot share a code."""

    text = N_("The code {code} is already used. Choose another one.")
    field = "code"


class CodeTooLong(Invalid):
    """A code people could neither type nor print."""

    text = N_("The code {code} is too long: {longest} characters at most.")
    field = "code"


@dataclass(frozen=True, slots=True)
class Created:
    """A new thing: its id, the public code it got, and what changed."""

    id: int
    code: str
    changes: Changes


def code_for(session: Session, column: InstrumentedAttribute[str], wanted: str, prefix: str) -> str:
    """The wanted code if it is free, or the next one in the row of ``prefix`` when none is wanted.

    The next one follows the highest number in use: after ``C0041`` and ``C0200`` comes ``C0201``. Runs inside a
    write, so no other seat can take the same one.

    Raises:
        CodeTaken: the wanted code belongs to another.
        CodeTooLong: more than 60 characters.
    """
    code = " ".join(wanted.split())
    if not code:
        return _next(session, column, prefix)
    if len(code) > LONGEST_CODE:
        raise CodeTooLong(code=code, longest=LONGEST_CODE)
    if session.scalar(select(column).where(column == code)) is not None:
        raise CodeTaken(code=code)
    return code


def _next(session: Session, column: InstrumentedAttribute[str], prefix: str) -> str:
    numbered = re.compile(rf"{re.escape(prefix)}(\d{{1,15}})")
    known = session.scalars(select(column).where(column.startswith(prefix, autoescape=True)))
    highest = max((int(found[1]) for code in known if (found := numbered.fullmatch(code))), default=0)
    return f"{prefix}{highest + 1:04d}"
