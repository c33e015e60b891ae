"""How does a chart leave the program? As a picture at twice its size, or as a table for a spreadsheet."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from app.errors import Unavailable
from app.i18n import N_
from app.ui.texts import Texts
from app.whole_file import write_whole

if TYPE_CHECKING:
    from app.ui.charts.chart import Chart
    from app.ui.charts.figures import ChartTable

_SAVE_PICTURE = N_("Save as picture…")
_SAVE_TABLE = N_("Save as table (CSV)…")
_PICTURES = N_("Pictures (*.png)")
_TABLES = N_("Tables (*.csv)")
# Without it, spreadsheets on Windows take the file for their old national alphabet.
_MARK = "\ufeff"


class ChartNotSaved(Unavailable):
    """The folder is missing, full or not writable."""

    text = N_("The file {name} could not be written. Choose another folder.")


def save_picture(chart: "Chart", path: Path) -> None:
    """Write the chart as PNG, twice its size.

    Raises:
        ChartNotSaved: the file could not be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chart.picture().save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs forget that it takes a device
    _write(path, bytes(buffer.data().data()))


def save_table(table: "ChartTable", path: Path) -> None:
    """Write the figures as CSV in UTF-8.

    Raises:
        ChartNotSaved: the file could not be written.
    """
    _write(path, (_MARK + table.csv()).encode())


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as problem:
        raise ChartNotSaved(name=path.name) from problem


class ExportMenu(QObject):
    """The context menu of a chart. What goes wrong is told through the chart's ``problem`` signal."""

    def __init__(self, chart: "Chart", texts: Texts) -> None:
        super().__init__(chart)
        self._chart = chart
        self._texts = texts
        self._menu: QMenu | None = None
        self._dialog: QFileDialog | None = None

    def open(self, at: QPoint) -> None:
        """Pop up at a point of the screen."""
        self._menu = QMenu(self._chart)
        self._add(self._chart.switch.text()).triggered.connect(self._chart.turn)
        self._menu.addSeparator()
        self._add(self._texts.gettext(_SAVE_PICTURE)).triggered.connect(partial(self._ask, _PICTURES, ".png"))
        self._add(self._texts.gettext(_SAVE_TABLE)).triggered.connect(partial(self._ask, _TABLES, ".csv"))
        self._menu.popup(at)

    def save(self, name: str) -> None:
        """Write the file a person chose; the ending says which kind."""
        path = Path(name)
        try:
            if path.suffix.lower() == ".csv":
                save_table(self._chart.table(), path)
            else:
                save_picture(self._chart, path)
        except ChartNotSaved as problem:
            self._chart.problem.emit(problem)

    def _add(self, text: str) -> QAction:
        assert self._menu is not None
        return self._menu.addAction(text)

    def _ask(self, kind: str, suffix: str, _checked: bool = False) -> None:
        dialog = QFileDialog(self._chart, "", self._chart.title, self._texts.gettext(kind))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(self._chart.title + suffix)
        dialog.fileSelected.connect(self.save)
        self._dialog = dialog
        dialog.open()
