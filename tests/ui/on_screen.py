"""The program as a person starts it, with a window to look through: answers on its input where a thing is shown.

Started by the story on a screen of its own. Each line read is a question as JSON, each line written its answer, given
as soon as it is true: ``{"see": "palette"}`` waits until that widget is there and tells where.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from app.bootstrap import _Assembly
from app.clock import StandingClock
from app.ui.application import Front, qt_application

ATTEMPTS, PAUSE_MS = 1200, 25
MOST_ROWS = 60
FRAMED = {Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet}


class WindowManager(QObject):
    """Gives the keyboard to a window that is shown, and back when it is gone: nobody else does on this screen."""

    def eventFilter(self, watched, event):
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide} and isinstance(watched, QWidget) and watched.isWindow():
            self.hand_over()
        return False

    def hand_over(self):
        QTimer.singleShot(0, self, self.give)

    def give(self):
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.windowType() in FRAMED]
        inner = [one for one in windows if not any(one is other.parentWidget() for other in windows)]
        if inner and not inner[-1].isActiveWindow():
            inner[-1].activateWindow()


class Lookout:
    """Answers questions about the window; it touches nothing."""

    def __init__(self, front):
        self.front = front
        self.notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self.notifier.activated.connect(self.read)
        self.timer = QTimer()
        self.timer.timeout.connect(self.try_again)
        self.question, self.left, self.before = None, 0, None

    def read(self):
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        self.question, self.left, self.before = json.loads(line), ATTEMPTS, None
        self.try_again()

    def try_again(self):
        found = self.answer(self.question)
        self.left -= 1
        # What is still being laid out moves; the mouse would come too late.
        is_settled = not isinstance(found, list) or found == self.before
        self.before = found
        if (found is None or not is_settled) and self.left > 0:
            self.timer.start(PAUSE_MS)
            return
        self.timer.stop()
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()

    def answer(self, question):
        ((kind, wanted),) = question.items()
        return getattr(self, f"answer_{kind}")(wanted)

    def answer_see(self, name):
        """The middle of the widget of that name, once it can be seen."""
        for widget in QApplication.allWidgets():
            if widget.objectName() == name and widget.isVisible() and not widget.visibleRegion().isEmpty():
                return self.middle(widget, widget.visibleRegion().boundingRect().center())
        return None

    def answer_cell(self, text):
        """The middle of the first cell that shows this text, in the list on top."""
        window = self.front.window
        above = [part for part in window.findChildren(QWidget) if part.property("covers") and part.isVisible()]
        for view in (above or [window])[-1].findChildren(QAbstractItemView):
            model = view.model()
            if not view.isVisible() or model is None:
                continue
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            for row in range(min(model.rowCount(), MOST_ROWS)):
                for column in range(columns):
                    index = model.index(row, column)
                    place = view.visualRect(index).center()
                    if text in str(index.data() or "") and view.viewport().rect().contains(place):
                        return self.middle(view.viewport(), place)
        return None

    def answer_words(self, text):
        """The middle of the first button or label with this text."""
        for widget in self.front.window.findChildren(QWidget):
            words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")
            if widget.isVisible() and text in words:
                return self.middle(widget, widget.rect().center())
        return None

    def answer_ready(self, words):
        """The middle of the button with these words, once it can be pressed."""
        for button in self.front.window.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and words in button.accessibleName():
                return self.middle(button, button.rect().center())
        return None

    def answer_focus(self, name):
        """Whether what is typed goes there."""
        focus = QApplication.focusWidget()
        return True if focus is not None and focus.objectName() == name else None

    def answer_holds(self, wanted):
        """Whether the field of that name holds this text."""
        name, text = wanted
        fields = [one for one in QApplication.allWidgets() if one.objectName() == name and one.isVisible()]
        held = [" ".join(one.text().split()) for one in fields if isinstance(one, QLineEdit)]
        return True if text in held else None

    def answer_page(self, name):
        """Whether this page is in front."""
        page = self.front.window.page
        return True if page is not None and page.place.page == name else None

    def answer_dark(self, wanted):
        """Whether the look is dark, or is not."""
        return True if self.front.desk.theme.is_dark is wanted else None

    def answer_active(self, _nothing):
        """Whether the keyboard is the program's."""
        return True if QApplication.activeWindow() is not None else None

    def answer_faults(self, _nothing):
        """What nobody caught."""
        return [crash.text for crash in self.front.hook.crashes]

    @staticmethod
    def middle(widget, point):
        place = widget.mapToGlobal(QPoint(point))
        return [place.x(), place.y()]


def main():
    qt = qt_application()
    program = _Assembly(StandingClock(datetime(2026, 12, 1, 9, tzinfo=UTC)), sys.stderr)
    company = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    front = Front(qt, program, language="it")
    front.take(company)
    lookout, manager = Lookout(front), WindowManager()
    qt.installEventFilter(manager)
    front.show(manager.hand_over)
    qt.exec()
    del lookout
    front.close()
    program.close()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
