"""Fields for files: a path chosen or dropped, and the company's logo."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.box import GlyphButton
from app.ui.forms.field import Check, Field
from app.ui.forms.text import LineField
from app.ui.theme.painting import box
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label

_LOGO_BYTES = 2_000_000
_LOGO_SIDE = 1600
_HUGE_SIDE = 20_000


class FileMissing(Invalid):
    """No file is there."""

    text = N_("There is no file “{value}”. Choose another one.")


class FileKindWrong(Invalid):
    """A file of another kind than is read here."""

    text = N_("This kind of file cannot be read here. Choose one of these: {kinds}.")


class PictureUnreadable(Invalid):
    """No picture, or a damaged one."""

    text = N_("This file is not a picture that can be read. Choose a PNG or JPEG file.")


class PictureTooLarge(Invalid):
    """More than a document should carry on every page."""

    text = N_("This picture is too large. Choose one of at most 2 MB.")


class FileField(LineField):
    """A file's path, typed, chosen or dropped.

    Args:
        kinds: endings such as ``("csv", "xlsx")``; empty: any.
        must_exist: whether the file must be there already; ``False`` for a file to be written.
        folder: whether a folder is wanted.
    """

    empty = None
    missing = N_("Choose a file.")

    def __init__(
        self,
        *args: Any,
        kinds: tuple[str, ...] = (),
        must_exist: bool = True,
        folder: bool = False,
        check: Check | None = None,
        **kwargs: Any,
    ) -> None:
        self._kinds = kinds
        self._must_exist = must_exist
        self._is_folder = folder
        self._dialog: QFileDialog | None = None
        super().__init__(*args, check=check, **kwargs)
        self.setAcceptDrops(True)

    def build(self) -> QWidget:
        """The line with a button that opens the system's dialog."""
        control = super().build()
        control.setAcceptDrops(False)
        button = GlyphButton(self.desk.theme, "folder-open", self.desk.texts.gettext(N_("Choose a file")))
        button.setObjectName(f"{self.name}-browse")
        button.clicked.connect(self.browse)
        self.box.add_button(button)
        return control

    def parse(self, text: str) -> Any:
        """The path.

        Raises:
            FileKindWrong, FileMissing: it cannot be taken.
        """
        path = Path(text).expanduser()
        if self._kinds and path.suffix.lower().lstrip(".") not in self._kinds:
            raise FileKindWrong(kinds=", ".join(self._kinds), field=self.name)
        there = path.is_dir() if self._is_folder else path.is_file()
        if self._must_exist and not there:
            raise FileMissing(value=path.name, field=self.name)
        return path

    def browse(self) -> None:
        """Ask the system for a file."""
        self._dialog = QFileDialog(self.window(), self.label)
        if self._is_folder:
            self._dialog.setFileMode(QFileDialog.FileMode.Directory)
        elif not self._must_exist:
            self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        else:
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self._kinds:
            self._dialog.setNameFilter(" ".join(f"*.{kind}" for kind in self._kinds))
        self._dialog.fileSelected.connect(self.choose)
        self._dialog.open()

    def choose(self, path: str) -> None:
        """Take a path that was chosen or dropped."""
        if path:
            self.edit.setText(path)
            self.take()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls() and not self.is_read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        self.choose(next((url.toLocalFile() for url in event.mimeData().urls()), ""))


class _Picture(QWidget):
    """Where the logo is shown."""

    def __init__(self, field: "LogoField") -> None:
        super().__init__()
        self._theme = field.desk.theme
        self.pixmap = QPixmap()
        self.setFixedSize(QSize(self._theme.size("sidebar") // 2, 2 * self._theme.size("control")))
        self._theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture on white, as on paper, or a place for it."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ground = theme.color("sunken") if self.pixmap.isNull() else Qt.GlobalColor.white
            border = theme.color("border-strong")
            box(painter, self.rect(), theme.radius("control"), fill=ground, border=border, dashed=self.pixmap.isNull())  # type: ignore[arg-type]
            room = self.rect().adjusted(theme.space(2), theme.space(2), -theme.space(2), -theme.space(2))
            if self.pixmap.isNull():
                side = theme.space(6)
                theme.icon("image", "text-3").paint(
                    painter, room.center().x() - side // 2, room.center().y() - side // 2, side, side
                )
                return
            size = self.pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = room.adjusted(0, 0, size.width() - room.width(), size.height() - room.height())
            target.moveCenter(room.center())
            painter.drawPixmap(target, self.pixmap)


class LogoField(Field):
    """A picture as PNG bytes, ``None`` for none; larger ones are made smaller."""

    empty: ClassVar[Any] = None
    missing = N_("Choose a picture.")
    is_compound = True

    def build(self) -> QWidget:
        """The picture beside its two buttons."""
        theme, texts = self.desk.theme, self.desk.texts
        self._bytes: bytes | None = None
        self._fault_text: Invalid | None = None
        self._dialog: QFileDialog | None = None
        self.picture = _Picture(self)
        self.choose_button = Button(theme, texts.gettext(N_("Choose a picture")), icon="image")
        self.choose_button.clicked.connect(self.browse)
        self.remove_button = Button(theme, texts.gettext(N_("Remove")), kind="ghost")
        self.remove_button.setObjectName(f"{self.name}-remove")
        self.remove_button.clicked.connect(self._remove)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(self.picture)
        column = QVBoxLayout()
        column.setSpacing(theme.space(2))
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column)
        row.addWidget(Label(theme, texts.gettext(N_("PNG or JPEG, also dropped here")), "small", "text-3"))
        row.addStretch(1)
        self.remove_button.hide()
        self._whole.setAcceptDrops(True)
        self._whole.installEventFilter(self)
        return self.choose_button

    def body(self) -> QWidget:
        """Picture and buttons."""
        return self._whole

    def read(self) -> Any:
        """The picture's bytes.

        Raises:
            PictureUnreadable, PictureTooLarge: the file chosen last is none.
        """
        if self._fault_text is not None:
            raise self._fault_text
        return self._bytes

    def set_value(self, value: Any) -> None:
        """Show a picture given as bytes."""
        self._fault_text = None
        self._bytes = value or None
        self.picture.pixmap = QPixmap()
        if value:
            self.picture.pixmap.loadFromData(value)
        self.picture.update()
        self.remove_button.setVisible(bool(value))
        self.changed.emit()

    def state(self) -> Any:
        """Nothing: a picture is no draft."""
        return None

    def restore(self, state: Any) -> None:
        """Nothing to restore."""

    def browse(self) -> None:
        """Ask the system for a picture."""
        self._dialog = QFileDialog(self.window(), self.label)
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.setNameFilter("*.png *.jpg *.jpeg")
        self._dialog.fileSelected.connect(self.choose)
        self._dialog.open()

    def choose(self, path: str) -> None:
        """Take a file that was chosen or dropped."""
        if not path:
            return
        try:
            data = read_picture(Path(path), self.name)
        except Invalid as fault:
            self._fault_text = fault
            self.take()
            return
        self.set_value(data)
        self.take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a picture dropped anywhere on the field."""
        if watched is self._whole and isinstance(event, QDropEvent):
            if event.type() == QEvent.Type.Drop:
                self.choose(next((url.toLocalFile() for url in event.mimeData().urls()), ""))
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    def _remove(self) -> None:
        self.set_value(None)
        self.choose_button.setFocus()
        self.take()


def read_picture(path: Path, field: str = "logo") -> bytes:
    """The picture in a file as PNG, made smaller where it is larger than any document needs.

    Raises:
        PictureTooLarge, PictureUnreadable: it cannot be taken; the error names ``field``.
    """
    try:
        if path.stat().st_size > _LOGO_BYTES:
            raise PictureTooLarge(field=field)
    except OSError:
        raise PictureUnreadable(field=field) from None
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    # A small file can unfold into more than memory holds.
    if max(size.width(), size.height()) > _HUGE_SIDE:
        raise PictureTooLarge(field=field)
    image: QImage = reader.read()
    if image.isNull():
        raise PictureUnreadable(field=field)
    if max(image.width(), image.height()) > _LOGO_SIDE:
        image = image.scaled(
            _LOGO_SIDE,
            _LOGO_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
