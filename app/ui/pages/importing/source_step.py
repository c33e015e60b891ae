"""The first question of an import: what are the rows, and which file holds them?"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.importing.fields import Noun
from app.i18n import N_
from app.ui.forms.cards import CardsField
from app.ui.forms.files import FileField
from app.ui.forms.form import Form
from app.ui.forms.options import Option
from app.ui.pages.importing.view_model import NOUNS, SUFFIXES, Course
from app.ui.theme.painting import box
from app.ui.widgets.painting import follow, write_in

if TYPE_CHECKING:
    from app.errors import AppError
    from app.ui.desk import Desk
    from app.ui.theme.theme import Theme

DETAILS = {
    Noun.CUSTOMERS: ("users", N_("Names, tax data, addresses, e-mail")),
    Noun.ITEMS: ("package", N_("Articles and services with price and VAT")),
    Noun.PLANS: ("layers", N_("What is billed, and how often")),
    Noun.SUBSCRIPTIONS: ("repeat", N_("Contracts with customer, start and price")),
}
_LINES = 3.5


class SourceStep(QScrollArea):
    """Cards for the noun, a place to drop the file.

    Signals:
        chosen(): noun or file changed.
    """

    chosen = Signal()

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("import-source")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form = Form(desk)
        say = desk.texts.gettext
        self.form.section(N_("What do you want to import?"))
        self.noun = self.form.add(CardsField(desk, "noun", N_("Rows of the file"), columns=2))
        self.noun.set_label_shown(shown=False)
        self.noun.set_options(
            [
                (Option(noun, say(title), say(DETAILS[noun][1]), icon=DETAILS[noun][0]), "")
                for noun, title in NOUNS.items()
            ]
        )
        where = self.form.section(N_("The file"))
        self.drop = DropZone(desk.theme, say(N_("Drop the file here, or choose it")), say(N_("CSV or Excel (XLSX)")))
        where.place(self.drop)
        self.file = self.form.add(
            FileField(
                desk,
                "file",
                N_("File"),
                kinds=SUFFIXES,
                missing=N_("Choose the file to import."),
                help_text=N_("It is only read, never changed, and you see everything before it is taken."),
            )
        )
        self.drop.clicked.connect(self.file.browse)
        self.drop.dropped.connect(self.take_file)
        self.noun.changed.connect(self.chosen)
        self.file.changed.connect(self.chosen)
        holder = QWidget()
        inner = QWidget()
        # Beside a stretch, so that lines are broken for the width there is and not for that of the window.
        beside = QHBoxLayout(holder)
        padding = desk.theme.size("page-padding")
        beside.setContentsMargins(padding, 0, padding, padding)
        beside.addWidget(inner, 1)
        beside.addStretch(0)
        inner.setMaximumWidth(desk.theme.size("wizard-column"))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.setWidget(holder)
        self.setAcceptDrops(True)

    def show_course(self, course: Course) -> None:
        """Show what was said before."""
        self.noun.set_value(course.noun)
        if course.path is not None:
            self.file.set_value(str(course.path))

    def take_file(self, path: str) -> None:
        """Take a file that was dropped."""
        self.file.choose(path)

    def refuse(self, error: "AppError") -> None:
        """Show why the file cannot be read."""
        self.file.show_problem(error.message(self._desk.texts))
        self.form.focus_field(self.file)

    @property
    def path(self) -> Path | None:
        """The file, if one that is there was chosen."""
        found: Path | None = self.file.value
        return found

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the page."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first one."""
        self.take_file(next((url.toLocalFile() for url in event.mimeData().urls()), ""))


class DropZone(QPushButton):
    """A dashed field: a file is dropped on it, or chosen after a click.

    Signals:
        dropped(str): path of the file.
    """

    dropped = Signal(str)

    def __init__(self, theme: "Theme", text: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme, self._detail = theme, detail
        self._is_over = False
        self.setObjectName("import-drop")
        self.setAccessibleDescription(detail)
        self.setFlat(True)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, theme)
        theme.changed.connect(self._dress)
        self._dress()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up."""
        if event.mimeData().hasUrls():
            self._is_over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """Go dark again."""
        self._is_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the first file."""
        self._is_over = False
        self.update()
        self.dropped.emit(next((url.toLocalFile() for url in event.mimeData().urls()), ""))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dashed frame, icon, two lines."""
        theme = self._theme
        lit = self._is_over or self.underMouse()
        with QPainter(self) as painter:
            box(
                painter,
                self.rect(),
                theme.radius("menu"),
                fill=theme.color("accent-soft" if self._is_over else "hover" if lit else "sunken"),
                border=theme.color("accent-text" if self._is_over else "border-control"),
                dashed=True,
            )
            side, gap = theme.size("icon-empty"), theme.space(1)
            line, small = theme.line("body-strong"), theme.line("small")
            top = (self.height() - side - 2 * gap - line - small) / 2
            pixmap = theme.pixmap("upload", side, "accent-text", self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, int(top), pixmap)
            centre = Qt.AlignmentFlag.AlignHCenter
            room = self.rect().toRectF()
            room.setTop(top + side + 2 * gap)
            room.setHeight(line)
            write_in(painter, room, self.text(), theme.font("body-strong"), theme.color("text"), centre)
            room.moveTop(room.bottom())
            room.setHeight(small)
            write_in(painter, room, self._detail, theme.font("small"), theme.color("text-3"), centre)

    def _dress(self) -> None:
        self.setFixedHeight(int(_LINES * self._theme.size("control")))
