"""What does the palette offer for these words? Objects, what can be done with the first of them, and places."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from app.domain.lifecycle import InvoiceState, SubscriptionState
from app.domain.spelling import fold
from app.errors import Invalid
from app.i18n import N_
from app.ui.actions.action import Action, Target
from app.ui.actions.table import ACTIONS
from app.ui.navigation import HOME, Place
from app.ui.pages.places import place_of
from app.ui.pages.registry import PAGES

if TYPE_CHECKING:
    from decimal import Decimal

    from app.queries.search import Hit
    from app.ui.desk import Desk

DRAFT = "#"
PAID = "paid"
MOST_OBJECTS = 5
MOST_ACTIONS = 6
MOST_PLACES = 5
PAY = "customer.pay"
OPEN = ".open"
# "incassa 361,24 da rinaldi", "361,24 rinaldi", "record 361.24 from rinaldi"
_PAYMENT = re.compile(
    r"^(?:(?:incassa|incasso|registra|pagamento|record|receive|pay(?:ment)?)\s+)?"
    r"(?P<amount>[\d.,'\s]*\d)\s*(?:€|eur)?\s+(?:(?:da|di|from|by|of)\s+)?(?P<name>\D.*)$",
    re.IGNORECASE,
)


class Scope(StrEnum):
    """Where the palette looks: a sign before the words narrows it."""

    ALL = ""
    COMMANDS = ">"
    CUSTOMERS = "@"
    DOCUMENTS = "#"

    @property
    def label(self) -> str:
        """What stands at the right of the field, marked for translation."""
        return _SCOPE_LABELS[self]


_SCOPE_LABELS = {
    Scope.ALL: N_("in: everything"),
    Scope.COMMANDS: N_("in: commands"),
    Scope.CUSTOMERS: N_("in: customers"),
    Scope.DOCUMENTS: N_("in: documents"),
}
_KINDS = {Scope.CUSTOMERS: {"customer"}, Scope.DOCUMENTS: {"invoice"}}


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen.

    Args:
        keys: shown as chips; empty where there is no key.
        is_action: Tab leads to the first of these.
        run: what happens when it is chosen.
    """

    title: str
    detail: str
    icon: str
    keys: tuple[str, ...]
    run: Callable[[], object]
    is_action: bool = False


Row = Heading | Entry


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed, understood.

    Args:
        words: without the sign of the scope.
        amount: of a payment to record, where the words name one.
    """

    scope: Scope
    words: str
    amount: "Decimal | None" = None

    @property
    def looks_for_objects(self) -> bool:
        """Whether the database is to be asked."""
        return bool(self.words) and self.scope is not Scope.COMMANDS

    def takes(self, kind: str) -> bool:
        """Whether objects of this kind are meant."""
        return kind in _KINDS.get(self.scope, {kind})


def understand(text: str, language: str) -> Wish:
    """Read the sign of a scope, and an amount with a name."""
    typed = text.strip()
    scope = Scope(typed[:1]) if typed[:1] in tuple(Scope) else Scope.ALL
    words = typed[len(scope) :].strip()
    found = _PAYMENT.match(words) if scope is Scope.ALL else None
    if found is None:
        return Wish(scope, words)
    from app.ui.forms.figures import read_figure

    try:
        return Wish(scope, found["name"].strip(), read_figure(found["amount"], language))
    except Invalid:
        return Wish(scope, words)


def rows(desk: "Desk", wish: Wish, hits: Sequence["Hit"]) -> list[Row]:
    """The sections for what was typed, those without entries left out."""
    say = desk.texts.gettext
    found = [hit for hit in hits if wish.takes(hit.kind)]
    wanted = found[:MOST_OBJECTS] if wish.scope is Scope.ALL else found
    first = wanted[0] if wanted else None
    sections: list[tuple[str, list[Entry]]] = []
    if wish.amount is not None:
        sections.append((say(N_("Payment")), _payments(desk, wish.amount, wanted)))
    sections.append((say(N_("Customers and documents")), [_object(desk, hit) for hit in wanted]))
    if first is not None:
        title = desk.texts.fill(N_("Actions on {name}"), {"name": first.title})
        sections.append((title, _actions_on(desk, first)))
    if wish.scope in {Scope.ALL, Scope.COMMANDS}:
        sections.append((say(N_("Commands")), _commands(desk, wish)))
        sections.append((say(N_("Go to")), _places(desk, wish)))
    shown: list[Row] = []
    for title, entries in sections:
        if entries:
            shown.extend((Heading(title), *entries))
    return shown


def matches(words: str, title: str) -> bool:
    """Whether each word typed begins a word of the title.

    >>> matches("nuo cli", "Nuovo cliente…"), matches("iente", "Nuovo cliente…")
    (True, False)
    """
    parts = re.split(r"\W+", fold(title))
    return all(any(part.startswith(word) for part in parts) for word in fold(words).split())


def _object(desk: "Desk", hit: "Hit") -> Entry:
    place = place_of(hit.kind, hit.code) or HOME
    return Entry(hit.title, _detail(desk, hit), PAGES[place.page].icon, (), partial(desk.navigator.go, place))


def _payments(desk: "Desk", amount: "Decimal", hits: Iterable["Hit"]) -> list[Entry]:
    entries = []
    for hit in hits:
        if hit.kind != "customer":
            continue
        facts = {"amount": desk.texts.money(amount), "name": hit.title}
        title = desk.texts.fill(N_("Record {amount} from {name}"), facts)
        target = target_of(hit, amount=amount)
        entries.append(
            Entry(title, _detail(desk, hit), "landmark", (), partial(desk.actions.run, PAY, (target,)), is_action=True)
        )
    return entries


def _actions_on(desk: "Desk", hit: "Hit") -> list[Entry]:
    target = target_of(hit)
    # Enter on the object itself opens it.
    actions = [action for action in desk.actions.for_targets([target]) if not action.id.endswith(OPEN)]
    return [_action(desk, action, (target,)) for action in actions[:MOST_ACTIONS]]


def _commands(desk: "Desk", wish: Wish) -> list[Entry]:
    if not wish.words and wish.scope is Scope.ALL:
        return []
    targets = desk.actions.targets()
    found = [
        action
        for action in ACTIONS.values()
        if action.possible(targets) and matches(wish.words, desk.texts.gettext(action.title))
    ]
    most = None if wish.scope is Scope.COMMANDS else MOST_ACTIONS
    return [_action(desk, action, None) for action in found[:most]]


def _places(desk: "Desk", wish: Wish) -> list[Entry]:
    entries = []
    for spec in PAGES.values():
        title = desk.texts.gettext(spec.title)
        if spec.group and matches(wish.words, title):
            keys = ("G", spec.letter) if spec.letter else ()
            entries.append(Entry(title, "", spec.icon, keys, partial(desk.navigator.go, Place(spec.id))))
    return entries if not wish.words else entries[:MOST_PLACES]


def _action(desk: "Desk", action: Action, targets: tuple[Target, ...] | None) -> Entry:
    from app.ui.shell.menus import spoken_key

    keys = (spoken_key(action.shortcut),) if action.shortcut else ()
    run = partial(desk.actions.run, action.id, targets)
    return Entry(desk.texts.gettext(action.title), "", action.icon, keys, run, is_action=True)


def target_of(hit: "Hit", **facts: object) -> Target:
    """What an action needs to know of something found."""
    state: StrEnum | None = None
    if hit.kind == "subscription":
        # What is shown as expiring is an active contract near its end.
        state = SubscriptionState(hit.state) if hit.state in tuple(SubscriptionState) else SubscriptionState.ACTIVE
    elif hit.kind == "invoice":
        is_draft = hit.code.startswith(DRAFT)
        state = InvoiceState.DRAFT if is_draft else InvoiceState.ISSUED
        facts["open"] = hit.amount if hit.state != PAID and not is_draft else None
    return Target(hit.kind, hit.id, hit.code, hit.title, state, facts)


def _detail(desk: "Desk", hit: "Hit") -> str:
    """Where or whose it is, and the amount that matters."""
    if hit.amount is None:
        return hit.detail
    amount = desk.texts.money(hit.amount, hit.currency)
    if hit.kind == "customer":
        amount = desk.texts.fill(N_("{amount} overdue"), {"amount": amount})
    return f"{hit.detail} · {amount}" if hit.detail else amount
