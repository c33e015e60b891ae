"""How does a subscription begin, and what will it cost first? The preview and the start reckon the same way."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import InvoiceDocument, Party
from app.domain.invoicing import BillableItem, Buyer
from app.domain.payment_terms import PaymentTerms
from app.domain.pricing import PriceVersion
from app.models import Company, Customer, Subscription
from app.services.billing.loading import CustomerTerms, load_buyers, load_seller
from app.services.billing.upcoming import Terms, next_documents
from app.services.changes import Changes, Kind
from app.services.codes import Created, code_for
from app.services.context import Context
from app.services.settings import chosen
from app.services.subscriptions.contracts import write_down
from app.services.subscriptions.drafting import Draft, draft
from app.services.subscriptions.items import DraftItem
from app.services.subscriptions.rows import item_row, settled_rows
from app.services.subscriptions.wishes import NewSubscription
from app.settings.definitions import PAYMENT_TERMS

PREFIX = "AB-"


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a new subscription leads to.

    Args:
        trial_last_day: last free day of the trial; ``None`` without trial.
        first_paid_day: first day that is paid for.
        documents: the next documents as they would be made, dated the day they are due or today where that day is
            past, without number.
    """

    trial_last_day: date | None
    first_paid_day: date
    documents: tuple[InvoiceDocument, ...]


def consequences(ctx: Context, wish: NewSubscription, *, count: int = 2) -> Consequences:
    """The first ``count`` invoices a subscription would bring, with periods, amounts and dates; nothing is written.

    Raises:
        See ``start``.
    """
    with ctx.work.read() as session:
        planned = draft(session, wish, ctx.today)
        upcoming = next_documents(waiting_items(planned), terms_for(session, planned), ctx.today, count)
    trial = planned.trial
    return Consequences(
        trial_last_day=trial.last_day if trial else None,
        first_paid_day=trial.end if trial else wish.start,
        documents=tuple(one.document for one in upcoming),
    )


def start(ctx: Context, wish: NewSubscription) -> Created:
    """Start a subscription: a plan is copied, a trial opens, the set-up fee waits for the first invoice.

    Raises:
        NoSuchCustomer, NoSuchPlan, NoSuchItem: an unknown code.
        Archived: customer, plan or item are no longer offered.
        NothingToBill, CycleMissing, LinePriceMissing, CodeTaken …: the field that cannot be taken.
    """
    with ctx.work.write() as session:
        planned = draft(session, wish, ctx.today)
        row = _subscription_row(planned)
        row.code = code_for(session, Subscription.code, wish.code, PREFIX)
        currency = session.get_one(Company, 1).currency
        row.items = [item_row(item, position, currency) for position, item in enumerate(planned.items, 1)]
        session.add(row)
        session.flush()
        for item, stored in zip(planned.items, row.items, strict=True):
            session.add_all(settled_rows(item, stored.id))
        trial_end = planned.trial.end if planned.trial else None
        facts = {"customer": wish.customer, "plan": wish.plan, "trial_ends_before": trial_end}
        changes = write_down(session, ctx, row, "started", wish.start, facts=facts)
        return Created(row.id, row.code, changes | Changes.of(Kind.CUSTOMER, planned.customer_id))


def _subscription_row(planned: Draft) -> Subscription:
    wish, plan = planned.wish, planned.plan
    return Subscription(
        customer_id=planned.customer_id,
        plan_id=plan.id if plan else None,
        description=planned.description,
        state=planned.state,
        start=wish.start,
        ends_before=planned.end,
        trial_ends_before=planned.trial.end if planned.trial else None,
        term_months=planned.term_months,
        notice=planned.notice,
        end_action=planned.end_action,
        grace_days=plan.grace_days if plan else 0,
        payment_terms=planned.payment_terms,
        payment_method=planned.payment_method,
        purchase_order=wish.purchase_order.strip(),
        cig=wish.cig.strip().upper(),
        cup=wish.cup.strip().upper(),
        notes=wish.notes.strip(),
    )


def terms_for(session: Session, planned: Draft) -> Terms:
    """What the documents of a planned contract share; a firm of the own country where no customer is chosen yet."""
    seller = load_seller(session)
    language = session.get_one(Company, 1).language
    buyers, own = load_buyers(session, select(Customer.id).where(Customer.id == planned.customer_id), language)
    nobody = Buyer(0, "", Party(name="", country=seller.party.country), language, consolidate=False)
    buyer = buyers.get(planned.customer_id, nobody)
    theirs = own.get(planned.customer_id, CustomerTerms("", ""))
    terms = PaymentTerms.parse(planned.payment_terms or theirs.terms or chosen(session, PAYMENT_TERMS))
    return Terms(seller, buyer, terms, replace(seller.payment, method=planned.payment_method or theirs.method))


def waiting_items(planned: Draft) -> list[tuple[date, BillableItem]]:
    """The items of a planned contract as the biller sees them, with the days of their first invoices."""
    return [
        (item.opening.next_invoice_on, _billable(number, item, item.opening.next_start))
        for number, item in enumerate(planned.items)
        if item.opening.next_start is not None and item.opening.next_invoice_on is not None
    ]


def _billable(number: int, item: DraftItem, next_start: date) -> BillableItem:
    return BillableItem(
        id=number,
        contract="",
        description=item.description,
        unit=item.unit,
        quantity=item.quantity,
        includes_vat=item.includes_vat,
        vat_rate=item.vat_rate,
        vat_nature=item.vat_nature,
        schedule=item.schedule,
        next_start=next_start,
        prices=(PriceVersion(item.schedule.start, item.unit_price),),
        discounts=item.discounts,
        intro_price=item.intro_price,
        intro_cycles=item.intro_cycles,
        one_off=item.one_off,
    )
