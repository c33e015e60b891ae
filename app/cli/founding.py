"""The commands about the own firm: ``init`` creates its file, ``company change`` and ``company logo`` correct it."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from app.cli import forms, values
from app.cli.command import Answer, Command, Program
from app.cli.forms import Field
from app.cli.parser import CommandParser
from app.cli.wrong_use import ArgumentsMissing
from app.errors import Unavailable
from app.i18n import N_
from app.i18n.catalog import LANGUAGES
from app.queries.company import find_company
from app.services.logos import remove_logo, set_logo
from app.services.setup import CompanyData, change_company, create_company, read_company

FIELDS = (
    Field("--name", "name", N_("Name of the firm")),
    Field("--vat-number", "vat_number", N_("VAT number")),
    Field("--tax-code", "tax_code", N_("Tax code")),
    Field("--address --street", "street", N_("Street and number")),
    Field("--postcode --postal-code", "postal_code", N_("Postal code")),
    Field("--city", "city", N_("City")),
    Field("--province", "province", N_("Province")),
    Field("--country", "country", N_("Country, by code or name")),
    Field("--regime", "regime", N_("Italian tax regime, such as RF01 or RF19")),
    Field("--iban", "iban", N_("IBAN printed on the invoices")),
    Field("--bic", "bic", N_("BIC of the bank")),
    Field("--email", "email", N_("E-mail")),
    Field("--pec", "pec", N_("Certified e-mail (PEC)")),
    Field("--phone", "phone", N_("Telephone")),
    Field("--tagline", "tagline", N_("Line printed under the name")),
    Field("--registration", "registration", N_("Company register and share capital, printed at the foot")),
    Field("--currency", "currency", N_("Currency, such as EUR")),
    Field("--time-zone", "time_zone", N_("Time zone, such as Europe/Rome")),
    Field("--language", "language", N_("Language of the documents"), choices=LANGUAGES),
    Field("--fund-code", "fund_code", N_("Professional fund, by its code")),
    Field("--fund-percent", "fund_percent", N_("Contribution to the professional fund, in percent"), values.number),
    Field("--withholding-code", "withholding_code", N_("Withholding tax, by its code")),
    Field("--withholding-percent", "withholding_percent", N_("Withholding tax, in percent"), values.number),
    Field("--withholding-on-fund", "withholding_on_fund", N_("Withhold on the fund's part too"), switch=True),
)


class PictureNotRead(Unavailable):
    """The file is not there or may not be opened."""

    text = N_("{path} cannot be read: {reason}.")


def declare_init(parser: CommandParser) -> None:
    """Options of ``init``."""
    forms.declare(parser, FIELDS, "name")


def init(program: Program, given: Namespace) -> Answer:
    """Create the company file and enter the company."""
    data = CompanyData(**forms.filled(given, FIELDS))
    ctx = program.create(data.name)
    try:
        create_company(ctx, data)
    except BaseException:
        # A file without a company would stand in the way of the next try.
        program.discard()
        raise
    return _answer(program, N_("The company {name} is ready in {place}."))


def declare_change(parser: CommandParser) -> None:
    """Options of ``company change``."""
    forms.declare(parser, FIELDS)


def change(program: Program, given: Namespace) -> Answer:
    """Correct the company; documents already issued keep their own copy."""
    ctx = program.context()
    stored = read_company(ctx)
    change_company(ctx, replace(stored.data, **forms.filled(given, FIELDS)), version=stored.version)
    return _answer(program, N_("The company {name} has been changed."))


def declare_logo(parser: CommandParser) -> None:
    """Words and options of ``company logo``."""
    parser.word("FILE", text=N_("The picture: PNG or JPEG"), type=Path, nargs="?")
    parser.option("--remove", text=N_("Print the initials again instead of a picture"), action="store_true")


def change_logo(program: Program, given: Namespace) -> Answer:
    """Choose the picture printed on documents, or take it away."""
    if (given.FILE is None) is not given.remove:
        raise ArgumentsMissing(names="FILE, --remove")
    ctx = program.context()
    if given.remove:
        remove_logo(ctx)
        return _answer(program, N_("The documents of {name} have no picture any more."))
    try:
        picture = given.FILE.read_bytes()
    except OSError as problem:
        raise PictureNotRead(path=given.FILE, reason=problem.strerror or str(problem)) from problem
    set_logo(ctx, picture)
    return _answer(program, N_("The documents of {name} carry the new picture."))


def _answer(program: Program, text: str) -> Answer:
    with program.context().work.read() as session:
        row = find_company(session)
    facts = {"name": row.name if row else "", "place": program.place()}
    return Answer({"company": row, "place": program.place()}, lambda: [program.translator.fill(text, facts)])


COMMANDS = {
    "init": Command(N_("Create a company file, or the company of a server database."), declare_init, init),
    "company change": Command(N_("Correct the company's own data."), declare_change, change),
    "company logo": Command(N_("Choose the picture printed on the documents."), declare_logo, change_logo),
}
