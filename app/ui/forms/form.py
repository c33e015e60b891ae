"""The one form helper: fields by name, one check of all, errors brought to their field, drafts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.ui.forms.correction import CorrectionBanner
from app.ui.forms.field import Field
from app.ui.forms.section import Section
from app.ui.theme.painting import box

if TYPE_CHECKING:
    from app.ui.desk import Desk

FieldType = TypeVar("FieldType", bound=Field)
_ROOM_AROUND = 48


class Form(QWidget):
    """A form: sections of fields.

    The page keeps its primary button enabled and asks ``check()`` when it is pressed: with errors the first wrong
    field takes the keyboard and the banner says how many there are.

    Args:
        desk: theme, texts and lanes.
        card: whether the form paints itself as a card; without it stands in something that does.
        inset: whether it keeps away from the edges of what it stands in.

    Signals:
        changed(): some value may have changed.
        corrected(): the last wrong field was put right.
    """

    changed = Signal()
    corrected = Signal()

    def __init__(self, desk: "Desk", *, card: bool = True, inset: bool = True) -> None:
        super().__init__()
        self.desk = desk
        self._is_card = card
        self._inset = inset
        self.fields: dict[str, Field] = {}
        self._sections: list[Section] = []
        self._loaded: dict[str, Any] = {}
        self.setObjectName("form")
        self._whole = QVBoxLayout(self)
        # The card's border lies outside of the sections.
        edge = 1 if card else 0
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(0)
        self.banner = CorrectionBanner(desk)
        self.banner.acted.connect(self.go_to_first)
        self._banner_place = QWidget()
        place = QVBoxLayout(self._banner_place)
        space = desk.theme.space
        side, above = (space(5), space(4)) if inset else (0, space(1))
        place.setContentsMargins(side, above, side, 0)
        place.addWidget(self.banner)
        self._whole.addWidget(self._banner_place)
        self._banner_place.hide()
        self.banner.shown.connect(self._banner_place.setVisible)
        # Made higher by its page, the sections stay together at the top.
        self._whole.addStretch(1)
        # Many fields change at once when a form is filled; listeners hear of it once.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.changed)
        desk.theme.changed.connect(self.update)

    # Building.

    def section(self, title: str = "", *, columns: int = 1, tag: str = "", link: str = "") -> Section:
        """Begin a section; see ``Section``."""
        section = Section(self.desk, title, columns=columns, tag=tag, link=link, inset=self._inset)
        section.has_line_above = bool(self._sections)
        self._sections.append(section)
        self._whole.insertWidget(self._whole.count() - 1, section)
        return section

    def add(self, field: FieldType, *, span: int = 1, section: Section | None = None) -> FieldType:
        """Put a field into the last section, or the one named; it comes back for the page to keep."""
        where = section or (self._sections[-1] if self._sections else self.section())
        where.place(field, span)
        return self.register(field)

    def add_row(self, *fields: Field) -> None:
        """Put switches or checks side by side under the fields of the last section."""
        (self._sections[-1] if self._sections else self.section()).place_row(*fields)
        for field in fields:
            self.register(field)

    def register(self, field: FieldType) -> FieldType:
        """Make a field that stands elsewhere part of the form."""
        self.fields[field.name] = field
        self._loaded[field.name] = field.mark()
        field.changed.connect(self._telling.start)
        field.judged.connect(self._judged)
        return field

    def place_banner(self, banner_place: QVBoxLayout) -> None:
        """Show the banner elsewhere than on top, under the consequences for example."""
        self.banner.shown.disconnect(self._banner_place.setVisible)
        self._banner_place.hide()
        banner_place.addWidget(self.banner)

    # Values.

    def field(self, path: str) -> Field | None:
        """The field of that name, or inside a list: ``items.0.price``."""
        if path in self.fields:
            return self.fields[path]
        return next((found for one in self.fields.values() if (found := one.resolve(path)) is not None), None)

    def value(self) -> dict[str, Any]:
        """The values by name; of a wrong field its empty value."""
        return {name: field.value for name, field in self.fields.items()}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Load values; what is not named stays. From here on ``dirty`` counts what the person changes."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].set_value(value)
        self.settle()

    def settle(self) -> None:
        """What is shown is what is stored: nothing is dirty, nothing wrong."""
        for name, field in self.fields.items():
            field.settle()
            self._loaded[name] = field.mark()
        self.banner.clear()

    @property
    def dirty(self) -> bool:
        """Whether the person changed anything since the form was filled."""
        return bool(self.changed_names())

    def changed_names(self) -> list[str]:
        """Names of the fields changed since the form was filled."""
        return [name for name, field in self.fields.items() if field.mark() != self._loaded.get(name)]

    def state(self) -> dict[str, Any]:
        """What is in the fields, readable or not, as JSON values: a draft."""
        return {name: field.state() for name, field in self.fields.items()}

    def typed(self) -> dict[str, Any]:
        """What the person changed since the form was filled, as JSON values.

        It is what to keep of a record that is stored already: laid over the record as it is read later, it brings
        nothing back that somebody else has changed in the meantime.
        """
        return {name: self.fields[name].state() for name in self.changed_names()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put a draft back; it counts as changed where it differs from what was filled in."""
        for name, value in state.items():
            if name in self.fields:
                self.fields[name].restore(value)

    # Errors.

    def check(self) -> bool:
        """Judge every field; with errors go to the first and show the banner. Whether all can be taken."""
        for field in self.fields.values():
            field.judge()
        if not self.wrong_fields():
            self.banner.clear()
            return True
        self._show_count()
        self.go_to_first()
        return False

    def wrong_names(self) -> frozenset[str]:
        """Names of the fields whose value cannot be taken now, shown as wrong or not."""
        return frozenset(name for name, field in self.fields.items() if field.problem or field.is_wrong)

    def wrong_fields(self) -> list[Field]:
        """The fields shown as wrong, in the order of the form."""
        return [field for field in self.fields.values() if field.problem]

    def show_error(self, error: AppError, *, focus: bool = True) -> None:
        """Bring a service's refusal to the field it names, or to the banner.

        Args:
            error: its ``field`` may be a name or a path such as ``items.0.price``.
            focus: whether the field takes the keyboard; not while the person is typing elsewhere.
        """
        # What the present state forbids may belong to a field too: a day that is invoiced already.
        name = getattr(error, "field", None)
        field = self.field(name) if name else None
        if field is None:
            self.banner.show_sentence(error.message(self.desk.texts))
            return
        field.show_problem(error.message(self.desk.texts))
        if focus:
            self._show_count()
            self.focus_field(field)

    def go_to_first(self) -> None:
        """Put the keyboard into the first wrong field."""
        wrong = self.wrong_fields()
        if wrong:
            self.focus_field(wrong[0].first_wrong())

    def focus_field(self, field: Field) -> None:
        """Put the keyboard into a field and bring it into sight."""
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        ancestor = field.parentWidget()
        while ancestor is not None and not isinstance(ancestor, QScrollArea):
            ancestor = ancestor.parentWidget()
        if isinstance(ancestor, QScrollArea):
            ancestor.ensureWidgetVisible(field, _ROOM_AROUND, _ROOM_AROUND)

    def focus_start(self) -> None:
        """Put the keyboard into the first field."""
        for field in self.fields.values():
            if not field.is_read_only and field.isVisibleTo(self):
                field.control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        if self._is_card:
            theme = self.desk.theme
            with QPainter(self) as painter:
                ground, border = theme.color("surface"), theme.color("border")
                box(painter, self.rect(), theme.radius("card"), fill=ground, border=border)

    def _judged(self) -> None:
        if self.banner.is_shown:
            if self.wrong_fields():
                self._show_count()
            else:
                self.banner.clear()
                self.corrected.emit()

    def _show_count(self) -> None:
        self.banner.show_fields([field.label for field in self.wrong_fields()])
