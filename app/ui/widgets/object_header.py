"""The head of an object's page and of the inspector: who or what, in which state, what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.painting import box
from app.ui.theme.theme import Status, Theme
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import follow
from app.ui.widgets.pill import Pill
from app.ui.widgets.tag import Tag

_TILE_CORNER = 11
_PILL_GAP = 10
_TEXT_GAP = 14
_FOOT = 14


class ObjectHeader(QWidget):
    """Avatar or icon, name with pills and tags, one quiet line below, buttons at the right.

    Args:
        small: the head of the inspector: no margins, smaller name.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tile = _Tile(theme)
        self.name = Label(theme, "", "dialog-title" if small else "page-title", elide=True)
        self.name.setObjectName("object-name")
        self.meta = Label(theme, "", "small", "text-3", elide=True)
        self.meta.setObjectName("object-meta")
        self._beside = QHBoxLayout()
        self._beside.setSpacing(_PILL_GAP)
        self._marks: list[QWidget] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.space(3))
        self._arrange(small=small)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_name(
        self,
        name: str,
        *,
        avatar: str = "",
        icon: str = "",
        pills: Sequence[tuple[Status, str]] = (),
        tags: Sequence[str] = (),
        meta: str = "",
    ) -> None:
        """Show an object.

        Args:
            name: its name; a long one is cut and stands whole in the tooltip.
            avatar: the name the initials are made of.
            icon: the drawing in the tile of things that are nobody.
            pills: states, each with its text.
            tags: labels of the user.
            meta: the quiet line.
        """
        self.name.setText(name)
        self.meta.setText(meta)
        self.meta.setVisible(bool(meta))
        self._tile.show_face(avatar, icon)
        for widget in self._marks:
            self._beside.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._marks = []
        for status, text in pills:
            pill = Pill(self._theme)
            pill.show_status(status, text)
            self._marks.append(pill)
        self._marks += [Tag(self._theme, tag) for tag in tags]
        for widget in self._marks:
            self._beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_button(self, widget: QWidget) -> None:
        """Put a button at the right of those already there."""
        self._buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _arrange(self, *, small: bool) -> None:
        line = QHBoxLayout()
        line.setSpacing(_PILL_GAP)
        line.addWidget(self.name)
        line.addLayout(self._beside)
        line.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0 if small else self._theme.space("half"))
        words.addLayout(line)
        words.addWidget(self.meta)
        row = QHBoxLayout(self)
        padding = self._theme.size("page-padding")
        row.setContentsMargins(*((0, 0, 0, 0) if small else (padding, 0, padding, _FOOT)))
        row.setSpacing(self._theme.space(3) if small else _TEXT_GAP)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)


class _Tile(QWidget):
    """Initials, or a drawing on the soft accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._avatar = ""
        self._icon = ""
        # Until the page knows whose face it is.
        self.hide()
        follow(self, theme)
        theme.resized.connect(self._dress)
        self._dress()

    def show_face(self, avatar: str, icon: str) -> None:
        self._avatar, self._icon = avatar, icon
        self.setVisible(bool(avatar or icon))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            if self._avatar:
                paint_avatar(painter, self.rect(), theme, self._avatar, "avatar-large")
                return
            box(painter, self.rect(), _TILE_CORNER, fill=theme.color("accent-soft"))
            size = theme.size("icon-large")
            pixmap = theme.pixmap(self._icon, size, "accent-text", self.devicePixelRatioF())
            painter.drawPixmap(QPointF((self.width() - size) / 2, (self.height() - size) / 2), pixmap)

    def _dress(self) -> None:
        side = self._theme.size("avatar-large")
        self.setFixedSize(side, side)
