"""What can be done on a billing day?"""

from app.domain.lifecycle import RunState, may
from app.i18n import N_
from app.ui.actions.action import Action, Menu, Target


def _can_undo(target: Target) -> bool:
    return target.state is not None and may(target.state, RunState.UNDONE)


ACTIONS = (
    Action("billing.open", N_("Review today's run"), "calendar-check", Menu.BILLING, "pages.billing.actions:open_page"),
    Action("billing.issue", N_("Issue invoices…"), "check-check", Menu.BILLING, "pages.billing.actions:issue"),
    Action("billing.draft", N_("Keep as drafts"), "file-clock", Menu.BILLING, "pages.billing.actions:draft"),
    Action("billing.undo", N_("Undo a draft run"), "undo-2", Menu.BILLING, "pages.billing.actions:undo",
           subject="run", allowed=_can_undo),
)  # fmt: skip
