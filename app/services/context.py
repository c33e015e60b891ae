"""What does every service receive? The unit of work, the clock, who acts, and the ports to the outside."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app.clock import Clock
from app.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every service; nothing is reached any other way.

    Args:
        actor: name of the person at this seat, written to the log.
        zone: the company's time zone; a civil date is a date there.
    """

    work: Work
    clock: Clock
    actor: str
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The civil date at the company."""
        return self.clock.today(self.zone)
