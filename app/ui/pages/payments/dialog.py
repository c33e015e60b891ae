"""How is a payment recorded? Who, how much, when and by what, with what it will do to each invoice said beforehand."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer

from app.domain.payment_methods import PaymentMethod
from app.errors import AppError, Invalid
from app.i18n import N_
from app.services import payments
from app.services.payments import Recorded, Settled
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.forms.choices import ChoiceField
from app.ui.forms.dates import DateField
from app.ui.forms.form_dialog import FormDialog
from app.ui.forms.numbers import MoneyField
from app.ui.forms.options import Option
from app.ui.forms.pickers import CustomerPicker
from app.ui.forms.text import TextField
from app.ui.texts import Texts
from app.ui.widgets.labels import Label

# As many as are named one by one; the rest is counted.
MOST_NAMED = 4
PAUSE_MS = 120
UNDOABLE = N_("The oldest due date is settled first. You can take it back at any time.")


class PaymentDialog(FormDialog):
    """Records one payment of one customer.

    Args:
        desk: theme, texts, lanes.
        invoices: the numbers it is for; empty for all open ones of a customer, oldest first.
        customer: code and name where it is known.
        payer: whose invoices they are, to be said.
        amount: what came in, where it was said already; otherwise all that is open is proposed.
    """

    def __init__(
        self,
        desk: Desk,
        invoices: Sequence[str] = (),
        *,
        customer: tuple[str, str] | None = None,
        payer: str = "",
        amount: Decimal | None = None,
    ) -> None:
        say = desk.texts.gettext
        super().__init__(
            desk,
            _title(desk.texts, invoices, customer),
            confirm=say(N_("Record payment")),
            text="\n".join(part for part in (payer, say(UNDOABLE)) if part),
        )
        self.setObjectName("payment-dialog")
        self._invoices = tuple(invoices)
        self._customer = customer
        self._is_fresh = True
        form = self.form
        form.section(columns=2)
        if not invoices:
            self.payer = form.add(CustomerPicker(desk, "customer", N_("Customer"), create=""), span=0)
            if customer is not None:
                self.payer.set_value(Option(customer[0], customer[1], avatar=customer[1]))
        self.amount = form.add(MoneyField(desk, "amount", N_("Amount")))
        form.add(DateField(desk, "received_on", N_("Received on"), most=desk.today))
        form.add(ChoiceField(desk, "method", N_("Method"), options=[(one.value, one.label) for one in PaymentMethod]))
        form.add(TextField(desk, "reference", N_("Reference"), optional=True, placeholder=N_("as on the statement")))
        form.add(TextField(desk, "note", N_("Note"), optional=True), span=0)
        form.fill({"amount": amount, "received_on": desk.today, "method": PaymentMethod.TRANSFER.value})
        self.outcome = Label(desk.theme, "", "small", "text-2", wrap=True)
        self.outcome.setObjectName("payment-outcome")
        self.body.insertWidget(self.body.indexOf(form) + 1, self.outcome)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.foresee)
        form.changed.connect(self._pause.start)
        if not invoices:
            self.payer.changed.connect(self._begin_anew)
        self.saves(self._record, self._recorded)
        self.foresee()

    def foresee(self) -> None:
        """Say what the payment will do, as far as it can be told."""
        values = self.form.value()
        customer = values.get("customer", "") or (self._customer[0] if self._customer else "")
        unreadable = self.amount.is_wrong and self.amount.edit.text().strip()
        if unreadable or (not self._invoices and not customer):
            self.outcome.setText("")
            return
        invoices, amount = self._invoices, values["amount"]
        self.desk.bridge.run(
            lambda: payments.foresee(self.desk.bridge.context, invoices, customer=customer, amount=amount),
            partial(self._foreseen, amount is None),
            failed=self._not_foreseen,
            owner=self,
            latest="payment",
        )

    def _begin_anew(self) -> None:
        self.amount.set_value(None)
        self._is_fresh = True

    def _foreseen(self, is_open: bool, settled: Sequence[Settled]) -> None:
        self.outcome.set_token("text-2")
        self.outcome.setText(outcome(settled, self.desk.texts))
        if is_open and self._is_fresh:
            # All that is open is the likeliest amount; put in once, so that it can be cleared.
            self.amount.set_value(sum((one.paid for one in settled), Decimal(0)))
            self.amount.edit.selectAll()
        self._is_fresh = False

    def _not_foreseen(self, error: AppError) -> None:
        # What belongs to a field is said there when the person leaves it or presses the button.
        self.outcome.set_token("danger-text")
        self.outcome.setText("" if isinstance(error, Invalid) and error.field == "customer" else self._say_why(error))

    def _say_why(self, error: AppError) -> str:
        return error.message(self.desk.texts)

    def _record(self, ctx: Any, values: dict[str, Any]) -> Recorded:
        return payments.record(ctx, self._invoices, **values)

    def _recorded(self, recorded: Recorded) -> None:
        texts, bridge = self.desk.texts, self.desk.bridge
        amount = texts.money(recorded.amount, recorded.currency)
        numbers = ", ".join(one.number for one in recorded.settled[:MOST_NAMED])
        said = texts.fill(N_("{amount} recorded for {numbers}"), {"amount": amount, "numbers": numbers})
        payment_id = recorded.payment_id
        self.desk.notify.done(said, lambda: bridge.command(lambda ctx: payments.undo(ctx, payment_id)))


def outcome(settled: Sequence[Settled], texts: Texts) -> str:
    """What a payment does to its invoices, in words."""
    parts = []
    for one in settled[:MOST_NAMED]:
        facts = {"number": one.number, "open": texts.money(one.open)}
        if one.open:
            parts.append(texts.fill(N_("{number} is paid in part, {open} stay open"), facts))
        else:
            parts.append(texts.fill(N_("{number} is paid"), facts))
    more = len(settled) - MOST_NAMED
    if more > 0:
        parts.append(texts.fill_plural(N_("{count} more is settled"), N_("{count} more are settled"), more))
    return " · ".join(parts)


def for_targets(desk: Desk, targets: Sequence[Target]) -> PaymentDialog:
    """The dialog for what is chosen: invoices, a customer with what was said to have come in, or nothing yet."""
    invoices = [one.code for one in targets if one.kind == "invoice"]
    payer = next((one for one in targets if one.kind == "customer"), None)
    if payer is None or invoices:
        payers = {one.name for one in targets if one.kind == "invoice"}
        return PaymentDialog(desk, invoices, payer=next(iter(payers), "") if len(payers) == 1 else "")
    said = payer.facts.get("amount")
    amount = said if isinstance(said, Decimal) else None
    return PaymentDialog(desk, customer=(payer.code, payer.name), amount=amount)


def _title(texts: Texts, invoices: Sequence[str], customer: tuple[str, str] | None) -> str:
    if len(invoices) == 1:
        return texts.fill(N_("Payment of invoice {number}"), {"number": invoices[0]})
    if invoices:
        return texts.fill_plural(N_("Payment of {count} invoice"), N_("Payment of {count} invoices"), len(invoices))
    if customer:
        return texts.fill(N_("Payment by {name}"), {"name": customer[1]})
    return texts.gettext(N_("A payment received"))
