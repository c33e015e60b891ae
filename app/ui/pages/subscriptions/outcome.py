"""What happens if this subscription is started? The service's foresight as steps, sums and figures."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from app.domain.kinds import EndAction
from app.domain.money import round_money
from app.domain.period import last_day_before
from app.errors import Invalid
from app.i18n import N_
from app.services.billing.upcoming import UpcomingDocument
from app.services.context import Context
from app.services.subscriptions.foresight import Foresight, foresee
from app.services.unit_of_work import ReadSession
from app.ui.forms.consequences import Effect, Outcome, Step, Sum
from app.ui.forms.length_words import write_months
from app.ui.pages.subscriptions.new_model import Values, placed, wish_of
from app.ui.texts import Texts
from app.ui.theme.tones import Tone

DOCUMENTS = 3
# Fields without which something cannot be told.
AMOUNTS = frozenset(
    {"lines", "start", "cycle", "quantity", "unit_price", "discount", "discount_cycles", "trial_days", "intro_price"}
    | {"intro_cycles", "align_day", "align_month", "last_day", "billed_through"}
)
TERM = frozenset({"start", "term_months"})
NOTICE = TERM | {"notice"}

Foreseeing = Callable[[ReadSession, Context, dict[str, Any]], Outcome]


def foreseeing(texts: Texts) -> Foreseeing:
    """What the column of consequences asks, on a reader lane."""

    def work_out(_session: ReadSession, ctx: Context, values: dict[str, Any]) -> Outcome:
        try:
            wish = wish_of(values, ctx.today, texts)
        except Invalid as problem:
            raise placed(problem, values) from None
        return outcome(foresee(ctx, wish, count=DOCUMENTS), values, wish.start, ctx.today, texts)

    return work_out


def outcome(found: Foresight, values: Values, start: date, today: date, texts: Texts) -> Outcome:
    """Everything the column shows."""
    if not found.documents and not found.problems and found.mrr is None:
        return Outcome((_nothing_yet(texts),))
    return Outcome(
        steps=tuple(_steps(found, values, start, today, texts)),
        sums=tuple(_sums(found.documents[0], texts)) if found.documents else (),
        sums_title=N_("First invoice"),
        effects=tuple(_effects(found, texts)),
        warnings=tuple(advice.message(texts) for advice in found.warnings),
        problems=tuple(placed(problem, values) for problem in found.problems),
    )


def _nothing_yet(texts: Texts) -> Step:
    title = texts.gettext(N_("Choose a plan or add an item"))
    return Step("mouse-pointer-click", Tone.NEUTRAL, "", title, texts.gettext(N_("Here you then see what follows.")))


def _steps(found: Foresight, values: Values, start: date, today: date, texts: Texts) -> Iterator[Step]:
    say = texts.gettext
    if found.trial is not None:
        free = texts.fill(N_("no invoice through {day}"), {"day": texts.day_month(found.trial.last_day)})
        day = texts.date_medium(found.trial.start)
        yield Step(
            "flask-conical", Tone.INFO, day, say(N_("The trial begins")), free, frozenset({"start", "trial_days"})
        )
    elif found.documents and found.documents[0].day > start:
        yield Step("play", Tone.INFO, texts.date_medium(start), say(N_("The service begins")), "", frozenset({"start"}))
    if found.documents:
        yield from _invoices(found.documents, today, texts)
    else:
        reason = found.problems[0].message(texts) if found.problems else say(N_("nothing to pay"))
        yield Step("file-text", Tone.ACCENT, say(N_("to be worked out")), say(N_("First invoice")), reason)
    yield from _ends(found, values, texts)


def _invoices(documents: tuple[UpcomingDocument, ...], today: date, texts: Texts) -> Iterator[Step]:
    first, *later = documents
    title = texts.fill(N_("First invoice · {amount}"), {"amount": texts.money(first.total, first.document.currency)})
    yield Step("file-text", Tone.ACCENT, _issue_day(first, today, texts), title, _made_of(first, texts), AMOUNTS)
    for document in later:
        amount = texts.money(document.total, document.document.currency)
        title = texts.fill(N_("Next invoice · {amount}"), {"amount": amount})
        day = _issue_day(document, today, texts)
        yield Step("calendar-clock", Tone.NEUTRAL, day, title, _made_of(document, texts), AMOUNTS)


def _issue_day(document: UpcomingDocument, today: date, texts: Texts) -> str:
    if document.day > today:
        return texts.date_medium(document.day)
    return texts.gettext(N_("today")) if document.day == today else texts.gettext(N_("at once"))


def _made_of(document: UpcomingDocument, texts: Texts) -> str:
    span = ""
    if document.period is not None:
        first, end = document.period
        span = texts.span(first, last_day_before(end))
    return " · ".join(part for part in (span, *document.composition(texts)) if part)


def _ends(found: Foresight, values: Values, texts: Texts) -> Iterator[Step]:
    """Last day for notice, and what happens at the end of the term."""
    say, months = texts.gettext, values["term_months"] or 0
    is_wrong = values["term_months"] is None or values["notice"] is None
    if found.notice_by is not None or (is_wrong and found.documents):
        day = texts.date_medium(found.notice_by) if found.notice_by else say(N_("to be worked out"))
        note = say(N_("whoever wants to leave says so by then"))
        yield Step("bell-ring", Tone.NEUTRAL, day, say(N_("Last day for notice")), note, NOTICE)
    if found.term is None:
        return
    day, end = texts.date_medium(found.term.end), values["end_action"]
    if end == EndAction.END:
        day = texts.date_medium(found.term.last_day)
        yield Step("calendar-x", Tone.VIOLET, day, say(N_("Last day of the contract")), "", TERM)
    elif end == EndAction.EVERGREEN:
        note = say(N_("from then on it can be ended at any time, with notice"))
        yield Step("lock-open", Tone.VIOLET, day, say(N_("The commitment ends")), note, TERM)
    elif found.renews_on is not None:
        note = texts.fill(N_("for another {length}"), {"length": write_months(months, texts)})
        yield Step("repeat", Tone.VIOLET, texts.date_medium(found.renews_on), say(N_("Renewal")), note, TERM)


def _sums(document: UpcomingDocument, texts: Texts) -> Iterator[Sum]:
    paper = document.document
    say, currency = texts.gettext, paper.currency
    entry = partial(Sum, needs=AMOUNTS)
    for line in paper.lines:
        off = round_money(line.discount, currency)
        yield entry(line.description.partition("\n")[0], texts.amount(line.net + off, currency))
        if off:
            yield entry(
                line.discount_label or say(N_("Discount")), f"−{texts.amount(off, currency)}", token="success-text"
            )
    totals = paper.totals
    if totals.fund:
        yield entry(say(N_("Pension fund contribution")), texts.amount(totals.fund, currency))
    yield entry(say(N_("Net")), texts.amount(totals.net + totals.fund, currency))
    for row in paper.vat_summary:
        rate = {"rate": texts.percent(row.rate), "nature": row.nature}
        name = texts.fill(N_("VAT {rate} ({nature})"), rate) if row.nature else texts.fill(N_("VAT {rate}"), rate)
        yield entry(name, texts.amount(row.tax, currency))
    if totals.stamp_duty:
        yield entry(say(N_("Stamp duty")), texts.amount(totals.stamp_duty, currency))
    yield entry(say(N_("Total")), texts.money(totals.total, currency), strong=True)
    if totals.payable != totals.total:
        yield entry(say(N_("To be paid")), texts.money(totals.payable, currency))


def _effects(found: Foresight, texts: Texts) -> Iterator[Effect]:
    if found.mrr is not None:
        amount = texts.money(found.mrr, found.currency)
        sign, token = ("+", "success-text") if found.mrr > 0 else ("", "text")
        yield Effect(texts.gettext(N_("Effect on MRR")), f"{sign}{amount}", token, AMOUNTS)
    if found.first_year is not None:
        amount = texts.money(found.first_year, found.currency)
        yield Effect(texts.gettext(N_("Value of the first year")), amount, needs=AMOUNTS)
