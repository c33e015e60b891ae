"""How does a customer become the values of a form, and the values a customer again? Free of widgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import Conflict
from app.i18n import N_
from app.queries.customers import list_customers
from app.queries.listing import Choices
from app.services import customers
from app.services.changes import Changes
from app.services.context import Context
from app.services.customer_data import Address, Contact, CustomerData
from app.services.customers import StoredCustomer
from app.services.unit_of_work import ReadSession

# Values of the form that stand in the customer under the same name.
PLAIN = (
    "name", "code", "kind", "vat_number", "tax_code", "recipient_code", "pec", "phone", "mobile", "payment_terms",
    "payment_method", "iban", "since", "notes", "consolidate",
)  # fmt: skip
ADDRESS = ("street", "postal_code", "city", "province", "country")
SERVICE = "service_"
COMPANY_LANGUAGE = "company"
NEW = "new"


class DataChangedMeanwhile(Conflict):
    """What an undo would bring back has been changed again since."""

    text = N_("These data were changed again in the meantime. They stay as they are.")


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving left behind.

    Args:
        before: the customer as it was; ``None`` for a new one.
    """

    code: str
    changes: Changes
    after: StoredCustomer
    before: StoredCustomer | None = None


def values_of(data: CustomerData) -> dict[str, Any]:
    """What the form shows of a customer."""
    values = {name: getattr(data, name) for name in PLAIN}
    values["kind"] = data.kind.value
    values["language"] = data.language or COMPANY_LANGUAGE
    values |= {name: getattr(data.billing, name) for name in ADDRESS}
    service = data.service or Address()
    values |= {SERVICE + name: getattr(service, name) for name in ADDRESS}
    values["elsewhere"] = data.service is not None
    values["contacts"] = [
        {"contact": one.name, "role": one.role, "email": one.email, "contact_phone": one.phone} for one in data.contacts
    ]
    return values


def data_of(values: Mapping[str, Any]) -> CustomerData:
    """The customer a form's values describe."""
    plain: dict[str, Any] = {name: values[name] for name in PLAIN}
    language = values["language"]
    return CustomerData(
        **plain,
        language="" if language in (None, COMPANY_LANGUAGE) else language,
        billing=_address(values),
        service=_address(values, SERVICE) if values["elsewhere"] else None,
        contacts=tuple(
            Contact(one["contact"], one["role"], one["email"], one["contact_phone"]) for one in values["contacts"]
        ),
    )


def create(data: CustomerData, ctx: Context) -> Saved:
    """Enter a new customer."""
    made = customers.create(ctx, data)
    return Saved(made.code, made.changes, customers.read(ctx, made.code))


def change(before: StoredCustomer, data: CustomerData, ctx: Context) -> Saved:
    """Change a customer as it was read.

    Raises:
        Conflict: another seat was faster.
    """
    changes = customers.change(ctx, before.id, data, version=before.version)
    code = data.code.strip() or before.data.code
    return Saved(code, changes, customers.read(ctx, code), before)


def take_back(saved: Saved, ctx: Context) -> Changes:
    """Undo a change.

    Raises:
        DataChangedMeanwhile: somebody has changed the customer again.
    """
    if saved.before is None:
        return Changes()
    stored = customers.read(ctx, saved.code)
    if stored.version != saved.after.version:
        raise DataChangedMeanwhile
    return customers.change(ctx, stored.id, saved.before.data, version=stored.version)


def find_namesake(vat_number: str, own_code: str, session: ReadSession, ctx: Context) -> str:
    """The name of another customer with this VAT number; empty for none."""
    rows = list_customers(session, ctx.today, Choices(vat_number, limit=10)).rows
    return next((row.name for row in rows if row.vat_number == vat_number and row.code != own_code), "")


def _address(values: Mapping[str, Any], prefix: str = "") -> Address:
    return Address(**{name: values[prefix + name] or "" for name in ADDRESS})
