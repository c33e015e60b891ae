"""What happened to one customer, in words that need not name them again."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.i18n import N_
from app.queries.activity import Activity
from app.ui.texts import Texts
from app.ui.widgets.timeline import Entry

# Subject and action of the log -> the sentence where all lines are about the same customer.
OWN: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("customer", "created"): N_("Entered as a customer"),
        ("customer", "changed"): N_("Data changed"),
        ("customer", "archived"): N_("Archived"),
        ("customer", "restored"): N_("Brought back from the archive"),
        ("subscription", "imported"): N_("Subscription {code} taken over"),
        ("subscription", "started"): N_("New subscription {code}"),
        ("subscription", "price_changed"): N_("New price of {code}"),
        ("subscription", "discounted"): N_("Discount on {code}"),
        ("subscription", "one_off_added"): N_("{description} goes on the next invoice"),
        ("subscription", "paused"): N_("{code} paused"),
        ("subscription", "resumed"): N_("{code} resumed"),
        ("subscription", "cancelled"): N_("{code} cancelled"),
        ("subscription", "ended"): N_("{code} has ended"),
        ("subscription", "active"): N_("The trial of {code} is over"),
        ("invoice", "issued"): N_("{number} issued"),
        ("payment", "recorded"): N_("{amount} received"),
        ("payment", "undone"): N_("Payment of {amount} taken back"),
    }
)


def entries(timeline: Sequence[Activity], texts: Texts) -> list[Entry]:
    """What happened, as lines that lead to what they are about; lines on the customer lead nowhere."""
    return [
        Entry(
            one.icon,
            one.tone,
            sentence(one, texts),
            " · ".join(filter(None, (one.detail(texts), texts.moment(one.at)))),
            (one.target.kind, one.target.code) if one.target.kind not in ("", "customer") else None,
        )
        for one in timeline
    ]


def sentence(one: Activity, texts: Texts) -> str:
    """What happened, without the customer's name where the words allow it."""
    own = OWN.get((one.subject, one.action))
    return texts.fill(own, one.facts) if own is not None else one.sentence(texts)
