"""What does this seat remember? The person's choices, and how each window and list was left."""

import json
import logging
from pathlib import Path

from app.paths import FolderNotWritable, ensured
from app.settings.definitions import Setting, Value
from app.settings.seat_file import read_seat, write_seat
from app.whole_file import write_whole

MEMORY_FILE = "window.json"

log = logging.getLogger(__name__)


class Seat:
    """Choices in the seat's settings file, the looks of lists and windows in a file beside it.

    Args:
        folder: where both files lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = read_seat(folder)
        self._memory = _read_memory(folder / MEMORY_FILE)

    def get(self, setting: Setting[Value]) -> Value:
        """What was chosen, or the default."""
        return self._settings.get(setting)

    def choose(self, setting: Setting[Value], value: Value) -> None:
        """Keep a choice.

        Raises:
            Invalid: the setting cannot hold this value.
            FolderNotWritable: it could not be written; it holds until the program ends.
        """
        self._settings = self._settings.having(setting, value)
        write_seat(self._folder, self._settings)

    def recall(self, key: str) -> str | None:
        """What was remembered under that key."""
        return self._memory.get(key)

    def remember(self, key: str, text: str) -> None:
        """Keep how something was left. Looks are no reason to trouble anybody: a failure is only logged."""
        if self._memory.get(key) == text:
            return
        self._memory[key] = text
        try:
            write_whole(ensured(self._folder) / MEMORY_FILE, json.dumps(self._memory, ensure_ascii=False).encode())
        except (OSError, FolderNotWritable) as problem:
            log.info("How the window was left could not be kept (%s)", type(problem).__name__)


def _read_memory(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): str(text) for key, text in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError) as problem:
        log.info("How the window was left cannot be read (%s)", type(problem).__name__)
        return {}
