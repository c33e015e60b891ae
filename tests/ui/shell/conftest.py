"""What does the frame need to be tried? Pages that are small and say what was done to them."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.settings.definitions import Look
from app.ui.actions.action import Target
from app.ui.pages import registry
from app.ui.pages.page import Page
from app.ui.shell.window import Window
from app.ui.theme.tones import Look as ThemeLook

LISTS = {"customers", "subscriptions", "catalog", "invoices", "payments"}


class SmallPage(Page):
    """One field to type in; tells what was asked of it."""

    built = 0

    def __init__(self, desk, place):
        super().__init__(desk, place)
        type(self).built += 1
        self.asked = []
        self.may_go = True
        self.chosen = ()
        self.field = QLineEdit(objectName=f"field-{place.page}")
        QVBoxLayout(self).addWidget(self.field)

    def title(self):
        return self.desk.texts.gettext(registry.PAGES[self.place.page].title)

    def press_primary(self):
        self.asked.append("primary")

    def search(self):
        self.asked.append("find")
        self.field.setFocus()

    def targets(self) -> tuple[Target, ...]:
        return self.chosen

    def show_place(self, place):
        super().show_place(place)
        self.asked.append(place)

    def leave(self):
        return self.may_go

    def state(self):
        return {"typed": self.field.text()}

    def restore(self, state):
        self.field.setText(state["typed"])


class KeptPage(SmallPage):
    keeps = True


def build(desk, place):
    return (KeptPage if place.page in LISTS else SmallPage)(desk, place)


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(registry, "build", build)
    SmallPage.built = KeptPage.built = 0


@pytest.fixture
def window(desk, theme, small_pages, qtbot):
    """The frame around small pages, at Home of the example company, shown off screen."""
    theme.set_reduced_motion(reduced=True)
    shown = Window(desk.seat)
    shown.furnish(desk)
    shown.resize(1440, 900)
    shown.show_company(desk.company.name, desk.company.city)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    shown.show_place(desk.navigator.current)
    yield shown
    desk.bridge.jobs.clear()
    shown.close_overlay()
    shown.hide()
    shown.deleteLater()
    theme.set_reduced_motion(reduced=False)
    theme.set_text_scale(100)
    theme.set_look(ThemeLook(Look.LIGHT))
