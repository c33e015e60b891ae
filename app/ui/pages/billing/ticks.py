"""Which documents are ticked? Those that share a contract are ticked together."""

from collections.abc import Hashable, Iterable, Mapping

from PySide6.QtWidgets import QWidget

from app.ui.tables.selection import Selection


class Ticks(Selection):
    """Ticked documents; those that share a contract are ticked together, because a run leaves out contracts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups: Mapping[str, tuple[str, ...]] = {}

    def toggle(self, key: Hashable) -> None:
        """Tick or untick a document with those that hang on it."""
        group = set(self._group(key))
        if key in self:
            self.replace(one for one in self.keys if one not in group)
        else:
            self.replace((*self.keys, *group))

    def add(self, keys: Iterable[Hashable]) -> None:
        """Tick these as well, with those that hang on them."""
        self.replace((*self.keys, *(one for key in keys for one in self._group(key))))

    def remove(self, keys: Iterable[Hashable]) -> None:
        """Untick these, with those that hang on them."""
        gone = {one for key in keys for one in self._group(key)}
        self.replace(one for one in self.keys if one not in gone)

    def _group(self, key: Hashable) -> tuple[Hashable, ...]:
        return self.groups.get(str(key), (key,))
