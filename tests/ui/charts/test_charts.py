from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from app.i18n.catalog import translator
from app.ui.charts.aging_bar import AgingBar
from app.ui.charts.bar_chart import BarChart
from app.ui.charts.canvas import NOTHING
from app.ui.charts.export import ChartNotSaved, save_picture, save_table
from app.ui.charts.figures import Band, Bar, Part, Point, Series, Step
from app.ui.charts.line_chart import LineChart
from app.ui.charts.sparkline import Sparkline
from app.ui.charts.step_chart import StepChart
from app.ui.texts import Texts

TODAY = date(2026, 12, 1)
EXTREMES = {
    "nothing": [],
    "one": ["13200"],
    "zeros": ["0"] * 5,
    "negative": ["-500", "300", "-1200"],
    "huge": ["1000000000", "1234567890.12"],
    "sixty": [str(1000 + index * 37 % 500) for index in range(60)],
}


@pytest.fixture
def texts():
    return Texts(translator("it"))


@pytest.fixture
def stage(qtbot):
    """The window a chart stands in: Qt takes it down, as in the program, not Python's collector at any moment."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 400)
    window.show()
    return window


def month(index):
    return date(2025 + (11 + index) // 12, (11 + index) % 12 + 1, 1)


def recurring(texts, theme, stage, values=("13200", "13600", "17310")):
    chart = LineChart(theme, texts, stage)
    parts = (Part("Nuovi", Decimal(880)), Part("Persi", Decimal(-580)))
    points = tuple(Point(month(index), Decimal(value), parts) for index, value in enumerate(values))
    before = tuple(Point(month(index), Decimal(9820)) for index in range(len(values)))
    chart.show_series("Ricavi", Series("MRR", points), Series("12 mesi prima", before))
    chart.resize(700, 300)
    chart.show()
    return chart


def billing(texts, theme, stage):
    chart = BarChart(theme, texts, stage)
    bars = [Bar("1 dic", Decimal("9846.30"), "1 dicembre 2026", target="first"), Bar("8 dic", Decimal(2480))]
    chart.show_bars("Prossima fatturazione", bars)
    chart.resize(400, 260)
    chart.show()
    return chart


def aging(texts, theme, stage):
    chart = AgingBar(theme, texts, stage)
    chart.show_bands(
        "Da incassare",
        [
            Band("due", "A scadere", Decimal("15556.20"), "chart-1", "20 fatture"),
            Band("30", "1–30 giorni", Decimal(0), "warning-solid"),
            Band("90", "oltre 90", Decimal(420), "danger-solid", "1"),
        ],
    )
    chart.resize(900, 90)
    chart.show()
    return chart


def test_arrow_keys_walk_along_the_line_and_say_each_month(qtbot, stage, theme, texts):
    canvas = recurring(texts, theme, stage).canvas

    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.hover == 2
    assert canvas.accessibleDescription().startswith("febbraio 2026 17.310,00")
    assert "Persi −580,00" in canvas.accessibleDescription()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.hover == 2
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.hover == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.hover == NOTHING
    assert canvas.accessibleDescription() == ""


def test_the_pointer_hovers_the_nearest_month(qtbot, stage, theme, texts):
    canvas = recurring(texts, theme, stage).canvas

    qtbot.mouseMove(canvas, QPoint(canvas.width() - 20, 40))

    assert canvas.hover == 2


def test_the_table_has_every_figure_and_what_it_is_made_of(qtbot, stage, theme, texts):
    table = recurring(texts, theme, stage).table()

    assert table.headings == ("Mese", "MRR", "12 mesi prima", "Nuovi", "Persi")
    assert table.rows[0] == (
        "dicembre 2025", "13.200,00\xa0€", "9.820,00\xa0€", "+880,00\xa0€", "−580,00\xa0€",
    )  # fmt: skip
    assert table.csv().splitlines()[0] == "Mese;MRR;12 mesi prima;Nuovi;Persi"
    assert table.numeric == {1, 2, 3, 4}


def test_the_switch_shows_the_table_in_place_and_the_chart_again(qtbot, stage, theme, texts):
    chart = recurring(texts, theme, stage)

    qtbot.mouseClick(chart.switch, Qt.MouseButton.LeftButton)
    assert chart.grid.isVisible()
    assert not chart.canvas.isVisible()
    assert chart.grid.model().index(0, 1).data() == "13.200,00\xa0€"
    assert chart.grid.accessibleName() == "Ricavi"
    qtbot.mouseClick(chart.switch, Qt.MouseButton.LeftButton)
    assert chart.canvas.isVisible()


def test_the_table_passes_the_model_tester(qtbot, stage, qtmodeltester, theme, texts):
    qtmodeltester.check(recurring(texts, theme, stage).grid.model())


def test_the_accessible_name_is_title_and_summary(qtbot, stage, theme, texts):
    name = recurring(texts, theme, stage).canvas.accessibleName()

    assert name.startswith("Ricavi. ")
    assert "13.200,00" in name
    assert "17.310,00" in name


def test_enter_opens_the_hovered_bar_and_a_bar_without_target_opens_nothing(qtbot, stage, theme, texts):
    chart = billing(texts, theme, stage)
    opened = []
    chart.chosen.connect(opened.append)

    qtbot.keyClick(chart.canvas, Qt.Key.Key_Home)
    qtbot.keyClick(chart.canvas, Qt.Key.Key_Return)
    qtbot.keyClick(chart.canvas, Qt.Key.Key_End)
    qtbot.keyClick(chart.canvas, Qt.Key.Key_Return)

    assert opened == ["first"]


def test_a_click_on_a_segment_filters_and_a_second_one_lets_go(qtbot, stage, theme, texts):
    chart = aging(texts, theme, stage)
    keys = []
    chart.filtered.connect(keys.append)

    qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
    qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
    qtbot.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=QPoint(chart.canvas.width() - 20, 30))

    assert keys == ["due", "", "90"]
    assert chart.key == "90"


def test_a_saved_view_chooses_a_band_without_filtering_again(qtbot, stage, theme, texts):
    chart = aging(texts, theme, stage)
    keys = []
    chart.filtered.connect(keys.append)

    chart.choose("30")

    assert chart.key == "30"
    assert keys == []


def test_the_price_of_today_and_the_coming_one_are_said(qtbot, stage, theme, texts):
    chart = StepChart(theme, texts, stage)
    steps = [
        Step(date(2024, 2, 1), Decimal(119)),
        Step(date(2026, 5, 1), Decimal("134.10"), "rinnovo"),
        Step(date(2027, 3, 1), Decimal("151.09"), "fine sconto"),
    ]
    chart.show_steps("Storia del prezzo", steps, TODAY)

    assert all(price in chart.summary() for price in ("119,00", "134,10", "151,09"))
    assert chart.table().rows[1] == ("01/05/2026", "134,10\xa0€", "rinnovo")
    assert chart.tip(2).lines == (("fine sconto", ""),)


@pytest.mark.parametrize("values", EXTREMES.values(), ids=EXTREMES.keys())
def test_every_chart_paints_extremes(qtbot, stage, theme, texts, values):
    figures = [Decimal(value) for value in values]
    line, bars, steps, bands = (kind(theme, texts, stage) for kind in (LineChart, BarChart, StepChart, AgingBar))
    line.show_series("L", Series("MRR", tuple(Point(month(index), value) for index, value in enumerate(figures))))
    bars.show_bars("B", [Bar(str(index), value) for index, value in enumerate(figures)])
    steps.show_steps("S", [Step(month(index), value) for index, value in enumerate(figures)], TODAY)
    bands.show_bands("A", [Band(str(index), "x", value, "chart-1") for index, value in enumerate(figures[:5])])
    spark = Sparkline(theme, stage)
    spark.show_values(figures, "piatto")

    for chart in (line, bars, steps, bands):
        for width in (40, 180, 900):
            chart.resize(width, 160)
            chart.canvas.hover = chart.count() - 1
            assert not chart.grab().isNull()
        assert chart.canvas.accessibleName()
        assert len(chart.table().rows) == chart.count()
    spark.resize(54, 20)
    assert not spark.grab().isNull()
    assert spark.accessibleName() == "piatto"


def test_a_picture_is_twice_the_size_and_a_table_opens_in_a_spreadsheet(qtbot, stage, theme, texts, tmp_path):
    chart = billing(texts, theme, stage)

    save_picture(chart, tmp_path / "chart.png")
    save_table(chart.table(), tmp_path / "chart.csv")

    assert QPixmap(str(tmp_path / "chart.png")).width() == chart.canvas.width() * 2
    assert (tmp_path / "chart.csv").read_text("utf-8-sig").splitlines()[1] == "1 dicembre 2026;9.846,30\xa0€"


def test_a_folder_that_is_gone_is_told_and_not_raised_into_qt(qtbot, stage, theme, texts, tmp_path):
    chart = billing(texts, theme, stage)
    told = []
    chart.problem.connect(told.append)

    chart._menu.save(str(tmp_path / "gone" / "chart.png"))

    assert isinstance(told[0], ChartNotSaved)


def test_a_dark_chart_has_dark_ground(qtbot, stage, theme, texts):
    image: QImage = billing(texts, theme, stage).picture()

    assert image.pixelColor(1, 1) == theme.color("surface")
