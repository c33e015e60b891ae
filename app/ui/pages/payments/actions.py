"""What is done with payments: recording one, taking some back."""

from collections.abc import Sequence

from app.i18n import N_
from app.services import payments
from app.services.changes import Changes
from app.services.context import Context
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.pages.payments.dialog import for_targets

REMAINS = N_(
    "Their invoices are open again. The payment stays in the books as taken back; to have it again, record it anew."
)


def new(desk: Desk, targets: Sequence[Target]) -> None:
    """Ask for a payment, for the invoices or the customer chosen, if any."""
    for_targets(desk, targets).open()


def undo(desk: Desk, targets: Sequence[Target]) -> None:
    """Take payments back. They stay in the books, so this is asked for once and done at once."""
    ids = [one.id for one in targets]
    texts = desk.texts

    def take_back(ctx: Context) -> Changes:
        changes = Changes()
        for payment_id in ids:
            changes |= payments.undo(ctx, payment_id)
        return changes

    def done(_changes: Changes) -> None:
        desk.notify.done(
            texts.fill_plural(N_("{count} payment taken back"), N_("{count} payments taken back"), len(ids))
        )

    desk.notify.ask(
        texts.fill_plural(N_("Take {count} payment back?"), N_("Take {count} payments back?"), len(ids)),
        texts.gettext(REMAINS),
        texts.gettext(N_("Take back")),
        texts.gettext(N_("Leave as it is")),
        lambda: desk.bridge.command(take_back, done),
    )
