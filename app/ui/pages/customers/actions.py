"""What happens when somebody does something with customers? Called by the table of actions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.errors import AppError, Conflict
from app.i18n import N_
from app.queries.customers import find_customer
from app.services import customers
from app.services.changes import Changes
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.customers.facts import email_of
from app.ui.theme.tones import Tone

Targets = Sequence[Target]


@dataclass(slots=True)
class Moved:
    """What became of several customers at once.

    Args:
        moved: those archived, or brought back.
        refusals: why the others were not.
    """

    moved: list[Target] = field(default_factory=list)
    refusals: list[AppError] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


class NotesChangedMeanwhile(Conflict):
    """The note to be put back has been changed since."""

    text = N_("The note was changed again in the meantime. It stays as it is.")


def new(desk: Desk, _targets: Targets) -> None:
    """Open the empty form."""
    desk.navigator.go(Place("customer-form"))


def open_page(desk: Desk, targets: Targets) -> None:
    """Show everything about the customer."""
    desk.navigator.go(Place("customer", targets[0].code))


def edit(desk: Desk, targets: Targets) -> None:
    """Open the form of the customer."""
    desk.navigator.go(Place("customer-form", targets[0].code))


def subscribe(desk: Desk, targets: Targets) -> None:
    """Begin a subscription for the customer."""
    desk.navigator.go(Place("subscription-new", filled=(("customer", targets[0].code),)))


def pay(desk: Desk, targets: Targets) -> None:
    """Record money that came from the customer."""
    from app.ui.pages.payments import actions as payments

    payments.new(desk, targets)


def mail(desk: Desk, targets: Targets) -> None:
    """Begin a message to the customer in the system's mail program."""
    code = targets[0].code

    def read(session: ReadSession, ctx: Context) -> str:
        return email_of(find_customer(session, code, ctx.today))

    desk.bridge.query(read, partial(_write_to, desk, targets[0]))


def archive(desk: Desk, targets: Targets) -> None:
    """Take customers out of the lists; the toast brings them back."""
    desk.bridge.command(partial(archive_all, targets), partial(_tell_archived, desk))


def restore(desk: Desk, targets: Targets) -> None:
    """Bring customers back into the lists; the toast takes them out again."""
    desk.bridge.command(partial(restore_all, targets), partial(_tell_restored, desk))


def archive_all(targets: Targets, ctx: Context) -> Moved:
    """Archive those of the customers that can be; the others keep what they have."""
    done = Moved()
    for target in targets:
        try:
            done.changes |= customers.archive(ctx, target.id)
            done.moved.append(target)
        except AppError as refusal:
            done.refusals.append(refusal)
    return done


def restore_all(targets: Targets, ctx: Context) -> Moved:
    """Bring all of them back."""
    done = Moved(list(targets))
    for target in targets:
        done.changes |= customers.restore(ctx, target.id)
    return done


def put_note_back(code: str, written: str, before: str, ctx: Context) -> Changes:
    """Undo a change of the note, unless somebody has changed it again.

    Raises:
        NotesChangedMeanwhile: the note is no longer the one that was written.
    """
    stored = customers.read(ctx, code)
    if stored.data.notes != written:
        raise NotesChangedMeanwhile
    return customers.change_notes(ctx, stored.id, before, version=stored.version)


def _write_to(desk: Desk, target: Target, email: str) -> None:
    if not email:
        text = N_("{name} has no e-mail address yet. Enter one among the contacts.")
        desk.notify.tell(Tone.WARNING, desk.texts.fill(text, {"name": target.name or target.code}))
        return
    address = QUrl()
    address.setScheme("mailto")
    address.setPath(email)
    QDesktopServices.openUrl(address)


def _tell_archived(desk: Desk, done: Moved) -> None:
    texts = desk.texts
    if not done.moved:
        desk.notify.problem(done.refusals[0])
        return
    undo = partial(desk.bridge.command, partial(restore_all, tuple(done.moved)))
    if done.refusals:
        facts = {"kept": texts.number(len(done.refusals))}
        said = texts.fill_plural(
            N_("{count} customer archived; {kept} with subscriptions stayed"),
            N_("{count} customers archived; {kept} with subscriptions stayed"),
            len(done.moved), facts,
        )  # fmt: skip
    else:
        said = _counted(desk, done.moved, N_("{name} archived"), N_("{count} customers archived"))
    desk.notify.done(said, undo)


def _tell_restored(desk: Desk, done: Moved) -> None:
    undo = partial(desk.bridge.command, partial(archive_all, tuple(done.moved)))
    said = _counted(desk, done.moved, N_("{name} is back in the lists"), N_("{count} customers are back in the lists"))
    desk.notify.done(said, undo)


def _counted(desk: Desk, moved: Sequence[Target], one: str, many: str) -> str:
    facts = {"name": moved[0].name or moved[0].code, "count": desk.texts.number(len(moved))}
    return desk.texts.fill(one if len(moved) == 1 else many, facts)
