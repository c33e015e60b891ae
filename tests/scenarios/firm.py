"""A firm whose clock jumps: contracts live, are billed at odd times, and the oracle keeps its own books beside them."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from sqlalchemy import func, select

from app.domain.documents import InvoiceDocument
from app.domain.invoicing import CatchUp
from app.errors import AppError
from app.models import SubscriptionItem
from app.services.billing.planning import RunChoices
from app.services.billing.runs import draft, issue, preview, undo
from app.services.context import Context
from app.services.customers import Address
from app.services.subscriptions.ending import cancel
from app.services.subscriptions.pausing import pause, resume
from app.services.subscriptions.pricing import add_discount, add_one_off, change_price
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line
from tests import factories
from tests.scenarios.grid import DAY
from tests.scenarios.oracle import Life, once
from tests.scenarios.papers import Taxes
from tests.scenarios.reckoning import Contract, Paper, Reckoned, compare, reckon
from tests.scenarios.wishes import draw, draw_discount

GERMANY, SWITZERLAND = {"billing": Address(country="DE")}, {"billing": Address(country="CH")}
NOBODY = {"vat_number": "", "recipient_code": "", "tax_code": ""}
BUYERS = [
    ({}, Taxes()),
    ({"consolidate": True}, Taxes()),
    ({**NOBODY, "kind": "public_body", "tax_code": "80013430279"}, Taxes(pays_vat_elsewhere=True)),
    ({**NOBODY, "kind": "consumer"}, Taxes()),
    ({**NOBODY, **GERMANY, "vat_number": "DE136695976"}, Taxes(charges_vat=False, nature="N2.1")),
    ({**NOBODY, **GERMANY}, Taxes()),
    ({**NOBODY, **GERMANY, "kind": "consumer"}, Taxes()),
    ({**NOBODY, **SWITZERLAND}, Taxes(charges_vat=False, nature="N2.1")),
]
LATELY = timedelta(40)


@dataclass
class Firm:
    """The firm, its day, its contracts, the runs not issued yet, what was issued, and how often what was done."""

    ctx: Context
    random: Random
    today: date
    contracts: dict[str, Contract] = field(default_factory=dict)
    drafts: dict[int, Reckoned] = field(default_factory=dict)
    issued: list[InvoiceDocument] = field(default_factory=list)
    done: Counter = field(default_factory=Counter)

    def go(self, days: int) -> None:
        self.today += timedelta(days)
        self.ctx.clock.instant = datetime.combine(self.today, time(12), UTC)

    def sign(self, customers: int) -> None:
        """Start a contract with each of so many new customers, two with those who want one invoice for all."""
        for number in range(customers):
            facts, taxes = self.random.choice(BUYERS)
            customer = factories.customer(self.ctx, **{"payment_terms": "30", **facts})
            consolidate = "consolidate" in facts
            for part in range(2 if consolidate else 1):
                wish, lives = draw(self.random, customer, f"Contratto {number}.{part}")
                try:
                    code = start(self.ctx, wish).code
                except AppError as refused:
                    self.done[f"start: {refused.code}"] += 1
                    continue
                log = [str(wish)]
                self.contracts[code] = Contract(code, customer, consolidate, taxes, wish.start, lives, log=log)

    def meddle(self) -> None:
        """Do something to a contract that is not long over; what the program refuses leaves no trace."""
        running = [one for one in self.contracts.values() if one.end is None or one.end > self.today - LATELY]
        contract = self.random.choice(running or list(self.contracts.values()))
        acts = [self._reprice, self._discount, self._charge_once]
        acts += [self._pause] * 3 if contract.paused_from is None else [self._resume] * 4
        if self.random.random() < 0.1:
            acts = [self._cancel]
        act = self.random.choice(acts)
        try:
            told = act(contract)
        except AppError as refused:
            self.done[f"{act.__name__[1:]}: {refused.code}"] += 1
        else:
            contract.log.append(f"{self.today}: {act.__name__[1:]} {told}")
            self.done[act.__name__[1:]] += 1

    def _pause(self, contract: Contract) -> object:
        day = self.today - timedelta(self.random.choice([0, 0, 1, 10, 40]))
        pause(self.ctx, contract.code, from_day=day)
        contract.paused_from = day
        for life in contract.lives:
            if day > life.first_day and life.is_open(day):
                life.breaks.add(day)
        return day

    def _resume(self, contract: Contract) -> object:
        day = self.today + timedelta(self.random.choice([0, 0, -1, -9, -30, 5, 60]))
        resume(self.ctx, contract.code, on_day=day)
        contract.end_pause(day)
        for life in contract.lives:
            life.come_back(day)
        return day

    def _cancel(self, contract: Contract) -> object:
        last = self.today + timedelta(self.random.choice([-30, -1, 0, 15, 30, 90]))
        cancel(self.ctx, contract.code, last, "prova")
        for life in contract.lives:
            life.end = min(last + DAY, life.end or date.max)
        contract.end_pause(last + DAY)
        if last < contract.start:
            contract.once.clear()
        return last

    def _reprice(self, contract: Contract) -> object:
        life, price = self.random.choice(contract.lives), self.random.choice(["31.90", "0", "18.123", "250"])
        day = self.today + timedelta(self.random.randrange(-60, 200))
        change_price(self.ctx, contract.code, Decimal(price), day, position=self._position(life))
        life.prices[max(day, life.first_day)] = Fraction(price)
        return day, price

    def _discount(self, contract: Contract) -> object:
        life = self.random.choice(contract.lives)
        discount, saving = draw_discount(self.random, life)
        add_discount(self.ctx, contract.code, discount, position=self._position(life))
        if saving.cycles is not None:
            # Counted from the next period to be billed.
            first = life.first_open()
            cycles = saving.cycles + life.number_of(first)
            saving = replace(saving, since=discount.valid_from or first, cycles=cycles)
        life.savings.append(saving)
        return saving

    def _charge_once(self, contract: Contract) -> object:
        name = f"{contract.code} una tantum {len(contract.once)}"
        life = once(name, self.today + timedelta(self.random.randrange(-5, 60)), "1.5", "33.33")
        line = Line(description=name, quantity=Decimal("1.5"), unit_price=Decimal("33.33"), vat_rate=Decimal(22))
        add_one_off(self.ctx, contract.code, line, due_on=life.first_day)
        contract.once.append(life)
        return life.first_day

    def _position(self, life: Life) -> int:
        """Where the program keeps the line now: a pause may have cut it in two."""
        newest = select(func.max(SubscriptionItem.position)).where(SubscriptionItem.description == life.name)
        with self.ctx.work.read() as session:
            return session.scalar(newest)

    def bill(self) -> None:
        """Preview, then issue, keep or take back what is due; every paper is compared with the oracle's."""
        catch_up = self.random.choice([CatchUp.SEPARATE, CatchUp.SEPARATE, CatchUp.TOGETHER, CatchUp.SKIP])
        choices = RunChoices(self.today, catch_up, "chiusi per ferie")
        way = self.random.choice([issue, issue, draft, undo])
        shown = preview(self.ctx, choices)
        result = (issue if way is issue else draft)(self.ctx, choices)
        assert not result.failed, [(one.subscription, str(one.reason)) for one in result.failed]
        waiting: list[Paper] = [paper for run in self.drafts.values() for paper in run.papers] if way is issue else []
        documents = [one.document for one in result.documents]
        fresh = result.documents[len(waiting) :]
        assert [one.draft for one in fresh] == [one.draft for one in shown.documents], "the preview promised otherwise"
        reckoned = reckon(self.contracts.values(), self.today, catch_up)
        compare(documents, [*waiting, *reckoned.papers], self.today)
        self.done[way.__name__] += 1
        self.done["documents"] += len(documents)
        if way is issue:
            self.drafts.clear()
            self.issued += documents
        elif result.run_id is not None:
            self.drafts[result.run_id] = reckoned
            if way is undo:
                self._undo(self.random.choice(list(self.drafts)))

    def _undo(self, run: int) -> None:
        undo(self.ctx, run)
        self.drafts.pop(run).take_back()
