"""Which documents would a run make today? Pure of the database: a preview and the real run plan the same way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.documents import InvoiceDocument, PaymentDetails, RenewalNote
from app.domain.due_dates import PaymentTerms
from app.domain.invoicing import (
    Buyer,
    CatchUp,
    DueLine,
    Seller,
    compose,
    due_item_lines,
    group_lines,
    missed,
)
from app.domain.lifecycle import BILLABLE, SubscriptionState
from app.domain.terms import Notice, current_term, last_useful_day
from app.errors import AppError, Invalid
from app.i18n import N_
from app.services.billing.loading import Contract, Due, terms_of
from app.services.billing.states import RUNNING


class Unreadable(Invalid):
    """Stored values no program should have written; the one contract is set aside, the others go on."""

    text = N_("The stored data of this contract cannot be used ({reason}). Open it and save it again.")


@dataclass(frozen=True, slots=True)
class Failure:
    """A contract that could not be billed, and why; the others were."""

    subscription: str
    customer_id: int
    reason: AppError


@dataclass(frozen=True, slots=True)
class Skipped:
    """A due contract left out on purpose; ``why`` is a stable key such as ``paused``, ``excluded`` or ``zero``."""

    subscription: str
    customer_id: int
    why: str
    period_start: date
    period_end: date | None = None


@dataclass(slots=True)
class PlannedDocument:
    """A document with the lines it is made of; ``document`` has no number yet."""

    buyer: Buyer
    contracts: tuple[Contract, ...]
    lines: list[DueLine]
    document: InvoiceDocument
    terms: PaymentTerms
    terms_code: str


@dataclass(slots=True)
class SettledPeriod:
    """A due period that makes no invoice: skipped with a reason, or worth nothing."""

    line: DueLine
    contract: Contract
    why: str


@dataclass(slots=True)
class Plan:
    """What a run would do.

    ``missed`` counts periods that should have been invoiced on an earlier day; ``payments`` holds the payment details
    its documents share, by method.
    """

    seller: Seller
    documents: list[PlannedDocument] = field(default_factory=list)
    settled: list[SettledPeriod] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    missed: int = 0
    payments: dict[str, PaymentDetails] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunChoices:
    """What the user decided for a run.

    Args:
        as_of: everything due up to and including this day is billed; it is the documents' date.
        catch_up: what to do with several missed periods.
        reason: why missed periods are skipped; required for ``skip``.
        exclude: codes of contracts left for later.
        confirmed: whoever issues far ahead of today has seen what it would bring.
    """

    as_of: date
    catch_up: CatchUp = CatchUp.SEPARATE
    reason: str = ""
    exclude: frozenset[str] = frozenset()
    confirmed: bool = False


def plan_documents(due: Due, choices: RunChoices, tick: Callable[[int, int], None] | None = None) -> Plan:
    """Price every due period and put the lines on documents; what fails is set aside with its reason.

    Args:
        due: what was read.
        choices: what the user decided.
        tick: told how many of how many items are priced; may raise to stop.
    """
    plan = Plan(due.seller)
    pending: dict[tuple[object, ...], list[tuple[Contract, list[DueLine]]]] = {}
    broken: set[int] = set()
    for index, item in enumerate(due.items):
        if tick is not None and index % 256 == 0:
            tick(index, len(due.items))
        contract = item.contract
        if contract.id in broken:
            continue
        why = left_out(contract, choices)
        if why:
            plan.skipped.append(Skipped(contract.code, contract.customer_id, why, item.next_start))
            continue
        try:
            lines = due_item_lines(item.build(), due.seller, due.buyers[contract.customer_id], choices.as_of)
        except AppError as error:
            broken.add(contract.id)
            plan.failed.append(Failure(contract.code, contract.customer_id, error))
            continue
        except Exception as error:  # noqa: BLE001 - impossible values of one contract must not stop the others
            broken.add(contract.id)
            plan.failed.append(Failure(contract.code, contract.customer_id, Unreadable(reason=repr(error))))
            continue
        lines = _settle_missed(plan, contract, lines, choices)
        pending.setdefault(document_key(contract, due), []).append((contract, lines))
    for parts in pending.values():
        # A contract with one broken item is not half billed.
        sound = [(contract, lines) for contract, lines in parts if contract.id not in broken]
        _plan_group(plan, due, sound, choices)
    return plan


def left_out(contract: Contract, choices: RunChoices) -> str:
    """Why a due contract is not billed, as in ``Skipped.why``; empty where it is."""
    if contract.code in choices.exclude:
        return "excluded"
    if contract.state in BILLABLE:
        return ""
    # What ended in a pause still owes the days before it; a run puts the contract in that state first.
    over = contract.ends_before is not None and contract.ends_before <= choices.as_of and contract.state in RUNNING
    return "" if over else contract.state.value


def _settle_missed(plan: Plan, contract: Contract, lines: list[DueLine], choices: RunChoices) -> list[DueLine]:
    older = missed(lines)
    plan.missed += len(older)
    if choices.catch_up is not CatchUp.SKIP:
        return lines
    plan.settled += [SettledPeriod(line, contract, "skipped") for line in older]
    plan.skipped += [
        Skipped(contract.code, contract.customer_id, "skipped", line.period.start, line.period.end) for line in older
    ]
    return lines[len(older) :]


def document_key(contract: Contract, due: Due) -> tuple[object, ...]:
    """Equal for contracts whose lines may stand on one document."""
    buyer = due.buyers[contract.customer_id]
    if not buyer.consolidate:
        return (contract.customer_id, contract.id)
    terms = due.terms[contract.customer_id]
    return (
        contract.customer_id,
        None,
        contract.payment_method or terms.method,
        contract.payment_terms,
        tuple(sorted(contract.order_reference.items())),
    )


def _plan_group(plan: Plan, due: Due, parts: list[tuple[Contract, list[DueLine]]], choices: RunChoices) -> None:
    if not parts:
        return
    by_code = {contract.code: contract for contract, _ in parts}
    failed: set[str] = set()
    for lines in group_lines([line for _, own in parts for line in own], choices.catch_up):
        # A later period billed over one that could not be would step over it for good.
        sound = [line for line in lines if line.item.contract not in failed] if failed else lines
        if sound:
            failed |= _plan_lines(plan, due, by_code, sound, choices)


def _plan_lines(
    plan: Plan, due: Due, by_code: dict[str, Contract], lines: list[DueLine], choices: RunChoices
) -> set[str]:
    """Put lines on one document, or each contract's on its own where that fails; gives the codes of those that did."""
    contracts = tuple(by_code[code] for code in dict.fromkeys(line.item.contract for line in lines))
    reason: AppError
    try:
        _plan_document(plan, due, contracts, lines, choices)
    except AppError as error:
        reason = error
    except Exception as error:  # noqa: BLE001 - see above
        reason = Unreadable(reason=repr(error))
    else:
        return set()
    if len(contracts) == 1:
        plan.failed.append(Failure(contracts[0].code, contracts[0].customer_id, reason))
        return {contracts[0].code}
    failed: set[str] = set()
    for contract in contracts:
        own = [line for line in lines if line.item.contract == contract.code]
        failed |= _plan_lines(plan, due, by_code, own, choices)
    return failed


def _plan_document(
    plan: Plan, due: Due, contracts: tuple[Contract, ...], lines: list[DueLine], choices: RunChoices
) -> None:
    first = contracts[0]
    if not any(line.net for line in lines):
        for line in lines:
            plan.settled.append(SettledPeriod(line, first, "zero"))
            plan.skipped.append(
                Skipped(line.item.contract, first.customer_id, "zero", line.period.start, line.period.end)
            )
        return
    buyer = due.buyers[first.customer_id]
    own = due.terms[first.customer_id]
    terms, terms_code = terms_of(first, own, due.seller.terms)
    method = first.payment_method or own.method
    if method not in plan.payments:
        plan.payments[method] = replace(due.seller.payment, method=method)
    document = compose(
        due.seller,
        buyer,
        lines,
        issue_date=choices.as_of,
        terms=terms,
        payment=plan.payments[method],
        renewal=_renewal(contracts, choices.as_of),
        order_reference=first.order_reference,
    )
    plan.documents.append(PlannedDocument(buyer, contracts, lines, document, terms, terms_code))


def _renewal(contracts: Iterable[Contract], on: date) -> RenewalNote | None:
    for contract in contracts:
        if contract.term_months and contract.renews and contract.state is not SubscriptionState.ENDING:
            term = current_term(contract.start, contract.term_months, on, auto_renew=True)
            deadline = last_useful_day(term.end, Notice.parse(contract.notice)) if contract.notice else None
            # A last day that has passed would invite a notice that has no effect.
            still_useful = deadline if deadline is not None and deadline >= on else None
            return RenewalNote(contract.description or contract.code, term.end, still_useful)
    return None
