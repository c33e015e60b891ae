"""What did a form change? For the log: each changed field with its old and its new value."""

from dataclasses import asdict, fields, is_dataclass
from typing import Any


def differences(before: Any, after: Any) -> dict[str, list[Any]]:
    """Fields of two values of the same dataclass that differ, as ``[old, new]`` in plain JSON values."""
    return {
        field.name: [_plain(getattr(before, field.name)), _plain(getattr(after, field.name))]
        for field in fields(before)
        if getattr(before, field.name) != getattr(after, field.name)
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, bytes):
        # A picture in the log would be copied into every backup for ever; its size tells that it changed.
        return len(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _plain(each) for key, each in asdict(value).items()}
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return str(value)
