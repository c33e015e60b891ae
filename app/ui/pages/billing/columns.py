"""What does the list say of a document, on screen and in the file it is exported to?"""

from typing import Any

from app.i18n import N_
from app.services.billing.review import Fact
from app.ui.desk import Desk
from app.ui.pages.billing.ticks import Ticks
from app.ui.pages.billing.view_model import Candidate
from app.ui.tables.columns import AvatarSize, Column, ColumnKind
from app.ui.tables.spec import Empty, ListSpec
from app.ui.texts import Texts
from app.ui.theme.tones import Tone


def candidate_spec(desk: Desk, read: Any, *, exported: Ticks | None = None) -> ListSpec:
    """The list of the preview; ``exported`` gives the columns of the file, with what is ticked in it."""
    texts = desk.texts
    columns: tuple[Column, ...] = (
        Column("customer", N_("Customer"), ColumnKind.IDENTITY, lambda one: one.row.customer_name, order="customer",
               detail=_days,
               stretch=3, width=180, avatar=AvatarSize.SMALL),
        Column("contracts", N_("Subs."), ColumnKind.TEXT, lambda one: one.row.subscriptions, order="contracts",
               text=lambda codes, texts: texts.number(len(codes)), width=58, muted=True,
               spoken=_contracts),
        Column("net", N_("Net"), ColumnKind.MONEY, lambda one: one.row.net, order="net", width=104, zero=True),
        Column("total", N_("Total"), ColumnKind.MONEY, lambda one: one.row.total, order="total", width=96, strong=True,
               zero=True),
        Column("difference", N_("Difference"), ColumnKind.TEXT, lambda one: one.row, order="difference",
               text=difference, tone=_difference_tone, width=88),
        Column("verdict", N_("Outcome"), ColumnKind.STATUS, lambda one: one.verdict, order="verdict", family="review",
               width=118, spoken=spoken_facts),
    )  # fmt: skip
    if exported is not None:
        columns = _exported_columns(texts, columns, exported)
    return ListSpec(
        id="billing",
        title=N_("Billing run"),
        columns=columns,
        read=read,
        key=lambda one: one.key,
        empty=Empty("calendar-check", N_("Nothing to invoice"), ""),
        order="net",
        descending=True,
    )


def _exported_columns(texts: Texts, shown: tuple[Column, ...], ticks: Ticks) -> tuple[Column, ...]:
    by_key = {column.key: column for column in shown}
    yes, no = texts.gettext(N_("yes")), texts.gettext(N_("no"))
    return (
        Column("code", N_("Code"), ColumnKind.CODE, lambda one: one.row.customer),
        by_key["customer"],
        Column("contracts", N_("Subscriptions"), ColumnKind.TEXT, lambda one: ", ".join(one.row.subscriptions)),
        by_key["net"],
        Column("vat", N_("VAT"), ColumnKind.MONEY, lambda one: one.row.vat),
        by_key["total"],
        Column("previous", N_("Last document"), ColumnKind.MONEY, lambda one: one.row.previous),
        by_key["verdict"],
        Column("ticked", N_("Included"), ColumnKind.TEXT, lambda one: yes if one.key in ticks else no),
    )


def difference(row: Any, texts: Texts) -> str:
    """How a document differs from the customer's last one, as the list shows it."""
    change = row.difference
    if change is None:
        return texts.gettext(N_("new"))
    if not change:
        return "="
    return f"+{texts.amount(change)}" if change > 0 else texts.amount(change)


def _difference_tone(one: Candidate) -> Tone | None:
    change = one.row.difference
    if change is None:
        return Tone.ACCENT
    if not change:
        return None
    return Tone.WARNING if change < 0 or Fact.PRICE_CHANGED in one.row.facts else Tone.SUCCESS


def _days(one: Candidate, texts: Texts) -> str:
    """The days billed, where a customer has several documents."""
    return texts.span(*one.days) if one.days is not None else ""


def _contracts(one: Candidate, texts: Texts) -> str:
    return texts.fill_plural(N_("{count} subscription"), N_("{count} subscriptions"), len(one.row.subscriptions))


def spoken_facts(one: Candidate, texts: Texts) -> str:
    """Everything remarkable about a document, and what the customer's data lack."""
    return ", ".join([*(texts.gettext(fact.label) for fact in one.row.facts), *map(texts.gettext, one.gaps)])
