"""What stands at the top and the foot of a page: who, to whom, which document, how much, which page."""

from app.adapters.pdf import style
from app.adapters.pdf.logo import Logo
from app.adapters.pdf.sheet import Box, Picture, Sheet
from app.adapters.pdf.style import LEFT, PX, RIGHT, TOP
from app.adapters.pdf.typesetting import Type, fitting, measure, wrap
from app.adapters.pdf.wording import Wording
from app.domain.documents import DocumentKind, Party
from app.i18n import N_

_TILE = 44 * PX
_LOGO_WIDTH = 132 * PX
_GAP = 12 * PX
_COLUMN_GAP = 28 * PX
_BUYER = 296 * PX
_DUE_BOX = 556.5 * PX
_BOX_PADDING = 14 * PX
# What a long title leaves to the name of the seller.
_NAME_WIDTH = 170 * PX
# A name that would fill the page by itself is cut: the lines and the totals matter more.
_NAME_LINES, _PARTY_LINES = 6, 24
_TITLE_WIDTH = RIGHT - LEFT - _TILE - _GAP - _NAME_WIDTH


def first_head(sheet: Sheet, words: Wording, logo: Logo | None) -> float:
    """The whole head of the first page; returns where the lines may begin."""
    accent_bar(sheet)
    top = max(_title(sheet, words), _sender(sheet, words, logo)) + 34 * PX
    lower = max(_party_columns(sheet, words, top), _due_box(sheet, words, top - 4 * PX))
    references = wrap(words.order_references(), style.DETAIL, RIGHT - LEFT)
    if references:
        lower = sheet.lines(LEFT, lower + 14 * PX, references, style.DETAIL)
    return lower + 28 * PX


def next_head(sheet: Sheet, words: Wording) -> float:
    """The short head of the following pages: seller, buyer, document; returns where the lines may begin."""
    accent_bar(sheet)
    document, top, half = words.document, 34 * PX, (RIGHT - LEFT) * 0.6
    title, day = words.title(), words.long_date(document.issue_date)
    sheet.text(LEFT, top, _first_line(document.seller.name, style.SECTION, half), style.SECTION)
    sheet.text_right(RIGHT, top, title, fitting(title, style.SECTION, RIGHT - LEFT - half))
    top += style.SECTION.leading
    sheet.text(LEFT, top, _first_line(document.buyer.name, style.DETAIL, half), style.DETAIL)
    sheet.text_right(RIGHT, top, day, style.DETAIL)
    return top + style.DETAIL.leading + 22 * PX


def accent_bar(sheet: Sheet) -> None:
    """The coloured edge on top of every page."""
    sheet.draw(Box(0, 0, style.PAGE_WIDTH, 6 * PX, style.ACCENT))


def foot(sheet: Sheet, words: Wording, page: int, pages: int) -> None:
    """Whom to ask, and page x of y."""
    top = style.BOTTOM - style.SMALL.leading
    number = words.say(N_("Page {page} of {pages}"), page=page, pages=pages)
    seller = words.document.seller
    contacts = " · ".join(filter(None, (seller.email, seller.phone)))
    if contacts:
        question = words.say(N_("Questions? {contacts}"), contacts=contacts)
        room = RIGHT - LEFT - measure(number, style.SMALL) - _COLUMN_GAP
        sheet.text(LEFT, top, question, fitting(question, style.SMALL, room))
    sheet.text_right(RIGHT, top, number, style.SMALL)


def _title(sheet: Sheet, words: Wording) -> float:
    title = words.title()
    kind = fitting(title, style.TITLE, _TITLE_WIDTH)
    sheet.text_right(RIGHT, TOP, title, kind)
    top = TOP + style.TITLE.leading + 2 * PX
    for line in (words.place_and_date(), words.refers_to()):
        if line:
            sheet.text_right(RIGHT, top, line, fitting(line, style.MUTED, _TITLE_WIDTH))
            top += 15 * PX
    return max(top, TOP + 46 * PX)


def _sender(sheet: Sheet, words: Wording, logo: Logo | None) -> float:
    seller = words.document.seller
    left = LEFT + (_tile(sheet, seller.name) if logo is None else _picture(sheet, logo)) + _GAP
    title = fitting(words.title(), style.TITLE, _TITLE_WIDTH)
    room = RIGHT - measure(words.title(), title) - _COLUMN_GAP - left
    lines = wrap(seller.name, style.NAME, room)[:_NAME_LINES]
    tagline = wrap(seller.tagline, style.DETAIL, room)[:_NAME_LINES]
    height = len(lines) * style.NAME.leading + len(tagline) * style.DETAIL.leading
    top = sheet.lines(left, TOP + max(0, _TILE - height) / 2, lines, style.NAME)
    top = sheet.lines(left, top, tagline, style.DETAIL)
    return max(top, TOP + _TILE)


def _tile(sheet: Sheet, name: str) -> float:
    sheet.draw(Box(LEFT, TOP, _TILE, _TILE, style.ACCENT, radius=11 * PX))
    # "S.r.l." and "Dott." are no names.
    words = [word for word in name.split() if "." not in word and word[0].isalnum()] or name.split()
    initials = "".join(word[0] for word in words[:2]).upper()
    sheet.text_centred(LEFT + _TILE / 2, TOP, initials, style.INITIALS)
    return _TILE


def _picture(sheet: Sheet, logo: Logo) -> float:
    scale = min(_TILE / logo.height, _LOGO_WIDTH / logo.width)
    width, height = logo.width * scale, logo.height * scale
    sheet.pictures.append(Picture(LEFT, TOP + (_TILE - height) / 2, width, height, logo.image))
    return width


def _party_columns(sheet: Sheet, words: Wording, top: float) -> float:
    seller, buyer = words.document.seller, words.document.buyer
    abroad = seller.country != buyer.country
    facts = words.tax_identity(seller) + seller.registry.splitlines()
    width = _BUYER - LEFT - _COLUMN_GAP
    left = _party(sheet, words, (LEFT, top, width), N_("Issued by"), seller, facts, abroad=abroad)
    facts = words.tax_identity(buyer) + words.channel(buyer)
    width = _DUE_BOX - _BUYER - _COLUMN_GAP
    right = _party(sheet, words, (_BUYER, top, width), N_("Customer"), buyer, facts, abroad=abroad)
    return max(left, right)


def _party(
    sheet: Sheet,
    words: Wording,
    place: tuple[float, float, float],
    label: str,
    party: Party,
    facts: list[str],
    *,
    abroad: bool,
) -> float:
    x, top, width = place
    sheet.text(x, top, words.say(label), style.LABEL)
    top += style.LABEL.leading + 3 * PX
    province = f"({party.province})" if party.province else ""
    town = " ".join(filter(None, (party.postal_code, party.city, province)))
    country = words.country(party.country) if abroad and party.country else ""
    parts = [(party.name, style.STRONG), *((part, style.BODY) for part in (party.street, town, country))]
    parts += [(fact, style.FACT) for fact in facts]
    lines = [(line, kind) for part, kind in parts for line in wrap(part, kind, width)]
    for line, kind in lines[:_PARTY_LINES]:
        sheet.text(x, top, line, kind)
        top += kind.leading
    return top


def _due_box(sheet: Sheet, words: Wording, top: float) -> float:
    document = words.document
    credit = document.kind is DocumentKind.CREDIT_NOTE
    x, width = _DUE_BOX + _BOX_PADDING, RIGHT - _DUE_BOX - 2 * _BOX_PADDING
    start, top = top, top + 12 * PX
    sheet.text(x, top, words.say(N_("Total credited") if credit else N_("Total to pay")), style.LABEL)
    top += style.LABEL.leading + 3 * PX
    amount = words.money(document.totals.payable)
    sheet.text(x, top, amount, fitting(amount, style.AMOUNT_DUE, width))
    top += style.AMOUNT_DUE.leading + 2 * PX
    note, day = ("", "") if credit else _due(words)
    top = sheet.lines(x, top, wrap(note, style.DETAIL, width), style.DETAIL)
    top = sheet.lines(x, top, wrap(day, style.DETAIL_STRONG, width), style.DETAIL_STRONG)
    height = top + 12 * PX - start
    sheet.draw(Box(_DUE_BOX, start, RIGHT - _DUE_BOX, height, style.TINT, radius=8 * PX))
    return start + height


def _due(words: Wording) -> tuple[str, str]:
    """How many instalments, and the day of the first."""
    document = words.document
    if document.totals.payable <= 0:
        return words.say(N_("Nothing is left to pay")), ""
    if not document.instalments:
        return words.say(N_("due on receipt")), ""
    count = len(document.instalments)
    ngettext = words.translator.ngettext
    if document.payment.method in {"direct_debit", "card"}:
        note = ngettext("charged on", "{count} instalments, the first charged on", count)
    else:
        note = ngettext("due by", "{count} instalments, the first due by", count)
    return note.format(count=count), words.long_date(min(part.due_date for part in document.instalments))


def _first_line(text: str, kind: Type, width: float) -> str:
    """As much as fits in one line, with a mark where more was cut off."""
    lines = wrap(text, kind, width)
    if len(lines) < 2:
        return "".join(lines)
    return "".join(wrap(text, kind, width - measure("…", kind))[:1]) + "…"
