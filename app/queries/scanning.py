"""How is a search made where no index is kept? Row by row, as for the log, which a billing run must not slow down."""

from typing import Any

from sqlalchemy import ColumnElement, String, false
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.domain.spelling import ACCENTED, BASES, fold, split_words
from app.queries.listing import SQLITE

_SQLITE_NAME = "cadenza_folded"


class folded(FunctionElement[str]):  # noqa: N801 - reads as the function it is in SQL
    """A text without case and accents, in SQL; the same on both engines for the letters of European languages."""

    type = String()
    inherit_cache = True


@compiles(folded, "sqlite")
def _folded_sqlite(element: FunctionElement[str], compiler: SQLCompiler, **kw: Any) -> str:
    return f"{_SQLITE_NAME}({compiler.process(element.clauses, **kw)})"


@compiles(folded, "postgresql")
def _folded_postgresql(element: FunctionElement[str], compiler: SQLCompiler, **kw: Any) -> str:
    return f"translate(lower({compiler.process(element.clauses, **kw)}), '{ACCENTED}', '{BASES}')"


def scan_condition(session: Session, search: str, text: Any) -> list[ColumnElement[bool]]:
    """Every word of ``search`` somewhere in ``text``; a search of signs alone finds nothing."""
    connection = session.connection()
    if connection.dialect.name == SQLITE:
        driver: Any = connection.connection.driver_connection
        driver.create_function(_SQLITE_NAME, 1, fold, deterministic=True)
    words = split_words(search)
    if search.strip() and not words:
        return [false()]
    return [folded(text).like(f"%{word}%") for word in words]
