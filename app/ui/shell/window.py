"""The one window: sidebar, page, and what lies over them; it survives a change of language, look and company."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMainWindow, QStackedWidget, QWidget

from app import paths
from app.i18n import N_
from app.settings.definitions import LOOK, TEXT_SCALE, Look, ScreenLanguage
from app.ui.navigation import Place
from app.ui.shell.curtain import Curtain
from app.ui.shell.window_state import WindowState, fitting, read_state

if TYPE_CHECKING:
    # What takes time to load comes in with ``furnish``, after the first paint.
    from app.ui.desk import Desk
    from app.ui.notify import Said
    from app.ui.pages.page import Page
    from app.ui.seat import Seat
    from app.ui.shell.overlay import Overlay

PROGRAM = "Cadenza"
MINIMUM = QSize(1100, 700)
DESIGNED = QSize(1440, 900)
FOLDS_BELOW = 1180
STATE_KEY = "window"


class Window(QMainWindow):
    """Frame of every page: a curtain at first, the rest when it has been painted.

    Signals:
        language_chosen(ScreenLanguage): the program shall speak another language.
        company_wanted(Path): another company's file shall be opened.
        new_company_wanted: the wizard shall begin another company.
        company_begun(Path, Place): the wizard has made a company; it shall be opened at that place.
        restore_wanted(Path): a backup shall take the place of the company that is open.
        page_failed(BaseException): a page has a fault; for the crash report.
        ended: the window is gone for good, and with it the program.
    """

    language_chosen = Signal(object)
    company_wanted = Signal(object)
    new_company_wanted = Signal()
    company_begun = Signal(object, object)
    restore_wanted = Signal(object)
    page_failed = Signal(object)
    ended = Signal()

    desk: "Desk"

    def __init__(self, seat: "Seat") -> None:
        super().__init__()
        self._seat = seat
        self._is_furnished = self._is_folded_by_choice = self._begins_maximised = False
        self._overlay: Overlay | None = None
        self.setObjectName("window")
        self.setMinimumSize(MINIMUM)
        self.setWindowTitle(PROGRAM)
        self.setCentralWidget(Curtain(Look(seat.get(LOOK))))
        self._restore_frame()

    def appear(self) -> None:
        """Show the window as it was last seen."""
        if self._begins_maximised:
            self.showMaximized()
        else:
            self.show()

    def furnish(self, desk: "Desk") -> None:
        """Put sidebar, pages, menus and keys in place of the curtain."""
        from app.ui.shell.closing import Closing
        from app.ui.shell.keys import Keys

        self.desk = desk
        desk.window = self
        self._build()
        self._is_furnished = True
        self.keys = Keys(desk, self)
        self._closing = Closing(desk, self)
        self._hear_keys()
        desk.navigator.changed.connect(self.show_place)
        desk.navigator.may_leave = self._may_go
        desk.notify.spoke.connect(self._show_said)
        desk.bridge.jobs_changed.connect(self._show_jobs)
        desk.actions.targets = self._targets

    # What is shown

    @property
    def page(self) -> "Page | None":
        """The page in front."""
        return self.host.page if self._is_furnished else None

    @property
    def wizard(self) -> "Page | None":
        """What begins a company, where it stands in place of sidebar and page."""
        from app.ui.pages.page import Page

        content = self._main.currentWidget()
        return content if isinstance(content, Page) else None

    def show_company(self, name: str, detail: str = "") -> None:
        """Whose books are open, in the sidebar's head and the title bar."""
        self.sidebar.workspace.show_company(name, detail)
        self._name_window()

    def show_place(self, place: Place) -> None:
        """Bring a place to the front."""
        self.close_overlay()
        self._main.setCurrentWidget(self._frame)
        self.sidebar.show_page(place.page)
        self.host.show_place(place)
        self._name_window()

    def show_whole(self, content: QWidget) -> None:
        """Show something in place of sidebar and page: the wizard, or why no company could be opened."""
        self._drop_whole()
        self._main.addWidget(content)
        self._main.setCurrentWidget(content)

    def wait(self) -> None:
        """Show grey rows until the company is open."""
        self._drop_whole()
        self._main.setCurrentWidget(self._frame)
        self.host.wait()

    def rebuild(self) -> None:
        """Build everything again in the language of now; place, and what was typed and chosen, are kept."""
        state, place = self.host.state(), self.desk.navigator.current
        had_page, head, wizard = self.host.page is not None, self.sidebar.workspace, self.wizard
        name, detail = head.company_name, head.company_detail
        self._build()
        self.sidebar.workspace.show_company(name, detail)
        if had_page:
            self.show_place(place)
            self.host.restore(state)
        if wizard is not None:
            self._build_again(wizard)
        self._show_jobs()

    # What the actions of the window do

    def choose_look(self, look: Look) -> None:
        """Light or dark, at once and from now on."""
        self.desk.seat.choose(LOOK, look)
        self.host.rest()
        self.desk.theme.set_look(look)

    def choose_text_scale(self, percent: int) -> None:
        """Another size of text, at once and from now on."""
        self.desk.seat.choose(TEXT_SCALE, percent)
        self.host.rest()
        self.desk.theme.set_text_scale(percent)

    def choose_language(self, language: ScreenLanguage) -> None:
        """Another language, at once and from now on."""
        self.language_chosen.emit(language)

    def toggle_sidebar(self) -> None:
        """Fold the sidebar to its icons, or back; remembered."""
        self._is_folded_by_choice = not self.sidebar.is_folded
        self.sidebar.fold(self._is_folded_by_choice)

    def choose_company(self) -> None:
        """Let the person choose another company's file."""
        say = self.desk.texts.gettext
        dialog = QFileDialog(self, say(N_("Open a company")), str(paths.companies()))
        dialog.setNameFilter(f"{say(N_('Companies'))} (*{paths.COMPANY_SUFFIX})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._want_file)
        dialog.open()

    def call_page(self, method: str) -> None:
        """Have the page in front do something, if it knows how."""
        if act := getattr(self.wizard or self.host.page, method, None):
            act()

    def refresh(self) -> None:
        """Read again what is shown."""
        state, place = self.host.state(), self.desk.navigator.current
        self.host.forget()
        self.show_place(place)
        self.host.restore(state)

    def open_palette(self) -> None:
        """Search and commands, over everything."""
        from app.ui.shell.palette import Palette

        self._cover(Palette(self.desk, self))

    def type_in_palette(self, text: str) -> None:
        """Type for the person, where the palette is open."""
        if field := self.findChild(QLineEdit, "palette-field"):
            field.setText(text)

    def show_key_map(self) -> None:
        """What every key does, over everything."""
        from app.ui.shell.key_map import KeyMap

        self._cover(KeyMap(self.desk, self))

    def show_about(self) -> None:
        """What this program is, over everything."""
        from app.ui.shell.about import About

        self._cover(About(self.desk, self))

    def open_logs(self) -> None:
        """Open the folder of the logs in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.logs())))

    def close_overlay(self) -> None:
        """Put away what lies over the page."""
        overlay, self._overlay = self._overlay, None
        if overlay is not None:
            overlay.leave()

    def come_to_front(self) -> None:
        """Show the window to someone who started the program a second time."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to hear keys: the native window is there now."""
        super().showEvent(event)
        self._hear_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar where there is too little room."""
        super().resizeEvent(event)
        if not self._is_furnished:
            return
        self.sidebar.fold(self._is_folded_by_choice or self.width() < FOLDS_BELOW)
        self.toast.place()
        if self._overlay is not None:
            self._overlay.setGeometry(self._main.geometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave, unless work runs and the person wants to stay."""
        if self._is_furnished and not (self._may_leave() and self._closing.may_close()):
            event.ignore()
            return
        self._remember_frame()
        event.accept()
        self.ended.emit()

    # Inside

    def _hear_keys(self) -> None:
        """Keys come by the native window, which is there once the window has been shown."""
        if self._is_furnished and (handle := self.windowHandle()):
            handle.installEventFilter(self.keys)

    def _build(self) -> None:
        from app.ui.shell.menus import MenuBar
        from app.ui.shell.page_host import PageHost
        from app.ui.shell.sidebar import Sidebar
        from app.ui.shell.toast import Toast

        self.close_overlay()
        desk = self.desk
        self.sidebar = Sidebar(desk.theme, desk.texts)
        self.host = PageHost(desk)
        self.toast = Toast(desk.theme, desk.texts, self.host)
        self._frame = QWidget()
        self._frame.setObjectName("frame")
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.host, 1)
        self._main = QStackedWidget()
        self._main.addWidget(self._frame)
        self.setCentralWidget(self._main)
        bar = MenuBar(desk, self)
        for old in self.actions():
            self.removeAction(old)
        self.setMenuBar(bar)
        bar.setVisible(bar.isNativeMenuBar())
        self.addActions(bar.shortcuts())
        self.sidebar.fold(self._is_folded_by_choice or self.width() < FOLDS_BELOW)
        self.host.failed.connect(self.page_failed)
        self.sidebar.chosen.connect(self._go)
        self.sidebar.palette_wanted.connect(self.open_palette)
        self.sidebar.foot.stop_wanted.connect(self._stop)
        self.toast.undo_wanted.connect(self._undo)
        self._name_window()

    def _go(self, page: str) -> None:
        self.desk.navigator.go(Place(page))

    def _stop(self, job: Any) -> None:
        job.stop()
        self._show_jobs()

    def _undo(self, said: "Said") -> None:
        said.perform()

    def _targets(self) -> Any:
        return self.host.page.targets() if self.host.page is not None else ()

    def _may_go(self) -> bool:
        # Without a company there is no page to go to: the wizard stays, or why the company could not be opened.
        return self.desk.company is not None and self._may_leave()

    def _may_leave(self) -> bool:
        return self.host.page is None or self.host.page.leave()

    def _want_file(self, path: str) -> None:
        self.company_wanted.emit(Path(path))

    def _show_jobs(self) -> None:
        self.sidebar.foot.show_jobs(self.desk.bridge.jobs)

    def _show_said(self, said: "Said") -> None:
        from app.ui.notify import Manner

        if said.manner is Manner.DONE:
            self.host.notices.clear_problems()
        if said.manner is Manner.ASK:
            self._ask(said)
        elif said.manner is Manner.DONE or said.tone in {"success", "info"}:
            self.toast.show_said(said)
        else:
            self.host.notices.show_said(said)

    def _ask(self, said: "Said") -> None:
        from app.ui.notify import Said
        from app.ui.widgets.dialog import Question

        question = Question(
            self.desk.theme, self, said.title, said.text, confirm=said.confirm, cancel=said.cancel, danger=said.danger
        )
        question.confirmed.connect(partial(Said.perform, said))
        question.open()

    def _cover(self, overlay: "Overlay") -> None:
        self.close_overlay()
        self._overlay = overlay
        overlay.closed.connect(self._uncover)
        overlay.enter(self._main.geometry())

    def _uncover(self) -> None:
        self._overlay = None

    def _build_again(self, wizard: "Page") -> None:
        """Put the wizard of now in place of the one before, with what was answered."""
        from app.ui.pages import registry

        state = wizard.state()
        again = registry.build(self.desk, wizard.place)
        self.show_whole(again)
        again.restore(state)

    def _drop_whole(self) -> None:
        while content := self._main.widget(1):
            self._main.removeWidget(content)
            content.deleteLater()

    def _name_window(self) -> None:
        company = self.sidebar.workspace.company_name
        page = self.host.page.title() if self.host.page is not None else ""
        self.setWindowTitle(" — ".join(part for part in (page, company, PROGRAM) if part))

    def _restore_frame(self) -> None:
        state = read_state(self._seat.recall(STATE_KEY))
        areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if state is None:
            self.resize(DESIGNED.boundedTo(areas[0].size()) if areas else DESIGNED)
            return
        self.setGeometry(fitting(state.rectangle, MINIMUM, areas))
        self._is_folded_by_choice, self._begins_maximised = state.is_folded, state.is_maximised

    def _remember_frame(self) -> None:
        place = self.normalGeometry() if self.isMaximized() else self.geometry()
        state = WindowState(
            place.x(),
            place.y(),
            place.width(),
            place.height(),
            is_maximised=self.isMaximized(),
            is_folded=self._is_folded_by_choice,
        )
        self._seat.remember(STATE_KEY, state.written())
