"""How does an answer reach the person or the program that asked? Text on a terminal, or one JSON object."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from app.cli.command import Answer
from app.errors import AppError
from app.i18n import Translator


def show(answer: Answer, stream: TextIO, *, as_json: bool) -> None:
    """Write an answer."""
    if as_json:
        show_json(answer.data() if callable(answer.data) else answer.data, stream)
        return
    stream.writelines(f"{line}\n" for line in answer.text())


def show_json(data: Mapping[str, Any], stream: TextIO) -> None:
    """Write one JSON object. Amounts and quantities are decimal text, dates ISO; order of keys as built."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
    stream.write(json.dumps(data, default=_as_plain, ensure_ascii=encoding != "utf8", indent=1) + "\n")


def error_data(error: AppError, translator: Translator) -> dict[str, Any]:
    """What a program is told about a refusal: a stable code, the sentence, the field and the facts."""
    body: dict[str, Any] = {"code": error.code, "message": error.message(translator)}
    if field := getattr(error, "field", None):
        body["field"] = field
    if error.facts:
        body["facts"] = {name: _fact(value, translator) for name, value in error.facts.items()}
    return {"error": body}


def _as_plain(value: object) -> Any:
    """What JSON has no word for: decimals as text, dates ISO, rows as objects."""
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)


def _fact(value: object, translator: Translator) -> object:
    return value.message(translator) if isinstance(value, AppError) else value
