"""What does the person say before there is a company, and how does it come to life? Nothing here is a widget."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from app import paths
from app.clock import Clock
from app.domain.numbering import SeriesFormat
from app.errors import Invalid
from app.i18n import N_, Translator
from app.services.context import Context
from app.services.database import CompanyFileExists
from app.services.demo.filling import fill
from app.services.demo.offer import COMPANY
from app.services.founding import found, free_path
from app.services.setup import CompanyData, change_series, create_company, set_opening_number
from app.ui.navigation import HOME, Place
from app.ui.program import Program

Tick = Callable[[int, int], None]

USUAL_PATTERN = "{year}/{number:04d}"
PATTERNS = (USUAL_PATTERN, "{number}/{year}", "FT-{year}-{number:04d}")
ZONE = ZoneInfo("Europe/Rome")


class Stage(StrEnum):
    """The questions, in their order."""

    LOOK = "look"
    COMPANY = "company"
    NUMBERS = "numbers"
    BEGINNING = "beginning"
    READY = "ready"


class Beginning(StrEnum):
    """How to begin."""

    IMPORT = "import"
    EMPTY = "empty"
    EXAMPLE = "example"


class FileTaken(Invalid):
    """A company lies there already; it is never written over."""

    text = CompanyFileExists.text
    field = "path"


@dataclass(frozen=True, slots=True)
class Wish:
    """The company that is to be.

    Args:
        data: for its file; of the example, its own are taken.
        pattern: of the invoices' numbers.
        yearly: whether they begin again each year.
        last_number: given elsewhere this year; 0 for none.
    """

    data: CompanyData = field(default_factory=lambda: CompanyData(""))
    pattern: str = USUAL_PATTERN
    yearly: bool = True
    last_number: int = 0

    def next_number(self, year: int) -> str:
        """What the first invoice will be called."""
        return SeriesFormat(self.pattern, self.yearly).write(year, self.last_number + 1)


@dataclass(frozen=True, slots=True)
class Founded:
    """A company that has come to life."""

    path: Path
    name: str


def this_year(clock: Clock) -> int:
    """The year the first invoices belong to."""
    return clock.today(ZONE).year


def check_free(path: Path) -> None:
    """Refuse a path where something lies already.

    Raises:
        FileTaken: it does.
    """
    if full_path(path).exists():
        raise FileTaken(path=path)


def full_path(path: Path) -> Path:
    """A name alone means the usual folder."""
    return paths.companies() / path.expanduser()


def example_path(texts: Translator) -> Path:
    """Where the example company lies, beside those that are there already."""
    return free_path(paths.company_file(texts.fill(N_("{name} (example)"), {"name": COMPANY.name})))


def make(program: Program, wish: Wish, path: Path, _tick: Tick) -> Founded:
    """Create the company in its own file; on a lane.

    Raises:
        CompanyFileExists, DatabaseUnreachable: the file cannot be made.
        NameMissing, InvalidIdentifier …: a field cannot be taken.
    """
    found(path, create=program.create_company, close=program.close_company, enter=partial(_enter, wish))
    return Founded(path, wish.data.name)


def make_in(program: Program, wish: Wish, path: Path, _tick: Tick) -> Founded:
    """Write the company into a file that has none yet: the program was killed before it was entered."""
    try:
        _enter(wish, program.open_company(str(path)))
    finally:
        program.close_company()
    return Founded(path, wish.data.name)


def make_example(program: Program, path: Path, tick: Tick) -> Founded:
    """Make the example company with two years behind it; on a lane, and long."""

    def tell(ctx: Context) -> None:
        fill(ctx, ctx.today, tick=tick)

    found(path, create=program.create_company, close=program.close_company, enter=tell)
    return Founded(path, COMPANY.name)


def _enter(wish: Wish, ctx: Context) -> None:
    create_company(ctx, wish.data)
    if (wish.pattern, wish.yearly) != (USUAL_PATTERN, True):
        change_series(ctx, wish.pattern, yearly=wish.yearly)
    if wish.last_number:
        set_opening_number(ctx, ctx.today.year, wish.last_number)


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do with a new company."""

    id: str
    icon: str
    title: str
    detail: str
    place: Place


_CUSTOMER = NextStep(
    "customer", "user-plus", N_("Enter the first customer"), N_("By hand, with all checks"), Place("customer-form")
)
_LOGO = NextStep(
    "logo", "image", N_("Put your logo on the invoices"), N_("In the settings, with all other data"), Place("settings")
)
_IMPORT = NextStep(
    "import", "upload", N_("Import a spreadsheet"), N_("You see everything before it is taken"), Place("import")
)
_PLANS = NextStep(
    "plans", "package", N_("Prepare items and plans"), N_("What you sell, how often it is billed"), Place("catalog")
)
_HOME = NextStep("home", "house", N_("Open Home"), N_("What matters today"), HOME)
_BILLING = NextStep(
    "billing", "calendar-check", N_("Try a billing run"), N_("Some documents are due today"), Place("billing")
)
_BROWSE = NextStep(
    "browse", "users", N_("Look at the customers"), N_("Invented, with contracts and invoices"), Place("customers")
)


def next_steps(beginning: Beginning) -> tuple[NextStep, ...]:
    """What to do now, the likeliest first."""
    match beginning:
        case Beginning.IMPORT:
            return (_IMPORT, _LOGO, _HOME)
        case Beginning.EMPTY:
            return (_HOME, _CUSTOMER, _PLANS, _LOGO)
        case Beginning.EXAMPLE:
            return (_HOME, _BROWSE, _BILLING)
