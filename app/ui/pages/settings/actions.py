"""What is done with the company's data from anywhere: a backup, the way back, a check of the books."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app import paths
from app.i18n import N_
from app.services.backups import DataPlace
from app.services.context import Context
from app.services.restore import RestoreOnServer
from app.ui.actions.action import Target
from app.ui.desk import Desk
from app.ui.navigation import Place
from app.ui.pages.settings import copying


def back_up(desk: Desk, _targets: Sequence[Target]) -> None:
    """Ask where the copy goes, then make it."""
    context = desk.bridge.context

    def ask(place: DataPlace) -> None:
        folder = desk.seat.recall(copying.FOLDER_KEY) or str(place.folder or paths.companies())
        dialog = _file_dialog(desk, N_("Back up to"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(paths.COMPANY_SUFFIX.lstrip("."))
        dialog.setDirectory(folder)
        dialog.selectFile(copying.suggested(context, place))
        dialog.fileSelected.connect(lambda chosen: copying.save(desk, Path(chosen)))
        dialog.open()

    desk.bridge.run(partial(copying.place_of_data, context), ask, owner=desk.window)


def restore(desk: Desk, _targets: Sequence[Target]) -> None:
    """Ask for a backup; the window says what would be lost before it takes its place."""
    if desk.bridge.is_attached and _is_on_server(desk.bridge.context):
        desk.notify.problem(RestoreOnServer())
        return
    dialog = _file_dialog(desk, N_("Choose the backup to restore"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if folder := desk.seat.recall(copying.FOLDER_KEY):
        dialog.setDirectory(folder)
    dialog.fileSelected.connect(lambda chosen: put_back(desk, Path(chosen)))
    dialog.open()


def put_back(desk: Desk, source: Path) -> None:
    """Let the window ask and put a backup in the place of the company file."""
    window: Any = desk.window
    window.restore_wanted.emit(source)


def verify(desk: Desk, _targets: Sequence[Target]) -> None:
    """Check the books where the result can be read."""
    desk.navigator.go(Place("settings", tab="data"))
    window: Any = desk.window
    window.call_page("check_books")


def _file_dialog(desk: Desk, title: str) -> QFileDialog:
    say = desk.texts.gettext
    parent: QWidget | None = desk.window
    dialog = QFileDialog(parent, say(title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(f"{say(N_('Companies and backups'))} (*{paths.COMPANY_SUFFIX})")
    return dialog


def _is_on_server(ctx: Context) -> bool:
    return copying.place_of_data(ctx).folder is None
