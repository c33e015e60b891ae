"""How is a contract's course changed? Paused, taken up again, cancelled; each with what will come of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.errors import AppError
from app.i18n import N_
from app.queries.subscription_page import SubscriptionPage
from app.services.changes import Changes
from app.services.context import Context
from app.services.subscriptions.ending import cancel, withdraw
from app.services.subscriptions.pausing import pause, resume
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.forms.dates import DateField
from app.ui.forms.form_dialog import FormDialog
from app.ui.forms.text import TextField
from app.ui.pages.subscriptions.telling_dialog import TellingDialog
from app.ui.theme.tones import Tone

WHY = N_("Say why, for example “changes supplier”.")


@dataclass(slots=True)
class Done:
    """What was done to several contracts: the codes it worked for, and why it did not for the others."""

    changes: Changes = field(default_factory=Changes)
    codes: list[str] = field(default_factory=list)
    refused: list[tuple[str, AppError]] = field(default_factory=list)


def do_each(codes: Sequence[str], act: Callable[[str], Changes]) -> Done:
    """Do something to each contract by itself; one that refuses does not keep the others from it.

    Raises:
        AppError: the refusal of the first one, where all refuse.
    """
    done = Done()
    for code in codes:
        try:
            done.changes |= act(code)
            done.codes.append(code)
        except AppError as error:
            done.refused.append((code, error))
    if done.refused and not done.codes:
        raise done.refused[0][1]
    return done


class _CourseDialog(TellingDialog):
    """Asks for a day and a reason, for one contract or several."""

    def __init__(self, desk: Desk, targets: Sequence[Target], title: str, confirm: str, day: DateField) -> None:
        super().__init__(desk, title, confirm=confirm)
        self.codes = tuple(one.code for one in targets)
        self.form.section(columns=2)
        self.form.add(day)
        self.form.add(TextField(desk, "reason", N_("Reason"), optional=True))
        self.form.fill({day.name: desk.today})

    def tell_refused(self, done: Done) -> None:
        """Say for which of several it could not be done."""
        if done.refused:
            texts, (code, error) = self.desk.texts, done.refused[0]
            facts = {"code": code, "why": error.message(texts)}
            said = texts.fill_plural(
                N_("Left out: {code}. {why}"), N_("{count} left out, such as {code}. {why}"), len(done.refused), facts
            )
            self.desk.notify.tell(Tone.WARNING, said)


class PauseDialog(_CourseDialog):
    """From a day on nothing is served and nothing invoiced."""

    def __init__(self, desk: Desk, targets: Sequence[Target], page: SubscriptionPage | None) -> None:
        self._page = page
        texts, count = desk.texts, len(targets)
        title = texts.fill_plural(
            N_("Pause {code}?"), N_("Pause {count} subscriptions?"), count, {"code": targets[0].code}
        )
        least = page.detail.row.start if page else None
        day = DateField(desk, "from_day", N_("First day without service"), least=least, most=desk.today)
        super().__init__(desk, targets, title, texts.gettext(N_("Pause")), day)
        self.tells(self._foresee)
        self.saves(self._save, self._saved)

    def _foresee(self, values: dict[str, Any]) -> str:
        texts, day = self.desk.texts, values["from_day"]
        if day is None:
            return ""
        said = texts.fill(N_("From {day} nothing is invoiced until you resume."), {"day": day})
        through = self._page.detail.row.billed_through if self._page else None
        if through is None or through < day:
            return said
        paid = texts.fill(N_("It is invoiced through {day}; those days stay so."), {"day": through})
        return f"{said} {paid}"

    def _save(self, ctx: Context, values: dict[str, Any]) -> Done:
        return do_each(self.codes, lambda code: pause(ctx, code, **values))

    def _saved(self, done: Done) -> None:
        texts, bridge = self.desk.texts, self.desk.bridge
        day: date = self.form.value()["from_day"]
        codes = tuple(done.codes)
        said = texts.fill_plural(
            N_("{code} is paused"), N_("{count} subscriptions are paused"), len(codes), {"code": codes[0]}
        )

        def undo() -> None:
            bridge.command(lambda ctx: do_each(codes, lambda code: resume(ctx, code, on_day=day)))

        self.desk.notify.done(said, undo)
        self.tell_refused(done)


class ResumeDialog(_CourseDialog):
    """Service begins again."""

    def __init__(self, desk: Desk, targets: Sequence[Target], page: SubscriptionPage | None) -> None:
        self._page = page
        texts, count = desk.texts, len(targets)
        title = texts.fill_plural(
            N_("Resume {code}?"), N_("Resume {count} subscriptions?"), count, {"code": targets[0].code}
        )
        least = page.detail.paused_from if page else None
        day = DateField(desk, "on_day", N_("First day of service"), least=least)
        super().__init__(desk, targets, title, texts.gettext(N_("Resume")), day)
        self.tells(self._foresee)
        self.saves(self._save, self._saved)

    def _foresee(self, values: dict[str, Any]) -> str:
        texts, day = self.desk.texts, values["on_day"]
        if day is None:
            return ""
        said = texts.fill(N_("Invoiced again from {day} on, the begun period by its days."), {"day": day})
        since = self._page.detail.paused_from if self._page else None
        if since is None or since >= day:
            return said
        days = texts.fill_plural(
            N_("The paused day is never invoiced."), N_("The {count} paused days are never invoiced."),
            (day - since).days,
        )  # fmt: skip
        return f"{said} {days}"

    def _save(self, ctx: Context, values: dict[str, Any]) -> Done:
        return do_each(self.codes, lambda code: resume(ctx, code, **values))

    def _saved(self, done: Done) -> None:
        said = self.desk.texts.fill_plural(
            N_("{code} goes on"), N_("{count} subscriptions go on"), len(done.codes), {"code": done.codes[0]}
        )
        self.desk.notify.done(said)
        self.tell_refused(done)


class CancelDialog(TellingDialog):
    """A last day, and why."""

    def __init__(self, desk: Desk, page: SubscriptionPage) -> None:
        texts, row = desk.texts, page.detail.row
        super().__init__(
            desk,
            texts.fill(N_("Cancel {code} of {customer}?"), {"code": row.code, "customer": row.customer_name}),
            confirm=texts.gettext(N_("Cancel subscription")),
            text=texts.gettext(N_("The last day is still served and invoiced.")),
            danger=True,
        )
        self._page = page
        self.form.section(columns=2)
        self.form.add(DateField(desk, "last_day", N_("Last day")))
        self.form.add(TextField(desk, "reason", N_("Reason"), missing=WHY), span=0)
        self.form.fill({"last_day": agreed_end(page, desk.today)})
        self.tells(self._foresee)
        self.saves(self._save, self._saved)

    def _foresee(self, values: dict[str, Any]) -> str:
        texts, day, row = self.desk.texts, values["last_day"], self._page.detail.row
        if day is None:
            return ""
        said = [texts.fill(N_("Invoiced through {day}, then it ends."), {"day": day})]
        if day < row.start:
            said = [texts.gettext(N_("It never begins: nothing is invoiced."))]
        elif day < (bound := agreed_end(self._page, self.desk.today)) and self._page.term is not None:
            said.append(texts.fill(N_("By contract it is bound until {day}."), {"day": bound}))
        return " ".join(said)

    def _save(self, ctx: Context, values: dict[str, Any]) -> Changes:
        row = self._page.detail.row
        return cancel(ctx, row.code, values["last_day"], values["reason"], version=row.version)

    def _saved(self, _changes: Changes) -> None:
        row, bridge, today = self._page.detail.row, self.desk.bridge, self.desk.today
        code, last_day = row.code, self.form.value()["last_day"]
        said = self.desk.texts.fill(N_("{code} ends on {day}"), {"code": code, "day": last_day})
        # What is over already, or never began, cannot be brought back.
        waits = last_day >= max(today, row.start)
        self.desk.notify.done(said, (lambda: bridge.command(lambda ctx: withdraw(ctx, code))) if waits else None)


class WithdrawDialog(FormDialog):
    """The customer changed their mind before the last day."""

    def __init__(self, desk: Desk, page: SubscriptionPage) -> None:
        texts, row = desk.texts, page.detail.row
        super().__init__(
            desk,
            texts.fill(N_("Withdraw the cancellation of {code}?"), {"code": row.code}),
            confirm=texts.gettext(N_("Withdraw the cancellation")),
            text=texts.gettext(N_("The contract goes on as it was agreed before; nothing invoiced changes.")),
        )
        self._page = page
        self.form.section()
        self.form.add(TextField(desk, "reason", N_("Reason"), optional=True))
        self.saves(self._save, self._saved)

    def _save(self, ctx: Context, values: dict[str, Any]) -> Changes:
        row = self._page.detail.row
        return withdraw(ctx, row.code, reason=values["reason"], version=row.version)

    def _saved(self, _changes: Changes) -> None:
        row, bridge = self._page.detail.row, self.desk.bridge
        code, last_day, why = row.code, row.last_day, self._page.detail.end_reason
        said = self.desk.texts.fill(N_("The cancellation of {code} is withdrawn"), {"code": code})

        def undo() -> None:
            if last_day is not None:
                bridge.command(lambda ctx: cancel(ctx, code, last_day, why))

        self.desk.notify.done(said, undo)


def agreed_end(page: SubscriptionPage, today: date) -> date:
    """The last day a customer who gives notice today is bound to: of this term, or of the next one after the notice."""
    term, row = page.term, page.detail.row
    if term is None:
        return max(today, row.billed_through or today)
    late = term.days_to_notice is not None and term.days_to_notice < 0
    return term.renewed_last_day if late and term.renewed_last_day is not None else term.last_day
