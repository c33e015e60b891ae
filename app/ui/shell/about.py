"""What is this program, and whose work is in it?"""

from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.shell.logo import logo
from app.ui.shell.overlay import Overlay
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.ui.desk import Desk

LOGO = 48
PROGRAM = "cadenza"
PROJECT = Path(__file__).parents[3] / "pyproject.toml"
PARTS = (
    ("Qt for Python {version}", "LGPL-3.0"),
    ("Inter, JetBrains Mono", "SIL Open Font License 1.1"),
    ("Lucide", "ISC"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("reportlab, Babel", "BSD-3-Clause"),
)


class About(Overlay):
    """Name, version, licence, and the licences of what others made."""

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(desk.theme, parent)
        self.setObjectName("about")
        theme, texts = desk.theme, desk.texts
        self.setAccessibleName(texts.gettext(N_("About Cadenza")))
        column = QVBoxLayout()
        column.setContentsMargins(*[theme.space(6)] * 4)
        column.setSpacing(theme.space(2))
        picture = QLabel()
        picture.setPixmap(logo(theme).pixmap(LOGO, LOGO))
        column.addWidget(picture)
        column.addWidget(Label(theme, "Cadenza", "page-title"))
        column.addWidget(Label(theme, texts.fill(N_("Version {version}"), {"version": version()}), token="text-2"))
        told = N_("Subscriptions and recurring invoices for small firms. Free software under the GNU GPL, version 3.")
        column.addWidget(Label(theme, texts.gettext(told), wrap=True))
        column.addSpacing(theme.space(2))
        column.addWidget(Label(theme, texts.gettext(N_("With work by others")), "small-strong", "text-3"))
        for name, licence in PARTS:
            words = f"{name.format(version=PySide6.__version__)} · {licence}"
            column.addWidget(Label(theme, words, "small", "text-2", selectable=True))
        column.addLayout(self._foot(desk))
        self.sheet.body.addLayout(column)

    def take_focus(self) -> None:
        """Enter or Escape puts it away."""
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def _foot(self, desk: "Desk") -> QHBoxLayout:
        row = QHBoxLayout()
        self._close = Button(desk.theme, desk.texts.gettext(N_("Close")))
        self._close.clicked.connect(self.leave)
        row.addStretch(1)
        row.addWidget(self._close)
        return row


def version() -> str:
    """The version of this program: of the package, or of the tree it runs in where it was not installed."""
    import tomllib
    from importlib import metadata

    try:
        return metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        pass
    try:
        settings = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
        return str(settings["project"]["version"])
    except (OSError, ValueError, KeyError):
        return ""
