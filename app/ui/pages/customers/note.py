"""How is the note on a customer written? In place; it is saved when the keyboard leaves it, and can be taken back."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_
from app.queries.customers import CustomerDetail
from app.services import customers
from app.services.context import Context
from app.ui.desk import Desk
from app.ui.forms.text import NotesField
from app.ui.pages.customers.actions import put_note_back


class Note(QWidget):
    """The note of one customer at a time.

    Args:
        placeholder: marked text shown where there is none.
    """

    def __init__(self, desk: Desk, placeholder: str, *, lines: int = 3) -> None:
        super().__init__()
        self._desk = desk
        self._customer: CustomerDetail | None = None
        self.field = NotesField(desk, "notes", N_("Note"), optional=True, placeholder=placeholder, lines=lines)
        self.field.set_label_shown(shown=False)
        self.field.settled.connect(self.save)
        self.field.changed.connect(self._touched)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def show_customer(self, detail: CustomerDetail) -> None:
        """Show another customer's note, or this one's again; what is being typed is saved or stays."""
        same = self._customer is not None and self._customer.id == detail.id
        if not same:
            self.save()
            self.field.set_note("")
        is_typing = same and self.is_changed
        self._customer = detail
        if not is_typing:
            self.field.set_value(detail.notes)
            self.field.settle()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._customer is not None and self.field.value != self._customer.notes

    def save(self) -> None:
        """Save what was typed, if anything."""
        customer = self._customer
        if customer is None or not self.is_changed:
            return
        written = self.field.value

        def act(ctx: Context) -> Any:
            return customers.change_notes(ctx, customer.id, written, version=customer.version)

        done = partial(self._saved, customer.code, written, customer.notes)
        self._desk.bridge.command(act, done, failed=partial(self._refused, customer), initiator=self)

    def _saved(self, code: str, written: str, before: str, _changes: object) -> None:
        desk = self._desk
        self.field.set_note(desk.texts.gettext(N_("Saved")))
        undo = partial(desk.bridge.command, partial(put_note_back, code, written, before))
        desk.notify.done(desk.texts.gettext(N_("Note saved")), undo)

    def _refused(self, customer: CustomerDetail, error: AppError) -> None:
        self._desk.notify.problem(error)
        if self._customer is customer:
            self.field.show_problem(error.message(self._desk.texts))

    def _touched(self) -> None:
        if self.is_changed:
            self.field.set_note("")
