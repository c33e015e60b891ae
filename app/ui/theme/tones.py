"""Which looks can the window have, and which meanings can a colour carry?"""

from enum import StrEnum

from app.settings.definitions import Look

__all__ = ["Look", "Tone"]


class Tone(StrEnum):
    """What a colour means. Colour is never decoration and never alone: an icon and a word go with it."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    VIOLET = "violet"
