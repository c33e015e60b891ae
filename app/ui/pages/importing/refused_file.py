"""How do the refused rows leave the program? As delimited text with the reasons beside them."""

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import N_
from app.ports import CsvManner
from app.ui.pages.importing.view_model import Trial, refused_rows

if TYPE_CHECKING:
    from app.ui.desk import Desk


def save_refused(desk: "Desk", over: QWidget, trial: Trial) -> QFileDialog:
    """Ask where to, then write on a lane."""
    texts = desk.texts
    dialog = QFileDialog(over, texts.gettext(N_("Save the refused rows")))
    dialog.setObjectName("import-refused-file")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.setNameFilter(f"{texts.gettext(N_('Delimited text'))} (*.csv)")
    stem = Path(trial.report.file).stem
    dialog.selectFile(texts.fill(N_("{file}, refused rows.csv"), {"file": stem}))
    dialog.fileSelected.connect(partial(write_refused, desk, trial))
    dialog.open()
    return dialog


def write_refused(desk: "Desk", trial: Trial, name: str) -> None:
    """Write the refused rows to a file."""
    texts, path = desk.texts, Path(name)
    decimal = "," if "," in texts.quantity(Decimal("0.5")) else "."
    manner = CsvManner(";" if decimal == "," else ",", decimal, texts.date)

    def said(_nothing: None) -> None:
        desk.notify.done(texts.fill(N_("{file} saved"), {"file": path.name}))

    desk.bridge.run(lambda: desk.program.writer().write_csv(path, refused_rows(trial, texts), manner), said)
