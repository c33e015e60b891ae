"""Which rows are ticked? Kept by id, so that it survives sorting, searching and reading again."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The ids ticked in a list; ``whole`` while they are all the filter leaves."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[Hashable, None] = {}
        self._whole = False

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._keys

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """The ids, in the order they were ticked."""
        return tuple(self._keys)

    @property
    def whole(self) -> bool:
        """Whether all rows of the filter were ticked at once and none was taken out since."""
        return self._whole

    def toggle(self, key: Hashable) -> None:
        """Tick or untick one row."""
        if key in self._keys:
            del self._keys[key]
            self._whole = False
        else:
            self._keys[key] = None
        self.changed.emit()

    def add(self, keys: Iterable[Hashable]) -> None:
        """Tick these as well."""
        self._keys.update(dict.fromkeys(keys))
        self.changed.emit()

    def replace(self, keys: Iterable[Hashable], *, whole: bool = False) -> None:
        """Tick these and no others."""
        self._keys = dict.fromkeys(keys)
        self._whole = whole and bool(self._keys)
        self.changed.emit()

    def clear(self) -> None:
        """Untick all."""
        if self._keys:
            self.replace(())
