"""What is an action: how it is called, where it is found, when it is possible, what it runs?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from app.i18n import N_


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    CUSTOMER = "customer"
    CATALOG = "catalog"
    SUBSCRIPTION = "subscription"
    BILLING = "billing"
    INVOICE = "invoice"
    HELP = "help"

    @property
    def label(self) -> str:
        """Its title, marked for translation."""
        return _MENU_LABELS[self]


_MENU_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Menu.FILE: N_("File"),
        Menu.EDIT: N_("Edit"),
        Menu.VIEW: N_("View"),
        Menu.GO: N_("Go"),
        Menu.CUSTOMER: N_("Customer"),
        Menu.CATALOG: N_("Catalogue"),
        Menu.SUBSCRIPTION: N_("Subscription"),
        Menu.BILLING: N_("Billing"),
        Menu.INVOICE: N_("Invoice"),
        Menu.HELP: N_("Help"),
    }
)


@dataclass(frozen=True, slots=True)
class Target:
    """An object an action is done to.

    Args:
        kind: ``customer``, ``item``, ``plan``, ``subscription``, ``invoice``, ``payment``, ``run``.
        id: its number in the database.
        code: its code, or an invoice's number; empty for a draft.
        name: what it is called in a sentence.
        state: where it stands, of the type its lifecycle table knows.
        facts: what else decides whether an action is possible.
    """

    kind: str
    id: int
    code: str
    name: str = ""
    state: StrEnum | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    Args:
        id: ``noun.verb``.
        title: as in menus and palette, marked for translation; ends in ``…`` when it asks something first.
        icon: name of an icon.
        menu: the menu it stands in.
        shortcut: ``Ctrl+N``, ``F5``, or a single letter, which works only while no text field has the focus.
        subject: the kind of target it needs; empty when it needs none.
        many: whether it can be done to several targets at once.
        allowed: whether it is possible for a target; the same tables as the services' (``app.domain.lifecycle``).
        run: ``module:function`` below ``app.ui``, called as ``function(desk, targets)``; loaded when first used.
        pages: page ids on which a single-letter shortcut holds; empty for everywhere.
        danger: shown in red, last.
        alone: whether it makes sense while no company is open.
    """

    id: str
    title: str
    icon: str
    menu: Menu
    run: str
    shortcut: str = ""
    subject: str = ""
    many: bool = False
    allowed: Callable[[Target], bool] | None = None
    pages: tuple[str, ...] = ()
    danger: bool = False
    alone: bool = False

    def possible(self, targets: tuple[Target, ...]) -> bool:
        """Whether it can be done to these targets."""
        if not self.subject:
            return True
        if not targets or (len(targets) > 1 and not self.many):
            return False
        return all(one.kind == self.subject and (self.allowed is None or self.allowed(one)) for one in targets)
