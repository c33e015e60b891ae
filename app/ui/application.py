"""How does the window come to life? Look and language of this seat first, the first paint, and only then a company."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.settings.definitions import LANGUAGE, LOOK, REDUCED_MOTION, TEXT_SCALE, Look, ScreenLanguage
from app.ui.navigation import HOME, Navigator, Place
from app.ui.seat import Seat
from app.ui.shell.known_companies import last_company
from app.ui.shell.single_instance import SingleInstance
from app.ui.shell.window import PROGRAM, Window

if TYPE_CHECKING:
    from app.jobs.lanes import Lanes
    from app.ui.collector import Collector
    from app.ui.crash_dialog import CrashDialog
    from app.ui.desk import Desk
    from app.ui.program import Program
    from app.ui.texts import Texts
    from app.ui.theme.theme import Theme


def start(
    program: "Program",
    *,
    company: Path | str | None = None,
    language: str = "",
    place: Place = HOME,
    painted: Callable[[], object] = lambda: None,
) -> int:
    """Open the window and come back when it is closed.

    Args:
        program: opens companies and builds what pages need.
        company: the company file, or the address of a server's database; the file last open at this seat where none
            is given.
        language: ``it`` or ``en`` for this time only; empty for what the seat has chosen.
        place: the page to begin with.
        painted: called once something can be seen, before the rest is loaded.

    Returns:
        The code the process ends with; 0 too where the company's window was open already and came to the front.
    """
    qt = qt_application()
    # Ctrl+C in a terminal ends the program: what was not saved yet is taken back by the database itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    front = Front(qt, program, language=language, place=place)
    try:
        if not front.take(company):
            return 0
        front.show(painted)
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
    qt.setDesktopFileName(PROGRAM.lower())
    # Work may go on after the window is gone.
    qt.setQuitOnLastWindowClosed(False)
    return qt


class Front(QObject):
    """The window with all it stands on: desk, opening of companies, crash reports, language.

    Until ``furnish`` there is only a window with a curtain: what takes time is loaded after the first paint.

    Args:
        lanes: where work runs; threads where none are given.
        language: for this time only.
        place: the page to begin with.
        theme: the look there is already; otherwise what the seat has chosen.
    """

    desk: "Desk"

    def __init__(
        self,
        qt: QApplication,
        program: "Program",
        lanes: "Lanes | None" = None,
        *,
        language: str = "",
        place: Place = HOME,
        theme: "Theme | None" = None,
    ) -> None:
        super().__init__()
        self._qt, self._program, self._lanes = qt, program, lanes
        self._language, self._place, self._theme = language, place, theme
        self._qt_texts: QTranslator | None = None
        self._crash_dialog: CrashDialog | None = None
        self._claim: SingleInstance | None = None
        self._collector: Collector | None = None
        self._is_furnished = False
        self.seat = Seat(paths.config())
        self.window = Window(self.seat)

    def take(self, company: Path | str | None) -> bool:
        """Choose the company to begin with; ``False`` where another process has it and was told to come forward."""
        claim = SingleInstance(company or last_company(self.seat), paths.config(), self)
        if not claim.claim() and claim.knock():
            return False
        self._claim = claim
        return True

    def show(self, painted: Callable[[], object] = lambda: None) -> None:
        """Show the window; once it has been painted the rest is built and the company opened."""
        first = FirstPaint(self.window.centralWidget() or self.window)
        first.painted.connect(painted)
        first.painted.connect(self.furnish)
        first.painted.connect(self.begin)
        self.window.appear()

    def furnish(self) -> None:
        """Build all that stands in the window."""
        from app.jobs.lanes import ThreadLanes
        from app.ui.bridge import Bridge
        from app.ui.crash_report import CrashHook
        from app.ui.desk import Desk
        from app.ui.notify import Notify
        from app.ui.shell.logo import logo
        from app.ui.shell.opening import Opening

        self.hook = CrashHook(self)
        self.hook.crashed.connect(self._show_crash)
        texts = self._texts()
        theme = self._theme or self._dressed()
        bridge = Bridge(self._lanes or ThreadLanes(), self)
        navigator = Navigator(HOME, self)
        self.desk = Desk(bridge, texts, theme, Notify(texts, self), navigator, self.seat, self._program)
        bridge.refused.connect(self.desk.notify.problem)
        self._qt.setWindowIcon(logo(theme))
        self.window.furnish(self.desk)
        self.window.language_chosen.connect(self.choose_language)
        self.window.page_failed.connect(self._report_fault)
        self.window.ended.connect(self._qt.quit)
        claim = self._claim or SingleInstance(None, paths.config(), self)
        self.opening = Opening(self.desk, self.window, self._place, claim)
        self._is_furnished = True

    def begin(self) -> None:
        """Listen for faults and open the company."""
        from app.ui.collector import Collector

        self.hook.install()
        self._collector = Collector(lambda: self.desk.bridge.is_attached, self)
        self.opening.begin()

    def choose_language(self, language: ScreenLanguage) -> None:
        """Speak another language from now on; the window is built again where it stands."""
        desk = self.desk
        desk.seat.choose(LANGUAGE, language)
        self._language = ""
        before, texts = desk.texts, self._texts()
        if texts.language == before.language:
            return
        texts.currency, texts.zone = before.currency, before.zone
        desk.texts = texts
        desk.notify.speak(texts)
        self.window.rebuild()
        self.opening.refresh()

    def close(self) -> None:
        """Let go of everything, in the order opposite to how it came."""
        if self._is_furnished:
            self.hook.remove()
            if self._collector is not None:
                self._collector.stop()
            self.opening.close()
            self.desk.bridge.close()
        elif self._claim is not None:
            self._claim.release()
        self._program.close_company()
        self.window.deleteLater()

    def _dressed(self) -> "Theme":
        from app.ui.theme.theme import Theme

        seat = self.seat
        return Theme(self._qt, Look(seat.get(LOOK)), seat.get(TEXT_SCALE), reduced_motion=seat.get(REDUCED_MOTION))

    def _texts(self) -> "Texts":
        """The language of now, Qt's own words included."""
        from app.i18n.catalog import translator
        from app.ui.texts import Texts

        texts = Texts(translator(self._spoken()))
        self._speak_qt(texts.language)
        return texts

    def _spoken(self) -> str:
        chosen = self.seat.get(LANGUAGE)
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
            from app.ui.shell.about import version

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
