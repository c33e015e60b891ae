"""What does the window know of the own firm? Name and city, currency and time zone, kept up to date."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.queries.company import CompanyRow
    from app.services.unit_of_work import ReadSession
    from app.ui.desk import Desk


class Firm(QObject):
    """Reads the firm again when it was changed, here or at another page.

    Args:
        desk: whose company is kept up to date.
        show: shows its name where the window does.
    """

    def __init__(self, desk: "Desk", show: "Callable[[CompanyRow], None]") -> None:
        super().__init__(desk.bridge)
        self._desk, self._show = desk, show
        desk.bridge.changed.connect(self._read)

    def _read(self, changes: Any, _initiator: object) -> None:
        from app.services.changes import Kind

        if Kind.COMPANY in changes.kinds and self._desk.bridge.is_attached:
            self._desk.bridge.query(lambda session, _ctx: _company(session), self._take, owner=self, latest="firm")

    def _take(self, company: "CompanyRow | None") -> None:
        desk = self._desk
        if company is None or not desk.bridge.is_attached:
            return
        desk.company = company
        zone = ZoneInfo(company.time_zone)
        desk.bridge.attach(replace(desk.bridge.context, zone=zone))
        desk.texts.currency, desk.texts.zone = company.currency, zone
        self._show(company)


def _company(session: "ReadSession") -> "CompanyRow | None":
    from app.queries.company import find_company

    return find_company(session)
