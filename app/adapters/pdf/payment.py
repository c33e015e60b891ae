"""How is it paid? Instalments, bank details, payment code; and what happens to the subscription next."""

from collections.abc import Sequence

from app.adapters.pdf import style
from app.adapters.pdf.qr import code, compact, payment_payload
from app.adapters.pdf.sheet import Block, Box, Drawing, Sheet
from app.adapters.pdf.style import LEFT, PX, RIGHT
from app.adapters.pdf.typesetting import Type, measure, wrap
from app.adapters.pdf.wording import Wording
from app.domain.documents import DocumentKind, Instalment
from app.i18n import N_

_PADDING_X, _PADDING_Y = 18 * PX, 16 * PX
_INSIDE_LEFT, _INSIDE_RIGHT = LEFT + _PADDING_X, RIGHT - _PADDING_X
_CODE = 112 * PX
# Four modules of a code of version 6 stay white around it (ISO/IEC 18004, quiet zone).
_CODE_GAP, _CAPTION_GAP = 24 * PX, 11 * PX
_CODE_BLOCK = _CODE + _CAPTION_GAP + 22 * PX
_ROW = 26 * PX
_RENEWAL_GAP = 12 * PX
_ROWS_IN_ONE_BOX = 18
# Lucide "repeat", ISC licence, on a grid of 24 units, y upwards.
_REPEAT = (
    "17 22 m 21 18 l 17 14 l S 3 13 m 3 14 l 3 16.21 4.79 18 7 18 c 21 18 l S "
    "7 2 m 3 6 l 7 10 l S 21 11 m 21 10 l 21 7.79 19.21 6 17 6 c 3 6 l"
)


def payment_blocks(words: Wording) -> list[Block]:
    """Boxes about paying, the bank details in the last; none where nothing is left to pay."""
    document = words.document
    if document.kind is not DocumentKind.INVOICE or document.totals.payable <= 0:
        return []
    numbered = list(enumerate(document.instalments, start=1))
    parts = [numbered[start : start + _ROWS_IN_ONE_BOX] for start in range(0, len(numbered), _ROWS_IN_ONE_BOX)] or [[]]
    return [_box(words, part, last=part is parts[-1]) for part in parts]


def _box(words: Wording, part: list[tuple[int, Instalment]], *, last: bool) -> Block:
    sheet = Sheet()
    payload = payment_payload(words.document) if last else None
    right = _INSIDE_RIGHT - (_CODE + _CODE_GAP if payload else 0)
    sheet.text(_INSIDE_LEFT, _PADDING_Y, words.say(N_("How to pay")), style.SECTION)
    lower = _schedule(sheet, words, part, _PADDING_Y + style.SECTION.leading + 8 * PX, right)
    if last:
        lower = _details(sheet, words, lower, right)
    height = max(lower + _PADDING_Y, (_CODE_BLOCK + 2 * _PADDING_Y) if payload else 0)
    sheet.draw(Box(LEFT, 0, RIGHT - LEFT, height, style.BORDER_STRONG, radius=10 * PX, outlined=True))
    if payload:
        _payment_code(sheet, words, payload, (height - _CODE_BLOCK) / 2)
    return Block(sheet, height)


def _schedule(sheet: Sheet, words: Wording, part: list[tuple[int, Instalment]], top: float, right: float) -> float:
    method_x = _INSIDE_LEFT + (right - _INSIDE_LEFT) * 0.3
    sheet.text(_INSIDE_LEFT, top, words.say(N_("Due date")), style.HEADING)
    sheet.text(method_x, top, words.say(N_("Method")), style.HEADING)
    sheet.text_right(right, top, words.say(N_("Amount")), style.HEADING)
    top = sheet.rule(_INSIDE_LEFT, right, top + style.HEADING.leading + 6 * PX, style.BORDER_STRONG)
    count = len(words.document.instalments)
    rows = [
        (
            words.short_date(instalment.due_date),
            words.method(position, count),
            words.money(instalment.amount),
            position == 1,
        )
        for position, instalment in part
    ] or [(words.say(N_("on receipt")), words.method(1, 1), words.money(words.document.totals.payable), True)]
    for index, (day, method, amount, strong) in enumerate(rows):
        if index:
            top = sheet.rule(_INSIDE_LEFT, right, top, style.BORDER)
        kind = style.STRONG if strong else style.BODY
        middle = top + (_ROW - kind.leading) / 2
        sheet.text(_INSIDE_LEFT, middle, day, kind)
        sheet.text(method_x, middle, method, style.BODY)
        sheet.text_right(right, middle, amount, kind)
        top += _ROW
    return top


def _details(sheet: Sheet, words: Wording, top: float, right: float) -> float:
    """Label over value, side by side as long as there is room; returns the lower edge."""
    fields = _fields(words)
    if words.document.payment.method in {"direct_debit", "card"}:
        sentence = words.say(N_("The amount is collected from you: no transfer is needed."))
        return sheet.lines(_INSIDE_LEFT, top + 6 * PX, wrap(sentence, style.REMARK, right - _INSIDE_LEFT), style.REMARK)
    x, lower = _INSIDE_LEFT, top
    top += 10 * PX
    for label, value, kind in fields:
        lines = wrap(value, kind, right - _INSIDE_LEFT)
        width = max([measure(label, style.LABEL), *(measure(line, kind) for line in lines)])
        if x > _INSIDE_LEFT and x + width > right:
            x, top = _INSIDE_LEFT, lower + 8 * PX
        sheet.text(x, top, label, style.LABEL)
        lower = max(lower, sheet.lines(x, top + style.LABEL.leading + 3 * PX, lines, kind))
        x += width + 22 * PX
    return lower


def _fields(words: Wording) -> Sequence[tuple[str, str, Type]]:
    document, payment = words.document, words.document.payment
    reference = (words.say(N_("Payment reference")), payment.reference or document.number, style.BODY)
    iban = compact(payment.iban)
    if payment.method == "cash" or not iban:
        return [reference] if payment.reference else []
    grouped = " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
    fields = [
        (words.say(N_("IBAN")), grouped, style.STRONG),
        (words.say(N_("BIC")), compact(payment.bic), style.BODY),
        (words.say(N_("Account holder")), payment.holder or document.seller.name, style.BODY),
        reference,
    ]
    return [field for field in fields if field[1]]


def _payment_code(sheet: Sheet, words: Wording, payload: str, top: float) -> None:
    drawn = code(payload)
    left = _INSIDE_RIGHT - _CODE
    sheet.draw(Drawing(left, top, _CODE / drawn.units, drawn.units, drawn.path, style.TEXT))
    caption = words.say(N_("Scan with your bank’s app"))
    if len(words.document.instalments) > 1:
        caption = words.say(N_("Scan with your bank’s app: instalment 1"))
    # Two lines of about the same length.
    lines = wrap(caption, style.SMALL, measure(caption, style.SMALL) * 0.6)
    top += _CODE + _CAPTION_GAP
    for line in lines if len(lines) == 2 else wrap(caption, style.SMALL, _CODE)[:2]:
        sheet.text_centred(left + _CODE / 2, top, line, style.SMALL)
        top += 11 * PX


def renewal_block(words: Wording) -> Block:
    """When the subscription renews and until when it can be cancelled, with the distance above."""
    sheet = Sheet()
    renewal = words.document.renewal
    if renewal is None:
        return Block(sheet, 0)
    facts = {"subscription": renewal.description, "date": words.long_date(renewal.renews_on)}
    if renewal.notice_by is None:
        sentence = words.say(N_("{subscription} renews on {date}."), **facts)
    else:
        sentence = words.say(
            N_("{subscription} renews on {date}. It can be cancelled until {last_day}."),
            **facts,
            last_day=words.long_date(renewal.notice_by),
        )
    label = words.say(N_("Your subscription:"))
    icon, text_x = LEFT + 12 * PX, LEFT + 33 * PX
    lead = measure(f"{label} ", style.REMARK_STRONG)
    room = RIGHT - 12 * PX - text_x
    first = wrap(sentence, style.REMARK, room - lead)
    whole = first[:1] + wrap(" ".join(first[1:]), style.REMARK, room)
    top = _RENEWAL_GAP + 9 * PX
    sheet.text(text_x, top, label, style.REMARK_STRONG)
    for index, line in enumerate(whole):
        sheet.text(text_x + (0 if index else lead), top, line, style.REMARK)
        top += style.REMARK.leading
    height = top + 9 * PX - _RENEWAL_GAP
    sheet.draw(Box(LEFT, _RENEWAL_GAP, RIGHT - LEFT, height, style.TINT, radius=8 * PX))
    sheet.draw(Drawing(icon, _RENEWAL_GAP + 9.5 * PX, 13 * PX / 24, 24, _REPEAT, style.TEXT_2, line=1.75))
    return Block(sheet, _RENEWAL_GAP + height)
