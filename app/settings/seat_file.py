"""What did the person at this computer choose? A small file in the configuration folder, typed by its definitions.

The file is replaced whole, so that a crash leaves the old or the new one. One that cannot be read is put aside and
the defaults hold: a preference must never keep the program from starting.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.errors import Invalid
from app.paths import FolderNotWritable, ensured
from app.settings.definitions import Home, Setting, Value
from app.whole_file import write_whole

FILE_NAME = "seat.json"
VERSION = 1

# Version found -> what turns its values into those of the next version.
UPGRADES: Mapping[int, Callable[[dict[str, str]], dict[str, str]]] = MappingProxyType({})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SeatSettings:
    """The choices of one seat; what was not chosen has its default.

    Texts of keys this program does not know are carried along: a newer version wrote them.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    version: int = VERSION

    def get(self, setting: Setting[Value]) -> Value:
        """The value chosen, or the default where none was or it cannot be understood."""
        _of_seat(setting)
        text = self.texts.get(setting.key)
        if text is None:
            return setting.default
        try:
            return setting.parse(text)
        except Invalid as wrong:
            log.warning("The seat's setting %s is not used: %s", setting.key, wrong.code)
            return setting.default

    def having(self, setting: Setting[Value], value: Value) -> "SeatSettings":
        """These settings with one choice changed; nothing is written yet.

        Raises:
            Invalid: the setting cannot hold this value.
        """
        _of_seat(setting)
        return replace(self, texts={**self.texts, setting.key: setting.store(value)})


def read_seat(folder: Path) -> SeatSettings:
    """The choices kept in this folder; defaults where there is no file, or none that can be read."""
    path = folder / FILE_NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return _upgraded(int(found["version"]), {str(key): str(text) for key, text in found["settings"].items()})
    except FileNotFoundError:
        return SeatSettings()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        log.warning("The seat's settings cannot be read (%s); the defaults hold", type(problem).__name__)
        _put_aside(path)
        return SeatSettings()


def write_seat(folder: Path, settings: SeatSettings) -> None:
    """Replace the file by these choices, whole or not at all.

    Raises:
        FolderNotWritable: the folder cannot be made or written, or the disk is full; the old file is as it was.
    """
    path = ensured(folder) / FILE_NAME
    content = {"version": settings.version, "settings": dict(sorted(settings.texts.items()))}
    try:
        write_whole(path, json.dumps(content, ensure_ascii=False, indent=2).encode())
    except OSError as problem:
        raise FolderNotWritable(path=str(folder), reason=problem.strerror or str(problem)) from problem


def _of_seat(setting: Setting[Any]) -> None:
    if setting.home is not Home.SEAT:
        msg = f"{setting.key} is kept elsewhere"
        raise ValueError(msg)


def _upgraded(version: int, texts: dict[str, str]) -> SeatSettings:
    while version < VERSION:
        texts = UPGRADES[version](texts)
        version += 1
    return SeatSettings(texts, version)


def _put_aside(path: Path) -> None:
    """Keep the unreadable file beside, for whoever wants to know what was in it."""
    try:
        path.replace(path.with_suffix(".broken.json"))
    except OSError as problem:
        log.warning("It could not be put aside either (%s)", type(problem).__name__)
