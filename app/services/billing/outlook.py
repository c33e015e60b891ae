"""What would be invoiced on which of the coming days? The engine's own lines, grouped as its documents would be."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.invoicing import DueLine, due_item_lines, line_nets
from app.domain.money import round_money
from app.errors import AppError
from app.services.billing.loading import Due, DueItem, load_due
from app.services.billing.planning import RunChoices, document_key, left_out

DAYS = 30


@dataclass(frozen=True, slots=True)
class OutlookDay:
    """One day's documents, without VAT.

    Args:
        subscriptions: how many contracts are on them.
    """

    day: date
    net: Decimal
    documents: int
    subscriptions: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """The invoicing of the coming days.

    Args:
        days: those on which something is invoiced, in order; what is late counts on the first day asked about.
        unreadable: contracts that could not be reckoned; a preview names them.
    """

    days: tuple[OutlookDay, ...]
    net: Decimal
    documents: int
    unreadable: int
    currency: str

    def on(self, day: date) -> OutlookDay:
        """What one day brings, nothing included."""
        known = next((one for one in self.days if one.day == day), None)
        return known or OutlookDay(day, round_money(Decimal(0), self.currency), 0, 0)


def read_outlook(session: Session, today: date, days: int = DAYS) -> Outlook:
    """What a billing run on each day from ``today`` on would invoice, for so many days.

    Every due period is priced by the engine as a run would; only what is printed is not put together. A missed period
    has its own document, dated today. Paused contracts are left out, and documents over nothing.

    Args:
        session: inside a read.
        today: a civil date.
        days: how many days, today included.

    Raises:
        NoCompany: there is none yet.
    """
    last = today + timedelta(days - 1)
    due = load_due(session, last)
    reckoning = _Reckoning(due, today, last)
    found = [_day(day, documents, due.seller.currency) for day, documents in sorted(reckoning.by_day().items())]
    net = sum((one.net for one in found), round_money(Decimal(0), due.seller.currency))
    documents = sum(one.documents for one in found)
    return Outlook(tuple(found), net, documents, len(reckoning.unreadable), due.seller.currency)


class _Reckoning:
    """Prices what is due up to the last day and sorts the lines into documents."""

    def __init__(self, due: Due, today: date, last: date) -> None:
        self._due = due
        self._today = today
        self._choices = RunChoices(last)
        self.unreadable: set[int] = set()

    def by_day(self) -> dict[date, list[list[DueLine]]]:
        """The lines of each document, by the day it would be issued."""
        parts: dict[tuple[object, ...], list[tuple[int, DueLine]]] = defaultdict(list)
        for item, lines in self._priced():
            key = document_key(item.contract, self._due)
            for line in lines:
                parts[*key, line.due_on].append((item.contract.id, line))
        days: dict[date, list[list[DueLine]]] = defaultdict(list)
        for found in parts.values():
            # A contract with one item that cannot be reckoned is not half billed.
            lines = [line for contract_id, line in found if contract_id not in self.unreadable]
            if any(line.net for line in lines):
                days[max(lines[0].due_on, self._today)].append(lines)
        return days

    def _priced(self) -> Iterator[tuple[DueItem, list[DueLine]]]:
        due, as_of = self._due, self._choices.as_of
        for item in due.items:
            contract = item.contract
            if contract.id in self.unreadable or left_out(contract, self._choices):
                continue
            try:
                yield item, due_item_lines(item.build(), due.seller, due.buyers[contract.customer_id], as_of)
            except AppError:
                self.unreadable.add(contract.id)
            except Exception:  # noqa: BLE001 - as in a run: impossible values of one contract do not stop the others
                self.unreadable.add(contract.id)


def _day(day: date, documents: list[list[DueLine]], currency: str) -> OutlookDay:
    nets = (sum(line_nets(lines, currency), Decimal(0)) for lines in documents)
    contracts = {line.item.contract for lines in documents for line in lines}
    return OutlookDay(day, round_money(sum(nets, Decimal(0)), currency), len(documents), len(contracts))
