"""What was typed into a form and not saved yet? Kept at this seat, for the company that is open."""

import json
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.desk import Desk
from app.ui.forms.form import Form

KEEP_AFTER_MS = 1500


class Draft(QObject):
    """Keeps a form a moment after the last change, and when it is left.

    Args:
        desk: the seat and the clock.
        name: of the form.
        form: what is kept.

    Signals:
        kept(datetime): it was just kept.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, name: str, form: Form) -> None:
        super().__init__(form)
        self._desk = desk
        company = desk.company
        owner = (company.vat_number or company.tax_code or company.name) if company else ""
        # A draft names customers and plans: another company's are others.
        self._key = f"draft-{name}-{owner}"
        self._form = form
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)
        form.changed.connect(self._soon.start)

    def found(self) -> tuple[dict[str, Any], str] | None:
        """The fields as they were left, and when, in words; ``None`` where nothing was."""
        try:
            left = json.loads(self._desk.seat.recall(self._key) or "null")
            return (left["form"], self._desk.texts.moment(datetime.fromisoformat(left["at"]))) if left else None
        except (ValueError, KeyError, TypeError):
            return None

    def keep(self) -> None:
        """Keep what is typed now, if anything is."""
        self._soon.stop()
        if self._form.dirty:
            now = self._desk.bridge.context.clock.now()
            left = {"at": now.isoformat(), "form": self._form.state()}
            self._desk.seat.remember(self._key, json.dumps(left, ensure_ascii=False))
            self.kept.emit(now)

    def forget(self) -> None:
        """It was saved, or thrown away."""
        self._soon.stop()
        self._desk.seat.remember(self._key, "")
