"""Which codes do records get whose file has none? The next ones in a row, many at once."""

import re
from collections.abc import Iterable, Iterator


def fresh_codes(taken: Iterable[str], prefix: str) -> Iterator[str]:
    """Codes after the highest number in use with this prefix, as single new things get them too.

    >>> codes = fresh_codes(["C0041", "C7", "X9"], "C")
    >>> next(codes), next(codes)
    ('C0042', 'C0043')
    """
    numbered = re.compile(rf"{re.escape(prefix)}(\d{{1,15}})")
    number = max((int(found[1]) for code in taken if (found := numbered.fullmatch(code))), default=0)
    while True:
        number += 1
        yield f"{prefix}{number:04d}"
