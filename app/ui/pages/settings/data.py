"""Section Data and backup: where the company's data lie, their copies, the way back, and whether they are sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import N_
from app.queries.backups import LastBackup, find_last_backup
from app.services.backups import BackupFile, DataPlace
from app.services.changes import Kind
from app.services.context import Context
from app.services.verify import Finding
from app.ui.desk import Desk
from app.ui.forms.settings_rows import SettingsGroup, SettingsRow
from app.ui.pages.settings import copying, view_model
from app.ui.pages.settings.checking import CheckGroup
from app.ui.pages.settings.copy_rows import CopyRows
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.progress_row import ProgressRow
from app.ui.widgets.button import Button


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
        self.saving = ProgressRow(desk, copying.SAVING)
        self.copies = CopyRows(desk)
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
        if self._found is None:
            self._build(found)
        self._found = found
        texts, place = self.desk.texts, found.place
        if place.folder is None:
            self._place.say(place.place)
        else:
            size = view_model.size(place.size or 0, texts)
            self._place.say(texts.fill(N_("{size}, in {folder}"), {"size": size, "folder": str(place.folder)}))
        self._last.say(self._said_of(found.last))
        self._folder.say(str(found.folder or texts.gettext(N_("No folder chosen yet"))))
        self.copies.show_copies(found.copies, restorable=place.folder is not None)
        self._show_jobs()

    def _said_of(self, last: LastBackup | None) -> str:
        texts = self.desk.texts
        if last is None:
            return texts.gettext(N_("None yet. A copy on another disk saves the day this one breaks."))
        facts = {"moment": texts.moment(last.at), "folder": last.folder, "actor": last.actor}
        said = N_("{moment}, by {actor}, in {folder}") if last.actor else N_("{moment}, in {folder}")
        return texts.fill(said, facts)

    def _build(self, found: Found) -> None:
        """Make the groups; what stands in them is filled in at each reading, so that the keyboard stays where it is."""
        say, on_server = self.desk.texts.gettext, found.place.folder is None
        where = SettingsGroup(self.desk, N_("Where the data lie"))
        if on_server:
            self._place = self._row(where, say(N_("Database on a server")))
        else:
            button = self._button("open-folder", N_("Open folder"), self._open, "folder-open")
            self._place = self._row(where, Path(found.place.place).name, button)
        backup = SettingsGroup(self.desk, N_("Backup"))
        button = self._button("back-up", N_("Back up now…"), self._back_up, "hard-drive")
        self._last = self._row(backup, say(N_("Last backup")), button)
        backup.add_row(self.saving)
        copies = SettingsGroup(self.desk, N_("Copies of this company"))
        button = self._button("backup-folder", N_("Other folder…"), self._ask_folder, "folder")
        self._folder = self._row(copies, say(N_("Folder looked in")), button)
        copies.add_row(self.copies)
        self._add_way_back(copies, on_server=on_server)
        for at, group in enumerate((where, backup, copies)):
            self.column.insertWidget(at, group)

    def _add_way_back(self, group: SettingsGroup, *, on_server: bool) -> None:
        say = self.desk.texts.gettext
        if on_server:
            said = N_(
                "A database on a server is restored with the server’s own backup, for all its data at one time."
                " A copy made here can be opened as a company file."
            )
            self._row(group, say(N_("Restore"))).say(say(said))
            return
        said = N_("From a stick, another disk or another computer. You see what would be lost first.")
        button = self._button("restore-other", N_("Choose a file…"), self._restore, "")
        self._row(group, say(N_("Restore another backup")), button).say(say(said))

    def _row(self, group: SettingsGroup, title: str, *controls: QWidget) -> SettingsRow:
        row = SettingsRow(self.desk, title, "", *controls)
        group.add_row(row)
        return row

    def _button(self, name: str, text: str, pressed: Any, icon: str) -> Button:
        button = Button(self.desk.theme, self.desk.texts.gettext(text), icon=icon)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _open(self) -> None:
        if self._found is not None and self._found.place.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._found.place.folder)))

    def _restore(self) -> None:
        self.desk.actions.run("backup.restore")

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
        self.saving.show_jobs()
        self.checking.show_jobs()
