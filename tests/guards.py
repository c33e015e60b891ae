"""What may no test do unnoticed? Reach the network, leave a thread running, log a warning nobody expected."""

import ipaddress
import logging
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

PATIENCE = 2.0


class OutsideReachedError(AssertionError):
    """A test tried to talk to something outside this machine."""


def close_network(patch: pytest.MonkeyPatch) -> None:
    """Let sockets reach this machine only, by address and by name."""
    for method in ("connect", "connect_ex"):
        patch.setattr(socket.socket, method, _checked(getattr(socket.socket, method), _address))
    patch.setattr(socket.socket, "sendto", _checked(socket.socket.sendto, lambda _, *rest: rest[-1][0]))
    for function in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        patch.setattr(socket, function, _checked(getattr(socket, function), lambda host, *_: host))


def is_here(host: object) -> bool:
    """Whether ``host`` names this machine: loopback, any local address, a local socket."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(name).split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _address(sock: socket.socket, address: Any) -> object:
    return "localhost" if isinstance(address, (str, bytes)) else address[0]


def _checked(function: Callable[..., Any], host_of: Callable[..., object]) -> Callable[..., Any]:
    def checked(*args: Any, **kwargs: Any) -> Any:
        host = host_of(*args)
        if not is_here(host):
            raise OutsideReachedError(f"a test reached for {host!r}")
        return function(*args, **kwargs)

    return checked


@contextmanager
def no_new_threads() -> Iterator[None]:
    """Fail if the block leaves behind a thread that would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in left:
        thread.join(PATIENCE)
    still_running = [thread.name for thread in left if thread.is_alive()]
    assert not still_running, f"threads left running: {still_running}"


class ExpectedLogs:
    """The warnings a test announces, as regular expressions searched in the formatted message."""

    def __init__(self) -> None:
        self.patterns: list[str] = []

    def add(self, pattern: str) -> None:
        """Announce that the test makes the program log this, at least once."""
        self.patterns.append(pattern)

    def judge(self, messages: list[str]) -> None:
        """Fail on a message nobody announced and on an announced one that did not come."""
        unexpected = [message for message in messages if not any(re.search(p, message) for p in self.patterns)]
        assert not unexpected, f"unexpected log records: {unexpected}"
        missing = [p for p in self.patterns if not any(re.search(p, message) for message in messages)]
        assert not missing, f"expected log records that did not come: {missing}"


@contextmanager
def watched_logs() -> Iterator[ExpectedLogs]:
    """Collect what is logged at WARNING or above and judge it at the end of the block."""
    messages: list[str] = []
    collector = logging.Handler(logging.WARNING)
    collector.emit = lambda record: messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")
    root = logging.getLogger()
    root.addHandler(collector)
    expected = ExpectedLogs()
    try:
        yield expected
    finally:
        root.removeHandler(collector)
    expected.judge(messages)
