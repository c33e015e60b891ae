"""What do the settings say? Sizes, ages, numbers to come and the lists of what can be chosen, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.documents import DocumentKind
from app.domain.numbering import SeriesFormat, number_year
from app.i18n import N_
from app.queries.series import CounterRow, SeriesRow, list_begun, list_series
from app.services.backups import BackupFile
from app.services.company_data import REGIMES
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.texts import Texts

LANGUAGES = (("it", N_("Italian")), ("en", N_("English")))
# FatturaPA 1.2.3, RegimeFiscaleType; the names as in the specification, shortened.
_REGIME_NAMES = {
    "RF01": N_("ordinary"),
    "RF02": N_("minimum taxpayers"),
    "RF04": N_("agriculture and fishing"),
    "RF05": N_("salt and tobacco"),
    "RF06": N_("matches"),
    "RF07": N_("publishing"),
    "RF08": N_("public telephony"),
    "RF09": N_("transport documents and parking"),
    "RF10": N_("entertainment and games"),
    "RF11": N_("travel agencies"),
    "RF12": N_("farm holidays"),
    "RF13": N_("door-to-door sales"),
    "RF14": N_("second-hand goods and art"),
    "RF15": N_("auctions of art"),
    "RF16": N_("VAT due on payment, public bodies"),
    "RF17": N_("VAT due on payment"),
    "RF18": N_("other"),
    "RF19": N_("forfettario"),
    "RF20": N_("cross-border VAT exemption"),
}
# FatturaPA 1.2.3, TipoCassaType, by whom they are for.
FUNDS = (
    ("", N_("No fund")),
    ("TC01", N_("TC01 · lawyers")),
    ("TC02", N_("TC02 · chartered accountants")),
    ("TC03", N_("TC03 · surveyors")),
    ("TC04", N_("TC04 · engineers and architects")),
    ("TC05", N_("TC05 · notaries")),
    ("TC06", N_("TC06 · accountants")),
    ("TC07", N_("TC07 · commercial agents")),
    ("TC08", N_("TC08 · labour consultants")),
    ("TC09", N_("TC09 · physicians")),
    ("TC10", N_("TC10 · pharmacists")),
    ("TC11", N_("TC11 · veterinarians")),
    ("TC12", N_("TC12 · agricultural employees")),
    ("TC13", N_("TC13 · forwarding agents")),
    ("TC14", N_("TC14 · journalists")),
    ("TC15", N_("TC15 · orphans of health workers")),
    ("TC16", N_("TC16 · journalists, supplementary")),
    ("TC17", N_("TC17 · industrial technicians")),
    ("TC18", N_("TC18 · agronomists, actuaries, chemists, geologists")),
    ("TC19", N_("TC19 · biologists")),
    ("TC20", N_("TC20 · nurses")),
    ("TC21", N_("TC21 · psychologists")),
    ("TC22", N_("TC22 · INPS")),
)
# FatturaPA 1.2.3, TipoRitenutaType.
WITHHOLDINGS = (
    ("", N_("No withholding")),
    ("RT01", N_("RT01 · natural persons")),
    ("RT02", N_("RT02 · companies")),
    ("RT03", N_("RT03 · INPS")),
    ("RT04", N_("RT04 · ENASARCO")),
    ("RT05", N_("RT05 · ENPAM")),
    ("RT06", N_("RT06 · other")),
)
EXAMPLES = 3
_STEP = 1000
_THREE_DIGITS = 100
_UNITS = ("kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Series:
    """A series with what may still be changed of it.

    Args:
        row: pattern, counters and next number.
        begun: the years in which this program has issued documents of it; 0 where it never restarts.
    """

    row: SeriesRow
    begun: frozenset[int]

    def counter(self, today: date) -> CounterRow | None:
        """How far it has come in the year of ``today``."""
        year = number_year(self.row.yearly, today)
        return next((one for one in self.row.counters if one.year == year), None)

    def may_open(self, today: date) -> bool:
        """Whether the last number given elsewhere may still be said for the year of ``today``."""
        return number_year(self.row.yearly, today) not in self.begun


def read_series(session: ReadSession, ctx: Context) -> tuple[Series, ...]:
    """The series, with invoices first."""
    begun = list_begun(session)
    rows = sorted(list_series(session, ctx.today), key=lambda row: row.kind is not DocumentKind.INVOICE)
    return tuple(Series(row, begun.get(row.id, frozenset())) for row in rows)


def regimes(texts: Texts) -> list[tuple[str, str]]:
    """The Italian tax regimes with their codes, the two usual ones first."""
    usual = ("RF01", "RF19")
    codes = [*usual, *sorted(REGIMES - set(usual))]
    return [(code, f"{code} · {texts.gettext(_REGIME_NAMES[code])}") for code in codes]


def placeholders(texts: Texts) -> str:
    """What may stand in the pattern of a series."""
    facts = {"year": "{year}", "number": "{number}", "padded": "{number:04d}"}
    sentence = N_("{year} stands for the year, {number} for the number, {padded} for the number with four digits.")
    return texts.fill(sentence, facts)


def numbers(pattern: str, year: int, first: int, *, yearly: bool) -> str:
    """The next numbers of a series.

    Raises:
        PatternWithoutNumber, PatternWithoutYear, PatternNotUnderstood, PatternTooLong: see ``numbering``.

    >>> numbers("{year}/{number:04d}", 2026, 7, yearly=True)
    '2026/0007, 2026/0008, 2026/0009'
    """
    form = SeriesFormat(pattern, yearly)
    return ", ".join(form.write(year, first + step) for step in range(EXAMPLES))


def size(count: int, texts: Texts) -> str:
    """So many bytes, in the unit in which there are fewest digits; a kilobyte has 1000 of them."""
    if count < _STEP:
        return texts.fill_plural(N_("{count} byte"), N_("{count} bytes"), count)
    thousands = min((len(str(count)) - 1) // 3, len(_UNITS))
    amount = Decimal(count) / Decimal(_STEP) ** thousands
    rounded = amount.quantize(Decimal("0.1") if amount < _THREE_DIGITS else Decimal(1))
    return f"{texts.quantity(rounded)} {_UNITS[thousands - 1]}"


def age(copy: BackupFile, texts: Texts, today: date) -> str:
    """When a copy was made, and how long ago that is."""
    made = copy.written_at.astimezone(texts.zone)
    return f"{texts.moment(copy.written_at)} · {texts.relative(made.date(), today)}"
