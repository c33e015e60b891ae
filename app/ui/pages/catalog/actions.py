"""What is done with plans and items; the table of actions names these functions."""

from collections.abc import Callable, Sequence
from functools import partial

from app.i18n import N_
from app.services import catalog, plans
from app.services.changes import Changes
from app.services.context import Context
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place

Targets = Sequence[Target]
Act = Callable[[Context, int], Changes]


def new_plan(desk: Desk, _targets: Targets) -> None:
    """Begin a new plan."""
    desk.navigator.go(Place("plan-form"))


def edit_plan(desk: Desk, targets: Targets) -> None:
    """Open the plan's form."""
    desk.navigator.go(Place("plan-form", targets[0].code))


def subscribe(desk: Desk, targets: Targets) -> None:
    """Begin a subscription on the plan."""
    desk.navigator.go(Place("subscription-new", filled=(("plan", targets[0].code),)))


def archive_plan(desk: Desk, targets: Targets) -> None:
    """Take plans off the offer; running contracts go on."""
    said = desk.texts.fill_plural(
        N_("Plan {name} archived"), N_("{count} plans archived"), len(targets), _name(targets)
    )
    _do(desk, targets, plans.archive_plan, plans.restore_plan, said)


def restore_plan(desk: Desk, targets: Targets) -> None:
    """Offer plans again."""
    said = desk.texts.fill_plural(
        N_("Plan {name} is on offer again"), N_("{count} plans are on offer again"), len(targets), _name(targets)
    )
    _do(desk, targets, plans.restore_plan, plans.archive_plan, said)


def new_item(desk: Desk, _targets: Targets) -> None:
    """Begin a new item."""
    desk.navigator.go(Place("item-form"))


def edit_item(desk: Desk, targets: Targets) -> None:
    """Open the item's form."""
    desk.navigator.go(Place("item-form", targets[0].code))


def archive_item(desk: Desk, targets: Targets) -> None:
    """Take items off the offer; running contracts go on."""
    said = desk.texts.fill_plural(
        N_("Item {name} archived"), N_("{count} items archived"), len(targets), _name(targets)
    )
    _do(desk, targets, catalog.archive_item, catalog.restore_item, said)


def restore_item(desk: Desk, targets: Targets) -> None:
    """Offer items again."""
    said = desk.texts.fill_plural(
        N_("Item {name} is on offer again"), N_("{count} items are on offer again"), len(targets), _name(targets)
    )
    _do(desk, targets, catalog.restore_item, catalog.archive_item, said)


def _name(targets: Targets) -> dict[str, object]:
    return {"name": targets[0].name}


def _do(desk: Desk, targets: Targets, act: Act, undo: Act, said: str) -> None:
    """Do it at once, and offer to take it back."""
    ids = [target.id for target in targets]

    def done(_changes: Changes) -> None:
        desk.notify.done(said, partial(desk.bridge.command, partial(_each, undo, ids)))

    desk.bridge.command(partial(_each, act, ids), done)


def _each(act: Act, ids: Sequence[int], ctx: Context) -> Changes:
    changes = Changes()
    for one in ids:
        changes |= act(ctx, one)
    return changes
