"""Which page is in front? Builds pages when they are first asked for and keeps the lists alive for the way back."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_
from app.ui.pages import registry
from app.ui.shell.notices import Notices
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.navigation import Place
    from app.ui.pages.page import Page

MOST_KEPT = 8
MOST_STATES = 50
SKELETON_ROWS = 12


class PageHost(QFrame):
    """The room right of the sidebar.

    Signals:
        shown(Page): another page is in front.
        failed(BaseException): a page could not be built for a reason that is no fault of the person.
    """

    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: OrderedDict[str, Page] = OrderedDict()
        self._states: OrderedDict[Place, dict[str, Any]] = OrderedDict()
        self.page: Page | None = None
        self.setObjectName("page-host")
        self.notices = Notices(desk.theme, self)
        self._stack = QStackedWidget(self)
        self._waiting = self._skeleton()
        self._stack.addWidget(self._waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)

    @property
    def is_waiting(self) -> bool:
        """Whether grey rows stand where a page will be."""
        return self._stack.currentWidget() is self._waiting

    def wait(self) -> None:
        """Show grey rows: a company is being opened."""
        self.forget()
        self._stack.setCurrentWidget(self._waiting)

    def show_place(self, place: "Place") -> None:
        """Bring the page of a place to the front, built now if it is not kept."""
        self.leave()
        self.notices.clear()
        kept = self._kept.get(place.page)
        page = kept or self._built(place)
        if page is None:
            return
        if kept is not None:
            self._kept.move_to_end(place.page)
            if place != page.place:
                page.show_place(place)
        self._bring(page)

    def state(self) -> dict[str, Any]:
        """What the page in front would carry over a rebuild."""
        return self.page.state() if self.page is not None else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Give the page in front what ``state`` gave before the rebuild."""
        if self.page is not None and state:
            self.page.restore(state)

    def leave(self) -> None:
        """Put the page in front away: kept, or with its state noted for the way back."""
        page, self.page = self.page, None
        if page is None:
            return
        if page.keeps:
            self._keep(page)
            return
        self._note(page)
        self._drop(page)

    def rest(self) -> None:
        """Put the kept pages that are not in front away, with their state noted for the way back.

        A change of look costs every widget there is, hidden or not; a list is built again in less time than that.
        """
        for name in [name for name, page in self._kept.items() if page is not self.page]:
            page = self._kept.pop(name)
            self._note(page)
            self._drop(page)
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def forget(self) -> None:
        """Throw all pages away: another company, another language."""
        self.page = None
        self._kept.clear()
        self._states.clear()
        for index in reversed(range(self._stack.count())):
            widget = self._stack.widget(index)
            if widget is not self._waiting:
                self._drop(widget)

    def _note(self, page: "Page") -> None:
        self._states[page.place] = page.state()
        while len(self._states) > MOST_STATES:
            self._states.popitem(last=False)

    def _bring(self, page: "Page") -> None:
        self.page = page
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.shown.emit(page)

    def _built(self, place: "Place") -> "Page | None":
        try:
            page = registry.build(self._desk, place)
        except AppError as refusal:
            self._show_failure(refusal.message(self._desk.texts))
            return None
        except Exception as fault:  # noqa: BLE001 - a page with a fault must not take the window with it
            self._show_failure(self._desk.texts.gettext(N_("This page has a fault. What you saved is safe.")))
            self.failed.emit(fault)
            return None
        if state := self._states.pop(place, None):
            page.restore(state)
        return page

    def _keep(self, page: "Page") -> None:
        self._kept[page.place.page] = page
        self._kept.move_to_end(page.place.page)
        while len(self._kept) > MOST_KEPT:
            _oldest, gone = self._kept.popitem(last=False)
            self._drop(gone)

    def _drop(self, widget: QWidget | None) -> None:
        if widget is None:
            return
        self._stack.removeWidget(widget)
        widget.setParent(None)
        widget.deleteLater()

    def _show_failure(self, text: str) -> None:
        say = self._desk.texts.gettext
        failure = EmptyState(
            self._desk.theme,
            "circle-alert",
            say(N_("This page cannot be shown")),
            text,
            primary=say(N_("Try again")),
            primary_icon="",
            alternative=say(N_("Back")),
        )
        failure.setObjectName("page-failure")
        failure.primary_clicked.connect(self._try_again)
        failure.alternative_clicked.connect(self._desk.navigator.back)
        self._stack.addWidget(failure)
        self._stack.setCurrentWidget(failure)

    def _try_again(self) -> None:
        failure = self._stack.currentWidget()
        self.show_place(self._desk.navigator.current)
        self._drop(failure)

    def _skeleton(self) -> QWidget:
        holder = QWidget(self)
        holder.setObjectName("page-waiting")
        holder.setAccessibleName(self._desk.texts.gettext(N_("Loading")))
        column = QVBoxLayout(holder)
        gap = self._desk.theme.size("page-padding")
        column.setContentsMargins(gap, self._desk.theme.size("header"), gap, gap)
        column.addWidget(Skeleton(self._desk.theme, SKELETON_ROWS))
        column.addStretch(1)
        return holder
