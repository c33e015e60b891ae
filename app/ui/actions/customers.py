"""What can be done with customers?"""

from app.i18n import N_
from app.ui.actions.action import Action, Menu, Target


def _is_kept(target: Target) -> bool:
    return not target.facts.get("archived")


def _is_archived(target: Target) -> bool:
    return bool(target.facts.get("archived"))


ACTIONS = (
    Action("customer.new", N_("New customer…"), "user-plus", Menu.CUSTOMER, "pages.customers.actions:new",
           shortcut="N", pages=("customers", "customer")),
    Action("customer.open", N_("Open customer"), "users", Menu.CUSTOMER, "pages.customers.actions:open_page",
           subject="customer"),
    Action("customer.edit", N_("Edit customer…"), "pencil", Menu.CUSTOMER, "pages.customers.actions:edit",
           shortcut="E", pages=("customers", "customer"), subject="customer"),
    Action("customer.subscribe", N_("New subscription for this customer…"), "repeat", Menu.CUSTOMER,
           "pages.customers.actions:subscribe", subject="customer", allowed=_is_kept),
    Action("customer.pay", N_("Record a payment…"), "landmark", Menu.CUSTOMER, "pages.customers.actions:pay",
           subject="customer"),
    Action("customer.mail", N_("Write an e-mail"), "mail", Menu.CUSTOMER, "pages.customers.actions:mail",
           subject="customer"),
    Action("customer.archive", N_("Archive"), "archive", Menu.CUSTOMER, "pages.customers.actions:archive",
           subject="customer", many=True, allowed=_is_kept),
    Action("customer.restore", N_("Take back from the archive"), "archive-restore", Menu.CUSTOMER,
           "pages.customers.actions:restore", subject="customer", many=True, allowed=_is_archived),
)  # fmt: skip
