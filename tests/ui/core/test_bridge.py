"""Does every answer come back on the window's thread, once, to whoever still wants it?"""

import threading
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from sqlalchemy import text

from app.errors import NotAllowed
from app.jobs.lanes import Lane, ThreadLanes
from app.services.changes import Changes, Kind
from app.ui.bridge import Bridge

PATIENCE = 10


class LateLanes:
    """Keeps the work until the test lets it run."""

    def __init__(self) -> None:
        self.waiting = []

    def submit(self, lane, work):
        self.waiting.append((lane, work))

    def let_run(self, number=0):
        self.waiting.pop(number)[1]()

    def close(self):
        self.waiting.clear()


@dataclass
class Outcome:
    changes: Changes


@pytest.fixture
def late(desk):
    """A bridge to the same company whose work waits for the test."""
    bridge = Bridge(LateLanes())
    bridge.attach(desk.bridge.context)
    return bridge


def test_a_query_reads_with_a_session_of_its_own(desk):
    found = []
    desk.bridge.query(lambda session, _: session.scalar(text("select count(*) from customers")), found.append)
    assert found == [180]


def test_answers_arrive_on_the_windows_thread(desk, qtbot):
    lanes = ThreadLanes()
    bridge = Bridge(lanes)
    bridge.attach(desk.bridge.context)
    worked, arrived = [], []
    bridge.query(
        lambda *_: worked.append(threading.current_thread()), lambda _: arrived.append(QThread.currentThread())
    )
    qtbot.waitUntil(lambda: bool(arrived))
    bridge.close()
    assert worked[0] is not threading.main_thread()
    assert arrived == [bridge.thread()]


def test_everybody_hears_of_a_change_before_the_one_who_made_it_goes_on(desk):
    heard = []
    desk.bridge.changed.connect(lambda changes, initiator: heard.append((changes.kinds, initiator)))
    desk.bridge.command(
        lambda _: Changes.of(Kind.CUSTOMER, 7), lambda changes: heard.append(changes.ids), initiator="the form"
    )
    assert heard == [(frozenset({Kind.CUSTOMER}), "the form"), {Kind.CUSTOMER: (7,)}]


def test_changes_inside_a_result_are_told_too(desk):
    heard = []
    desk.bridge.changed.connect(lambda changes, _: heard.append(changes.kinds))
    desk.bridge.command(lambda _: Outcome(Changes.of(Kind.RUN)))
    assert heard == [frozenset({Kind.RUN})]


def refuse(*_):
    raise NotAllowed


def test_a_refusal_goes_to_whoever_asked(desk):
    refused = []
    desk.bridge.command(refuse, failed=refused.append)
    assert [type(error) for error in refused] == [NotAllowed]
    assert desk.notify.said == []


def test_a_refusal_nobody_takes_is_said_aloud(desk):
    desk.bridge.query(refuse, lambda _: None)
    assert [said.text for said in desk.notify.said] == ["In questo momento non è possibile."]


def test_a_bug_reaches_the_crash_window_and_not_the_person_as_a_refusal(desk, qtbot):
    with qtbot.captureExceptions() as bugs:
        desk.bridge.query(lambda *_: 1 // 0, lambda _: None)
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]
    assert desk.notify.said == []


def test_an_answer_for_a_page_that_is_gone_is_dropped(late):
    page, taken = QObject(), []
    late.query(lambda *_: 1, taken.append, owner=page)
    shiboken6.delete(page)
    late._lanes.let_run()
    assert taken == []


def test_only_the_newest_answer_of_a_question_counts(late):
    taken = []
    for word in ("off", "offic", "officine"):
        late.query(lambda *_, found=word: found, taken.append, latest="search")
    for number in (2, 0, 0):
        late._lanes.let_run(number)
    assert taken == ["officine"]


def test_an_old_question_that_is_refused_is_not_heard_of(late):
    refused = []
    late.query(refuse, lambda _: None, failed=refused.append, latest="search")
    late.query(lambda *_: 1, lambda _: None, failed=refused.append, latest="search")
    late._lanes.let_run()
    assert refused == []


def test_commands_wait_on_the_writers_lane_and_queries_do_not(late):
    late.command(lambda _: None)
    late.query(lambda *_: None, lambda _: None)
    assert [lane for lane, _ in late._lanes.waiting] == [Lane.WRITER, Lane.READER]


def test_a_long_work_is_listed_while_it_lasts_and_says_how_far_it_is(late):
    seen = []
    late.jobs_changed.connect(lambda: seen.append([(job.title, job.percent) for job in late.jobs]))
    late.long(lambda _, tick: tick(1, 2), title="Emissione")
    late._lanes.let_run()
    assert seen == [[("Emissione", 0)], [("Emissione", 50)], []]


def test_stopping_a_long_work_is_no_failure(late):
    done, refused = [], []
    job = late.long(lambda _, tick: tick(1, 2), done.append, title="Emissione", failed=refused.append)
    job.stop()
    late._lanes.let_run()
    assert (done, refused, late.jobs) == ([], [], [])


def test_nothing_can_be_read_before_a_company_is_open():
    bridge = Bridge(LateLanes())
    with pytest.raises(RuntimeError):
        bridge.query(lambda *_: 1, lambda _: None)
