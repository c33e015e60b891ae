"""Why does a document of the preview come to what it does, in words? Lines, sums, and what to check first."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.documents import DocumentLine, InvoiceDocument
from app.domain.money import Money, round_money
from app.i18n import N_
from app.queries.explanations import Explanation
from app.ui.pages.billing.view_model import Candidate
from app.ui.texts import Texts
from app.ui.theme.tones import Tone


@dataclass(frozen=True, slots=True)
class Why:
    """One line of a document with its reasons, in words."""

    icon: str
    tone: Tone
    title: str
    amount: str
    reckoning: str
    origin: str
    sentence: str


def whys(one: Candidate, texts: Texts) -> Iterator[Why]:
    """The lines of a document."""
    document = one.row.document
    for line, stored in zip(document.lines, one.row.explanations, strict=True):
        yield _why(line, Explanation.parse(stored), document.currency, texts)


def sums(document: InvoiceDocument, texts: Texts) -> Iterator[tuple[str, str]]:
    """What is added up to the total, line by line."""
    money, totals = document.currency, document.totals
    for row in document.vat_summary:
        facts = {"rate": texts.percent(row.rate), "nature": row.nature}
        title = N_("Without VAT ({nature})") if row.nature else N_("Net at {rate}")
        yield texts.fill(title, facts), texts.money(row.taxable, money)
        if row.tax or not row.nature:
            yield texts.fill(N_("VAT {rate}"), facts), texts.money(row.tax, money)
    if totals.stamp_duty:
        yield texts.gettext(N_("Stamp duty")), texts.money(totals.stamp_duty, money)


def deductions(document: InvoiceDocument, texts: Texts) -> Iterator[tuple[str, str]]:
    """What the customer keeps back from the total, and what is left to pay."""
    money, totals = document.currency, document.totals
    if totals.withholding:
        yield texts.gettext(N_("Withholding tax")), texts.money(-totals.withholding, money)
    if totals.split_vat:
        yield texts.gettext(N_("VAT paid by the customer")), texts.money(-totals.split_vat, money)
    if totals.payable != totals.total:
        yield texts.gettext(N_("To pay")), texts.money(totals.payable, money)


def terms(document: InvoiceDocument, texts: Texts) -> str:
    """When it would be due."""
    parts = document.instalments
    if not parts:
        return texts.gettext(N_("draft"))
    facts = {"day": texts.date(parts[0].due_date)}
    if len(parts) == 1:
        return texts.fill(N_("draft · due on {day}"), facts)
    return texts.fill_plural(
        N_("draft · {count} instalment, the first on {day}"),
        N_("draft · {count} instalments, the first on {day}"),
        len(parts),
        facts,
    )


def reasons_to_check(one: Candidate, texts: Texts) -> str:
    """Why a person should look at it before it is issued; empty where there is no reason."""
    if not one.is_to_check:
        return ""
    said = {
        "overdue_customer": N_("The customer has overdue invoices: left out unless you select it."),
        "price_changed": N_("The price is another than on the last invoice: left out unless you select it."),
    }
    first = texts.gettext(
        said.get(one.verdict, N_("The customer’s data are incomplete: left out unless you select it."))
    )
    return " ".join([first, *map(texts.gettext, one.gaps)])


def _why(line: DocumentLine, facts: Explanation | None, currency: str, texts: Texts) -> Why:
    once = line.period_start is None
    partial = line.days is not None
    icon = "receipt-text" if once else "calculator" if partial else "repeat"
    tone = Tone.NEUTRAL if once else Tone.INFO if partial else Tone.ACCENT
    return Why(
        icon,
        tone,
        line.description.splitlines()[0] if line.description else line.subscription,
        texts.money(line.net, currency),
        _reckoning(line, currency, texts),
        _origin(line, facts, currency, texts),
        facts.sentence(Money(line.net, currency), texts, once=once) if facts is not None else "",
    )


def _reckoning(line: DocumentLine, currency: str, texts: Texts) -> str:
    said = f"{texts.quantity(line.quantity)} × {texts.unit_price(line.unit_price, currency)}"
    if line.days is not None and line.period_days is not None:
        days = texts.fill(N_("{days}/{period} days"), {"days": line.days, "period": line.period_days})
        said = f"{said} × {days}"
    if line.period_start is None or line.period_end is None:
        return said
    last = line.period_end.fromordinal(line.period_end.toordinal() - 1)
    return f"{said} · {texts.span(line.period_start, last)}"


def _origin(line: DocumentLine, facts: Explanation | None, currency: str, texts: Texts) -> str:
    parts = [line.subscription] if line.subscription else []
    if facts is not None:
        parts.append(texts.fill(N_("price since {day}"), {"day": texts.date(facts.price_version)}))
    if line.discount:
        off = texts.money(-round_money(abs(line.discount), currency), currency)
        parts.append(texts.fill(N_("{discount}: {amount}"), {"discount": line.discount_label, "amount": off}))
    if line.vat_nature:
        parts.append(texts.fill(N_("no VAT, {nature}"), {"nature": line.vat_nature}))
    return " · ".join(parts)
