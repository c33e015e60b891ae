"""Is a bug told once, readable and without anything personal in it?"""

import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication

from app.i18n.catalog import translator
from app.ui.crash_dialog import CrashDialog
from app.ui.crash_report import MOST_KINDS, CrashHook, report


@pytest.fixture
def hook(qapp, expected_logs):
    expected_logs.add("A fault nobody caught")
    return CrashHook()


def fail(hook, text="IT60X0542811101000000123456 of mario@example.com"):
    def breaks():
        raise ValueError(text)

    try:
        breaks()
    except ValueError as error:
        hook.catch(type(error), error, error.__traceback__)


def test_equal_faults_are_counted_and_shown_once(hook):
    for _ in range(3):
        fail(hook)
    (crash,) = hook.crashes
    assert crash.count == 3
    assert report(hook.crashes, "0.1").count("Traceback") == 1
    assert "(3 x)" in report(hook.crashes, "0.1")


def test_a_report_has_nothing_personal_in_it(hook):
    fail(hook)
    text = report(hook.crashes, "0.1")
    assert "IT60X" not in text
    assert "mario@" not in text
    assert "Cadenza 0.1" in text
    assert "test_crash.py" in text


def test_many_kinds_of_faults_do_not_bury_the_first(hook):
    for number in range(MOST_KINDS + 5):
        _fail_at(hook, number)
    assert len(hook.crashes) == MOST_KINDS


def _fail_at(hook, number):
    try:
        exec(compile("\n" * number + "raise KeyError", f"file{number}", "exec"), {})
    except KeyError as error:
        hook.catch(type(error), error, error.__traceback__)


def test_a_fault_in_a_thread_is_told_on_the_windows_thread(hook, qtbot):
    seen = []
    hook.crashed.connect(lambda _crash: seen.append(threading.current_thread()))
    hook.install()
    try:
        thread = threading.Thread(target=lambda: 1 // 0)
        with qtbot.waitSignal(hook.crashed):
            thread.start()
            thread.join()
    finally:
        hook.remove()
    assert seen == [threading.main_thread()]


def test_the_hooks_of_python_come_back(hook, expected_logs):
    expected_logs.patterns.clear()
    before = sys.excepthook
    hook.install()
    assert sys.excepthook == hook.catch
    hook.remove()
    assert sys.excepthook is sys.__excepthook__
    sys.excepthook = before


def test_one_window_shows_all_faults_to_copy_and_save(hook, theme, qtbot, tmp_path):
    fail(hook)
    dialog = CrashDialog(theme, translator("it"), "0.1")
    qtbot.addWidget(dialog)
    dialog.show_crashes(hook.crashes)
    assert dialog.isVisible()
    fail(hook, "another")
    dialog.show_crashes(hook.crashes)
    dialog.findChild(object, "crash-copy").click()
    assert QGuiApplication.clipboard().text() == dialog.report_text()
    dialog.save(str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_text("utf-8") == dialog.report_text()
    with qtbot.waitSignal(dialog.quit_wanted):
        dialog.findChild(object, "crash-quit").click()
    dialog.findChild(object, "crash-continue").click()
    assert not dialog.isVisible()
