"""Which function answers a case? One table, looked up by topic and form."""

from collections.abc import Callable
from typing import Any

Given = dict[str, Any]
Adapter = Callable[[Given], dict[str, Any]]

ADAPTERS: dict[tuple[str, str], Adapter] = {}


def answers(form: str, *topics: str) -> Callable[[Adapter], Adapter]:
    """Register an adapter for a form of one or more topics."""

    def register(adapter: Adapter) -> Adapter:
        for topic in topics:
            assert (topic, form) not in ADAPTERS
            ADAPTERS[topic, form] = adapter
        return adapter

    return register
