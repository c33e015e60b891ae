"""Section Data and backup: where the company's data lie, their copies, the way back, and whether they are sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.i18n import N_
from app.queries.backups import LastBackup, find_last_backup
from app.services.backups import BackupFile, DataPlace
from app.services.changes import Kind
from app.services.context import Context
from app.services.verify import Finding
from app.ui.desk import Desk
from app.ui.forms.settings_rows import SettingsGroup, SettingsRow
from app.ui.pages.settings import actions, copying, view_model
from app.ui.pages.settings.checking import CheckGroup
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.progress_row import ProgressRow
from app.ui.widgets.button import Button

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """What the section shows."""

    place: DataPlace
    last: LastBackup | None
    folder: Path | None
    copies: tuple[BackupFile, ...]


def read(ctx: Context, remembered: str | None) -> Found:
    """Where the data lie and which copies there are, in the folder chosen here, else in that of the last one."""
    place = copying.place_of_data(ctx)
    with ctx.work.read() as session:
        last = find_last_backup(session)
    wanted = [Path(text) for text in (remembered, last.folder if last else None) if text]
    folder = next((one for one in wanted if one.is_dir()), place.folder)
    return Found(place, last, folder, copying.found_in(ctx, folder))


class DataPart(Part):
    """Read anew whenever a copy was made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: Found | None = None
        self._dialog: QFileDialog | None = None
        self._place = QVBoxLayout()
        self._place.setSpacing(self.column.spacing())
        self.column.addLayout(self._place)
        self.checking = CheckGroup(desk)
        self.column.addWidget(self.checking)
        self.column.addStretch(1)
        desk.bridge.jobs_changed.connect(self._show_jobs)

    def refresh(self) -> None:
        """Look at the file and at the folder of the copies."""
        work = partial(read, self.desk.bridge.context, self.desk.seat.recall(copying.FOLDER_KEY))
        self.desk.bridge.run(work, self._show, owner=self, latest="settings-data")

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Look again: a backup tells of itself as a change of the company."""
        if Kind.COMPANY in changes.kinds:
            self.refresh()

    def press_primary(self) -> None:
        """Check the books."""
        self.checking.start()

    def state(self) -> dict[str, Any]:
        """What the last check found."""
        return {"findings": self.checking.findings} if self.checking.findings is not None else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Show it again."""
        findings: Sequence[Finding] = state["findings"]
        self.checking.show_findings(list(findings))

    def _show(self, found: Found) -> None:
        self._found = found
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.saving = ProgressRow(self.desk, copying.SAVING)
        self._place.addWidget(self._file_group(found))
        self._place.addWidget(self._backup_group(found))
        self._place.addWidget(self._restore_group(found))
        self._show_jobs()

    def _file_group(self, found: Found) -> SettingsGroup:
        texts, place = self.desk.texts, found.place
        group = SettingsGroup(self.desk, N_("Where the data lie"))
        if place.folder is None:
            title = texts.gettext(N_("Database on a server"))
            group.add_row(SettingsRow(self.desk, title, place.place))
            return group
        size = view_model.size(place.size or 0, texts)
        said = texts.fill(N_("{size}, in {folder}"), {"size": size, "folder": str(place.folder)})
        button = self._button("open-folder", N_("Open folder"), partial(_open_folder, place.folder), "folder-open")
        group.add_row(SettingsRow(self.desk, Path(place.place).name, said, button))
        return group

    def _backup_group(self, found: Found) -> SettingsGroup:
        texts = self.desk.texts
        group = SettingsGroup(self.desk, N_("Backup"))
        if found.last is None:
            said = texts.gettext(N_("None yet. A copy on another disk saves the day this one breaks."))
        else:
            facts = {"moment": texts.moment(found.last.at), "folder": found.last.folder, "actor": found.last.actor}
            said = texts.fill(N_("{moment}, by {actor}, in {folder}"), facts)
        button = self._button("back-up", N_("Back up now…"), self._back_up, "hard-drive")
        group.add_row(SettingsRow(self.desk, texts.gettext(N_("Last backup")), said, button))
        group.add_row(self.saving)
        return group

    def _restore_group(self, found: Found) -> SettingsGroup:
        texts, say = self.desk.texts, self.desk.texts.gettext
        group = SettingsGroup(self.desk, N_("Copies of this company"))
        folder = str(found.folder) if found.folder else say(N_("No folder chosen yet"))
        button = self._button("backup-folder", N_("Other folder…"), self._ask_folder, "folder")
        group.add_row(SettingsRow(self.desk, say(N_("Folder looked in")), folder, button))
        for number, copy in enumerate(found.copies[:MOST_SHOWN]):
            group.add_row(self._copy_row(number, copy, found))
        more = len(found.copies) - MOST_SHOWN
        if more > 0:
            group.add_row(
                SettingsRow(self.desk, texts.fill_plural(N_("{count} older one"), N_("{count} older ones"), more), "")
            )
        if not found.copies:
            group.add_row(SettingsRow(self.desk, say(N_("No backup of this company lies there")), ""))
        other = say(N_("Restore another backup"))
        if found.place.folder is None:
            said = say(N_("A database on a server is restored with the server’s own backup, for all its data at one"
                          " time. A copy made here can be opened as a company file."))  # fmt: skip
            group.add_row(SettingsRow(self.desk, say(N_("Restore")), said))
        else:
            said = say(N_("From a stick, another disk or another computer. You see what would be lost first."))
            choose = self._button("restore-other", N_("Choose a file…"), partial(actions.restore, self.desk, ()), "")
            group.add_row(SettingsRow(self.desk, other, said, choose))
        return group

    def _copy_row(self, number: int, copy: BackupFile, found: Found) -> QWidget:
        texts = self.desk.texts
        said = f"{copy.path.name} · {view_model.size(copy.size, texts)}"
        controls = []
        if found.place.folder is not None:
            put_back = partial(actions.put_back, self.desk, copy.path)
            controls.append(self._button(f"restore-{number}", N_("Restore…"), put_back, "history"))
        return SettingsRow(self.desk, view_model.age(copy, texts, self.desk.today), said, *controls)

    def _button(self, name: str, text: str, pressed: Any, icon: str) -> Button:
        button = Button(self.desk.theme, self.desk.texts.gettext(text), icon=icon)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _back_up(self) -> None:
        self.desk.actions.run("backup.make")

    def _ask_folder(self) -> None:
        self._dialog = QFileDialog(self.window(), self.desk.texts.gettext(N_("Where are the backups?")))
        self._dialog.setFileMode(QFileDialog.FileMode.Directory)
        if self._found is not None and self._found.folder is not None:
            self._dialog.setDirectory(str(self._found.folder))
        self._dialog.fileSelected.connect(self.choose_folder)
        self._dialog.open()

    def choose_folder(self, path: str) -> None:
        """Look for copies in another folder from now on."""
        self.desk.seat.remember(copying.FOLDER_KEY, path)
        self.refresh()

    def _show_jobs(self) -> None:
        if self._found is not None:
            self.saving.show_jobs()
        self.checking.show_jobs()


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
