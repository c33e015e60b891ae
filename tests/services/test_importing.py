"""Files of other programs become customers, items, plans and subscriptions that are billed from the right day on."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from app.adapters.tables.reader import SpreadsheetReader
from app.domain.billing_calendar import Cycle
from app.domain.importing.fields import Noun
from app.domain.importing.mapping import FieldNotKnown
from app.domain.importing.sheets import ColumnsMissing, HeadingsNotFound
from app.i18n.catalog import translator
from app.models import AuditEntry, BilledPeriod, Customer, ImportMapping, PeriodKind, Subscription, SubscriptionEvent
from app.services import catalog, customers, plans
from app.services.billing.planning import RunChoices
from app.services.billing.runs import preview
from app.services.context import Context
from app.services.importing import ImportReport, RowState, import_file, import_rows, inspect_file
from app.services.verify import verify
from tests import factories

CUSTOMERS = "code;name;vat_number;city\nC1;Officine Rinaldi S.r.l.;01533030480;Modena\nC2;Bar Sport S.n.c.;;Bologna\n"
ITEMS = "code;description;unit_price;vat_rate\nHOST;Hosting;29,90;22\nFEE;Quota;100;0\n"
PLANS = "code;description;item_code;unit_price;cycle;term_months;notice\nP1;Hosting mensile;HOST;29,90;mensile;12;30\n"

Bring = Callable[..., ImportReport]


@pytest.fixture
def bring(ctx: Context, tmp_path: Path) -> Bring:
    """Import a text as a file of this noun."""

    def import_text(noun: str, text: str, **how) -> ImportReport:
        path = tmp_path / f"{noun}.csv"
        path.write_text(text, encoding="utf-8")
        return import_file(ctx, Noun(noun), path, reader=SpreadsheetReader(), **how)

    return import_text


@pytest.fixture
def firm(bring: Bring) -> Bring:
    """The same, in a firm with customers, items and a plan."""
    bring("customers", CUSTOMERS)
    bring("items", ITEMS)
    bring("plans", PLANS)
    return bring


def reasons(report: ImportReport) -> list[tuple[int, str, str]]:
    return [(remark.row, remark.column, remark.reason) for remark in report.refused]


def notices(report: ImportReport) -> list[tuple[int, str]]:
    return [(remark.row, remark.reason) for remark in report.notices]


def subscription(ctx: Context, code: str) -> Subscription:
    with ctx.work.read() as session:
        row = session.scalars(select(Subscription).where(Subscription.code == code)).one()
        _ = [(item.prices, item.discounts) for item in row.items]
        return row


def due(ctx: Context, day: date) -> list[tuple[str, date, date]]:
    return [
        (line.subscription, line.period_start, line.period_end)
        for one in preview(ctx, RunChoices(day)).documents
        for line in one.draft.lines
    ]


def test_a_dry_run_says_what_would_be_and_writes_nothing(ctx: Context, bring: Bring) -> None:
    report = bring("customers", CUSTOMERS, dry_run=True)
    assert (report.counts["added"], report.dry_run) == (2, True)
    with ctx.work.read() as session:
        assert session.scalar(select(func.count()).select_from(Customer)) == 0
        assert session.scalar(select(func.count()).select_from(ImportMapping)) == 0


def test_all_or_nothing_is_the_users_choice(ctx: Context, bring: Bring) -> None:
    text = CUSTOMERS + "C3;Errata S.r.l.;01533030481;Roma\n"
    withheld = bring("customers", text, keep_good=False)
    assert (withheld.counts["added"], withheld.counts["withheld"], withheld.counts["refused"]) == (0, 2, 1)
    kept = bring("customers", text)
    assert (kept.counts["added"], reasons(kept)) == (2, [(4, "vat_number", "vat_number_check_digit")])


def test_a_bad_row_is_corrected_in_place_and_taken(ctx: Context, bring: Bring) -> None:
    report = bring("customers", CUSTOMERS + "C3;Errata S.r.l.;01533030481;Roma\n")
    bad = next(row for row in report.rows if row.state is RowState.REFUSED)
    assert bad.fields == {"code": "C3", "name": "Errata S.r.l.", "vat_number": "01533030481", "city": "Roma"}
    again = import_rows(ctx, Noun.CUSTOMERS, {4: {**bad.fields, "vat_number": "01533030480"}})
    assert (again.counts["added"], again.rows[0].number) == (1, 4)
    assert customers.read(ctx, "C3").data.billing.city == "Roma"


def test_a_corrected_row_is_read_like_the_column_it_comes_from(ctx: Context, bring: Bring) -> None:
    report = bring("items", "codice;descrizione;prezzo;iva\nA;;2.500;22\nB;Due;1,5;22\n")
    assert reasons(report) == [(2, "descrizione", "name_missing")]
    bad = report.rows[0]
    import_rows(ctx, Noun.ITEMS, {2: {**bad.fields, "description": "Uno"}}, origin=report)
    assert catalog.read_item(ctx, "A").data.unit_price == Decimal(2500)


def test_a_record_that_exists_with_other_values_is_never_overwritten(ctx: Context, bring: Bring) -> None:
    bring("customers", CUSTOMERS)
    changed = bring("customers", CUSTOMERS.replace("Modena", "Carpi"))
    assert changed.counts["present"] == 1
    assert reasons(changed) == [(2, "code", "code_exists_with_other_values")]
    said = changed.as_json(translator("en"))["refused"][0]["message"]
    assert said == "C1 already exists with other values (City). It was left as it is."
    assert customers.read(ctx, "C1").data.billing.city == "Modena"


def test_a_column_the_file_does_not_have_is_no_difference(ctx: Context, bring: Bring) -> None:
    bring("customers", CUSTOMERS)
    stored = customers.read(ctx, "C1")
    customers.change(ctx, stored.id, replace(stored.data, phone="059 123"))
    assert bring("customers", CUSTOMERS).counts["present"] == 2


def test_the_same_vat_number_under_another_code_is_asked_about(bring: Bring) -> None:
    bring("customers", CUSTOMERS)
    report = bring("customers", "code;name;vat_number\nC9;Officine Rinaldi filiale;01533030480\n")
    assert report.counts["added"] == 1
    assert notices(report) == [(2, "vat_number_shared")]


def test_records_without_a_code_get_the_next_one_and_are_recognised_again(ctx: Context, bring: Bring) -> None:
    text = "Nome;Cognome;E-mail\nMario;Rossi;mario@rossi.example\nAda;Conti;ada@conti.example\n"
    bring("customers", "code;name\nC0041;Prima S.r.l.\n")
    report = bring("customers", text)
    assert [row.code for row in report.rows] == ["C0042", "C0043"]
    assert customers.read(ctx, "C0042").data.name == "Mario Rossi"
    assert bring("customers", text).counts["present"] == 2


def test_the_mapping_is_remembered_for_files_with_the_same_headings(ctx: Context, bring: Bring, tmp_path: Path) -> None:
    text = "Archivio\nSigla;Chi;Colore\nX1;Officine S.r.l.;rosso\n"
    with pytest.raises(HeadingsNotFound):
        bring("customers", text)
    bring("customers", text, mapping={"Sigla": "code", "Chi": "name"})
    assert customers.read(ctx, "X1").data.name == "Officine S.r.l."
    sheet = inspect_file(ctx, Noun.CUSTOMERS, tmp_path / "customers.csv", reader=SpreadsheetReader())
    assert (sheet.heading.number, sheet.mapping.fields) == (2, {"Sigla": "code", "Chi": "name"})
    assert bring("customers", text.replace("X1", "X2")).counts["added"] == 1
    assert customers.read(ctx, "X2").data.name == "Officine S.r.l."


def test_a_column_the_user_left_out_stays_left_out(ctx: Context, bring: Bring) -> None:
    text = "Codice;Nome;Note\nX1;Officine S.r.l.;privato\n"
    bring("customers", text, mapping={"Note": ""})
    bring("customers", text.replace("X1", "X2"))
    assert customers.read(ctx, "X2").data.notes == ""


def test_a_mapping_to_no_field_is_told(bring: Bring) -> None:
    with pytest.raises(FieldNotKnown):
        bring("customers", CUSTOMERS, mapping={"city": "colour"})


def test_a_list_under_a_title_is_found_and_the_title_is_no_record(bring: Bring) -> None:
    report = bring("customers", "Elenco clienti 2026\n\n" + CUSTOMERS)
    assert (report.header_row, report.counts["added"]) == (3, 2)
    assert [(row.number, row.why) for row in report.rows if row.why] == [(1, "title"), (2, "empty")]


def test_a_file_of_something_else_is_told_with_its_columns(bring: Bring) -> None:
    with pytest.raises(ColumnsMissing) as refused:
        bring("subscriptions", ITEMS)
    said = refused.value.message(translator("en"))
    assert "Customer" in said
    assert "unit_price" in said


def test_what_was_billed_elsewhere_is_never_billed_again(ctx: Context, firm: Bring) -> None:
    firm(
        "subscriptions",
        "code;customer_code;plan_code;start;billed_through\nS1;C1;P1;2019-03-15;2026-10-14\nS2;C2;P1;2026-11-20;\n",
    )
    row = subscription(ctx, "S1")
    assert row.items[0].next_period_start == date(2026, 10, 15)
    assert due(ctx, date(2026, 11, 22)) == [
        ("S1", date(2026, 10, 15), date(2026, 11, 15)),
        ("S1", date(2026, 11, 15), date(2026, 12, 15)),
        ("S2", date(2026, 11, 20), date(2026, 12, 20)),
    ]
    with ctx.work.read() as session:
        history = session.scalars(select(BilledPeriod)).all()
        assert [(one.kind, one.period_start, one.period_end) for one in history] == [
            (PeriodKind.HISTORY, date(2019, 3, 15), date(2026, 10, 15))
        ]
    assert verify(ctx) == []


def test_the_rest_of_a_period_billed_in_part_is_billed_by_days(ctx: Context, firm: Bring) -> None:
    report = firm(
        "subscriptions", "code;customer_code;plan_code;start;billed_through\nS1;C1;P1;2026-01-01;2026-11-10\n"
    )
    assert notices(report) == [(2, "billed_through_mid_period")]
    assert due(ctx, date(2026, 11, 22)) == [("S1", date(2026, 11, 11), date(2026, 12, 1))]


def test_a_plan_gives_what_the_row_leaves_open_and_own_columns_come_first(ctx: Context, firm: Bring) -> None:
    firm(
        "subscriptions",
        "code;customer_code;plan_code;quantity;unit_price;discount_percent;start;notice;in_arrears\n"
        "S1;C1;P1;;;;2026-11-01;;\nS2;C1;P1;3;25,00;10;2026-11-01;2 mesi;sì\n",
    )
    lent, own = subscription(ctx, "S1"), subscription(ctx, "S2")
    assert (lent.term_months, lent.notice, lent.items[0].prices[0].unit_price) == (12, "30 day", Decimal("29.90"))
    assert (lent.items[0].quantity, lent.items[0].timing, lent.items[0].discounts) == (1, "advance", [])
    assert (own.notice, own.items[0].quantity, own.items[0].timing) == ("2 month", 3, "arrears")
    assert (own.items[0].prices[0].unit_price, own.items[0].discounts[0].percent) == (25, 10)


def test_a_plans_fee_and_trial_are_not_applied_to_contracts_that_run_already(ctx: Context, firm: Bring) -> None:
    firm("plans", "code;name;item_code;unit_price;cycle;setup_fee;trial_days\nP2;Prova;HOST;10;month;50;30\n")
    firm("subscriptions", "code;customer_code;plan_code;start\nS1;C1;P2;2026-11-01\n")
    row = subscription(ctx, "S1")
    assert (row.state, row.trial_ends_before, len(row.items)) == ("active", None, 1)


def test_a_subscription_with_its_own_trial_is_paid_from_its_end(ctx: Context, firm: Bring) -> None:
    firm("subscriptions", "code;customer_code;plan_code;start;trial_days\nS1;C1;P1;2026-11-10;30\n")
    row = subscription(ctx, "S1")
    assert (row.state, row.trial_ends_before) == ("trial", date(2026, 12, 10))
    assert row.items[0].next_period_start == date(2026, 12, 10)
    assert verify(ctx) == []


@pytest.mark.parametrize(
    ("rest", "state", "next_start"),
    [
        ("2026-10-31;2026-10-31;cessato", "ended", None),
        ("2026-10-31;2026-09-30;cessato", "ended", date(2026, 10, 1)),
        (";2026-10-31;cessato", "ended", None),
        ("2026-10-31;;cessato", "ended", None),
        ("2027-01-31;2026-10-31;disdetto", "ending", date(2026, 11, 1)),
        ("2026-10-31;2026-10-31;disdetto", "ended", None),
        ("2027-01-31;2026-10-31;annullato", "ending", date(2026, 11, 1)),
        ("2026-10-31;2026-08-31;annullato", "cancelled", None),
        (";2026-10-31;sospeso", "paused", None),
        (";;bozza", "draft", date(2026, 1, 1)),
        ("2027-12-31;2026-10-31;attivo", "active", date(2026, 11, 1)),
    ],
)
def test_the_state_of_the_file_is_respected(
    ctx: Context, firm: Bring, rest: str, state: str, next_start: date | None
) -> None:
    header = "code;customer_code;plan_code;start;end;billed_through;status\n"
    assert firm("subscriptions", header + f"S1;C1;P1;2026-01-01;{rest}\n").counts["added"] == 1
    row = subscription(ctx, "S1")
    assert (row.state, row.items[0].next_period_start) == (state, next_start)
    assert verify(ctx) == []


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("2026-01-01;;ottobre;attivo", "date_unreadable"),
        ("2026-01-01;;2026-11-31;attivo", "date_not_in_calendar"),
        ("2026-01-01;;2062-10-31;attivo", "billed_through_far_ahead"),
        ("2026-01-01;;2025-06-30;attivo", "billed_through_before_start"),
        ("2062-01-01;;;attivo", "start_far_ahead"),
        ("2026-01-01;2025-12-31;;attivo", "end_before_start"),
        (";;2026-10-31;attivo", "start_missing"),
        ("2026-01-01;;;???", "status_unreadable"),
        ("2026-01-01;;;cessato", "end_missing"),
        ("2026-01-01;;;prova", "trial_end_missing"),
    ],
)
def test_dates_that_could_bill_wrongly_are_refused(firm: Bring, rest: str, reason: str) -> None:
    header = "code;customer_code;plan_code;start;end;billed_through;status\n"
    report = firm("subscriptions", header + f"S1;C1;P1;{rest}\n")
    assert [found for _, _, found in reasons(report)] == [reason]


def test_a_price_made_for_another_cycle_is_not_taken_from_the_plan(firm: Bring) -> None:
    header = "code;customer_code;plan_code;unit_price;cycle;start\n"
    report = firm("subscriptions", header + "S1;C1;P1;;annuale;2026-01-01\nS2;C1;P1;300;annuale;2026-01-01\n")
    assert reasons(report) == [(2, "cycle", "cycle_differs")]


def test_a_contract_needs_neither_plan_nor_item(ctx: Context, firm: Bring) -> None:
    text = "Cliente;Descrizione;Importo;IVA;Periodicità;Decorrenza\n"
    text += "Bar Sport S.n.c.;Pulizie;€ 80,00;22;mensile;1/11/2026\n"
    report = firm("subscriptions", text)
    assert [(row.state, row.code) for row in report.rows] == [(RowState.ADDED, "AB-0001")]
    item = subscription(ctx, "AB-0001").items[0]
    assert (item.description, item.prices[0].unit_price, item.item_id) == ("Pulizie", 80, None)
    assert firm("subscriptions", text).counts["present"] == 1


def test_a_plan_without_item_brings_one_along(ctx: Context, bring: Bring) -> None:
    report = bring("plans", "code;description;unit_price;vat_rate;cycle\nGOLD;Abbonamento Gold;50;22;month\n")
    assert notices(report) == [(2, "item_created")]
    assert plans.read_plan(ctx, "GOLD").data.lines[0].item == "GOLD"
    assert catalog.read_item(ctx, "GOLD").data.vat_rate == 22


def test_a_list_without_vat_takes_the_companys_rate_and_says_so(ctx: Context, bring: Bring) -> None:
    report = bring("items", "codice;descrizione;prezzo\nA;Assistenza;10\n")
    assert notices(report) == [(2, "vat_rate_assumed")]
    assert bring("items", "codice;descrizione;prezzo;iva\nB;Altro;10;\n").counts["refused"] == 1


def test_a_flat_rate_firm_charges_no_vat(bare: Context, tmp_path: Path) -> None:
    factories.company(bare, regime="RF19")
    path = tmp_path / "items.csv"
    path.write_text("codice;descrizione;prezzo\nA;Assistenza;10\n")
    import_file(bare, Noun.ITEMS, path, reader=SpreadsheetReader())
    data = catalog.read_item(bare, "A").data
    assert (data.vat_rate, data.vat_nature) == (0, "N2.2")


def test_text_that_looks_like_a_formula_stays_text(ctx: Context, bring: Bring) -> None:
    bring("customers", "code;name;notes;phone\nC1;Rossi;=1+1;+39 059 1\nC2;Bianchi;@SUM(1,2);-3\n")
    assert customers.read(ctx, "C1").data.notes == "=1+1"
    assert customers.read(ctx, "C1").data.phone == "+39 059 1"
    assert customers.read(ctx, "C2").data.notes == "@SUM(1,2)"


DOLIBARR = (
    "Id società,Ragione Sociale,Partita IVA,Rif.,Linea Id,Linea Descrizione,Linea percentuale IVA,Linea quantità,"
    "Linea importo al netto delle imposte,Data di inizio,Data di inizio prevista,Data di fine prevista,Data di fine,"
    "Rif. prodotto,\n"
    "7,Officine Rinaldi S.r.l.,IT01533030480,CT1,31,Hosting,22.0000,2,59.80000000,2026-01-15 00:00:00,"
    "2026-01-15 00:00:00,,,HOST,\n"
)


def test_an_export_that_cannot_say_what_was_billed_asks_before_billing_the_past(ctx: Context, firm: Bring) -> None:
    with ctx.work.write() as session:
        session.execute(catalog.Item.__table__.update().where(catalog.Item.code == "HOST").values(cycle="month"))
    asked = firm("subscriptions", DOLIBARR)
    assert notices(asked) == [(2, "billed_through_unknown")]
    assert subscription(ctx, "CT1/31").state == "draft"
    assert due(ctx, date(2026, 11, 22)) == []
    answered = firm("subscriptions", DOLIBARR, invoiced_until=date(2026, 10, 31))
    assert answered.counts["completed"] == 1
    row = subscription(ctx, "CT1/31")
    assert (row.state, row.items[0].next_period_start) == ("active", date(2026, 11, 15))
    assert due(ctx, date(2026, 11, 22)) == [("CT1/31", date(2026, 11, 15), date(2026, 12, 15))]
    assert verify(ctx) == []
    assert firm("subscriptions", DOLIBARR, invoiced_until=date(2026, 10, 31)).counts["present"] == 1


def test_a_corrected_row_of_such_an_export_still_asks(ctx: Context, firm: Bring) -> None:
    with ctx.work.write() as session:
        session.execute(catalog.Item.__table__.update().where(catalog.Item.code == "HOST").values(cycle="month"))
    report = firm("subscriptions", DOLIBARR.replace("IT01533030480", "IT00743110157"))
    assert reasons(report) == [(2, "Id società", "customer_unknown")]
    corrected = {**report.rows[0].fields, "customer_vat_number": "01533030480"}
    again = import_rows(ctx, Noun.SUBSCRIPTIONS, {2: corrected}, origin=report)
    assert notices(again) == [(2, "billed_through_unknown")]
    assert subscription(ctx, "CT1/31").state == "draft"


def test_all_items_of_a_plan_come_with_the_contract(ctx: Context, firm: Bring) -> None:
    lines = (plans.PlanLine("HOST", Decimal(1), Decimal("29.90")), plans.PlanLine("FEE", Decimal(2), Decimal(5)))
    plans.create_plan(ctx, plans.PlanData("Pacchetto", Cycle.parse("month"), lines, code="PACK"))
    header = "code;customer_code;plan_code;unit_price;start;billed_through;discount_percent\n"
    firm("subscriptions", header + "S1;C1;PACK;25,00;2026-01-01;2026-10-31;10\n")
    first, second = subscription(ctx, "S1").items
    assert [(one.prices[0].unit_price, one.quantity) for one in (first, second)] == [(25, 1), (5, 2)]
    assert [one.discounts[0].percent for one in (first, second)] == [10, 10]
    assert [one.next_period_start for one in (first, second)] == [date(2026, 11, 1)] * 2
    assert verify(ctx) == []
    assert firm("subscriptions", header + "S1;C1;PACK;25,00;2026-01-01;2026-10-31;10\n").counts["present"] == 1


def test_what_would_surprise_on_the_first_billing_day_is_told(firm: Bring) -> None:
    header = "code;customer_code;plan_code;start;end;billed_through\n"
    report = firm("subscriptions", header + "S1;C1;P1;2026-01-01;;\nS2;C1;P1;2026-01-01;2026-10-31;2026-10-31\n")
    assert report.counts["added"] == 2
    assert notices(report) == [(2, "billed_never"), (3, "end_passed")]


def test_a_contact_keeps_its_labelled_numbers_when_it_is_corrected(ctx: Context, bring: Bring) -> None:
    text = (
        "First Name,Last Name,Organization Name,E-mail 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
        ",,Officine Rinaldi S.r.l.,info(at)rinaldi.example,Partita IVA,IT 015 3303 0480\n"
    )
    report = bring("customers", text)
    assert reasons(report) == [(2, "E-mail 1 - Value", "email_malformed")]
    corrected = {**report.rows[0].fields, "email": "info@rinaldi.example"}
    assert import_rows(ctx, Noun.CUSTOMERS, {2: corrected}, origin=report).counts["added"] == 1
    assert customers.read(ctx, "C0001").data.vat_number == "01533030480"


def test_everything_imported_is_in_the_log_and_every_contract_has_its_event(ctx: Context, firm: Bring) -> None:
    firm("subscriptions", "code;customer_code;plan_code;start\nS1;C1;P1;2026-11-01\n")
    with ctx.work.read() as session:
        actions = session.execute(select(AuditEntry.action, AuditEntry.subject)).all()
        assert ("created", "customer") in actions
        assert ("imported", "subscriptions") in actions
        assert [one.kind for one in session.scalars(select(SubscriptionEvent))] == ["imported"]
    assert verify(ctx) == []


@contextmanager
def counted(ctx: Context) -> Iterator[list[str]]:
    """The statements sent while in the block; one for a whole ``executemany``."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:
        statements.append(statement)

    event.listen(ctx.work.engine, "before_cursor_execute", note)
    yield statements
    event.remove(ctx.work.engine, "before_cursor_execute", note)


def test_the_number_of_statements_does_not_grow_with_the_rows(ctx: Context, firm: Bring) -> None:
    def rows(noun: str, first: int, count: int) -> str:
        if noun == "customers":
            return "code;name;email\n" + "".join(
                f"K{n};Ditta {n};a@b{n}.example\n" for n in range(first, first + count)
            )
        header = "code;customer_code;plan_code;start;billed_through;discount_percent\n"
        lines = (f"S{n};C1;P1;2026-01-01;2026-10-31;5\n" for n in range(first, first + count))
        return header + "".join(lines)

    for noun in ("customers", "subscriptions"):
        with counted(ctx) as few:
            firm(noun, rows(noun, 1, 2))
        with counted(ctx) as many:
            assert firm(noun, rows(noun, 100, 60)).counts["added"] == 60
        assert len(many) <= len(few)


def test_a_report_is_plain_values_in_the_readers_language(bring: Bring) -> None:
    text = CUSTOMERS + "C3;Errata S.r.l.;01533030481;Roma\nC2;Bar Sport S.n.c.;;Bologna\n\n"
    told = json.loads(json.dumps(bring("customers", text).as_json(translator("en"))))
    assert (told["records"], told["good"], told["added"], told["counts"]["read"]) == (6, 2, 2, 4)
    assert told["repeated"] == [{"row": 5, "same_as_row": 3}]
    assert told["ignored"] == [{"row": 6, "why": "empty"}]
    (refused,) = told["refused"]
    assert {key: refused[key] for key in ("row", "column", "value", "reason")} == {
        "row": 4,
        "column": "vat_number",
        "value": "01533030481",
        "reason": "vat_number_check_digit",
    }
    assert refused["message"].startswith("The VAT number 01533030481")
    assert told["notices"][0]["reason"] == "tax_identity_missing"


def test_an_exemption_beside_a_rate_is_refused_not_dropped(bring: Bring) -> None:
    report = bring("items", "code;description;unit_price;vat_rate;natura iva\nA;Corso;10;22;N4\nB;Corso;10;0;N4\n")
    assert reasons(report) == [(2, "natura iva", "vat_contradicts")]


def test_signs_nobody_sees_do_not_make_another_customer(bring: Bring) -> None:
    bring("customers", CUSTOMERS)
    again = bring("customers", CUSTOMERS.replace("Bar Sport", "Bar\u200b Sport\u2060"))
    assert (again.counts["added"], again.counts["present"]) == (0, 2)
