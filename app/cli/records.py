"""How do the firm, a customer, an item and a plan look on a terminal, with all that belongs to them?"""

from collections.abc import Iterator, Sequence

from app.cli import labels
from app.cli.cells import Cells
from app.cli.lists import LISTS
from app.cli.tables import Column, facts, table
from app.i18n import N_
from app.queries.catalog import ItemRow, PlanRow
from app.queries.company import CompanyRow
from app.queries.customers import CustomerDetail
from app.queries.invoices import InvoiceRow
from app.queries.listing import Page
from app.queries.subscriptions import SubscriptionRow


def company(row: CompanyRow, cells: Cells) -> Iterator[str]:
    """The own firm."""
    say = cells.say
    return facts(
        [
            (say(N_("Name")), row.name),
            (say(N_("VAT number")), row.vat_number),
            (say(N_("Tax code")), row.tax_code),
            (say(N_("Address")), _address(row.street, row.postal_code, row.city, row.province, row.country)),
            (say(N_("Tax regime")), row.regime),
            (say(N_("IBAN")), row.iban),
            (say(N_("E-mail")), row.email),
            (say(N_("Certified e-mail")), row.pec),
            (say(N_("Telephone")), row.phone),
            (say(N_("Currency")), row.currency),
            (say(N_("Time zone")), row.time_zone),
        ]
    )


def customer(
    row: CustomerDetail, contracts: Page[SubscriptionRow], bills: Page[InvoiceRow], cells: Cells
) -> Iterator[str]:
    """A customer with subscriptions and the newest invoices."""
    say = cells.say
    yield from facts(
        [
            (say(N_("Code")), row.code),
            (say(N_("Name")), row.name),
            (say(N_("Kind")), cells.word(row.kind)),
            (say(N_("VAT number")), row.vat_number),
            (say(N_("Tax code")), row.tax_code),
            (say(N_("Recipient code")), row.recipient_code),
            (say(N_("Certified e-mail")), row.pec),
            *((say(N_("Address")), _address(one.street, one.postal_code, one.city, one.province, one.country))
              for one in row.addresses),
            *((say(N_("Contact")), " ".join(filter(None, (one.name, one.role, one.email, one.phone))))
              for one in row.contacts),
            (say(N_("Telephone")), row.phone or row.mobile),
            (say(N_("Payment terms")), row.payment_terms),
            (say(N_("Payment")), labels.method(row.payment_method, cells.texts)),
            (say(N_("Open")), cells.amount(row.open, row.currency)),
            (say(N_("Overdue")), cells.amount(row.overdue, row.currency) if row.overdue else ""),
            (say(N_("Archived")), cells.yes(row.archived)),
            (say(N_("Notes")), row.notes),
        ]
    )  # fmt: skip
    yield from listed("subscriptions", contracts.rows, cells)
    yield from listed("invoices", bills.rows, cells)


def item(row: ItemRow, cells: Cells) -> Iterator[str]:
    """An item of the catalogue."""
    say = cells.say
    return facts(
        [
            (say(N_("Code")), row.code),
            (say(N_("Description")), row.description),
            (say(N_("Kind")), cells.word(row.kind)),
            (say(N_("Unit")), row.unit),
            (say(N_("Price")), cells.price(row.unit_price, row.currency)),
            (say(N_("VAT included")), cells.yes(row.price_includes_vat)),
            (say(N_("VAT")), f"{cells.percent(row.vat_rate)} {row.vat_nature}".strip()),
            (say(N_("Category")), row.category),
            (say(N_("Archived")), cells.yes(row.archived)),
            (say(N_("Notes")), row.notes),
        ]
    )


def plan(row: PlanRow, cells: Cells) -> Iterator[str]:
    """A plan with its items."""
    say = cells.say
    yield from facts(
        [
            (say(N_("Code")), row.code),
            (say(N_("Name")), row.name),
            (say(N_("Description")), row.description),
            (say(N_("Invoiced")), labels.cycle(row.cycle, cells.texts)),
            (say(N_("When")), cells.word(row.timing)),
            (say(N_("Price")), cells.price(row.price, row.currency)),
            (say(N_("Set-up fee")), cells.price(row.setup_fee, row.currency) if row.setup_fee else ""),
            (say(N_("Trial")), labels.days(row.trial_days, cells.texts)),
            (say(N_("Introductory price")), cells.price(row.intro_price, row.currency)),
            (say(N_("Term")), labels.months(row.term_months, cells.texts)),
            (say(N_("Notice")), labels.notice(row.notice, cells.texts)),
            (say(N_("At the end of the term")), cells.word(row.end_action) if row.term_months else ""),
            (say(N_("Archived")), cells.yes(row.archived)),
        ]
    )
    yield ""
    yield from table(
        [Column(say(N_("Item"))), Column(say(N_("Description"))), Column(say(N_("Quantity")), right=True),
         Column(say(N_("Price")), right=True)],
        ([one.item, one.description, cells.quantity(one.quantity), cells.price(one.unit_price, row.currency)]
         for one in row.items),
    )  # fmt: skip


def listed(noun: str, rows: Sequence[object], cells: Cells) -> Iterator[str]:
    """Rows as the command ``list`` shows them, after an empty line; nothing where there are none."""
    wanted = LISTS[noun]
    if rows:
        yield ""
    columns = [Column(cells.say(heading), right) for heading, _, right in wanted.columns]
    yield from table(columns, ([cell(row, cells) for _, cell, _ in wanted.columns] for row in rows))


def _address(street: str, postal_code: str, city: str, province: str, country: str) -> str:
    place = " ".join(filter(None, (postal_code, city, province)))
    return ", ".join(filter(None, (" ".join(street.split()), place, country)))
