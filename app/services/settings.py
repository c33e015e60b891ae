"""What has the company chosen? Typed reading and writing of the settings all seats share."""

import logging
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.models import Setting as SettingRow
from app.services.audit import entry, record
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.settings.definitions import SETTINGS, Home, Setting, Value

log = logging.getLogger(__name__)

_CHOSEN = select(SettingRow.value).where(SettingRow.key == bindparam("key"))


def get(ctx: Context, setting: Setting[Value]) -> Value:
    """The company's choice, or the default where none was made."""
    with ctx.work.read() as session:
        return chosen(session, setting)


def chosen(session: Session, setting: Setting[Value]) -> Value:
    """As ``get``, inside a read or write of another service.

    A stored text that cannot be understood (a newer program wrote it) counts as not chosen and is logged.
    """
    text = session.scalar(_CHOSEN, {"key": _of_company(setting).key})
    return _understood(setting, text)


def get_all(ctx: Context) -> dict[str, Any]:
    """Every company setting with its value, by key."""
    with ctx.work.read() as session:
        texts = {row.key: row.value for row in session.scalars(select(SettingRow))}
    return {key: _understood(one, texts.get(key)) for key, one in SETTINGS.items() if one.home is Home.COMPANY}


def choose(ctx: Context, setting: Setting[Value], value: Value) -> Changes:
    """Keep a choice of the company.

    Raises:
        Invalid: the setting cannot hold this value.
    """
    text = _of_company(setting).store(value)
    with ctx.work.write() as session:
        row = session.get(SettingRow, setting.key)
        before = _understood(setting, row.value if row else None)
        if row is None:
            session.add(SettingRow(key=setting.key, value=text))
        else:
            row.value = text
        record(session, ctx, [entry("changed", "setting", None, key=setting.key, fields=[str(before), text])])
        return Changes.of(Kind.COMPANY, 1)


def _of_company(setting: Setting[Value]) -> Setting[Value]:
    if setting.home is not Home.COMPANY:
        msg = f"{setting.key} is kept elsewhere"
        raise ValueError(msg)
    return setting


def _understood(setting: Setting[Value], text: str | None) -> Value:
    if text is None:
        return setting.default
    try:
        return setting.parse(text)
    except Invalid as wrong:
        log.warning("The company's setting %s is not used: %s", setting.key, wrong.code)
        return setting.default
