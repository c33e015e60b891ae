"""How is one contract invoiced by hand? Looked at first; numbers are given only after the question was answered."""

from decimal import Decimal

from app.domain.invoicing import CatchUp
from app.i18n import N_
from app.services.billing import runs
from app.services.billing.planning import RunChoices
from app.services.billing.runs import RunResult
from app.services.context import Context
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.theme.tones import Tone

ISSUED_STAYS = N_("It gets the next number and today’s date. Once issued, only a credit note corrects it.")


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
        bridge, code = self._desk.bridge, self._target.code
        bridge.run(lambda: runs.preview(bridge.context, RunChoices(bridge.context.today), subscription=code), self._ask)

    def _ask(self, planned: RunResult) -> None:
        desk, texts = self._desk, self._desk.texts
        if planned.failed:
            desk.notify.problem(planned.failed[0].reason)
        elif not planned.documents:
            desk.notify.tell(Tone.INFO, texts.fill(N_("Nothing of {code} is due today."), {"code": self._target.code}))
        else:
            total = sum((one.document.totals.total for one in planned.documents), Decimal(0))
            currency = planned.documents[0].document.currency
            facts = {"amount": texts.money(total, currency), "code": self._target.code}
            count = len(planned.documents)
            desk.notify.ask(
                texts.fill_plural(
                    N_("Issue {count} invoice of {amount} for {code}?"),
                    N_("Issue {count} invoices of {amount} together for {code}?"),
                    count,
                    facts,
                ),
                texts.gettext(ISSUED_STAYS),
                texts.fill_plural(N_("Issue {count} invoice"), N_("Issue {count} invoices"), count),
                texts.gettext(N_("Not now")),
                self._issue,
                danger=False,
            )

    def _issue(self) -> None:
        code = self._target.code

        def issue(ctx: Context) -> RunResult:
            return runs.issue(ctx, RunChoices(ctx.today, CatchUp.SEPARATE), subscription=code)

        self._desk.bridge.command(issue, self._issued)

    def _issued(self, result: RunResult) -> None:
        desk, texts = self._desk, self._desk.texts
        if result.failed:
            desk.notify.problem(result.failed[0].reason)
            return
        numbers = [one.number for one in result.documents]
        if not numbers:
            desk.notify.tell(Tone.INFO, texts.fill(N_("Nothing of {code} is due today."), {"code": self._target.code}))
            return
        facts = {"number": numbers[0], "customer": self._target.facts.get("customer", "")}
        said = texts.fill_plural(
            N_("{number} issued to {customer}"), N_("{count} invoices issued to {customer}"), len(numbers), facts
        )
        desk.notify.done(said)
        desk.navigator.go(Place("invoice", numbers[0]))
