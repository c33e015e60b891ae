"""Search and commands in one field: the fastest way to any customer, document, action or page."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.spelling import fold
from app.i18n import N_
from app.ui.shell.overlay import Overlay
from app.ui.shell.palette_foot import PaletteFoot
from app.ui.shell.palette_rows import Entry, Heading, Row, Wish, rows, understand
from app.ui.theme.painting import box, horizontal
from app.ui.widgets.button import key_chip_width, paint_key_chip
from app.ui.widgets.icon import Icon
from app.ui.widgets.painting import scaled, width_of, write_in
from app.ui.widgets.tag import Tag

if TYPE_CHECKING:
    from app.queries.search import Hit
    from app.services.context import Context
    from app.services.unit_of_work import ReadSession
    from app.ui.desk import Desk
    from app.ui.theme.theme import Theme

MOST_HITS = 24
HEAD, HEADING, SIDE, INSET = 52, 28, 18, 8
LIST_HEIGHT = 480
Index = QModelIndex | QPersistentModelIndex


class Palette(Overlay):
    """Opened by Ctrl K over the window; what is chosen happens after it is gone."""

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(desk.theme, parent)
        self._desk = desk
        self._wish = understand("", desk.texts.language)
        self._hits: list[Hit] = []
        self.setObjectName("palette")
        say = desk.texts.gettext
        self.setAccessibleName(say(N_("Search or run a command")))
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        self.field.setProperty("bare", True)
        self.field.setFont(desk.theme.font("section"))
        self.field.setPlaceholderText(say(N_("Search or run…")))
        self.field.setAccessibleName(say(N_("Search or run a command")))
        self.field.installEventFilter(self)
        self.scope = Tag(desk.theme, "")
        self.model = RowModel(self)
        self.list = QListView()
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName(say(N_("Results")))
        self._dress_list()
        self.sheet.body.addWidget(self._head())
        self.sheet.body.addWidget(self.list, 1)
        self.sheet.body.addWidget(PaletteFoot(desk.theme, desk.texts))
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._choose)
        self._search("")

    def take_focus(self) -> None:
        """Typing begins in the field."""
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Tab act on the list while the cursor stays in the field."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Tab:
            self._go_to_actions()
        else:
            return False
        return True

    def arrange(self) -> None:
        """Be as high as the results, up to the foot of the window."""
        theme = self._desk.theme
        wanted = min(self.model.height(theme) + 2 * theme.space("one-half"), round(scaled(theme, LIST_HEIGHT)))
        room = (
            self.height()
            - theme.size("palette-top")
            - theme.space(6)
            - round(scaled(theme, HEAD))
            - theme.size("table-foot")
        )
        self.list.setFixedHeight(max(0, min(wanted, room)))
        super().arrange()

    def _head(self) -> QWidget:
        theme = self._desk.theme
        head = _Head(theme)
        row = QHBoxLayout(head)
        side = round(scaled(theme, SIDE))
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(Icon(theme, "search", "text-3"))
        row.addWidget(self.field, 1)
        row.addWidget(self.scope)
        return head

    def _dress_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowPainter(self._desk.theme, self))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self.list.setCurrentIndex)

    def _search(self, text: str) -> None:
        self._wish = understand(text, self._desk.texts.language)
        self.scope.set_text(self._desk.texts.gettext(self._wish.scope.label))
        wish = self._wish
        if not wish.looks_for_objects or not self._desk.bridge.is_attached:
            self._show(())
            return
        # What was found before stays until the answer is here: the list does not flicker while one types.
        self._fill()
        read = partial(_find, words=f"{wish.scope}{wish.words}")
        self._desk.bridge.query(read, self._show, owner=self, latest="palette")

    def _show(self, hits: "Sequence[Hit]") -> None:
        self._hits = list(hits)
        self._fill()

    def _fill(self) -> None:
        self.model.show_rows(rows(self._desk, self._wish, self._hits), self._wish)
        first = self.model.next_entry(-1, 1)
        self.list.setCurrentIndex(self.model.index(first))
        self.list.scrollToTop()
        if self.height():
            self.arrange()

    def _step(self, by: int) -> None:
        row = self.model.next_entry(self.list.currentIndex().row(), by)
        self.list.setCurrentIndex(self.model.index(row))

    def _go_to_actions(self) -> None:
        row = self.model.first_action()
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def _choose(self, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, Entry):
            self.leave()
            row.run()


class RowModel(QAbstractListModel):
    """The rows shown; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.wish: Wish | None = None

    def show_rows(self, shown: list[Row], wish: Wish) -> None:
        """Show these in place of all others."""
        self.beginResetModel()
        self.rows, self.wish = shown, wish
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or what a screen reader says of it."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.title if isinstance(row, Heading) else " ".join((row.title, row.detail, *row.keys)).strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries can be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def next_entry(self, row: int, by: int) -> int:
        """The next row that can be chosen, around the end; -1 where there is none."""
        for step in range(1, len(self.rows) + 1):
            found = (row + by * step) % len(self.rows)
            if isinstance(self.rows[found], Entry):
                return found
        return -1

    def first_action(self) -> int:
        """The first row that does something; -1 where there is none."""
        return next((i for i, row in enumerate(self.rows) if isinstance(row, Entry) and row.is_action), -1)

    def height(self, theme: "Theme") -> int:
        """Of all rows together."""
        heads = sum(isinstance(row, Heading) for row in self.rows)
        return heads * round(scaled(theme, HEADING)) + (len(self.rows) - heads) * theme.size("list-item")


class RowPainter(QStyledItemDelegate):
    """Icon, title with the words found in bold, detail, keys."""

    def __init__(self, theme: "Theme", parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower."""
        is_heading = isinstance(index.data(Qt.ItemDataRole.UserRole), Heading)
        height = round(scaled(self._theme, HEADING)) if is_heading else self._theme.size("list-item")
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect
        if isinstance(row, Heading):
            side = round(scaled(self._theme, SIDE))
            title = area.adjusted(side, round(scaled(self._theme, 6)), -side, 0).toRectF()
            write_in(painter, title, row.title, self._theme.font("min-strong"), self._theme.color("text-3"))
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        model = index.model()
        words = model.wish.words if isinstance(model, RowModel) and model.wish else ""
        self._paint_entry(painter, area, row, words, chosen=chosen)

    def _paint_entry(self, painter: QPainter, area: QRect, row: Entry, words: str, *, chosen: bool) -> None:
        theme, inset = self._theme, round(scaled(self._theme, INSET))
        surface = area.adjusted(inset, 0, -inset, 0)
        if chosen:
            box(painter, surface, theme.radius("control"), fill=theme.color("selected"))
        side = theme.size("icon")
        left = surface.left() + round(scaled(theme, 10))
        icon = theme.pixmap(row.icon, side, "accent-text" if chosen else "text-3", painter.device().devicePixelRatioF())
        painter.drawPixmap(left, area.center().y() - side // 2 + 1, icon)
        right = self._paint_keys(painter, surface, ("↵",) if chosen else row.keys)
        begin = left + side + theme.space(3)
        end = self._paint_title(painter, QRect(begin, area.top(), right - begin, area.height()), row.title, words)
        if row.detail:
            rest = QRect(end + theme.space(3), area.top(), right - end - theme.space(3), area.height())
            write_in(painter, rest.toRectF(), row.detail, theme.font("small"), theme.color("text-3"))

    def _paint_title(self, painter: QPainter, area: QRect, title: str, words: str) -> int:
        """Paint the title, what was typed in bold, and give its right end."""
        theme, left = self._theme, area.left()
        for part, is_found in split(title, words):
            font = theme.font("card-title" if is_found else "nav")
            width = min(width_of(font, part), area.right() - left)
            box_of_part = QRect(round(left), area.top(), round(width) + 1, area.height())
            write_in(painter, box_of_part.toRectF(), part, font, theme.color("text"))
            left += round(width)
        return left

    def _paint_keys(self, painter: QPainter, area: QRect, keys: tuple[str, ...]) -> int:
        """Paint keys at the right and give their left end."""
        theme, right = self._theme, area.right() - round(scaled(self._theme, 10))
        for key in reversed(keys):
            width, height = key_chip_width(theme, key), theme.size("key-chip")
            chip = QRect(right - width, area.center().y() - height // 2, width, height)
            box(painter, chip, theme.radius("tag"), fill=theme.color("sunken"))
            paint_key_chip(painter, chip, theme, key, ink=theme.color("text-3"), line=theme.color("border-strong"))
            right -= width + theme.space(2)
        return right - theme.space(2)


class _Head(QWidget):
    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(round(scaled(theme, HEAD)))

    def paintEvent(self, _event: QEvent) -> None:
        with QPainter(self) as painter:
            horizontal(painter, 0, self.width(), self.height() - 1, self._theme.color("border"))


def split(title: str, words: str) -> list[tuple[str, bool]]:
    """The title in pieces, each with whether it was typed; accents and capitals do not matter.

    >>> split("Caffè Rinaldi", "caffe rin")
    [('Caffè', True), (' ', False), ('Rin', True), ('aldi', False)]
    """
    plain = [fold(sign) for sign in title]
    if any(len(sign) != 1 for sign in plain):
        return [(title, False)]
    folded, found = "".join(plain), [False] * len(title)
    for word in fold(words).split():
        at = folded.find(word)
        if at >= 0:
            found[at : at + len(word)] = [True] * len(word)
    pieces: list[tuple[str, bool]] = []
    for sign, is_found in zip(title, found, strict=True):
        if pieces and pieces[-1][1] is is_found:
            pieces[-1] = (pieces[-1][0] + sign, is_found)
        else:
            pieces.append((sign, is_found))
    return pieces


def _find(session: "ReadSession", ctx: "Context", words: str) -> "tuple[Hit, ...]":
    from app.queries.search import search_everything

    return search_everything(session, ctx.today, words, MOST_HITS)
