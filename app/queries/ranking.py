"""How is a list ordered by what only the domain can reckon? All figures first, then the page of the best."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from app.queries.listing import Choices, Page, RowType

_NOTHING = Decimal(0)


def rank(
    ids: Sequence[int],
    figures: Mapping[int, Decimal],
    choices: Choices,
    read: Callable[[Sequence[int]], Mapping[int, RowType]],
) -> Page[RowType]:
    """A page of rows by figure, equal ones by id; what has no figure counts as nothing.

    Args:
        ids: every row the filters leave.
        figures: by id.
        choices: direction and window.
        read: makes the rows of these ids, by id, in any order.
    """
    ordered = sorted(ids, reverse=choices.descending)
    ordered.sort(key=lambda key: figures.get(key, _NOTHING), reverse=choices.descending)
    end = None if choices.limit is None else choices.offset + choices.limit
    shown = ordered[choices.offset : end]
    rows = read(shown) if shown else {}
    return Page(tuple(rows[key] for key in shown), len(ordered))
