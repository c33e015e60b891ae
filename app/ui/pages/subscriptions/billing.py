"""How is one contract invoiced by hand? Looked at first; numbers are given only after the question was answered."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from app.domain.invoicing import CatchUp
from app.i18n import N_
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.billing.runs import RunResult
from app.services.context import Context
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.forms.choices import SegmentField
from app.ui.navigation import Place
from app.ui.pages.subscriptions.telling_dialog import TellingDialog
from app.ui.theme.tones import Tone

ISSUED_STAYS = N_("It gets the next number and today’s date. Once issued, only a credit note corrects it.")
WAYS = ((CatchUp.SEPARATE, N_("One invoice each")), (CatchUp.TOGETHER, N_("All on one")))
Planned = Mapping[CatchUp, RunResult]


class SingleBilling:
    """Invoices what is due of one contract.

    Args:
        desk: theme, texts, lanes.
        target: the contract.
    """

    def __init__(self, desk: Desk, target: Target) -> None:
        self._desk = desk
        self._target = target

    def begin(self) -> None:
        """See what is due, then ask."""
        bridge = self._desk.bridge
        bridge.run(lambda: self._plan(bridge.context), self._ask)

    def _plan(self, ctx: Context) -> Planned:
        return {way: runs.preview(ctx, RunChoices(ctx.today, way), subscription=self._target.code) for way, _ in WAYS}

    def _ask(self, planned: Planned) -> None:
        desk, texts = self._desk, self._desk.texts
        found = planned[CatchUp.SEPARATE]
        if found.failed:
            desk.notify.problem(found.failed[0].reason)
        elif not found.documents:
            self._say_nothing_due()
        elif len(found.documents) > 1:
            self._ask_how(planned)
        else:
            desk.notify.ask(
                self.title(found),
                texts.gettext(ISSUED_STAYS),
                texts.gettext(N_("Issue the invoice")),
                texts.gettext(N_("Not now")),
                partial(self._issue, CatchUp.SEPARATE),
                danger=False,
            )

    def _ask_how(self, planned: Planned) -> None:
        say = self._desk.texts.gettext
        facts = {"code": self._target.code}
        dialog = TellingDialog(
            self._desk,
            self._desk.texts.fill(N_("Issue the missed invoices of {code}?"), facts),
            confirm=say(N_("Issue")),
            text=say(ISSUED_STAYS),
        )
        dialog.form.add(SegmentField(self._desk, "way", N_("Missed periods"), options=WAYS))
        dialog.tells(lambda values: self.title(planned[values["way"]]))
        dialog.saves(lambda ctx, values: self._bill(ctx, CatchUp(values["way"])), self._issued)
        dialog.open()

    def title(self, found: RunResult) -> str:
        """How many invoices, and of how much."""
        total = sum((one.document.totals.total for one in found.documents), Decimal(0))
        currency = found.documents[0].document.currency
        return self._desk.texts.fill_plural(
            N_("Issue {count} invoice of {amount} for {code}?"),
            N_("Issue {count} invoices of {amount} together for {code}?"),
            len(found.documents),
            {"amount": self._desk.texts.money(total, currency), "code": self._target.code},
        )

    def _issue(self, way: CatchUp) -> None:
        self._desk.bridge.command(lambda ctx: self._bill(ctx, way), self._issued)

    def _bill(self, ctx: Context, way: CatchUp) -> RunResult:
        return runs.issue(ctx, RunChoices(ctx.today, way), subscription=self._target.code)

    def _issued(self, result: RunResult) -> None:
        desk, texts = self._desk, self._desk.texts
        if result.failed:
            desk.notify.problem(result.failed[0].reason)
            return
        numbers = [one.number for one in result.documents]
        if not numbers:
            self._say_nothing_due()
            return
        facts = {"number": numbers[0], "customer": self._target.facts.get("customer", "")}
        said = texts.fill_plural(
            N_("{number} issued to {customer}"), N_("{count} invoices issued to {customer}"), len(numbers), facts
        )
        desk.notify.done(said)
        desk.navigator.go(Place("invoice", numbers[0]))

    def _say_nothing_due(self) -> None:
        facts = {"code": self._target.code}
        self._desk.notify.tell(Tone.INFO, self._desk.texts.fill(N_("Nothing of {code} is due today."), facts))
