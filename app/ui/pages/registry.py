"""Which pages are there, where do they stand in the sidebar, and what builds them?"""

import importlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.i18n import N_

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.navigation import Place
    from app.ui.pages.page import Page

FOLDER = "app.ui.pages"


class Group(StrEnum):
    """Where a page stands in the sidebar."""

    TOP = "top"
    SALES = "sales"
    BILLING = "billing"
    SYSTEM = "system"
    NONE = ""


GROUP_TITLES = {Group.SALES: N_("Sales"), Group.BILLING: N_("Invoicing"), Group.SYSTEM: N_("System")}


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page.

    Args:
        id: its name in places.
        title: as in the sidebar, marked for translation.
        icon: name of an icon.
        made_by: ``module:class`` below ``app.ui.pages``, loaded when the page is first shown.
        group: where it stands in the sidebar; pages of one object stand nowhere.
        letter: with G before it, the key that leads there.
        badge: name of the figure shown beside it.
        under: the sidebar entry that is lit while this page is shown.
    """

    id: str
    title: str
    icon: str
    made_by: str
    group: Group = Group.NONE
    letter: str = ""
    badge: str = ""
    under: str = ""


_SPECS = (
    PageSpec("home", N_("Home"), "house", "home.page:HomePage", Group.TOP, "H"),
    PageSpec("customers", N_("Customers"), "users", "customers.list_page:CustomersPage", Group.SALES, "C"),
    PageSpec("customer", N_("Customer"), "users", "customers.detail_page:CustomerPage", under="customers"),
    PageSpec("customer-form", N_("Customer"), "user-plus", "customers.form_page:CustomerFormPage", under="customers"),
    PageSpec(
        "subscriptions", N_("Subscriptions"), "repeat", "subscriptions.list_page:SubscriptionsPage", Group.SALES, "A"
    ),
    PageSpec(
        "subscription",
        N_("Subscription"),
        "repeat",
        "subscriptions.detail_page:SubscriptionPage",
        under="subscriptions",
    ),
    PageSpec(
        "subscription-new",
        N_("New subscription"),
        "repeat",
        "subscriptions.new_page:NewSubscriptionPage",
        under="subscriptions",
    ),
    PageSpec("catalog", N_("Plans and prices"), "package", "catalog.list_page:CatalogPage", Group.SALES, "L"),
    PageSpec("plan-form", N_("Plan"), "package", "catalog.plan_page:PlanFormPage", under="catalog"),
    PageSpec("item-form", N_("Item"), "package", "catalog.item_page:ItemFormPage", under="catalog"),
    PageSpec(
        "billing", N_("Billing run"), "calendar-check", "billing.page:BillingPage", Group.BILLING, "B", "billing_due"
    ),
    PageSpec("invoices", N_("Invoices"), "file-text", "invoices.list_page:InvoicesPage", Group.BILLING, "I", "overdue"),
    PageSpec("invoice", N_("Invoice"), "file-text", "invoices.detail_page:InvoicePage", under="invoices"),
    PageSpec("payments", N_("Payments"), "landmark", "payments.list_page:PaymentsPage", Group.BILLING, "P"),
    PageSpec("import", N_("Import"), "upload", "importing.page:ImportPage", Group.SYSTEM),
    PageSpec("activity", N_("Activity"), "history", "activity.page:ActivityPage", Group.SYSTEM, "R"),
    PageSpec("settings", N_("Settings"), "sliders-horizontal", "settings.page:SettingsPage", Group.SYSTEM, "S"),
    PageSpec("welcome", N_("New company"), "building-2", "welcome.page:WelcomePage"),
)
PAGES = {spec.id: spec for spec in _SPECS}


def build(desk: "Desk", place: "Place") -> "Page":
    """Load a page's module and build it for a place."""
    module, name = PAGES[place.page].made_by.split(":")
    page: Page = getattr(importlib.import_module(f"{FOLDER}.{module}"), name)(desk, place)
    return page
