"""One document: as it is printed, and beside it what it comes to, what was paid, why each line costs what it costs."""

from functools import partial
from typing import Any

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.lifecycle import InvoiceState
from app.i18n import N_
from app.queries.invoice_detail import InvoiceDetail, find_invoice
from app.services.changes import Kind
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.invoices import listing
from app.ui.pages.invoices.side import SidePanel
from app.ui.pages.page import Page
from app.ui.widgets.button import Button
from app.ui.widgets.crumbs import Crumbs
from app.ui.widgets.painting import follow, hairline
from app.ui.widgets.pill import Pill


class InvoicePage(Page):
    """One invoice or credit note; ``place.key`` is its number, or ``#12`` for a draft."""

    def __init__(self, desk: Desk, place: Place) -> None:
        from app.ui.pages.invoices.paper import Paper

        super().__init__(desk, place)
        theme = desk.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.crumbs = Crumbs(theme, desk.texts)
        self.crumbs.chosen.connect(desk.navigator.go)
        self.pill = Pill(theme)
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, theme.space(6), 0)
        across.setSpacing(theme.space(2))
        across.addWidget(self.crumbs)
        across.addWidget(self.pill)
        across.addStretch(1)
        self.buttons = {
            "invoice.print": Button(theme, desk.texts.gettext(N_("Print")), icon="printer"),
            "invoice.save": Button(theme, desk.texts.gettext(N_("Save PDF")), icon="download"),
            "invoice.pay": Button(
                theme, desk.texts.gettext(N_("Record payment")), kind="primary", icon="landmark", hint="P"
            ),
        }
        for action_id, button in self.buttons.items():
            button.setObjectName(action_id.replace(".", "-"))
            button.clicked.connect(partial(self._run, action_id))
            across.addWidget(button)
        whole.addWidget(head)
        self.paper = Paper(theme, desk.texts)
        self.side = SidePanel(desk)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.side)
        for ground in (scroll.viewport(), self.side):
            ground.setAutoFillBackground(False)
        beside = _Surface(desk, scroll)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.paper, 1)
        below.addWidget(beside)
        whole.addLayout(below, 1)
        self.detail: InvoiceDetail | None = None
        self._enable()
        self.refresh()

    def title(self) -> str:
        """The document's number."""
        texts = self.desk.texts
        if self.place.key.startswith(listing.DRAFT_MARK):
            return texts.gettext(N_("Draft"))
        return texts.fill(N_("Invoice {number}"), {"number": self.place.key})

    def primary(self) -> str:
        """Money coming in is what happens to an invoice next."""
        return "invoice.pay"

    def targets(self) -> tuple[Target, ...]:
        """This document."""
        return (listing.target_of(self.detail.row),) if self.detail else ()

    def refresh(self) -> None:
        """Read the document again."""
        number = self.place.key
        self.desk.bridge.query(
            lambda session, ctx: find_invoice(session, number, ctx.today), self._show, owner=self, latest="invoice"
        )

    def on_changed(self, changes: Any, initiator: object) -> None:
        """It may have been paid, or issued."""
        if changes.kinds & {Kind.INVOICE, Kind.PAYMENT, Kind.RUN}:
            self.refresh()

    def _run(self, action_id: str) -> None:
        self.desk.actions.run(action_id, self.targets())

    def _show(self, detail: InvoiceDetail) -> None:
        is_new = self.detail is None or self.detail.document != detail.document
        self.detail = detail
        texts = self.desk.texts
        draft = texts.gettext(N_("Draft"))
        self.crumbs.show_way(
            [
                (texts.gettext(N_("Invoices")), Place("invoices")),
                (detail.row.customer_name, Place("customer", detail.row.customer)),
                (detail.row.number or draft, None),
            ]
        )
        status = self.desk.theme.status("invoice", detail.row.settlement)
        self.pill.show_status(status, texts.gettext(status.label))
        self.side.show_detail(detail)
        self._enable()
        if is_new:
            renderer = self.desk.program
            self.desk.bridge.run(
                lambda: renderer.renderer().render(detail.document), self.paper.show_pdf, owner=self, latest="pdf"
            )

    def _enable(self) -> None:
        for action_id, button in self.buttons.items():
            button.setEnabled(self.desk.actions.possible(action_id, self.targets()))
        issued = self.detail is not None and self.detail.row.state is InvoiceState.ISSUED
        self.buttons["invoice.pay"].setVisible(not issued or self.buttons["invoice.pay"].isEnabled())


class _Surface(QWidget):
    """The panel's ground, with the hairline towards the paper."""

    def __init__(self, desk: Desk, content: QWidget) -> None:
        super().__init__()
        self._theme = desk.theme
        self.setFixedWidth(desk.theme.size("inspector"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(content)
        follow(self, desk.theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("surface"))
            hairline(painter, QLineF(0, 0, 0, self.height()), self._theme.color("border"))
