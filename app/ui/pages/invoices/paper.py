"""How does a document look on paper? Its PDF on screen, with pages and zoom, and on the printer."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_
from app.ui.texts import Texts
from app.ui.theme.theme import Theme
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.labels import Label

ZOOM_STEP = 1.25
LEAST_ZOOM, MOST_ZOOM = 0.25, 4.0
# Sharp enough for the bank's code on any office printer.
PRINT_DPI = 300
POINTS_PER_INCH = 72


class Paper(QWidget):
    """The pages of a PDF with zoom.

    Signals:
        shown(int): so many pages are there.
    """

    shown = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = texts
        self.document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.view = QPdfView(self)
        self.view.setObjectName("paper")
        self.view.setAccessibleName(texts.gettext(N_("The document as it is printed")))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setDocument(self.document)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._tools(theme))
        whole.addWidget(self.view, 1)
        theme.changed.connect(self._dress)
        self._dress()
        self.view.zoomFactorChanged.connect(self._tell_zoom)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)

    def show_pdf(self, data: bytes) -> None:
        """Show these pages."""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        # The document reads from it as long as it is shown.
        self._buffer = buffer
        self._tell_page(0)
        self._tell_zoom(self.view.zoomFactor())
        self.shown.emit(self.document.pageCount())

    def fit(self) -> None:
        """A whole page at a time."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.zoom.setText(self._texts.gettext(N_("whole page")))

    def enlarge(self) -> None:
        """Closer."""
        self._zoom(ZOOM_STEP)

    def shrink(self) -> None:
        """Further away."""
        self._zoom(1 / ZOOM_STEP)

    def _dress(self) -> None:
        # Behind its pages Qt paints the palette's dark colour.
        palette = QPalette(self.view.palette())
        palette.setColor(QPalette.ColorRole.Dark, self._theme.color("pressed"))
        self.view.setPalette(palette)

    def _zoom(self, by: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(MOST_ZOOM, max(LEAST_ZOOM, self.view.zoomFactor() * by)))

    def _tools(self, theme: Theme) -> QWidget:
        say = self._texts.gettext
        bar = QWidget()
        bar.setObjectName("paper-tools")
        across = QHBoxLayout(bar)
        across.setContentsMargins(theme.space(4), theme.space("one-half"), theme.space(4), theme.space("one-half"))
        across.setSpacing(theme.space(1))
        smaller = IconButton(theme, "minus", say(N_("Smaller")), kind="ghost", small=True)
        smaller.setObjectName("paper-smaller")
        smaller.clicked.connect(self.shrink)
        larger = IconButton(theme, "plus", say(N_("Larger")), kind="ghost", small=True)
        larger.setObjectName("paper-larger")
        larger.clicked.connect(self.enlarge)
        self.zoom = Label(theme, "", "small", "text-2", tabular=True)
        self.zoom.setObjectName("paper-zoom")
        fit = Button(theme, say(N_("Fit page")), kind="ghost", small=True)
        fit.setObjectName("paper-fit")
        fit.clicked.connect(self.fit)
        self.page = Label(theme, "", "small", "text-3", tabular=True)
        self.page.setObjectName("paper-page")
        across.addStretch(1)
        for widget in (smaller, self.zoom, larger, fit):
            across.addWidget(widget)
        across.addStretch(1)
        across.addWidget(self.page)
        return bar

    def _tell_zoom(self, factor: float) -> None:
        fits = self.view.zoomMode() is QPdfView.ZoomMode.FitInView
        self.zoom.setText(self._texts.gettext(N_("whole page")) if fits else f"{round(factor * 100)} %")

    def _tell_page(self, page: int) -> None:
        count = self.document.pageCount()
        self.page.setText(f"{page + 1} / {count}" if count else "")


def print_pages(documents: Sequence[bytes], printer: QPrinter) -> int:
    """Send these PDFs to a printer, each on pages of its own; gives how many pages were sent."""
    pages = 0
    with QPainter(printer) as painter:
        for data in documents:
            buffer = QBuffer()
            buffer.setData(QByteArray(data))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            document = QPdfDocument()
            document.load(buffer)
            for number in range(document.pageCount()):
                if pages:
                    printer.newPage()
                _print_page(painter, printer, document, number)
                pages += 1
            document.close()
    return pages


def _print_page(painter: QPainter, printer: QPrinter, document: QPdfDocument, number: int) -> None:
    points = document.pagePointSize(number)
    dots = PRINT_DPI / POINTS_PER_INCH
    size = QSize(round(points.width() * dots), round(points.height() * dots))
    image = document.render(number, size, QPdfDocumentRenderOptions())
    # At its real size: a document is not shrunk to the margins of a printer.
    scale = printer.resolution() / POINTS_PER_INCH
    origin = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    whole = QRectF(-origin.x(), -origin.y(), points.width() * scale, points.height() * scale)
    painter.drawImage(whole, image)
