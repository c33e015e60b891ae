"""What can be wrong with a company's data, in words its owner understands?"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from app.i18n import N_, Translator

MOST_PER_PROBLEM = 100
"""Findings of one kind that are listed; the rest are only counted, so that a ruined file cannot fill the memory."""


class Problem(StrEnum):
    """Stable names of the kinds of findings."""

    FILE_DAMAGED = "file_damaged"
    ROW_MISSING = "row_missing"
    INDEX_MISSING = "index_missing"
    GUARD_MISSING = "guard_missing"
    GUARD_CHANGED = "guard_changed"
    TRIGGER_UNKNOWN = "trigger_unknown"
    NUMBERS_MISSING = "numbers_missing"
    NUMBER_TWICE = "number_twice"
    NUMBER_ORDER = "number_order"
    NUMBER_YEAR = "number_year"
    COUNTER_DIFFERS = "counter_differs"
    DOCUMENT_UNREADABLE = "document_unreadable"
    DOCUMENT_CHANGED = "document_changed"
    DOCUMENT_DIFFERS = "document_differs"
    LINES_DIFFER = "lines_differ"
    VAT_DIFFERS = "vat_differs"
    INSTALMENTS_DIFFER = "instalments_differ"
    TOTAL_WRONG = "total_wrong"
    FORMULA_WRONG = "formula_wrong"
    ISSUE_NOT_LOGGED = "issue_not_logged"
    ISSUE_LOGGED_DIFFERENTLY = "issue_logged_differently"
    ISSUED_MISSING = "issued_missing"
    LOG_CHANGED = "log_changed"
    LOG_BROKEN = "log_broken"
    BALANCE_DIFFERS = "balance_differs"
    DUE_DIFFERS = "due_differs"
    PAYMENT_OVERUSED = "payment_overused"
    PERIODS_OVERLAP = "periods_overlap"
    BILLED_UNSERVED = "billed_unserved"
    DAYS_FORGOTTEN = "days_forgotten"
    PERIOD_WITHOUT_LINE = "period_without_line"
    LINE_WITHOUT_PERIOD = "line_without_period"
    NEXT_PERIOD_DIFFERS = "next_period_differs"
    NEXT_INVOICE_DIFFERS = "next_invoice_differs"
    CONTRACT_UNREADABLE = "contract_unreadable"
    CHECK_UNFINISHED = "check_unfinished"
    NOT_ALL_LISTED = "not_all_listed"


TEXTS = {
    Problem.FILE_DAMAGED: N_("The database itself is damaged: {reason}"),
    Problem.ROW_MISSING: N_("{subject} belongs to something in “{table}” that does not exist."),
    Problem.INDEX_MISSING: N_("The index {subject} is missing from the database."),
    Problem.GUARD_MISSING: N_(
        "The guard {subject} is missing: issued documents, numbers or the log could be changed unnoticed."
    ),
    Problem.GUARD_CHANGED: N_(
        "The guard {subject} was altered: issued documents, numbers or the log could be changed unnoticed."
    ),
    Problem.TRIGGER_UNKNOWN: N_("The database runs a trigger of its own, {subject}, that Cadenza did not make."),
    Problem.NUMBERS_MISSING: N_("Series {subject}: the numbers from {first} to {last} are missing."),
    Problem.NUMBER_TWICE: N_("The number {subject} was given more than once."),
    Problem.NUMBER_ORDER: N_("{subject} is dated {day}, before {previous} of {previous_day}."),
    Problem.NUMBER_YEAR: N_("{subject} is dated {day} but numbered in {year}."),
    Problem.COUNTER_DIFFERS: N_(
        "The counter of series {subject} says {counter} of {counter_day}, the last document is {last} of {last_day}."
    ),
    Problem.DOCUMENT_UNREADABLE: N_("The stored document of {subject} cannot be read ({reason})."),
    Problem.DOCUMENT_CHANGED: N_("The stored document of {subject} was changed after it was issued."),
    Problem.DOCUMENT_DIFFERS: N_("{subject}: “{field}” is {kept} in the list but {printed} in the stored document."),
    Problem.LINES_DIFFER: N_("The lines of {subject} are not those of its stored document."),
    Problem.VAT_DIFFERS: N_("The VAT summary of {subject} is not that of its stored document."),
    Problem.INSTALMENTS_DIFFER: N_("The due dates and amounts of {subject} are not those of its stored document."),
    Problem.TOTAL_WRONG: N_("{subject}: “{field}” is {stated}, but worked out again it is {computed}."),
    Problem.FORMULA_WRONG: N_("{subject}, line {line}: {formula} does not give {stated}."),
    Problem.ISSUE_NOT_LOGGED: N_("The log has no entry saying that {subject} was issued."),
    Problem.ISSUE_LOGGED_DIFFERENTLY: N_("{subject} is not what the log says was issued."),
    Problem.ISSUED_MISSING: N_("The log says that {subject} was issued, but there is no such document."),
    Problem.LOG_CHANGED: N_("Entry {subject} of the log was changed after it was written."),
    Problem.LOG_BROKEN: N_("The log is broken before entry {subject}: something was taken out or put in."),
    Problem.BALANCE_DIFFERS: N_("{subject}: {kept} is kept as still to be paid, but by its payments it is {computed}."),
    Problem.DUE_DIFFERS: N_("{subject}: {kept} is kept as the next due date, but by its payments it is {computed}."),
    Problem.PAYMENT_OVERUSED: N_("Payment {subject} of {amount} is used for {used}."),
    Problem.PERIODS_OVERLAP: N_("{subject}: {first} and {second} have days in common."),
    Problem.BILLED_UNSERVED: N_(
        "{subject}: {period} is billed, but not all of it belongs to this item: its days may be billed twice."
    ),
    Problem.DAYS_FORGOTTEN: N_("{subject}: {period} was neither billed nor paused, and never would be billed."),
    Problem.PERIOD_WITHOUT_LINE: N_("{subject}: {period} counts as billed, but no document has a line for it."),
    Problem.LINE_WITHOUT_PERIOD: N_(
        "{subject} bills {period} of {subscription}, but the period does not count as billed and could be billed again."
    ),
    Problem.NEXT_PERIOD_DIFFERS: N_("{subject}: billing would go on from {kept}, but it should from {computed}."),
    Problem.NEXT_INVOICE_DIFFERS: N_("{subject}: the next invoice is kept for {kept}, but it is due on {computed}."),
    Problem.CONTRACT_UNREADABLE: N_("{subject}: the stored dates or cycle cannot be used ({reason})."),
    Problem.CHECK_UNFINISHED: N_("A part of the check could not be finished: {reason}"),
    Problem.NOT_ALL_LISTED: N_("Of the findings of the kind “{subject}” not all are listed: there are {count}."),
}


class Field(Enum):
    """What a document says in more than one place."""

    KIND = "kind"
    NUMBER = "number"
    ISSUE_DATE = "issue_date"
    DUE_DATE = "due_date"
    CURRENCY = "currency"
    LINES = "lines"
    NET = "net"
    TAXABLE = "taxable"
    VAT = "vat"
    STAMP_DUTY = "stamp_duty"
    TOTAL = "total"
    PAYABLE = "payable"
    INSTALMENTS = "instalments"

    @property
    def label(self) -> str:
        """Its name on screen."""
        return _FIELD_LABELS[self]


_FIELD_LABELS = {
    Field.KIND: N_("kind"),
    Field.NUMBER: N_("number"),
    Field.ISSUE_DATE: N_("date"),
    Field.DUE_DATE: N_("due date"),
    Field.CURRENCY: N_("currency"),
    Field.LINES: N_("sum of the lines"),
    Field.NET: N_("net amount"),
    Field.TAXABLE: N_("taxable amount"),
    Field.VAT: N_("VAT"),
    Field.STAMP_DUTY: N_("stamp duty"),
    Field.TOTAL: N_("total"),
    Field.PAYABLE: N_("net to pay"),
    Field.INSTALMENTS: N_("sum of the instalments"),
}


class Absent(Enum):
    """Stands in a sentence where there is no value."""

    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """The word for it."""
        return N_("nothing")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: ``subject`` says with what (a number, a contract, a table), ``facts`` how."""

    problem: Problem
    subject: str
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Stable neutral name for programs."""
        return self.problem.value

    def message(self, translator: Translator) -> str:
        """The sentence in the reader's language."""
        return translator.fill(TEXTS[self.problem], {"subject": self.subject, **self.facts})


class Report:
    """Collects findings, and tells how far the check has come.

    Args:
        tick: called with rows looked at and rows in all; may raise to stop.
        total: rows in all.
    """

    def __init__(self, tick: Callable[[int, int], None] | None = None, total: int = 0) -> None:
        self._found: list[Finding] = []
        self._counts: Counter[Problem] = Counter()
        self._tick = tick
        self._total = total
        self._done = 0

    def add(self, problem: Problem, subject: str, **facts: object) -> None:
        """Note a finding; a fact that is ``None`` reads as nothing."""
        self._counts[problem] += 1
        if self._counts[problem] <= MOST_PER_PROBLEM:
            shown = {name: Absent.NOTHING if value is None else value for name, value in facts.items()}
            self._found.append(Finding(problem, subject, shown))

    def advance(self, rows: int) -> None:
        """Say that so many more rows were looked at."""
        self._done += rows
        if self._tick is not None:
            self._tick(self._done, max(self._done, self._total))

    def findings(self) -> list[Finding]:
        """Everything noted so far, in the order of the checks."""
        more = [
            Finding(Problem.NOT_ALL_LISTED, problem.value, {"count": count})
            for problem, count in self._counts.items()
            if count > MOST_PER_PROBLEM
        ]
        return self._found + more
