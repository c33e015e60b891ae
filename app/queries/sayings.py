"""How is each entry of the log told in a sentence? One table; a test keeps it complete."""

from dataclasses import dataclass

from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Saying:
    """How one kind of entry is told. The marked texts are filled with the entry's facts.

    Args:
        sentence: for one, or whatever the number.
        icon: name of a picture.
        tone: ``neutral``, ``accent``, ``info``, ``success``, ``warning``, ``danger`` or ``violet``.
        detail: a second line; empty for none.
        plural: for several, chosen by the fact ``count``.
    """

    sentence: str
    icon: str
    tone: str = "neutral"
    detail: str = ""
    plural: str = ""


_FROM_FILE = N_("from {file}")
_SINCE = N_("counts from {on}")

SAYINGS: dict[tuple[str, str], Saying] = {
    ("company", "created"): Saying(N_("The company {name} was entered"), "building-2", "accent"),
    ("company", "changed"): Saying(N_("The company's own data were changed"), "building-2"),
    ("setting", "changed"): Saying(N_("Setting changed: {title}"), "settings-2"),
    ("series", "changed"): Saying(N_("The numbers of the series {code} are written {pattern}"), "hash"),
    ("series", "opened"): Saying(N_("The series {code} goes on after number {last_number}"), "hash"),
    ("backup", "made"): Saying(N_("Backup made: {file}"), "hard-drive", "success"),
    ("customer", "created"): Saying(N_("New customer {name}"), "user-plus", "accent"),
    ("customer", "changed"): Saying(N_("The data of {name} were changed"), "user"),
    ("customer", "archived"): Saying(N_("{name} was archived"), "archive"),
    ("customer", "restored"): Saying(N_("{name} was brought back from the archive"), "archive-restore"),
    ("item", "created"): Saying(N_("New item {name}"), "package-plus", "accent"),
    ("item", "changed"): Saying(N_("The item {name} was changed"), "package"),
    ("item", "archived"): Saying(N_("The item {name} was archived"), "archive"),
    ("item", "restored"): Saying(N_("The item {name} was brought back from the archive"), "archive-restore"),
    ("plan", "created"): Saying(N_("New plan {name}"), "package-plus", "accent"),
    ("plan", "changed"): Saying(N_("The plan {name} was changed"), "package"),
    ("plan", "archived"): Saying(N_("The plan {name} was archived"), "archive"),
    ("plan", "restored"): Saying(N_("The plan {name} was brought back from the archive"), "archive-restore"),
    ("plan", "deleted"): Saying(N_("The plan {name} was deleted"), "trash-2"),
    ("subscription", "imported"): Saying(N_("{customer}: subscription {code} was taken over"), "import"),
    ("subscription", "started"): Saying(N_("{customer}: new subscription {code}"), "repeat", "accent", N_("from {on}")),
    ("subscription", "price_changed"): Saying(N_("{customer}: new price of {code}"), "trending-up", "info", _SINCE),
    ("subscription", "discounted"): Saying(N_("{customer}: discount on {code}"), "percent", "info", _SINCE),
    ("subscription", "one_off_added"): Saying(
        N_("{customer}: {description} goes on the next invoice"), "list-plus", "info"
    ),
    ("subscription", "paused"): Saying(N_("{customer} paused {code}"), "circle-pause", "neutral", N_("from {on}")),
    ("subscription", "resumed"): Saying(N_("{customer} resumed {code}"), "circle-play", "success", N_("from {on}")),
    ("subscription", "cancelled"): Saying(
        N_("{customer} cancelled {code}"), "calendar-x", "violet", N_("served through {last_day}")
    ),
    ("subscription", "reactivated"): Saying(
        N_("{customer}: the cancellation of {code} was withdrawn"), "undo-2", "success"
    ),
    ("subscription", "ended"): Saying(N_("{customer}: {code} has ended"), "calendar-x", "neutral"),
    ("subscription", "active"): Saying(N_("{customer}: the trial of {code} is over"), "flask-conical", "info"),
    ("invoice", "issued"): Saying(N_("{number} issued to {customer}"), "file-check", "accent", N_("{total}")),
    ("invoice", "overdue"): Saying(N_("{number} is overdue"), "circle-alert", "danger", N_("{total} still open")),
    ("run", "created"): Saying(
        N_("{count} invoice issued"), "file-check", "success", N_("run of {as_of}"), N_("{count} invoices issued")
    ),
    ("run", "drafted"): Saying(
        N_("{count} draft made"), "file-clock", "neutral", N_("run of {as_of}"), N_("{count} drafts made")
    ),
    ("run", "issued"): Saying(
        N_("{count} draft issued"), "file-check", "success", N_("run of {as_of}"), N_("{count} drafts issued")
    ),
    ("run", "undone"): Saying(
        N_("{count} draft taken back"), "undo-2", "neutral", N_("run of {as_of}"), N_("{count} drafts taken back")
    ),
    ("payment", "recorded"): Saying(N_("{amount} received from {customer}"), "banknote", "success", N_("{invoices}")),
    ("payment", "undone"): Saying(
        N_("Payment of {amount} from {customer} taken back"), "undo-2", "warning", N_("{invoices}")
    ),
    ("customers", "imported"): Saying(
        N_("{count} customer taken over"), "import", "accent", _FROM_FILE, N_("{count} customers taken over")
    ),
    ("items", "imported"): Saying(
        N_("{count} item taken over"), "import", "accent", _FROM_FILE, N_("{count} items taken over")
    ),
    ("plans", "imported"): Saying(
        N_("{count} plan taken over"), "import", "accent", _FROM_FILE, N_("{count} plans taken over")
    ),
    ("subscriptions", "imported"): Saying(
        N_("{count} subscription taken over"), "import", "accent", _FROM_FILE, N_("{count} subscriptions taken over")
    ),
}
# The same about one contract on its own page, where its name and customer stand above; the fact ``from_day`` is the
# first day it counts for.
_FROM_DAY = N_("from {from_day}")
EVENTS: dict[str, Saying] = {
    "imported": Saying(N_("Taken over from another program"), "import", "neutral", _FROM_DAY),
    "started": Saying(N_("Subscription started"), "plus", "accent", _FROM_DAY),
    "active": Saying(N_("The trial is over"), "flask-conical", "info", _FROM_DAY),
    "price_changed": Saying(N_("Price changed to {after}"), "trending-up", "info", _FROM_DAY),
    "discounted": Saying(N_("Discount: {label}"), "percent", "info", _FROM_DAY),
    "one_off_added": Saying(N_("On the next invoice: {description}"), "list-plus", "info"),
    "paused": Saying(N_("Paused"), "circle-pause", "neutral", _FROM_DAY),
    "resumed": Saying(N_("Resumed"), "circle-play", "success", _FROM_DAY),
    "cancelled": Saying(N_("Cancelled"), "calendar-x", "violet", N_("served through {last_day}")),
    "reactivated": Saying(N_("Cancellation withdrawn"), "undo-2", "success"),
    "ended": Saying(N_("Ended"), "calendar-x", "neutral", _FROM_DAY),
}
# What a newer program wrote into the same log.
UNKNOWN = Saying(N_("{action}: {subject}"), "circle-help")
