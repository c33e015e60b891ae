"""What hangs together, what is left out, and how thousands of documents are shown, beside the services."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.jobs.lanes import Job
from app.queries.listing import Choices
from app.services.billing.planning import RunChoices
from app.ui.navigation import Place
from app.ui.pages.billing.decisions import Decisions
from app.ui.pages.billing.page import BillingPage
from app.ui.pages.billing.view_model import Snapshot, differences, folded, groups_of, read_snapshot

TODAY = date(2026, 12, 1)
CODES = [f"AB-{number}" for number in range(1, 7)]


def candidate(key, codes, *, to_check=False):
    """As much of a document as decisions look at."""
    return SimpleNamespace(key=key, row=SimpleNamespace(subscriptions=tuple(codes)), is_to_check=to_check)


def snapshot_of(candidates):
    return Snapshot(None, tuple(candidates), groups_of(candidates), None)


documents = st.lists(
    st.tuples(st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True), st.booleans()), max_size=8
).map(lambda found: [candidate(str(n), codes, to_check=check) for n, (codes, check) in enumerate(found)])


@given(documents)
def test_what_is_ticked_shares_no_contract_with_what_is_not(candidates):
    snapshot = snapshot_of(candidates)
    decisions = Decisions()
    ticked = set(decisions.ticks(snapshot))
    inside = {code for one in candidates if one.key in ticked for code in one.row.subscriptions}
    outside = {code for one in candidates if one.key not in ticked for code in one.row.subscriptions}
    assert not inside & outside
    assert decisions.excluded == outside
    assert all(not one.is_to_check for one in candidates if one.key in ticked)


@given(documents, st.data())
def test_a_new_preview_takes_no_decision_back(candidates, data):
    snapshot = snapshot_of(candidates)
    decisions = Decisions()
    decisions.ticks(snapshot)
    wanted = data.draw(st.sets(st.sampled_from(CODES)))
    ticked = [one.key for one in candidates if not wanted & set(one.row.subscriptions)]
    closed = [key for key in ticked if all(other in ticked for other in snapshot.groups[key])]
    decisions.adopt(snapshot, closed)
    assert sorted(decisions.ticks(snapshot)) == sorted(closed)


def test_a_contract_gone_from_one_preview_stays_left_out_in_the_next():
    both = [candidate("1", ["AB-1"]), candidate("2", ["AB-2"])]
    decisions = Decisions()
    decisions.ticks(snapshot_of(both))
    decisions.adopt(snapshot_of(both), ["2"])
    decisions.ticks(snapshot_of(both[1:]))
    assert decisions.ticks(snapshot_of(both)) == ("2",)


def test_what_appears_later_and_is_to_be_checked_stays_out():
    decisions = Decisions()
    decisions.ticks(snapshot_of([candidate("1", ["AB-1"])]))
    assert decisions.ticks(snapshot_of([candidate("1", ["AB-1"]), candidate("2", ["AB-2"], to_check=True)])) == ("1",)


def test_what_was_ticked_on_purpose_stays_ticked():
    owing = [candidate("1", ["AB-1"], to_check=True)]
    decisions = Decisions()
    assert decisions.ticks(snapshot_of(owing)) == ()
    decisions.adopt(snapshot_of(owing), ["1"])
    assert decisions.ticks(snapshot_of(owing)) == ("1",)


def test_accents_and_capitals_are_no_hindrance():
    assert folded("Società ÀNCORA") == "societa ancora"


@pytest.fixture
def snapshot(desk):
    return read_snapshot(desk.bridge.context, RunChoices(TODAY), Job("", lambda _: None))


def test_the_same_preview_differs_in_nothing(desk, snapshot):
    again = read_snapshot(desk.bridge.context, RunChoices(TODAY), Job("", lambda _: None), snapshot)
    assert again.moved == 0
    assert differences(snapshot.candidates, snapshot.candidates[1:]) == 1


def test_sums_of_the_rows_are_those_of_the_run(snapshot):
    totals = snapshot.review.result.totals
    for name in ("net", "vat", "total"):
        assert sum((getattr(one.row, name) for one in snapshot.candidates), Decimal(0)) == totals[name]


def test_pages_of_an_order_are_the_order(snapshot):
    whole = snapshot.arranged(order="net", descending=True)
    parts = [snapshot.page(Choices(order="net", descending=True, limit=5, offset=at)).rows for at in (0, 5, 10)]
    assert [one for part in parts for one in part] == list(whole)
    assert [one.row.net for one in whole] == sorted((one.row.net for one in whole), reverse=True)


def test_documents_without_one_before_come_last_however_differences_are_sorted(snapshot):
    for descending in (False, True):
        ordered = snapshot.arranged(order="difference", descending=descending)
        unknown = [one.row.difference is None for one in ordered]
        assert unknown == sorted(unknown)


def many(snapshot, count):
    """The same preview with so many documents, all of contracts of their own and with a long name."""
    first = snapshot.candidates[1]
    found = tuple(
        replace(
            first,
            key=f"k{number}",
            row=replace(
                first.row,
                customer_name=f"Consorzio interprovinciale delle cooperative agricole e forestali n. {number:04}",
                subscriptions=(f"AB-{number:05}",),
            ),
        )
        for number in range(count)
    )
    return replace(snapshot, candidates=found, groups=groups_of(found))


def test_two_thousand_long_names_scroll_and_are_ticked_at_once(desk, snapshot, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    page = BillingPage(desk, Place("billing"))
    layout.addWidget(page)
    window.resize(1048, 800)
    window.show()
    page._show(many(snapshot, 2_000), expected=True)
    view = page.body.list.view
    assert page.body.list.table.total == 2_000
    assert page.head.issue.words() == "Emetti 2000 fatture"
    view.go_to(1_999)
    view.look_around()
    assert page.body.list.current().key == page.snapshot.arranged(order="net", descending=True)[1_999].key
    view.tick_all_or_none()
    assert page.body.picked().count == 0
    view.tick_all_or_none()
    assert page.body.picked().count == 2_000
    assert "2000 documenti" in page.body.list.foot.text.replace(".", "")
    window.close()


def test_a_preview_nobody_wants_any_more_is_not_reckoned_to_its_end(desk):
    job = Job("", lambda _: None)
    job.stop()
    from app.jobs.lanes import Stopped

    with pytest.raises(Stopped):
        read_snapshot(desk.bridge.context, RunChoices(TODAY), job)
