"""How does the window come to life? Look and language of this seat first, the first paint, and only then a company."""

import logging
import signal
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.i18n.catalog import translator
from app.jobs.lanes import Lanes, ThreadLanes
from app.settings.definitions import LANGUAGE, LOOK, REDUCED_MOTION, TEXT_SCALE, ScreenLanguage
from app.ui.bridge import Bridge
from app.ui.crash_report import CrashHook
from app.ui.desk import Desk
from app.ui.navigation import HOME, Navigator, Place
from app.ui.notify import Notify
from app.ui.seat import Seat
from app.ui.shell.logo import logo
from app.ui.shell.opening import Opening
from app.ui.shell.window import PROGRAM, Window
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.theme.tones import Look

if TYPE_CHECKING:
    from app.ui.crash_dialog import CrashDialog
    from app.ui.program import Program

log = logging.getLogger(__name__)


def start(program: "Program", *, company: Path | None = None, language: str = "", place: Place = HOME) -> int:
    """Open the window and come back when it is closed.

    Args:
        program: opens companies and builds what pages need.
        company: the company file; the one last open at this seat where none is given.
        language: ``it`` or ``en`` for this time only; empty for what the seat has chosen.
        place: the page to begin with.

    Returns:
        The code the process ends with; 0 too where the company's window was open already and came to the front.
    """
    qt = qt_application()
    # Ctrl+C in a terminal ends the program: what was not saved yet is taken back by the database itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    front = Front(qt, program, ThreadLanes(), language=language, place=place)
    try:
        if not front.opening.take(company):
            return 0
        front.hook.install()
        front.show()
        return qt.exec()
    finally:
        front.close()


def qt_application() -> QApplication:
    """Qt's own object, named so that the system knows whose window it is; the one there is, in tests."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    qt = QApplication([PROGRAM])
    qt.setApplicationName(PROGRAM)
    qt.setApplicationVersion(version())
    qt.setDesktopFileName(PROGRAM.lower())
    # Work may go on after the window is gone.
    qt.setQuitOnLastWindowClosed(False)
    return qt


def version() -> str:
    """The version of this program."""
    try:
        return metadata.version(PROGRAM.lower())
    except metadata.PackageNotFoundError:
        return _version_of_the_tree()


class Front(QObject):
    """The window with all it stands on: desk, opening of companies, crash reports, language.

    Args:
        lanes: where work runs.
        language: for this time only.
        place: the page to begin with.
        theme: the look there is already; otherwise what the seat has chosen.
    """

    def __init__(
        self,
        qt: QApplication,
        program: "Program",
        lanes: Lanes,
        *,
        language: str = "",
        place: Place = HOME,
        theme: Theme | None = None,
    ) -> None:
        super().__init__()
        self._qt, self._language = qt, language
        self._qt_texts: QTranslator | None = None
        self._crash_dialog: CrashDialog | None = None
        self.hook = CrashHook(self)
        seat = Seat(paths.config())
        texts = Texts(translator(self._spoken(seat)))
        self._speak_qt(texts.language)
        theme = theme or Theme(qt, Look(seat.get(LOOK)), seat.get(TEXT_SCALE), reduced_motion=seat.get(REDUCED_MOTION))
        bridge = Bridge(lanes, self)
        self.desk = Desk(bridge, texts, theme, Notify(texts, self), Navigator(HOME, self), seat, program)
        bridge.refused.connect(self.desk.notify.problem)
        qt.setWindowIcon(logo(theme))
        self.window = Window(self.desk)
        self.opening = Opening(self.desk, self.window, place)
        self.window.language_chosen.connect(self.choose_language)
        self.window.page_failed.connect(self._report_fault)
        self.window.ended.connect(qt.quit)
        self.hook.crashed.connect(self._show_crash)

    def show(self) -> None:
        """Show the window; the company is opened once it has been painted."""
        first = FirstPaint(self.window.host)
        first.painted.connect(self.opening.begin)
        self.window.show()

    def choose_language(self, language: ScreenLanguage) -> None:
        """Speak another language from now on; the window is built again where it stands."""
        desk = self.desk
        desk.seat.choose(LANGUAGE, language)
        self._language = ""
        texts = Texts(translator(self._spoken(desk.seat)), desk.texts.currency, desk.texts.zone)
        if texts.language == desk.texts.language:
            return
        desk.texts = texts
        desk.notify.speak(texts)
        self._speak_qt(texts.language)
        self.window.rebuild()
        self.opening.refresh()

    def close(self) -> None:
        """Let go of everything, in the order opposite to how it came."""
        self.hook.remove()
        self.opening.close()
        self.desk.bridge.close()
        self.desk.program.close_company()
        self.window.deleteLater()

    def _spoken(self, seat: Seat) -> str:
        chosen = seat.get(LANGUAGE)
        if self._language or chosen is not ScreenLanguage.SYSTEM:
            return self._language or chosen.value
        return QLocale.system().uiLanguages()[0]

    def _speak_qt(self, language: str) -> None:
        """Let Qt's own words, in file dialogs and menus of fields, be of the same language."""
        if self._qt_texts is not None:
            self._qt.removeTranslator(self._qt_texts)
        self._qt_texts = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_texts.load(f"qtbase_{language}", folder):
            self._qt.installTranslator(self._qt_texts)
        QLocale.setDefault(QLocale(language))

    def _report_fault(self, fault: BaseException) -> None:
        self.hook.catch(type(fault), fault, fault.__traceback__)

    def _show_crash(self) -> None:
        from app.ui.crash_dialog import CrashDialog

        if self._crash_dialog is None:
            self._crash_dialog = CrashDialog(self.desk.theme, self.desk.texts, version(), self.window)
            self._crash_dialog.quit_wanted.connect(self._qt.quit)
        self._crash_dialog.show_crashes(self.hook.crashes)


class FirstPaint(QObject):
    """Tells, once, that a widget has been painted.

    Signals:
        painted: it has been, and the event loop is free again.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint."""
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False


def _version_of_the_tree() -> str:
    """The version as the project's own file says, for a program that was not installed."""
    import tomllib

    try:
        settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
        return str(settings["project"]["version"])
    except (OSError, ValueError, KeyError):
        return ""
