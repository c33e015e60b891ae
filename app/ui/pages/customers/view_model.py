"""What do the customers' pages say? What the queries found as titles, figures, facts and lines, free of widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.domain.payment_methods import PaymentMethod
from app.domain.tax import BuyerKind
from app.i18n import N_
from app.i18n.territories import country_name
from app.queries import invoices
from app.queries.activity import Activity
from app.queries.customer_page import CustomerPage, read_customer_page, read_customer_timeline
from app.queries.customers import AddressRow, CustomerDetail, CustomerRow
from app.queries.invoices import InvoiceRow, list_invoices
from app.queries.listing import Choices
from app.queries.listing import Page as Rows
from app.queries.subscriptions import SubscriptionRow
from app.services.context import Context
from app.services.unit_of_work import ReadSession
from app.ui.actions.action import Target
from app.ui.charts.figures import Bar
from app.ui.forms.length_words import write_cycle
from app.ui.forms.payment_words import write_payment_terms
from app.ui.navigation import Place
from app.ui.texts import Texts
from app.ui.theme.tones import Tone
from app.ui.widgets.stat_strip import Stat
from app.ui.widgets.timeline import Entry

ITALY = "IT"
BILLING, SERVICE = "billing", "service"
MOST_OPEN = 5
NEWEST_FIRST = Choices(limit=MOST_OPEN, order="due")

KINDS: Mapping[str, str] = MappingProxyType(
    {
        BuyerKind.BUSINESS.value: N_("Business"),
        BuyerKind.CONSUMER.value: N_("Person"),
        BuyerKind.PUBLIC_BODY.value: N_("Public body"),
    }
)
# A language is called by its own name, in every language.
LANGUAGES: Mapping[str, str] = MappingProxyType({"it": "Italiano", "en": "English"})
Fact = tuple[str, str] | tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page of one customer shows at first, and what the inspector shows of it."""

    page: CustomerPage
    open: Rows[InvoiceRow]
    timeline: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the inspector: what it is, a quiet second line, an amount, a state, and what a click opens."""

    title: str
    detail: str
    amount: str
    family: str
    state: str
    place: Place | None
    detail_token: str = "text-3"


def read_peek(code: str, session: ReadSession, ctx: Context) -> Overview:
    """What the inspector shows."""
    wanted = invoices.Filter(customer=code, unpaid=True)
    return Overview(
        read_customer_page(session, code, ctx.today), list_invoices(session, ctx.today, NEWEST_FIRST, wanted)
    )


def read_overview(code: str, session: ReadSession, ctx: Context) -> Overview:
    """What the page shows."""
    return Overview(
        read_customer_page(session, code, ctx.today),
        Rows((), 0),
        read_customer_timeline(session, code, ctx.today),
    )


def target_of(row: CustomerRow) -> Target:
    """The customer of a list's row, for actions."""
    return Target("customer", row.id, row.code, row.name, facts={"archived": row.archived})


def target_of_detail(detail: CustomerDetail) -> Target:
    """The customer of a page, for actions."""
    return Target("customer", detail.id, detail.code, detail.name, facts={"archived": detail.archived})


def address_of(detail: CustomerDetail, kind: str = BILLING) -> AddressRow | None:
    """One of a customer's addresses."""
    return next((one for one in detail.addresses if one.kind == kind), None)


def city_of(detail: CustomerDetail) -> str:
    """Where the customer is at home."""
    address = address_of(detail)
    return address.city if address is not None else ""


def email_of(detail: CustomerDetail) -> str:
    """Where documents go: the first contact's that has one."""
    return next((one.email for one in detail.contacts if one.email), "")


def state_of(page: CustomerPage) -> str:
    """The state of the gravest contract, as in the list."""
    from app.queries.customer_states import GRAVEST

    if page.detail.archived:
        return "archived"
    shown = {row.shown for row in page.subscriptions}
    return next((str(state) for state in GRAVEST if str(state) in shown), "none")


def meta(page: CustomerPage, texts: Texts, *, short: bool = False) -> str:
    """The quiet line below the name: city, VAT number, since when."""
    detail, since = page.detail, page.figures.since
    parts = [city_of(detail)]
    if not short:
        parts.append(_identity(detail, texts))
    if since is not None:
        day = texts.date_medium(since) if short else texts.day(since)
        parts.append(texts.fill(N_("customer since {day}"), {"day": day}))
    return " · ".join(part for part in parts if part)


def stats(page: CustomerPage, texts: Texts) -> list[Stat]:
    """The strip of figures on the page; each leads to the tab that makes it."""
    figures, money = page.figures, page.detail.currency
    late = Tone.DANGER.value if figures.overdue else ""
    return [
        Stat(texts.gettext(N_("MRR")), texts.money(figures.mrr, money), target="subscriptions"),
        Stat(texts.gettext(N_("Invoiced since the start")), texts.money(figures.invoiced, money), target="invoices"),
        Stat(texts.gettext(N_("To be collected")), texts.money(figures.open, money), target="invoices"),
        Stat(texts.gettext(N_("of which overdue")), texts.money(figures.overdue, money), "", late, "invoices"),
        Stat(texts.gettext(N_("Average delay")), days_late(figures.days_late, texts), target="payments"),
    ]


def small_stats(page: CustomerPage, texts: Texts) -> list[Stat]:
    """The three figures of the inspector."""
    figures, money = page.figures, page.detail.currency
    late = Tone.DANGER.value if figures.overdue else ""
    return [
        Stat(texts.gettext(N_("MRR")), texts.money(figures.mrr, money)),
        Stat(texts.gettext(N_("Overdue")), texts.money(figures.overdue, money), tone=late),
        Stat(texts.gettext(N_("Avg. delay")), days_late(figures.days_late, texts, short=True)),
    ]


def days_late(days: int | None, texts: Texts, *, short: bool = False) -> str:
    """How late the customer pays on average, with its sign: ``+6 days``; a dash before the first payment."""
    if days is None:
        return "—"
    if days == 0:
        return texts.gettext(N_("on time"))
    sign = "+" if days > 0 else "−"
    number = f"{sign}{texts.number(abs(days))}"
    if short:
        return texts.fill(N_("{number} d"), {"number": number})
    return texts.fill_plural(N_("{number} day"), N_("{number} days"), abs(days), {"number": number})


def contract_name(row: SubscriptionRow) -> str:
    """What a contract is called."""
    return row.description or row.plan_name or row.code


def contract_line(row: SubscriptionRow, texts: Texts) -> Line:
    """A contract in the inspector."""
    return Line(
        contract_name(row),
        _contract_detail(row, texts),
        texts.money(row.mrr, row.currency),
        "subscription",
        row.shown,
        Place("subscription", row.code),
    )


def invoice_line(row: InvoiceRow, texts: Texts) -> Line:
    """An open document in the inspector."""
    if row.days_late:
        detail = texts.fill_plural(N_("overdue since {count} day"), N_("overdue since {count} days"), row.days_late)
    elif row.due_date is not None:
        detail = texts.fill(N_("due on {day}"), {"day": texts.date(row.due_date)})
    else:
        detail = ""
    return Line(
        row.number or "",
        detail,
        texts.money(row.open, row.currency),
        "invoice",
        row.settlement.value,
        Place("invoice", row.number or ""),
        "danger-text" if row.days_late else "text-3",
    )


def peek_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """The contacts of the inspector; what is not known is left out."""
    person = next((one.name for one in detail.contacts if one.name), "")
    found: list[Fact] = [
        (texts.gettext(N_("Contact person")), person),
        (texts.gettext(N_("E-mail")), email_of(detail)),
        (texts.gettext(N_("Telephone")), _phone(detail)),
        (texts.gettext(N_("VAT number")), _vat_number(detail)),
        (texts.gettext(N_("Recip. code")), detail.recipient_code, "mono"),
        (texts.gettext(N_("Payment")), _payment(detail, texts)),
    ]
    return [fact for fact in found if fact[1]]


def tax_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """Who the customer is for the tax office."""
    return _known(
        (texts.gettext(N_("Code")), detail.code, "mono"),
        (texts.gettext(N_("Kind")), texts.gettext(KINDS[str(detail.kind)])),
        (texts.gettext(N_("VAT number")), _vat_number(detail)),
        (texts.gettext(N_("Tax code")), detail.tax_code, "mono"),
        (texts.gettext(N_("Recipient code")), detail.recipient_code, "mono"),
        (texts.gettext(N_("PEC")), detail.pec),
    )


def address_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """Where the customer is."""
    titles = ((BILLING, N_("Billing address")), (SERVICE, N_("Place of service")))
    return _known(
        *((texts.gettext(title), address_lines(address_of(detail, kind), texts)) for kind, title in titles),
        (texts.gettext(N_("Telephone")), detail.phone),
        (texts.gettext(N_("Mobile")), detail.mobile),
    )


def contact_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """Whom to speak to: role or "Contact", then everything known."""
    return _known(
        *(
            (
                one.role or texts.gettext(N_("Contact person")),
                " · ".join(filter(None, (one.name, one.email, one.phone))),
            )
            for one in detail.contacts
        )
    )


def term_facts(detail: CustomerDetail, texts: Texts) -> list[Fact]:
    """How the customer is invoiced and pays."""
    together = N_("Everything due on a day on one invoice") if detail.consolidate else N_("One invoice a subscription")
    as_company = texts.gettext(N_("as the company"))
    terms = write_payment_terms(detail.payment_terms, texts) if detail.payment_terms else as_company
    return _known(
        (texts.gettext(N_("Payment terms")), terms),
        (texts.gettext(N_("Payment method")), method(detail.payment_method, texts)),
        (texts.gettext(N_("IBAN")), grouped(detail.iban)),
        (texts.gettext(N_("Language of documents")), LANGUAGES.get(detail.language, as_company)),
        (texts.gettext(N_("Invoices")), texts.gettext(together)),
    )


def address_lines(address: AddressRow | None, texts: Texts) -> str:
    """An address as on an envelope, in one or more lines; the country only where it is not Italy."""
    if address is None:
        return ""
    province = f"({address.province})" if address.province else ""
    place = " ".join(filter(None, (address.postal_code, address.city, province)))
    country = country_name(address.country, texts.language) if address.country not in ("", ITALY) else ""
    return "\n".join(filter(None, (address.street, place, country)))


def method(value: str, texts: Texts) -> str:
    """By which means somebody pays."""
    return texts.gettext(PaymentMethod(value).label)


def grouped(iban: str) -> str:
    """An account number in groups of four."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def bars(page: CustomerPage, texts: Texts) -> list[Bar]:
    """What was invoiced in each of the last twelve months."""
    return [Bar(texts.month(one.month)[:1], one.net, texts.month(one.month)) for one in page.months]


def entries(timeline: Sequence[Activity], texts: Texts) -> list[Entry]:
    """What happened, as lines that lead to what they are about; lines on the customer lead nowhere."""
    return [
        Entry(
            one.icon,
            one.tone,
            one.sentence(texts),
            " · ".join(filter(None, (one.detail(texts), texts.moment(one.at)))),
            (one.target.kind, one.target.code) if one.target.kind not in ("", "customer") else None,
        )
        for one in timeline
    ]


def gaps_sentence(page: CustomerPage, texts: Texts) -> str:
    """What is missing, as one sentence after the other; empty for nothing."""
    return " ".join(texts.gettext(gap) for gap in page.gaps)


def _contract_detail(row: SubscriptionRow, texts: Texts) -> str:
    if row.commitment.renews_on is not None:
        return texts.fill(N_("renews on {day}"), {"day": texts.date(row.commitment.renews_on)})
    if row.last_day is not None:
        return texts.fill(N_("through {day}"), {"day": texts.date(row.last_day)})
    return write_cycle(row.cycle, texts).lower()


def _identity(detail: CustomerDetail, texts: Texts) -> str:
    if detail.vat_number:
        return texts.fill(N_("VAT no. {number}"), {"number": _vat_number(detail)})
    return texts.fill(N_("tax code {code}"), {"code": detail.tax_code}) if detail.tax_code else ""


def _vat_number(detail: CustomerDetail) -> str:
    if not detail.vat_number:
        return ""
    address = address_of(detail)
    country = address.country if address is not None else ITALY
    bare = detail.vat_number.removeprefix(country)
    return f"{country} {bare}"


def _phone(detail: CustomerDetail) -> str:
    return next((one.phone for one in detail.contacts if one.phone), detail.phone or detail.mobile)


def _payment(detail: CustomerDetail, texts: Texts) -> str:
    parts = [method(detail.payment_method, texts)]
    if detail.payment_terms:
        parts.append(write_payment_terms(detail.payment_terms, texts).lower())
    return ", ".join(parts)


def _known(*facts: Fact) -> list[Fact]:
    return [fact for fact in facts if fact[1]]
