"""What will happen is worked out anew while the person types."""

from decimal import Decimal

import pytest

from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.consequences import Consequences, Effect, Outcome, Step, Sum
from app.ui.forms.form import Form
from app.ui.forms.lengths import NoticeField
from app.ui.forms.numbers import MoneyField
from app.ui.theme.tones import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.labels import Label


class NoticeTooLong(Invalid):
    text = N_("Must be shorter than the commitment.")


def _foresee(session, ctx, values):
    if values["notice"] == "400 day":
        raise NoticeTooLong(field="notice")
    price = (values["price"] or Decimal(0)).normalize()
    return Outcome(
        steps=(Step("bell", Tone.NEUTRAL, f"{ctx.today:%d/%m/%Y}", "Last day to cancel", needs=frozenset({"notice"})),),
        sums=(Sum("Total", f"{price * 2:f}", strong=True, needs=frozenset({"price"})),),
        sums_title="First invoice",
        effects=(Effect("MRR", f"+{price:f}"),),
    )


@pytest.fixture
def column(english_desk, show):
    form = Form(english_desk)
    form.add(MoneyField(english_desk, "price", "Price"))
    form.add(NoticeField(english_desk, "notice", "Cancellation notice"))
    column = Consequences(english_desk, form, _foresee)
    show(form, column)
    return column


def _said(column):
    return [label.text() for label in column.findChildren(Label) if label.isVisible() and label.text()]


def _work_out(column):
    column.work_out()
    return _said(column)


def test_the_outcome_of_what_is_typed_is_shown(column, type_into):
    form = column._form
    type_into(form.fields["price"], "10")
    said = _work_out(column)
    assert {"What happens", "01/12/2026", "Last day to cancel", "First invoice", "20", "MRR", "+10"} <= set(said)


def test_what_depends_on_a_wrong_field_is_to_be_worked_out(column, type_into):
    form = column._form
    type_into(form.fields["price"], "x")
    type_into(form.fields["notice"], "soon")
    said = _work_out(column)
    assert said.count("to be worked out") == 2
    assert "correct first: Cancellation notice" in said


def test_a_refusal_is_said_at_its_field_without_taking_the_keyboard(column, type_into, qtbot):
    form = column._form
    type_into(form.fields["price"], "10")
    _work_out(column)
    form.fields["notice"].set_value("400 day")
    form.fields["price"].control.setFocus()
    said = _work_out(column)
    assert form.fields["notice"].problem == "Must be shorter than the commitment."
    assert form.fields["price"].control.hasFocus()
    assert "to be worked out" in said
    form.fields["notice"].set_value("30 day")
    said = _work_out(column)
    assert form.fields["notice"].problem == ""
    assert "to be worked out" not in said


def test_typing_asks_again_by_itself(column, type_into, qtbot):
    with qtbot.waitSignal(column.updated):
        type_into(column._form.fields["price"], "7")
    assert "14" in _said(column)


def test_the_form_s_banner_stands_under_the_column(column):
    form = column._form
    assert not form.check()
    assert column.isAncestorOf(form.banner)
    assert form.banner.isVisible()


def test_warnings_stand_on_top_and_problems_at_their_fields(english_desk, show):
    form = Form(english_desk)
    form.add(MoneyField(english_desk, "price", "Price"))
    form.add(NoticeField(english_desk, "notice", "Cancellation notice"))
    form.fill({"notice": "400 day"})
    found = Outcome(warnings=("Look at this.",), problems=(NoticeTooLong(field="notice"),))
    column = Consequences(english_desk, form, lambda _session, _ctx, _values: found)
    window = show(form, column)
    column.work_out()
    assert next(banner.text() for banner in window.findChildren(Banner) if banner.isVisible()) == "Look at this."
    assert form.fields["notice"].problem == "Must be shorter than the commitment."
    form.fields["notice"].set_value("30 day")
    found = Outcome()
    column._foresee = lambda _session, _ctx, _values: found
    column.work_out()
    assert not form.fields["notice"].problem
