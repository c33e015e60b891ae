"""Items of the catalogue: entered, repriced, put away."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing_calendar import Cycle
from app.errors import Conflict, Invalid
from app.services import catalog
from app.services.billing.loading import NoCompany
from app.services.codes import CodeTaken
from app.services.subscriptions.items import Archived
from app.services.subscriptions.starting import start
from app.services.subscriptions.wishes import Line, NewSubscription
from tests import factories as make
from tests.services import ledger
from tests.services.engines import on_sqlite


def test_an_item_comes_back_as_entered(ctx):
    data = catalog.ItemData(
        "Casella di posta\nfino a 10 GB",
        Decimal(22),
        unit="casella",
        unit_price=Decimal("0.01250000"),
        cycle="12 months",
    )
    created = catalog.create_item(ctx, data)
    assert created.code == "A0001"
    stored = catalog.read_item(ctx, "A0001")
    assert stored.data == replace(data, code="A0001", cycle="year")
    assert (stored.version, stored.archived) == (1, False)


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"description": " \n "}, "description"),
        ({"unit_price": Decimal("0.123456789")}, "unit_price"),
        ({"vat_rate": Decimal(0)}, "vat_nature"),
        ({"vat_rate": Decimal("0.22")}, "vat_rate"),
        ({"vat_rate": Decimal(122)}, "vat_rate"),
        ({"vat_rate": Decimal(0), "vat_nature": "N99"}, "vat_nature"),
        ({"cycle": "ogni tanto"}, "cycle"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named(ctx, facts, field):
    with pytest.raises(Invalid) as refused:
        make.item(ctx, **facts)
    assert refused.value.field == field
    with pytest.raises(catalog.NoSuchItem):
        catalog.read_item(ctx, "HOST")


def test_only_an_italian_firm_must_say_why_there_is_no_vat(bare):
    with pytest.raises(NoCompany):
        make.item(bare)
    make.company(bare, country="DE", vat_number="DE136695976", tax_code="", province="", postal_code="80331")
    assert make.item(bare, vat_rate=Decimal(0)) == "HOST"


def test_a_flat_rate_firm_charges_no_vat_whatever_the_item_says(bare):
    make.company(bare, regime="RF19")
    assert make.item(bare, vat_rate=Decimal(0)) == "HOST"


def test_an_exempt_item_says_why(ctx):
    code = make.item(ctx, vat_rate=Decimal(0), vat_nature="n4")
    assert catalog.read_item(ctx, code).data.vat_nature == "N4"


def test_a_new_price_touches_no_running_subscription(ctx):
    item = make.item(ctx)
    wish = NewSubscription(make.customer(ctx), date(2026, 10, 1), lines=(Line(item),), cycle=Cycle.parse("month"))
    start(ctx, wish)
    seen = catalog.read_item(ctx, item)
    catalog.change_item(ctx, seen.id, replace(seen.data, unit_price=Decimal(35)), version=seen.version)
    start(ctx, wish)
    assert [net for *_, net in ledger.lines(ledger.bill(ctx, "2026-10-01"))] == [Decimal("29.90"), Decimal("35.00")]


def test_two_seats_that_reprice_an_item_clash(ctx):
    seen = catalog.read_item(ctx, make.item(ctx))
    catalog.change_item(ctx, seen.id, replace(seen.data, unit_price=Decimal(35)), version=seen.version)
    with pytest.raises(Conflict):
        catalog.change_item(ctx, seen.id, replace(seen.data, unit_price=Decimal(36)), version=seen.version)


def test_codes_are_given_once(ctx):
    make.item(ctx)
    with pytest.raises(CodeTaken):
        make.item(ctx)
    other = catalog.read_item(ctx, make.item(ctx, code=""))
    with pytest.raises(CodeTaken):
        catalog.change_item(ctx, other.id, replace(other.data, code="HOST"))
    catalog.change_item(ctx, other.id, replace(other.data, code="HOST-2"))
    assert catalog.read_item(ctx, "HOST-2").id == other.id


def test_an_item_put_away_is_not_sold_any_more_until_it_comes_back(ctx):
    item = make.item(ctx)
    seen = catalog.read_item(ctx, item)
    catalog.archive_item(ctx, seen.id)
    wish = NewSubscription(make.customer(ctx), date(2026, 11, 1), lines=(Line(item),), cycle=Cycle.parse("month"))
    with pytest.raises(Archived) as refused:
        start(ctx, wish)
    assert str(refused.value) == "HOST is archived. Restore it first."
    catalog.restore_item(ctx, seen.id)
    assert start(ctx, wish).code == "AB-0001"
