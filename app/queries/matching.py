"""What does a search find? Words by their beginning, codes and numbers by any piece; the rule of decision 0016."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, cast, column, false, or_, select, table, union_all
from sqlalchemy.orm import Session

from app.domain.spelling import split_words
from app.models.search import PIECE, SHORTEST_PIECE
from app.queries.listing import SQLITE, Query, dialect, in_turn

Finder = Callable[[Session, str], list[Query]]
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:[.,'’][0-9]{3}){1,3})[.,]([0-9]{1,2})")
_NOT_DIGITS = r"[.,'’]"


def search_condition(
    session: Session,
    key: Any,
    search: str,
    *finders: Finder,
    amounts: Callable[[Decimal], Any] | None = None,
    holds: Callable[[str], ColumnElement[bool] | None] = lambda _word: None,
) -> list[ColumnElement[bool]]:
    """Every word of ``search`` found by at least one of the finders; nothing to ask where the search is empty.

    Signs that belong to no word are passed over; a search of nothing else finds nothing.

    Args:
        session: where to read.
        key: the id of the rows searched.
        search: as typed.
        finders: each gives the ids that one word finds.
        amounts: the condition for an amount with its decimals, ``361,24`` or ``1.234,50``, where rows have any.
        holds: the condition for a word that stands in the row itself, in no index; ``None`` where it cannot.
    """
    if search.strip() and not split_words(search):
        return [false()]
    found: list[ColumnElement[bool]] = []
    # Rows are looked up by the first word and held against the others: best by one with digits, which leaves few. Where
    # there are amounts, though, digits are looked for in all numbers, one after the other: by what names first.
    for chunk in sorted(search.split(), key=_tells, reverse=amounts is None):
        # The end of a number tells more than its year.
        words = [
            _has(session, key, finders, holds(word), word, is_first=not found and not place)
            for place, word in enumerate(reversed(split_words(chunk)))
        ]
        amount = _amount(chunk) if amounts else None
        if amounts and amount is not None:
            found.append(or_(amounts(amount), and_(*words)))
        else:
            found += words
    return found


def _tells(chunk: str) -> tuple[bool, int]:
    """How much a word tells rows apart, as far as can be seen from it: digits and length."""
    return _DIGIT.search(chunk) is not None, len(chunk)


def noun(name: str) -> Finder:
    """Finds the ids of a noun by its own index."""
    return lambda session, word: found_ids(session, name, word)


def through(key: Any, reference: Any, name: str) -> Finder:
    """Finds what belongs to a noun that is found: the ids ``key`` of the rows whose ``reference`` is among them."""
    return lambda session, word: [select(key).where(reference.in_(_together(found_ids(session, name, word))))]


def found_ids(session: Session, name: str, word: str) -> list[Query]:
    """Queries for the ids of a noun's rows in which a word begins like this one, or a code has it inside."""
    by_piece = len(word) >= SHORTEST_PIECE and _DIGIT.search(word) is not None
    if dialect(session) != SQLITE:
        index = table(f"search_{name}", column("id"), column("words"))
        wanted = f"'{word}':* | '{PIECE}{word}':*" if by_piece else f"'{word}':*"
        from sqlalchemy.dialects.postgresql import TSQUERY

        return [select(index.c.id).where(index.c.words.op("@@")(cast(wanted, TSQUERY)))]
    found = [_matched(f"search_{name}", f'"{word}"*')]
    return [*found, _matched(f"search_{name}_codes", f'"{word}"')] if by_piece else found


def contains(session: Session, text: Any, word: str) -> ColumnElement[bool]:
    """A text in ASCII has the word somewhere; a word has no sign that LIKE reads in its own way."""
    # SQLite's own LIKE knows no case; lower() around it would keep it from reading an index.
    like = text.like if dialect(session) == SQLITE else text.ilike
    condition: ColumnElement[bool] = like(f"%{word}%")
    return condition


def _amount(chunk: str) -> Decimal | None:
    shape = _AMOUNT.fullmatch(chunk)
    return Decimal(f"{re.sub(_NOT_DIGITS, '', shape[1])}.{shape[2]}") if shape else None


def _matched(name: str, wanted: str) -> Query:
    index = table(name, column("rowid"))
    return select(index.c.rowid).where(column(name, is_literal=True).op("MATCH")(wanted))


def _has(
    session: Session, key: Any, finders: Sequence[Finder], own: Any, word: str, *, is_first: bool
) -> ColumnElement[bool]:
    """Rows found by the word: looked up where it is the first one, else held against it one by one."""
    found = [query for finder in finders for query in finder(session, word)]
    if is_first:
        is_found: ColumnElement[bool] = key.in_(_together(found if own is None else [select(key).where(own), *found]))
        return is_found
    listed = in_turn(key).in_(_together(found))
    return listed if own is None else or_(own, listed)


def _together(found: Sequence[Query]) -> Any:
    """One query for the ids of all; twice the same does no harm among ids that are looked for."""
    return found[0] if len(found) == 1 else union_all(*found)
