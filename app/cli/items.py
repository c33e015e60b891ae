"""The commands that change items of the catalogue: ``item add``, ``change``, ``archive`` and ``restore``."""

from argparse import Namespace
from dataclasses import replace

from app.cli import forms, values
from app.cli.command import Answer, Command, Program
from app.cli.forms import Field
from app.cli.parser import CommandParser
from app.i18n import N_
from app.queries.catalog import find_item
from app.services import catalog, settings
from app.services.catalog import ItemData
from app.services.fields import one_line
from app.settings.definitions import VAT_RATE

FIELDS = (
    Field("--description", "description", N_("What is printed on the invoice")),
    Field("--code", "code", N_("Code; the next free one if not given")),
    Field("--kind", "kind", N_("Service or product"), choices=("service", "product")),
    Field("--unit", "unit", N_("Unit, such as hour")),
    Field("--unit-price --price", "unit_price", N_("Price of one unit"), values.number),
    Field("--price-includes-vat", "price_includes_vat", N_("The price includes VAT"), switch=True),
    Field("--vat-rate", "vat_rate", N_("VAT rate in percent"), values.number),
    Field("--vat-nature", "vat_nature", N_("Code of the reason for a rate of zero, such as N4")),
    Field("--category", "category", N_("Category")),
    Field("--notes", "notes", N_("Notes")),
)


def declare_add(parser: CommandParser) -> None:
    """Options of ``item add``."""
    forms.declare(parser, FIELDS, "description")


def add(program: Program, given: Namespace) -> Answer:
    """Add an item; without a rate it has the company's usual one."""
    ctx = program.context()
    filled = forms.filled(given, FIELDS)
    if "vat_rate" not in filled:
        filled["vat_rate"] = settings.get(ctx, VAT_RATE)
    created = catalog.create_item(ctx, ItemData(**filled))
    return _answer(program, created.code, N_("Item {code} has been added."))


def declare_change(parser: CommandParser) -> None:
    """Words and options of ``item change``."""
    parser.word("CODE", text=N_("Code of the item"))
    forms.declare(parser, FIELDS)


def change(program: Program, given: Namespace) -> Answer:
    """Change some facts of an item; running subscriptions keep theirs."""
    ctx = program.context()
    stored = catalog.read_item(ctx, given.CODE)
    data = replace(stored.data, **forms.filled(given, FIELDS))
    catalog.change_item(ctx, stored.id, data, version=stored.version)
    return _answer(program, one_line(data.code) or given.CODE, N_("Item {code} has been changed."))


def declare_code(parser: CommandParser) -> None:
    """Words of the commands that only name an item."""
    parser.word("CODE", text=N_("Code of the item"))


def archive(program: Program, given: Namespace) -> Answer:
    """Put an item out of the lists."""
    stored = catalog.read_item(program.context(), given.CODE)
    catalog.archive_item(program.context(), stored.id, version=stored.version)
    return _answer(program, given.CODE, N_("Item {code} is archived."))


def restore(program: Program, given: Namespace) -> Answer:
    """Bring an item back into the lists."""
    stored = catalog.read_item(program.context(), given.CODE)
    catalog.restore_item(program.context(), stored.id, version=stored.version)
    return _answer(program, given.CODE, N_("Item {code} is back in the lists."))


def _answer(program: Program, code: str, text: str) -> Answer:
    with program.context().work.read() as session:
        row = find_item(session, code)
    return Answer({"item": row}, lambda: [program.translator.fill(text, {"code": code})])


COMMANDS = {
    "item add": Command(N_("Add an item to the catalogue."), declare_add, add),
    "item change": Command(N_("Change an item; running subscriptions keep theirs."), declare_change, change),
    "item archive": Command(N_("Put an item out of the lists."), declare_code, archive),
    "item restore": Command(N_("Bring an archived item back."), declare_code, restore),
}
