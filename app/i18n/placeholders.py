"""Does a translation carry the same placeholders as its source? Babel's own checks miss ``{name}``."""

from string import Formatter

Field = tuple[str, str, str]


def fields(text: str) -> frozenset[Field] | None:
    """Name, format and conversion of every placeholder, or ``None`` where the braces do not close.

    >>> sorted(fields("Invoice {number} of {day}"))
    [('day', '', ''), ('number', '', '')]
    >>> fields("Invoice {number") is None
    True
    """
    try:
        return frozenset(
            (name, spec or "", conversion or "")
            for _, name, spec, conversion in Formatter().parse(text)
            if name is not None
        )
    except ValueError:
        return None


def fits(source: str, translated: str, *, whole: bool) -> bool:
    """Whether a translation may stand for its source.

    Args:
        source: the text in the program.
        translated: what the catalogue gives for it.
        whole: every placeholder of the source must be there; without it (plural forms: "one invoice") some may
            be missing, but none may be new.
    """
    theirs, ours = fields(translated), fields(source)
    if theirs is None or ours is None:
        return translated == source
    return theirs == ours if whole else theirs <= ours
