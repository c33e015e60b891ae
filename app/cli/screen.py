"""Can a window be seen here?"""

import os
import sys

# What Qt draws on where nobody looks.
UNSEEN = frozenset({"offscreen", "minimal"})


def has_screen() -> bool:
    """Whether there is a screen: elsewhere than on Windows and macOS a display server says so."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in UNSEEN:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
