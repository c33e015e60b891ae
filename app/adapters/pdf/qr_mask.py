"""Which of the eight masks makes a QR code easiest to read? The one ISO/IEC 18004:2015 (7.8.3) gives fewest penalties.

The library tries the masks module by module, which takes longer than the rest of the page. Here a whole code is one
number, a bit for each module, and the same penalties are counted on numbers.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# Light columns between two rows: a finder-like pattern looks four modules beyond its ends.
_MARGIN = 4
_BLOCK_POINTS, _FINDER_POINTS, _BALANCE_POINTS = 3, 40, 10
_TO_DIGITS = bytes.maketrans(b"\x00\x01", b"01")

Matrix = Sequence[bytes | bytearray]


class _Size(NamedTuple):
    """What codes of one size share, as numbers of the same shape: modules with a neighbour, modules that count."""

    modules: int
    stride: int
    with_next: int
    with_below: int
    counted: int


def number(matrix: Matrix) -> int:
    """A code as one number, its first module the lowest bit."""
    return int((b"0" * _MARGIN).join(matrix).translate(_TO_DIGITS)[::-1], 2)


def digits(code: int, modules: int) -> Iterator[str]:
    """The rows of a code as text, ``1`` for dark."""
    whole = f"{code:b}"[::-1].ljust((modules + _MARGIN) * modules, "0")
    return (whole[start : start + modules] for start in range(0, len(whole), modules + _MARGIN))


def transposed(matrix: Matrix) -> list[bytes]:
    """Columns as rows."""
    return [bytes(column) for column in zip(*matrix, strict=True)]


def penalty(rows: int, columns: int, modules: int) -> int:
    """The points against a code, given by rows and by columns; its format and version information does not count."""
    size = _size(modules)
    rows, columns = rows & size.counted, columns & size.counted
    same = ~(rows ^ rows >> 1) & size.with_next
    below = ~(rows ^ rows >> size.stride) & size.with_below
    blocks = same & same >> size.stride & below
    unbalanced = abs(rows.bit_count() / modules**2 * 100 - 50)
    return (
        _runs(same)
        + _runs(~(columns ^ columns >> 1) & size.with_next)
        + _BLOCK_POINTS * blocks.bit_count()
        + _FINDER_POINTS * (_finders(rows) + _finders(columns))
        + _BALANCE_POINTS * int(unbalanced / 5)
    )


def _runs(same: int) -> int:
    """Five equal modules in a row cost three points, each further one a point more."""
    four = same & same >> 1 & same >> 2 & same >> 3
    return four.bit_count() + 2 * (four & ~(four << 1)).bit_count()


def _finders(code: int) -> int:
    """How often dark and light follow each other like in a corner, 1011101, with four light modules on one side."""
    light = ~code
    like = code & light >> 1 & code >> 2 & code >> 3 & code >> 4 & light >> 5 & code >> 6
    dark_before = code << 1 | code << 2 | code << 3 | code << 4
    dark_after = code >> 7 | code >> 8 | code >> 9 | code >> 10
    found, free = 0, 0
    places = like & ~(dark_before & dark_after)
    while places:
        place = (places & -places).bit_length() - 1
        places &= places - 1
        # One that begins inside the last one counted is the same dark modules again.
        if place >= free:
            found, free = found + 1, place + 7
    return found


@lru_cache
def _size(modules: int) -> _Size:
    row = [1] * modules
    fixed = [bytearray(row) for _ in range(modules)]
    for index in (*range(9), *range(modules - 8, modules)):
        # The timing pattern crosses the format information and stays.
        fixed[8][index] = fixed[index][8] = int(index == 6)
    if modules > 41:
        for index in range(6):
            for place in range(modules - 11, modules - 8):
                fixed[index][place] = fixed[place][index] = 0
    whole = [bytes(row)] * modules
    without_last_column = [bytes([*row[:-1], 0])] * modules
    without_last_row = [*whole[:-1], bytes(modules)]
    return _Size(modules, modules + _MARGIN, number(without_last_column), number(without_last_row), number(fixed))
