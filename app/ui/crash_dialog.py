"""What does the user see of a bug? A report to read before anything is done with it, and the choice to go on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import paths
from app.i18n import N_
from app.ui.crash_report import Crash, report
from app.ui.theme.theme import Theme, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.i18n import Translator

FILE_NAME = "cadenza-report.txt"


class CrashDialog(QDialog):
    """One window for all bugs of this session; a repeat only raises its count.

    Attributes:
        quit_wanted: the user wants to leave the program.
    """

    quit_wanted = Signal()

    def __init__(self, theme: Theme, texts: "Translator", version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._version, self._theme = texts, version, theme
        self._crashes: list[Crash] = []
        self.setObjectName("crash-dialog")
        self.setWindowTitle(texts.gettext(N_("A fault in Cadenza")))
        self.resize(theme.size("palette-width"), theme.size("palette-width") * 3 // 4)
        self._report = QPlainTextEdit(self)
        self._report.setObjectName("crash-report")
        self._report.setReadOnly(True)
        self._report.setFont(theme.font("mono"))
        self._report.setAccessibleName(texts.gettext(N_("Report")))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*[theme.space(6)] * 4)
        self._layout.setSpacing(theme.space(3))
        self._add_words()
        self._layout.addWidget(self._report, 1)
        self._add_buttons()

    def show_crashes(self, crashes: list[Crash]) -> None:
        """Show these and come to the front; the text is replaced only when it says something new."""
        self._crashes = crashes
        text = report(crashes, self._version)
        if text != self._report.toPlainText():
            self._report.setPlainText(text)
        if not self.isVisible():
            self.open()

    def report_text(self) -> str:
        """The report as shown."""
        return self._report.toPlainText()

    def _add_words(self) -> None:
        say = self._texts.gettext
        title = Label(self._theme, say(N_("Cadenza has a fault, and this is its report")), "page-title", wrap=True)
        told = N_(
            "What was saved is safe. What you were just doing may not have happened: look before you repeat it. "
            "Please send this report to whoever looks after your program."
        )
        self._layout.addWidget(title)
        self._layout.addWidget(Label(self._theme, say(told), "body", "text-2", wrap=True))
        hidden = N_("Amounts, accounts, tax numbers, addresses and secrets have been taken out of it.")
        self._layout.addWidget(Banner(self._theme, Tone.INFO, say(hidden)))

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space(2))
        say = self._texts.gettext
        row.addWidget(self._button("crash-copy", say(N_("Copy")), self._copy, icon="copy"))
        row.addWidget(self._button("crash-save", say(N_("Save…")), self._choose_file, icon="download"))
        row.addStretch(1)
        row.addWidget(self._button("crash-quit", say(N_("Quit Cadenza")), self.quit_wanted.emit))
        go_on = self._button("crash-continue", say(N_("Go on working")), self.accept, kind="primary")
        go_on.setDefault(True)
        row.addWidget(go_on)
        self._layout.addLayout(row)

    def _button(
        self, name: str, text: str, act: Callable[[], object], *, icon: str = "", kind: str = "secondary"
    ) -> Button:
        button = Button(self._theme, text, icon=icon, kind=kind)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report_text())

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self._texts.gettext(N_("Save the report")), str(paths.companies().parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Write the report to this file."""
        Path(path).write_text(self.report_text(), encoding="utf-8")
