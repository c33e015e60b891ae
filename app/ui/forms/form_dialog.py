"""How is a little asked before one thing is done? A form in a dialog that stays open until the service has taken it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from app.errors import AppError
from app.i18n import N_
from app.ui.forms.form import Form
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Sheet
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.context import Context
    from app.ui.desk import Desk


class FormDialog(Sheet):
    """A small form for one action: pausing, a payment, a price.

    ``form`` is filled by whoever opens it; ``saves`` says what the button does. A refusal is shown in the form and
    the dialog stays; what was typed is lost only by going back.

    Args:
        desk: theme, texts, lanes and the window to stand over.
        title: what is about to happen, with the name of the thing.
        confirm: the verb that does it.
        text: one sentence on what follows from it.
        cancel: the verb that goes back; "Back" when empty.
        danger: whether it cannot be undone.
        width: a size of the theme.

    Signals:
        submitted(dict): every field is right; the values by name.
    """

    submitted = Signal(object)

    def __init__(
        self,
        desk: "Desk",
        title: str,
        *,
        confirm: str,
        text: str = "",
        cancel: str = "",
        danger: bool = False,
        width: str = "form-dialog-width",
    ) -> None:
        super().__init__(desk.theme, _behind(desk), width)
        theme = desk.theme
        self.desk = desk
        self.setObjectName("form-dialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.form = Form(desk, card=False, inset=False)
        self.body.addWidget(Label(theme, title, "dialog-title", wrap=True))
        if text:
            self.body.addSpacing(theme.space("one-half"))
            self.body.addWidget(Label(theme, text, token="text-2", wrap=True))
        self.body.addSpacing(theme.space(1))
        self.body.addWidget(self.form)
        self.body.addSpacing(theme.space(2))
        self.cancel = Button(theme, cancel or desk.texts.gettext(N_("Back")))
        self.cancel.setObjectName("form-dialog-cancel")
        self.cancel.setAutoDefault(False)
        self.confirm = Button(theme, confirm, kind="destructive" if danger else "primary", hint="Ctrl ↵")
        self.confirm.setObjectName("form-dialog-confirm")
        self.confirm.setShortcut("Ctrl+Return")
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        self.body.addLayout(row)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.submit)

    def saves(self, act: "Callable[[Context, dict[str, Any]], Any]", done: Callable[[Any], None]) -> None:
        """Run ``act`` with the values on the writer lane when the button is pressed; ``done`` hears of its result."""

        def save(values: dict[str, Any]) -> None:
            def finished(result: Any) -> None:
                self.accept()
                done(result)

            self.desk.bridge.command(lambda ctx: act(ctx, values), finished, failed=self.refuse, owner=self)

        self.submitted.connect(save)

    def submit(self) -> None:
        """Do it if every field is right."""
        if self.confirm.isEnabled() and self.form.check():
            self.confirm.setEnabled(False)
            self.submitted.emit(self.form.value())

    def refuse(self, error: AppError) -> None:
        """Show why the service did not take it."""
        self.confirm.setEnabled(True)
        self.form.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        self.form.focus_start()


def _behind(desk: "Desk") -> "QWidget":
    """The window a dialog stands over."""
    window = desk.window or QApplication.activeWindow()
    if window is None:
        msg = "a dialog needs a window"
        raise RuntimeError(msg)
    return window
