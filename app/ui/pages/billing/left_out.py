"""Which due contracts make no invoice in this run, and why? Failed ones first, each leading to its contract."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import N_
from app.services.billing.planning import Failure, Skipped
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.home.cards import Lines
from app.ui.texts import Texts
from app.ui.widgets.button import IconButton, LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Label

REASONS = {
    "paused": N_("paused"),
    "suspended": N_("suspended"),
    "draft": N_("not started"),
    "excluded": N_("left for later"),
    "zero": N_("nothing to pay"),
    "skipped": N_("skipped"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A contract without an invoice, in words."""

    subscription: str
    customer: str
    reason: str
    failed: bool


def left_out(
    failed: Sequence[Failure], skipped: Sequence[Skipped], customers: Mapping[int, tuple[str, str]], texts: Texts
) -> Iterator[LeftOut]:
    """Contracts that could not be billed, then those left out on purpose; those a person excluded are not named."""
    for failure in failed:
        name = customers.get(failure.customer_id, ("", ""))[1]
        yield LeftOut(failure.subscription, name, failure.reason.message(texts), failed=True)
    for one in skipped:
        if one.why == "excluded":
            continue
        name = customers.get(one.customer_id, ("", ""))[1]
        why = texts.gettext(REASONS.get(one.why, one.why))
        reason = texts.fill(N_("{reason}, from {day}"), {"reason": why, "day": texts.date(one.period_start)})
        yield LeftOut(one.subscription, name, reason, failed=False)


def failures(failed: Sequence[Failure], names: Mapping[str, str], texts: Texts) -> Iterator[LeftOut]:
    """Contracts that failed while a run was written; ``names`` of their customers by contract."""
    for failure in failed:
        code = failure.subscription
        yield LeftOut(code, names.get(code, ""), failure.reason.message(texts), failed=True)


class LeftOutRows(Lines):
    """The rows themselves, for the panel and for the result."""

    def show_rows(self, desk: Desk, rows: Sequence[LeftOut]) -> None:
        """Show these contracts."""
        self._desk = desk
        self.fill([self._row(one) for one in rows])

    def _row(self, one: LeftOut) -> QWidget:
        theme, desk = self._desk.theme, self._desk
        row = QWidget()
        row.setAccessibleName(f"{one.subscription}, {one.customer}: {one.reason}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, one.customer or one.subscription, "body-strong", elide=True))
        token = "danger-text" if one.failed else "text-3"
        words.addWidget(Label(theme, f"{one.subscription} · {one.reason}", "small", token, wrap=True))
        across.addLayout(words, 1)
        link = LinkButton(theme, desk.texts.gettext(N_("Open it")))
        link.setObjectName(f"left-out-{one.subscription}")
        link.setAccessibleDescription(one.subscription)
        link.clicked.connect(
            lambda _checked=False, code=one.subscription: desk.navigator.go(Place("subscription", code))
        )
        across.addWidget(link)
        return row


class LeftOutPanel(Card):
    """Stands in place of the document panel.

    Signals:
        closed(): back to the document.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self.setObjectName("left-out-panel")
        self.set_title(desk.texts.gettext(N_("Not invoiced in this run")))
        close = IconButton(desk.theme, "x", desk.texts.gettext(N_("Close")), small=True)
        close.setObjectName("left-out-close")
        close.clicked.connect(self.closed)
        self.set_side(close)
        self.rows = LeftOutRows(desk)
        inside = QWidget()
        column = QVBoxLayout(inside)
        space = desk.theme.space
        column.setContentsMargins(space(4), 0, space(4), space(2))
        column.addWidget(self.rows)
        scroll = QScrollArea()
        scroll.setObjectName("left-out-scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        for part in (scroll.viewport(), inside):
            part.setAutoFillBackground(False)
        self.body.setContentsMargins(1, space(2), 1, 1)
        self.body.addWidget(scroll, 1)

    def show_rows(self, rows: Sequence[LeftOut]) -> None:
        """Show these contracts."""
        self.rows.show_rows(self._desk, rows)
