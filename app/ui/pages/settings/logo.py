"""Section Logo: the picture on the documents."""

from functools import partial
from typing import Any

from app.errors import AppError
from app.i18n import N_
from app.queries.company import find_logo
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.services.logos import remove_logo, set_logo
from app.ui.desk import Desk
from app.ui.forms.files import LogoField
from app.ui.forms.form import Form
from app.ui.pages.settings.part import Part
from app.ui.widgets.labels import Label


class LogoPart(Part):
    """Saved as soon as a picture is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Form(desk)
        section = self.form.section(N_("Logo on the documents"))
        say = desk.texts.gettext
        section.place(
            Label(
                desk.theme,
                say(
                    N_(
                        "It stands at the top of invoices and credit notes, also of copies printed again. Without one,"
                        " the initials of the firm stand there. Best: a wide picture on white."
                    )
                ),
                token="text-2",
                wrap=True,
            )
        )
        self.logo = self.form.add(LogoField(desk, "logo", N_("Logo"), optional=True))
        self.logo.set_label_shown(shown=False)
        self.logo.settled.connect(self._save)
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read the picture."""
        self.desk.bridge.query(lambda session, _ctx: find_logo(session), self._show, owner=self, latest="settings-logo")

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Read it again when the firm was changed."""
        if Kind.COMPANY in changes.kinds and not self.logo.problem:
            self.refresh()

    def _show(self, picture: bytes | None) -> None:
        self.form.fill({"logo": picture})

    def _save(self) -> None:
        picture = self.logo.value

        def change(ctx: Context) -> Changes:
            return set_logo(ctx, picture) if picture else remove_logo(ctx)

        self.desk.bridge.command(change, partial(self._saved, removed=not picture), failed=self._refused, owner=self)

    def _saved(self, _changes: Changes, *, removed: bool) -> None:
        texts = self.desk.texts
        said = N_("The initials stand on the documents again") if removed else N_("The logo stands on the documents")
        self.desk.notify.done(texts.gettext(said))

    def _refused(self, error: AppError) -> None:
        self.form.show_error(error)
