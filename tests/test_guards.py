"""Do the guards of the suite bite?"""

import logging
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests import guards

OUTSIDE = ("192.0.2.1", 80)  # TEST-NET-1 of RFC 5737: nobody's address


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_no_test_connects_to_the_outside(method):
    with socket.socket() as sock, pytest.raises(guards.OutsideReachedError):
        getattr(sock, method)(OUTSIDE)


def test_no_test_sends_a_datagram_to_the_outside():
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(guards.OutsideReachedError):
        sock.sendto(b"hello", OUTSIDE)


def test_no_test_asks_for_an_outside_name():
    with pytest.raises(guards.OutsideReachedError):
        socket.create_connection(("cadenza.invalid", 80))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "::1", "0.0.0.0", "", None, b"localhost"])
def test_this_machine_is_reachable(host):
    assert guards.is_here(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "localhost.invalid", "10.0.0.1"])
def test_every_other_machine_is_not(host):
    assert not guards.is_here(host)


def test_a_local_server_can_be_talked_to():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_a_forgotten_thread_is_noticed(monkeypatch):
    monkeypatch.setattr(guards, "PATIENCE", 0.01)
    done = threading.Event()
    thread = threading.Thread(target=done.wait, name="forgotten")
    try:
        with pytest.raises(AssertionError, match="forgotten"), guards.no_new_threads():
            thread.start()
    finally:
        done.set()
        thread.join()


def test_an_unexpected_warning_in_the_log_is_noticed(expected_logs):
    expected_logs.add("disk is full")
    with pytest.raises(AssertionError, match="disk is full"), guards.watched_logs():
        logging.getLogger("app.backup").warning("disk is full")


def test_an_announced_warning_that_does_not_come_is_noticed():
    with pytest.raises(AssertionError, match="did not come"), guards.watched_logs() as expected:
        expected.add("disk is full")


def test_the_zone_of_the_machine_does_not_show():
    assert time.localtime(0).tm_hour == 14 or sys.platform == "win32"


def test_the_secrets_of_the_machine_are_out_of_reach():
    import keyring
    import keyring.errors

    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("cadenza", "anyone")


def test_the_private_server_goes_when_the_tests_are_killed(project: Path):
    story = "import os, tests.postgres as p\nwith p.running_server() as url: print(url, flush=True); os._exit(9)"
    ended = subprocess.run(
        [sys.executable, "-c", story], cwd=project, capture_output=True, text=True, check=False, timeout=60
    )
    folder = Path(ended.stdout.strip().rpartition("host=")[2]) if "host=" in ended.stdout else None
    assert ended.returncode == 9
    assert folder is None or _gone(folder)


def _gone(folder: Path) -> bool:
    """Whether the guard removed the server's folder, watched until it does or half a minute has passed."""
    for _ in range(300):
        if not folder.exists():
            return True
        threading.Event().wait(0.1)
    return False
