"""Is garbage collected on the window's thread only, and given back when the window closes?"""

import gc
import threading

import pytest

from app.ui.collector import YOUNG, Collector


class Ring:
    """Refers to itself, so that only the collector finds it."""

    gone_on: list[threading.Thread] = []  # noqa: RUF012 - filled by the finalizer

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.gone_on.append(threading.current_thread())


@pytest.fixture
def collector(qapp):
    Ring.gone_on.clear()
    gc.collect()
    found = Collector(lambda: True)
    found.collect()
    yield found
    found.stop()


def test_a_lane_that_allocates_much_collects_nothing(collector):
    def work():
        for _ in range(3 * YOUNG):
            Ring()

    lane = threading.Thread(target=work)
    lane.start()
    lane.join(10)
    assert Ring.gone_on == []
    collector.collect()
    assert {thread.name for thread in Ring.gone_on} == {threading.main_thread().name}


def test_little_garbage_is_left_for_later(collector):
    gc.collect()
    Ring()
    collector.collect()
    assert Ring.gone_on == []


def test_python_collects_by_itself_again_when_the_window_is_closed(qapp):
    collector = Collector(lambda: False)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
