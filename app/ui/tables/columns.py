"""What stands in a column of a list, and what does it say: shown, spoken, and as a tooltip?"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.i18n import N_

if TYPE_CHECKING:
    from app.ui.texts import Texts
    from app.ui.theme.theme import Theme

DASH = "—"


class ColumnKind(StrEnum):
    """How a cell is painted and aligned, sorted and exported."""

    IDENTITY = "identity"
    TEXT = "text"
    CODE = "code"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    STATUS = "status"
    TAG = "tag"
    CHECK = "check"
    SPARK = "spark"
    PROGRESS = "progress"


class AvatarSize(StrEnum):
    """Which square with initials stands before a name."""

    NONE = "none"
    SMALL = "small"
    LARGE = "large"


RIGHT_ALIGNED = frozenset({ColumnKind.MONEY, ColumnKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    Args:
        key: name under which order, width and visibility are remembered.
        title: marked English text of the head.
        kind: how it is painted.
        value: takes the row and gives what the cell is about: a text, ``Decimal``, ``date``, state, list of numbers
            (SPARK) or share from 0 to 1 (PROGRESS).
        detail: the second line, small.
        text: makes the shown text out of the value; without it the kind decides.
        order: key of the list's query by which the head sorts; empty where it does not.
        width: wanted width in pixels at 100 %; 0 for what the kind usually needs.
        stretch: share in the space that is left over.
        shown: seen until somebody chooses otherwise.
        tone: a ``Tone`` for the text or the bar where the row deserves one.
        spoken: what a screen reader says; without it the texts of the cell.
        family: for STATUS, which kind of object the state belongs to.
        currency: takes the row and gives the currency to show with the amount; without it the bare amount.
        strong: the figure that counts in this list.
        muted: secondary text.
        zero: whether an amount of zero is written out instead of a dash.
        avatar: initials before the text.
    """

    key: str
    title: str
    kind: ColumnKind
    value: Callable[[Any], Any]
    detail: "Callable[[Any, Texts], str] | None" = None
    text: "Callable[[Any, Texts], str] | None" = None
    order: str = ""
    width: int = 0
    stretch: int = 0
    shown: bool = True
    tone: Callable[[Any], Any] | None = None
    spoken: "Callable[[Any, Texts], str] | None" = None
    family: str = ""
    currency: Callable[[Any], str] | None = None
    strong: bool = False
    muted: bool = False
    zero: bool = False
    avatar: AvatarSize = AvatarSize.NONE

    @property
    def is_right(self) -> bool:
        """Whether it is aligned to the right."""
        return self.kind in RIGHT_ALIGNED


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell ready to be painted and read out."""

    text: str
    detail: str = ""
    spoken: str = ""
    tone: Any = None
    icon: str = ""
    value: Any = None
    is_dash: bool = False


# The column of check boxes every list begins with; its cells follow the selection, not the row.
SELECT = Column("select", N_("Select"), ColumnKind.CHECK, lambda _row: None)

_WIDTHS = {
    ColumnKind.IDENTITY: 240,
    ColumnKind.TEXT: 150,
    ColumnKind.CODE: 130,
    ColumnKind.MONEY: 104,
    ColumnKind.NUMBER: 70,
    ColumnKind.DATE: 116,
    ColumnKind.STATUS: 126,
    ColumnKind.TAG: 110,
    ColumnKind.CHECK: 40,
    ColumnKind.SPARK: 88,
    ColumnKind.PROGRESS: 142,
}


def usual_width(column: Column) -> int:
    """The wanted width in pixels at 100 %."""
    return column.width or _WIDTHS[column.kind]


def make_cell(column: Column, row: Any, texts: "Texts", theme: "Theme") -> Cell:
    """What a column says about a row, in the language of the window."""
    value = column.value(row)
    text, icon, tone = _shown(column, row, value, texts, theme)
    if column.tone is not None:
        tone = column.tone(row) or tone
    detail = column.detail(row, texts) if column.detail is not None else ""
    spoken = column.spoken(row, texts) if column.spoken else _spoken(column, value, text, detail, texts)
    return Cell(text or DASH, detail, spoken, tone, icon, value, is_dash=not text)


def _shown(column: Column, row: Any, value: Any, texts: "Texts", theme: "Theme") -> tuple[str, str, Any]:
    if column.kind is ColumnKind.STATUS and value is not None:
        status = theme.status(column.family, str(value))
        written = column.text(value, texts) if column.text is not None else texts.gettext(status.label)
        return written, status.icon, status.tone
    if value is None:
        return "", "", None
    if column.text is not None:
        return column.text(value, texts), "", None
    return _written(column, row, value, texts), "", None


def _written(column: Column, row: Any, value: Any, texts: "Texts") -> str:
    match column.kind:
        case ColumnKind.MONEY:
            return _money(column, row, value, texts)
        case ColumnKind.NUMBER:
            return texts.quantity(value)
        case ColumnKind.DATE:
            return texts.date(value)
        case ColumnKind.PROGRESS:
            return texts.percent(Decimal(round(value * 100)))
        case ColumnKind.SPARK if value:
            return texts.quantity(Decimal(str(value[-1])))
    return "" if column.kind is ColumnKind.SPARK else str(value)


def _money(column: Column, row: Any, value: Decimal, texts: "Texts") -> str:
    if not value and not column.zero:
        return ""
    return texts.money(value, column.currency(row)) if column.currency is not None else texts.amount(value)


def _spoken(column: Column, value: Any, text: str, detail: str, texts: "Texts") -> str:
    if not text:
        return texts.gettext(N_("none"))
    if column.kind is ColumnKind.SPARK:
        first, last = (texts.quantity(Decimal(str(number))) for number in (value[0], value[-1]))
        return texts.fill(N_("from {first} to {last}"), {"first": first, "last": last})
    return texts.fill(N_("{text}, {detail}"), {"text": text, "detail": detail}) if detail else text


@dataclass(slots=True)
class Rows:
    """A page of rows as it came, with cells made at the first look and kept."""

    rows: tuple[Any, ...]
    keys: tuple[Hashable, ...]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
