"""How does a state look? One map from kind and stored state to word, tone and icon, for every pill of the window."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.i18n import N_, Text
from app.ui.theme.tones import Tone


@dataclass(frozen=True, slots=True)
class Status:
    """What a pill shows.

    Args:
        label: marked English text; the one who shows it translates it.
        icon: name of a Lucide drawing. Within a kind the silhouettes differ, so a list reads without colours.
    """

    label: Text
    tone: Tone
    icon: str


_DRAFT = Status(N_("Draft"), Tone.NEUTRAL, "circle-dashed")
_SUBSCRIPTION = {
    "draft": _DRAFT,
    "trial": Status(N_("On trial"), Tone.INFO, "flask-conical"),
    "active": Status(N_("Active"), Tone.SUCCESS, "circle-check"),
    "expiring": Status(N_("Expiring"), Tone.WARNING, "calendar-clock"),
    "paused": Status(N_("Paused"), Tone.NEUTRAL, "circle-pause"),
    "past_due": Status(N_("Past due"), Tone.DANGER, "circle-alert"),
    "suspended": Status(N_("Suspended"), Tone.WARNING, "ban"),
    "ending": Status(N_("Ending"), Tone.VIOLET, "calendar-x-2"),
    "ended": Status(N_("Ended"), Tone.NEUTRAL, "circle-slash"),
    "cancelled": Status(N_("Cancelled"), Tone.NEUTRAL, "circle-x"),
    "expired": Status(N_("Expired"), Tone.NEUTRAL, "hourglass"),
}
# Where a document stands, and how it stands with its payment: an issued one is shown by the latter.
_INVOICE = {
    "draft": _DRAFT,
    "approved": Status(N_("Approved"), Tone.INFO, "check-check"),
    "issued": Status(N_("Issued"), Tone.ACCENT, "file-check"),
    "open": Status(N_("To be paid"), Tone.ACCENT, "circle"),
    "due": Status(N_("Due today"), Tone.WARNING, "clock"),
    "partial": Status(N_("Partly paid"), Tone.INFO, "circle-dot"),
    "paid": Status(N_("Settled"), Tone.SUCCESS, "circle-check"),
    "overdue": Status(N_("Late"), Tone.DANGER, "circle-alert"),
}
_RUN = {
    "draft": _DRAFT,
    "issued": Status(N_("Completed"), Tone.SUCCESS, "circle-check"),
    "undone": Status(N_("Undone"), Tone.NEUTRAL, "undo-2"),
}
# A customer is shown by the gravest of their subscriptions, or as one without any.
_CUSTOMER = {
    **_SUBSCRIPTION,
    "none": Status(N_("No subscr."), Tone.NEUTRAL, "circle"),
    "archived": Status(N_("Archived"), Tone.NEUTRAL, "archive"),
}
_CATALOG = {
    "active": _SUBSCRIPTION["active"],
    "archived": _CUSTOMER["archived"],
}
_ROW = {
    "added": Status(N_("Added"), Tone.SUCCESS, "circle-plus"),
    "present": Status(N_("Already there"), Tone.NEUTRAL, "check"),
    "completed": Status(N_("Filled in"), Tone.SUCCESS, "circle-check"),
    "withheld": Status(N_("Held back"), Tone.WARNING, "circle-pause"),
    "repeated": Status(N_("Repeated"), Tone.WARNING, "copy"),
    "ignored": Status(N_("Ignored"), Tone.NEUTRAL, "circle-slash"),
    "refused": Status(N_("Refused"), Tone.DANGER, "circle-x"),
}
# What is remarkable about a document of a billing run before it is issued.
_REVIEW = {
    "overdue_customer": Status(N_("Owes"), Tone.DANGER, "circle-alert"),
    "price_changed": Status(N_("New price"), Tone.WARNING, "triangle-alert"),
    "incomplete": Status(N_("Data missing"), Tone.WARNING, "user-x"),
    "missed": Status(N_("Missed"), Tone.WARNING, "history"),
    "last": Status(N_("Last"), Tone.VIOLET, "calendar-x-2"),
    "penultimate": Status(N_("Last but one"), Tone.VIOLET, "calendar-minus"),
    "prorated": Status(N_("Prorated"), Tone.INFO, "calculator"),
    "first": Status(N_("First"), Tone.ACCENT, "circle-plus"),
    "ready": Status(N_("Ready"), Tone.SUCCESS, "check"),
}

STATUSES: Mapping[str, Mapping[str, Status]] = MappingProxyType(
    {
        "subscription": MappingProxyType(_SUBSCRIPTION),
        "invoice": MappingProxyType(_INVOICE),
        "run": MappingProxyType(_RUN),
        "review": MappingProxyType(_REVIEW),
        "customer": MappingProxyType(_CUSTOMER),
        "catalog": MappingProxyType(_CATALOG),
        "import": MappingProxyType(_ROW),
    }
)
"""By kind, then by the value a state is stored with."""
