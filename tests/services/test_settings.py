"""What all seats of a company share: chosen, read back, never an obstacle."""

from decimal import Decimal

import pytest

from app.domain.payment_terms import TermsNotUnderstood
from app.models import Setting
from app.services import settings
from app.settings.definitions import (
    LANGUAGE,
    PAYMENT_TERMS,
    SETTINGS,
    STAMP_DUTY_CHARGED,
    VAT_RATE,
    Home,
    ScreenLanguage,
)
from tests.services import ledger


def test_what_nobody_chose_has_its_default(ctx):
    assert settings.get(ctx, PAYMENT_TERMS) == "30"
    assert settings.get_all(ctx) == {key: one.default for key, one in SETTINGS.items() if one.home is Home.COMPANY}


def test_a_choice_is_kept_in_its_kind_and_logged(ctx):
    settings.choose(ctx, PAYMENT_TERMS, "60 EOM")
    settings.choose(ctx, VAT_RATE, Decimal("10.5"))
    settings.choose(ctx, STAMP_DUTY_CHARGED, False)
    settings.choose(ctx, PAYMENT_TERMS, "15")
    assert settings.get(ctx, PAYMENT_TERMS) == "15"
    assert settings.get_all(ctx) | {
        "payment_terms": "15",
        "vat_rate": Decimal("10.5"),
        "stamp_duty_charged": False,
    } == (settings.get_all(ctx))
    assert ledger.logged(ctx)[1:] == [("changed", "setting")] * 4


def test_a_choice_that_makes_no_sense_is_refused(ctx):
    with pytest.raises(TermsNotUnderstood):
        settings.choose(ctx, PAYMENT_TERMS, "whenever")
    assert settings.get(ctx, PAYMENT_TERMS) == "30"


def test_what_another_program_wrote_does_not_stop_this_one(ctx, expected_logs):
    expected_logs.add("setting vat_rate is not used")
    with ctx.work.write() as session:
        session.add(Setting(key="vat_rate", value="a lot"))
        session.add(Setting(key="of_tomorrow", value="1"))
    assert settings.get_all(ctx)["vat_rate"] == VAT_RATE.default


def test_the_choices_of_a_seat_are_not_kept_here(ctx):
    with pytest.raises(ValueError, match="language"):
        settings.choose(ctx, LANGUAGE, ScreenLanguage.ITALIAN)
