"""What can be done with invoices and payments?"""

from app.domain.lifecycle import InvoiceState
from app.i18n import N_
from app.ui.actions.action import Action, Menu, Target


def _is_issued(target: Target) -> bool:
    return target.state is InvoiceState.ISSUED


def _is_owed(target: Target) -> bool:
    return _is_issued(target) and bool(target.facts.get("open"))


def _is_kept(target: Target) -> bool:
    return not target.facts.get("undone")


ACTIONS = (
    Action("invoice.open", N_("Open invoice"), "file-text", Menu.INVOICE, "pages.invoices.actions:open_page",
           subject="invoice"),
    Action("invoice.pay", N_("Record payment…"), "landmark", Menu.INVOICE, "pages.invoices.actions:pay",
           shortcut="P", pages=("invoices", "invoice"), subject="invoice", many=True, allowed=_is_owed),
    Action("invoice.save", N_("Save PDF…"), "download", Menu.INVOICE, "pages.invoices.actions:save",
           subject="invoice", many=True, allowed=_is_issued),
    Action("invoice.print", N_("Print…"), "printer", Menu.INVOICE, "pages.invoices.actions:print_out",
           shortcut="Ctrl+P", subject="invoice", many=True, allowed=_is_issued),
    Action("payment.new", N_("Record a payment…"), "plus", Menu.INVOICE, "pages.payments.actions:new",
           shortcut="N", pages=("payments", "invoices")),
    Action("payment.undo", N_("Undo payment"), "undo-2", Menu.INVOICE, "pages.payments.actions:undo",
           subject="payment", many=True, allowed=_is_kept),
)  # fmt: skip
