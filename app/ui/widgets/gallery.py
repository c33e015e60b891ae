"""Do the components look as drawn? Shows all of them in all states on one page, for comparison with the design."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, Text, Translator
from app.ui.theme.painting import box
from app.ui.theme.theme import Theme, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.card import Card
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import Label
from app.ui.widgets.pill import Pill
from app.ui.widgets.sample_rows import SampleRows
from app.ui.widgets.segment import Segment
from app.ui.widgets.switch import Switch

_COLUMNS = 10
_COLORS = (
    "canvas",
    "sidebar",
    "surface",
    "sunken",
    "hover",
    "selected",
    "border",
    "border-control",
    "text",
    "text-2",
    "text-3",
    "accent",
    "accent-soft",
    "success-text",
    "success-soft",
    "warning-text",
    "warning-soft",
    "danger-text",
    "danger-soft",
    "info-text",
    "info-soft",
    "violet-text",
    "violet-soft",
    "chart-1",
    "chart-2",
    "chart-3",
    "chart-4",
    "chart-5",
    "chart-6",
    "chart-area",
)
_ROLES: tuple[tuple[str, Text, Text | str], ...] = (
    ("kpi", N_("number · 26/32 · 600"), "18.462,50 €"),
    ("page-title", N_("page title · 20/28 · 650"), N_("Subscriptions")),
    ("section", N_("section title · 15/20 · 600"), N_("Automatic check")),
    ("card-title", N_("strong body · 13/20 · 600"), "Officine Rinaldi S.r.l."),
    ("body", N_("body · 13/20 · 400"), N_("Monthly in advance, day 1")),
    ("small", N_("small · 12/16 · 400"), N_("FT 2026/0402 · overdue by 10 days")),
    ("min", N_("smallest · 11/14 · 450"), N_("from 1 to 31 December 2026")),
)


class Gallery(QWidget):
    """Every basic component in every state."""

    def __init__(self, theme: Theme, texts: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = texts
        self._said = texts.gettext
        self.setObjectName("gallery")
        page = QVBoxLayout(self)
        edge = theme.space(10)
        page.setContentsMargins(edge, theme.size("empty-padding"), edge, edge)
        page.setSpacing(theme.space(6))
        page.addWidget(Label(theme, self._said(N_("Components")), "display"))
        page.addLayout(self._section(N_("Colours"), self._colors()))
        columns = QGridLayout()
        columns.setHorizontalSpacing(theme.space(8))
        columns.addLayout(self._left(), 0, 0, Qt.AlignmentFlag.AlignTop)
        columns.addLayout(self._right(), 0, 1, Qt.AlignmentFlag.AlignTop)
        columns.setColumnStretch(0, 1)
        columns.setColumnStretch(1, 1)
        page.addLayout(columns)
        page.addStretch(1)
        width = theme.size("gallery-width")
        self.setFixedSize(width, page.totalHeightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page's ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("canvas"))

    def _left(self) -> QVBoxLayout:
        return self._column(
            (N_("Type"), self._type()),
            (N_("Buttons"), self._buttons()),
            (N_("Fields"), self._fields()),
            (N_("States: subscription"), self._pills("subscription")),
            (N_("States: invoice"), self._pills("invoice")),
        )

    def _right(self) -> QVBoxLayout:
        return self._column(
            (
                N_("Table row: normal, hovered, selected, keyboard focus"),
                _holding(SampleRows(self._theme, self._texts)),
            ),
            (N_("Messages"), self._banners()),
            (N_("Empty state"), self._empty()),
        )

    def _column(self, *sections: tuple[Text, QLayout]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.space(6))
        for title, content in sections:
            column.addLayout(self._section(title, content))
        column.addStretch(1)
        return column

    def _section(self, title: Text, content: QLayout) -> QVBoxLayout:
        section = QVBoxLayout()
        section.setSpacing(self._theme.space(3))
        section.addWidget(Label(self._theme, self._said(title), "title-strong"))
        section.addLayout(content)
        return section

    def _colors(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.space(3))
        grid.setVerticalSpacing(self._theme.space(3) + self._theme.space("half"))
        for place, token in enumerate(_COLORS):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(_Swatch(self._theme, token))
            cell.addSpacing(self._theme.space(1))
            cell.addWidget(Label(self._theme, token, "min-strong"))
            cell.addWidget(Label(self._theme, self._theme.color(token).name().upper(), "min", "text-3", tabular=True))
            grid.addLayout(cell, place // _COLUMNS, place % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        return grid

    def _type(self) -> QVBoxLayout:
        card = Card(self._theme)
        rows = QGridLayout()
        rows.setHorizontalSpacing(self._theme.space(2))
        rows.setVerticalSpacing(self._theme.space(2) + self._theme.space("half"))
        for row, (role, name, sample) in enumerate(_ROLES):
            rows.addWidget(Label(self._theme, self._said(name), "small", "text-3", tabular=True), row, 0)
            shown = self._said(sample) if isinstance(sample, Text) else sample
            rows.addWidget(Label(self._theme, shown, role, tabular=True), row, 1)
        rows.setColumnStretch(1, 1)
        card.body.addLayout(rows)
        return _holding(card)

    def _buttons(self) -> QVBoxLayout:
        theme, said = self._theme, self._said
        first = self._row(
            Button(theme, said(N_("Primary")), kind="primary", icon="plus"),
            Button(theme, said(N_("Secondary")), icon="download"),
            Button(theme, said(N_("Quiet")), kind="ghost"),
            Button(theme, said(N_("Give notice")), kind="danger", icon="calendar-x-2"),
            Button(theme, said(N_("Credit and close")), kind="destructive"),
            IconButton(theme, "ellipsis", said(N_("More")), kind="secondary"),
        )
        off = Button(theme, said(N_("Switched off")))
        off.setEnabled(False)
        focused = Button(theme, said(N_("Focus")), kind="primary", hint="Ctrl ↵")
        focused.setObjectName("gallery-focus")
        views = [("month", said(N_("Month"))), ("year", said(N_("12 months"))), ("all", said(N_("Years")))]
        segment = Segment(theme, views, small=True)
        segment.choose("year")
        second = self._row(focused, off, Button(theme, said(N_("Compact")), small=True), segment)
        return _stacked(theme.space(3), first, second)

    def _fields(self) -> QVBoxLayout:
        said = self._said
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.space(3))
        grid.setVerticalSpacing(self._theme.space(3))
        wrong, fixed, off, empty = QLineEdit("400"), QLineEdit("IT 09876543210"), QLineEdit("2026 v3"), QLineEdit()
        wrong.setProperty("invalid", True)
        fixed.setReadOnly(True)
        off.setEnabled(False)
        empty.setPlaceholderText("10,00")
        shown = (
            (N_("Normal"), QLineEdit("Farmacia Sant’Anna"), "", ""),
            (N_("With a date"), QLineEdit("15/12/2026"), "", ""),
            (N_("Empty"), empty, "", ""),
            (N_("Wrong"), wrong, N_("Shorter than 365 days"), "danger-text"),
            (N_("Read only"), fixed, N_("Registered, Lucca"), "success-text"),
            (N_("Switched off"), off, "", ""),
        )
        for place, (label, field, message, token) in enumerate(shown):
            cell = QVBoxLayout()
            cell.setSpacing(self._theme.space(1))
            cell.addWidget(Label(self._theme, said(label), "small-strong", "text-2"))
            cell.addWidget(field)
            if message:
                cell.addWidget(Label(self._theme, said(message), "small", token))
            grid.addLayout(cell, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        return _stacked(self._theme.space(3), grid, self._choices())

    def _choices(self) -> QHBoxLayout:
        said = self._said
        chosen, mixed = QCheckBox(said(N_("Chosen"))), QCheckBox(said(N_("Mixed")))
        chosen.setChecked(True)
        mixed.setCheckState(Qt.CheckState.PartiallyChecked)
        monthly = QRadioButton(said(N_("Monthly")))
        monthly.setChecked(True)
        on = Switch(self._theme, said(N_("On")))
        on.setChecked(True)
        no, yearly, off = (
            QCheckBox(said(N_("No"))),
            QRadioButton(said(N_("Yearly"))),
            Switch(self._theme, said(N_("Off"))),
        )
        return self._row(chosen, mixed, no, monthly, yearly, on, off)

    def _pills(self, kind: str) -> QVBoxLayout:
        pills = []
        for status in self._theme.statuses(kind).values():
            pill = Pill(self._theme)
            pill.show_status(status, self._said(status.label))
            pills.append(pill)
        gap = self._theme.space(2)
        return _stacked(gap, self._row(*pills[:6], gap=gap), self._row(*pills[6:], gap=gap))

    def _banners(self) -> QVBoxLayout:
        said = self._said
        column = QVBoxLayout()
        column.setSpacing(self._theme.space(2))
        messages = (
            (Tone.INFO, "", N_("Price list v4 applies from 1 January."), ""),
            (Tone.SUCCESS, "", N_("38 invoices issued, 37 delivered."), ""),
            (Tone.WARNING, N_("Notice ends tomorrow"), N_("for 2 subscriptions."), N_("Open")),
            (Tone.DANGER, N_("FT 2026/0438 rejected:"), N_("recipient code unknown."), N_("Correct")),
        )
        for tone, lead, text, action in messages:
            first, offered = said(lead) if lead else "", said(action) if action else ""
            column.addWidget(Banner(self._theme, tone, said(text), lead=first, action=offered))
        return column

    def _empty(self) -> QVBoxLayout:
        said = self._said
        card = Card(self._theme)
        card.body.setContentsMargins(0, 0, 0, 0)
        sentence = N_("Create the first one from a plan, or import the contracts you have in Dolibarr or Excel.")
        card.body.addWidget(
            EmptyState(
                self._theme,
                "repeat",
                said(N_("No subscription yet")),
                said(sentence),
                primary=said(N_("New subscription")),
                alternative=said(N_("Import")),
                alternative_icon="upload",
            )
        )
        return _holding(card)

    def _row(self, *parts: QWidget, gap: int = 12) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        return row


class _Swatch(QWidget):
    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._theme = theme
        self._token = token
        self.setFixedSize(QSize(theme.size("swatch-width"), theme.size("swatch")))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = self._theme.color
        with QPainter(self) as painter:
            area = QRect(self.rect())
            box(painter, area, self._theme.radius("menu"), fill=color(self._token), border=color("border"))


def _holding(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.addWidget(widget)
    return layout


def _stacked(gap: int, *rows: QLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(gap)
    for row in rows:
        column.addLayout(row)
    return column
