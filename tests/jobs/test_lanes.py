"""Does work on a lane wait for the work before it, report how far it is, and stop when asked?"""

import threading

import pytest

from app.jobs.lanes import InlineLanes, Job, Lane, Stopped, ThreadLanes

PATIENCE = 10


def test_the_writer_does_one_thing_after_the_other():
    lanes, order, gate = ThreadLanes(), [], threading.Event()
    lanes.submit(Lane.WRITER, lambda: (gate.wait(PATIENCE), order.append("first")))
    lanes.submit(Lane.WRITER, lambda: order.append("second"))
    assert order == []
    gate.set()
    lanes.submit(Lane.WRITER, lambda: order.append("third"))
    finished = threading.Event()
    lanes.submit(Lane.WRITER, finished.set)
    assert finished.wait(PATIENCE)
    lanes.close()
    assert order == ["first", "second", "third"]


def test_a_long_read_does_not_keep_another_waiting():
    lanes, gate, read = ThreadLanes(), threading.Event(), threading.Event()
    lanes.submit(Lane.READER, lambda: gate.wait(PATIENCE))
    lanes.submit(Lane.READER, read.set)
    assert read.wait(PATIENCE)
    gate.set()
    lanes.close()


def test_closing_waits_for_what_runs_and_drops_what_waits():
    lanes, gate, begun, done = ThreadLanes(), threading.Event(), threading.Event(), []
    lanes.submit(Lane.WRITER, lambda: (begun.set(), gate.wait(PATIENCE), done.append("runs")))
    lanes.submit(Lane.WRITER, lambda: done.append("waits"))
    assert begun.wait(PATIENCE)
    closing = threading.Thread(target=lanes.close)
    closing.start()
    while lanes._pools[Lane.WRITER]._work_queue.qsize() > 1:  # the closing thread empties the queue first
        pass
    gate.set()
    closing.join(PATIENCE)
    assert done == ["runs"]


def test_inline_lanes_are_done_when_they_return():
    done: list[int] = []
    InlineLanes().submit(Lane.READER, lambda: done.append(1))
    assert done == [1]


def test_progress_is_told_once_for_each_per_cent():
    told: list[int] = []
    job = Job("Issuing", lambda one: told.append(one.percent))
    for number in range(1, 1001):
        job.tick(number, 1000)
    assert told == list(range(1, 101))


def test_a_stopped_job_stops_at_its_next_sign_of_progress():
    job = Job("Issuing", lambda _: None)
    job.tick(1, 10)
    job.stop()
    with pytest.raises(Stopped):
        job.tick(2, 10)
    assert job.percent == 10


def test_nobody_knows_how_far_a_job_without_total_is():
    assert Job("Reading", lambda _: None).percent == 0
