"""How will a document of the preview be printed? Its PDF in a dialog, without a number."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.documents import InvoiceDocument
from app.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Sheet
from app.ui.widgets.labels import Label
from app.ui.widgets.painting import scaled

_HEIGHT_SHARE = 0.78


class DraftPaper(Sheet):
    """Drawn on a lane; until it is there, the dialog says so."""

    def __init__(self, desk: Desk, behind: QWidget, document: InvoiceDocument) -> None:
        # Loading the PDF module takes its time, and most runs are issued without looking at paper.
        from app.ui.pages.invoices.paper import Paper

        super().__init__(desk.theme, behind, "palette-width")
        say, theme = desk.texts.gettext, desk.theme
        self.setObjectName("draft-paper")
        title = desk.texts.fill(N_("Draft for {customer}"), {"customer": document.buyer.name})
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.addWidget(Label(theme, title, "dialog-title", elide=True), 1)
        close = Button(theme, say(N_("Close")), small=True)
        close.setObjectName("draft-paper-close")
        close.clicked.connect(self.reject)
        head.addWidget(close)
        self.body.addLayout(head)
        self.words = Label(theme, say(N_("As it would be printed; the number is given when it is issued.")), "small",
                           "text-3", wrap=True)  # fmt: skip
        self.body.addWidget(self.words)
        self.body.addSpacing(theme.space(2))
        self.paper = Paper(theme, desk.texts, self)
        room = behind.window().height() * _HEIGHT_SHARE
        self.paper.setFixedHeight(round(max(room - scaled(theme, 140), scaled(theme, 320))))
        self.body.addWidget(self.paper)
        program = desk.program
        desk.bridge.run(lambda: program.renderer().render(document), self.paper.show_pdf, owner=self)
