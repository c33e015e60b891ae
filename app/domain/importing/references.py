"""Which customers, items and plans can a row mean? What is known already, looked up by code, name or tax identity."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from app.domain.billing_calendar import Cycle, Timing
from app.domain.importing.words import compact


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What identifies a customer."""

    code: str
    name: str
    vat_number: str = ""
    tax_code: str = ""
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What a contract takes over from a catalogue item; ``cycle`` where the source ties one to it."""

    code: str
    name: str
    unit: str
    unit_price: Decimal
    includes_vat: bool
    vat_rate: Decimal
    vat_nature: str
    cycle: Cycle | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One item of a plan; ``item`` is the catalogue item's code."""

    item: str
    quantity: Decimal
    unit_price: Decimal


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a contract takes over from a plan; its first line is the one a row can change, ``more`` are the others."""

    code: str
    name: str
    cycle: Cycle
    timing: Timing
    term_months: int
    notice: str
    end_action: str
    first: PlanLine
    more: tuple[PlanLine, ...] = ()


class _Named(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_Named)


@dataclass(slots=True)
class Known(Generic[T]):
    """Things with a code and a name."""

    by_code: dict[str, T] = field(default_factory=dict)
    _folded: dict[str, list[T]] = field(default_factory=lambda: defaultdict(list))
    _named: dict[str, list[T]] = field(default_factory=lambda: defaultdict(list))

    def add(self, things: Iterable[T]) -> None:
        """Make them findable."""
        for thing in things:
            self.by_code[thing.code] = thing
            self._folded[thing.code.casefold()].append(thing)
            self._named[compact(thing.name)].append(thing)

    def with_code(self, code: str) -> T | None:
        """By code exactly as written, else by the only code that differs in nothing but case."""
        return self.by_code.get(code) or _only(self._folded.get(code.casefold(), []))

    def with_name(self, name: str) -> list[T]:
        """All whose names have the same letters and digits."""
        return self._named.get(compact(name), [])

    def find(self, text: str) -> T | None:
        """By code, else by the only name that matches."""
        return self.with_code(text) or _only(self.with_name(text))


@dataclass(slots=True)
class References:
    """Everything a row may refer to."""

    customers: Known[CustomerFacts] = field(default_factory=Known[CustomerFacts])
    items: Known[ItemFacts] = field(default_factory=Known[ItemFacts])
    plans: Known[PlanFacts] = field(default_factory=Known[PlanFacts])
    _vat_numbers: dict[str, list[CustomerFacts]] = field(default_factory=lambda: defaultdict(list))
    _tax_codes: dict[str, list[CustomerFacts]] = field(default_factory=lambda: defaultdict(list))

    def add_customers(self, customers: Iterable[CustomerFacts]) -> None:
        """Make customers findable, by their tax identity too."""
        for customer in customers:
            self.customers.add((customer,))
            if customer.vat_number:
                self._vat_numbers[customer.vat_number].append(customer)
            if customer.tax_code:
                self._tax_codes[customer.tax_code].append(customer)

    def with_vat_number(self, vat_number: str) -> list[CustomerFacts]:
        """All customers with this VAT number."""
        return self._vat_numbers.get(vat_number, [])

    def customers_like(self, who: CustomerFacts) -> list[CustomerFacts]:
        """The customers that a row without a code can mean.

        By name, without those whose tax identity contradicts the row's, narrowed by whatever else agrees; a row
        without a name goes by its tax identity alone.
        """
        if who.name:
            found = [one for one in self.customers.with_name(who.name) if not _contradicts(one, who)]
        else:
            found = list(self._vat_numbers.get(who.vat_number, []) or self._tax_codes.get(who.tax_code, []))
        emails = {email.lower() for email in who.emails}
        for narrowed in (
            [one for one in found if who.vat_number and one.vat_number == who.vat_number],
            [one for one in found if who.tax_code and one.tax_code == who.tax_code],
            [one for one in found if emails & {email.lower() for email in one.emails}],
        ):
            found = narrowed or found
        return found


def _contradicts(one: CustomerFacts, other: CustomerFacts) -> bool:
    return bool(
        (one.vat_number and other.vat_number and one.vat_number != other.vat_number)
        or (one.tax_code and other.tax_code and one.tax_code != other.tax_code)
    )


def _only(found: list[T]) -> T | None:
    return found[0] if len(found) == 1 else None
