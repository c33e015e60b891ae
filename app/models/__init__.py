"""All tables, imported once so that the metadata is complete."""

from app.models.audit import AuditEntry
from app.models.base import Base
from app.models.catalog import Item, Plan, PlanItem
from app.models.company import Company, ImportMapping, Setting
from app.models.customers import Customer, CustomerAddress, CustomerContact
from app.models.invoices import (
    BillingRun,
    Invoice,
    InvoiceInstalment,
    InvoiceLine,
    InvoiceSeries,
    InvoiceVat,
    NumberCounter,
)
from app.models.payments import Allocation, OpenBalance, Payment
from app.models.subscriptions import (
    BilledPeriod,
    ItemDiscount,
    ItemPrice,
    PeriodKind,
    Subscription,
    SubscriptionEvent,
    SubscriptionItem,
)

__all__ = [
    "Allocation",
    "AuditEntry",
    "Base",
    "BilledPeriod",
    "BillingRun",
    "Company",
    "Customer",
    "CustomerAddress",
    "CustomerContact",
    "ImportMapping",
    "Invoice",
    "InvoiceInstalment",
    "InvoiceLine",
    "InvoiceSeries",
    "InvoiceVat",
    "Item",
    "ItemDiscount",
    "ItemPrice",
    "NumberCounter",
    "OpenBalance",
    "Payment",
    "PeriodKind",
    "Plan",
    "PlanItem",
    "Setting",
    "Subscription",
    "SubscriptionEvent",
    "SubscriptionItem",
]
