"""What does Home say? The day's figures as words and cards, without a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.i18n import N_
from app.queries.activity import Activity, latest_activity
from app.queries.home import Home, read_home
from app.queries.renewals import Renewal
from app.queries.tasks import Task, TaskKind, read_tasks
from app.services.billing.outlook import Outlook, read_outlook
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.charts.figures import Bar
from app.ui.navigation import Place
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.kpi import KpiFigure
from app.ui.widgets.timeline import Entry

ACTIVITIES = 12
MOST_BARS = 14
AFTERNOON, EVENING = 13, 18
# Accounts of systems, not names of people.
NOBODY = frozenset({"root", "admin", "administrator", "administrateur", "amministratore", "user", "utente"})
# A last day for notice is red from the day before on, amber within a week.
URGENT_DAYS, SOON_DAYS = 1, 7


@dataclass(frozen=True, slots=True)
class HomeData:
    """What Home reads at once."""

    home: Home
    outlook: Outlook
    tasks: tuple[Task, ...]
    activity: tuple[Activity, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Doing:
    """How a task is shown: picture, meaning, the verb of its button, and where it is done."""

    icon: str
    tone: Tone
    verb: str
    place: Place


DOINGS = {
    TaskKind.CATCH_UP: Doing("history", Tone.WARNING, N_("Review"), Place("billing")),
    TaskKind.BILLING: Doing("calendar-check", Tone.ACCENT, N_("Review"), Place("billing")),
    TaskKind.DRAFTS: Doing("file-clock", Tone.INFO, N_("Show"), Place("billing")),
    TaskKind.OVERDUE: Doing("landmark", Tone.DANGER, N_("Show"), Place("invoices", tab="overdue")),
    TaskKind.NOTICE: Doing("calendar-clock", Tone.VIOLET, N_("Show"), Place("subscriptions", tab="renewing")),
    TaskKind.CUSTOMER_DATA: Doing("triangle-alert", Tone.WARNING, N_("Complete"), Place("customers", tab="incomplete")),
    TaskKind.BACKUP: Doing("hard-drive", Tone.NEUTRAL, N_("Back up"), Place("settings", tab="data")),
}


def read(session: ReadSession, ctx: Context) -> HomeData:
    """Everything Home shows."""
    today = ctx.today
    return HomeData(
        read_home(session, today),
        read_outlook(session, today),
        read_tasks(session, today, ctx.clock.now()),
        latest_activity(session, ACTIVITIES),
        today,
    )


def greeting(texts: Texts, now: datetime, person: str) -> str:
    """A greeting by the hour at the company and the first name of who sits there, where it is a person's."""
    known = person.strip() and person.casefold() not in NOBODY
    name = person.split(maxsplit=1)[0] if known else ""
    facts = {"name": name[:1].upper() + name[1:]}
    if now.hour < AFTERNOON:
        return texts.fill(N_("Good morning, {name}"), facts) if name else texts.gettext(N_("Good morning"))
    if now.hour < EVENING:
        return texts.fill(N_("Good afternoon, {name}"), facts) if name else texts.gettext(N_("Good afternoon"))
    return texts.fill(N_("Good evening, {name}"), facts) if name else texts.gettext(N_("Good evening"))


def figures(data: HomeData, texts: Texts) -> dict[str, KpiFigure]:
    """The cards at the top, by name."""
    home, outlook = data.home, data.outlook
    mrr, overdue, active = home.mrr, home.overdue, home.active
    today = outlook.on(data.today)
    late: tuple[tuple[str, str, bool], ...] = (
        (texts.fill_plural(N_("{count} invoice"), N_("{count} invoices"), overdue.invoices), "", False),
    )
    if overdue.old_amount:
        older = texts.gettext(N_("over 60 days"))
        late = (
            *late,
            (" · ", "", False),
            (texts.money(overdue.old_amount), Tone.DANGER, True),
            (f" {older}", "", False),
        )
    return {
        "mrr": KpiFigure(
            texts.gettext(N_("MRR")), *_split(mrr.total, texts),
            ((texts.fill(N_("{amount} a year"), {"amount": texts.money(mrr.yearly)}), "", False),),
            explanation=texts.gettext(N_("How this figure is made")),
        ),
        "overdue": KpiFigure(
            texts.gettext(N_("Overdue to collect")), *_split(overdue.amount, texts), late,
            tone=Tone.DANGER if overdue.amount else "",
        ),
        "outlook": KpiFigure(
            texts.gettext(N_("To invoice, 30 days")), *_split(outlook.net, texts),
            (
                (texts.fill_plural(N_("{count} document"), N_("{count} documents"), outlook.documents), "", False),
                (" · ", "", False),
                (texts.fill(N_("today {amount}"), {"amount": texts.money(today.net)}), "", True),
            ),
        ),
        "active": KpiFigure(
            texts.gettext(N_("Active subscriptions")), texts.number(active.count), "",
            (
                (f"+{texts.number(active.new_this_month)}", Tone.SUCCESS if active.new_this_month else "", True),
                (f" {texts.gettext(N_('new this month'))} · ", "", False),
                (texts.number(len(home.renewals)), "", True),
                (f" {texts.gettext(N_('renewing'))}", "", False),
            ),
        ),
    }  # fmt: skip


def _split(value: Decimal, texts: Texts) -> tuple[str, str]:
    """A figure and the small sign behind it; where the language puts the sign in front, all is one figure."""
    whole = texts.money(value)
    return (texts.amount(value), texts.currency_sign) if whole.endswith(texts.currency_sign) else (whole, "")


def bars(outlook: Outlook, texts: Texts) -> list[Bar]:
    """The days of the next 30 on which something is invoiced."""
    return [
        Bar(texts.day_month(day.day), day.net, texts.day(day.day), Place("billing", tab=day.day.isoformat()))
        for day in outlook.days[:MOST_BARS]
    ]


def deadline(renewal: Renewal, texts: Texts) -> tuple[str, str]:
    """What the second line of a renewal says, and the token of its colour."""
    if renewal.notice_by is None or renewal.act_by != renewal.notice_by:
        return texts.fill(N_("renews on {day}"), {"day": texts.day_month(renewal.renews_on)}), "text-3"
    days = renewal.days_left
    token = "danger-text" if days <= URGENT_DAYS else "warning-text" if days <= SOON_DAYS else "text-3"
    if days == 0:
        return texts.gettext(N_("notice by today")), token
    if days == 1:
        return texts.gettext(N_("notice by tomorrow")), token
    return texts.fill_plural(N_("notice within {count} day"), N_("notice within {count} days"), days), token


def entries(activities: Sequence[Activity], texts: Texts) -> list[Entry]:
    """The latest of the log, as lines."""
    return [_entry(one, texts) for one in activities]


def _entry(one: Activity, texts: Texts) -> Entry:
    parts = [part for part in (one.detail(texts), texts.moment(one.at)) if part]
    return Entry(one.icon, one.tone, one.sentence(texts), " · ".join(parts), (one.target.kind, one.target.code))
