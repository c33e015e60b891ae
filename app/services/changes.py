"""What did an action change? The value every service returns, so that each screen knows whether to look again."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of things that can change."""

    COMPANY = "company"
    CUSTOMER = "customer"
    ITEM = "item"
    PLAN = "plan"
    SUBSCRIPTION = "subscription"
    INVOICE = "invoice"
    PAYMENT = "payment"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids touched, by kind. An empty kind means that many changed and all of it should be read again."""

    ids: dict[Kind, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: Kind, *ids: int) -> "Changes":
        """One kind, the given ids."""
        return cls({kind: ids})

    @property
    def kinds(self) -> frozenset[Kind]:
        """Which kinds of things changed."""
        return frozenset(self.ids)

    def __or__(self, other: "Changes") -> "Changes":
        merged = dict(self.ids)
        for kind, ids in other.ids.items():
            merged[kind] = merged.get(kind, ()) + ids
        return Changes(merged)
