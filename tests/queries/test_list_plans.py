"""Does each list find its page by an index, however long it is? Without a clock: the engines' own plans."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from app.queries import audit, catalog, customers, invoices, payments, subscriptions
from app.queries.listing import Choices
from app.services.database import create_file, create_tables
from app.services.engine import open_engine
from app.services.unit_of_work import Work
from tests.postgres import create_database, drop_database
from tests.services import books

ON = date(2026, 2, 1)
MANY = 20_000
BY_INDEX = {
    "customers": (lambda session, choices: customers.list_customers(session, ON, choices), ["name", "code", "city"]),
    "items": (catalog.list_items, ["code", "description", "price"]),
    "plans": (catalog.list_plans, ["code", "name"]),
    "subscriptions": (
        lambda session, choices: subscriptions.list_subscriptions(session, ON, choices), ["code", "customer", "start"]),
    "invoices": (
        lambda session, choices: invoices.list_invoices(session, ON, choices), ["date", "number", "customer"]),
    "payments": (payments.list_payments, ["date", "customer", "amount"]),
    "log": (audit.list_log, ["number"]),
}  # fmt: skip
ORDERED = [(noun, order) for noun, (_, orders) in BY_INDEX.items() for order in orders]


def plans_of(session, read, choices) -> list[str]:
    """How the engine finds the ids of a page: its plan of the statement that has a limit."""
    asked = []

    def note(_connection, _cursor, statement, parameters, *_rest):
        if "LIMIT" in statement and "ORDER BY" in statement:
            asked.append((statement, parameters))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    read(session, choices)
    event.remove(engine, "before_cursor_execute", note)
    statement, parameters = asked[0]
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    rows = session.connection().exec_driver_sql(explain + statement, parameters)
    return [str(row[-1]) for row in rows]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("noun", "order"), ORDERED)
def test_a_page_in_this_order_needs_no_sorting_in_a_company_file(long_file, noun, order, descending):
    read, _ = BY_INDEX[noun]
    with Work(long_file).read() as session:
        plan = plans_of(session, read, Choices(order=order, descending=descending, limit=200))
    # Documents of one day are put in the order of their numbers: a draft has none yet.
    harmless = "RIGHT PART" if noun == "invoices" else "nothing"
    assert not [step for step in plan if "TEMP B-TREE" in step and harmless not in step], plan


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("noun", "order"), ORDERED)
def test_a_page_in_this_order_needs_no_full_sort_on_a_server(long_server, noun, order, descending):
    read, _ = BY_INDEX[noun]
    with Work(long_server).read() as session:
        plan = plans_of(session, read, Choices(order=order, descending=descending, limit=200))
    # A handful of rows is quicker sorted; only the long tables of these books tell anything.
    if noun in {"customers", "subscriptions", "payments"}:
        assert not [step for step in plan if "Sort  (" in step and "Incremental" not in step], plan


def test_a_search_on_a_server_reads_the_index_of_words(long_server):
    wanted = "''4711'':* | ''*4711'':*"
    query = f"EXPLAIN SELECT id FROM search_customers WHERE words @@ CAST('{wanted}' AS tsquery)"
    with Work(long_server).read() as session:
        plan = [row[0] for row in session.connection().exec_driver_sql(query)]
    assert any("ix_search_customers_words" in step for step in plan), plan


@pytest.fixture(scope="module")
def long_file(tmp_path_factory):
    engine = create_file(tmp_path_factory.mktemp("long") / "long.cadenza")
    books.fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def long_server(postgres_url):
    """Enough rows that PostgreSQL finds an index worth its while."""
    url = create_database(postgres_url)
    engine = open_engine(url)
    create_tables(engine)
    books.fill(engine)
    with engine.begin() as connection:
        _multiply(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    yield engine
    engine.dispose()
    drop_database(postgres_url, url)


def _multiply(connection) -> None:
    first = (ON - timedelta(days=900)).isoformat()
    connection.exec_driver_sql(
        f"""INSERT INTO customers (code, name, sort_name, sort_city, kind, vat_number, tax_code, recipient_code, pec,
            phone, mobile, language, payment_terms, payment_method, iban, notes, consolidate, version)
            SELECT 'X' || n, 'Azienda ' || n, 'azienda ' || md5(n::text), md5(n::text), 'business', '', '', '', '', '',
            '', '', '', 'transfer', '', '', false, 1 FROM generate_series(1, {MANY}) n"""
    )
    connection.exec_driver_sql(
        f"""INSERT INTO subscriptions (code, customer_id, description, state, start, term_months, notice, end_action,
            grace_days, payment_terms, payment_method, purchase_order, cig, cup, end_reason, notes, version)
            SELECT 'X' || n, (SELECT max(id) FROM customers) - n + 1, 'Canone', 'active',
            DATE '{first}' + mod(n, 900), 0, '', 'renew', 0, '', '', '', '', '', '', '', 1
            FROM generate_series(1, {MANY}) n"""
    )
    connection.exec_driver_sql(
        f"""INSERT INTO payments (customer_id, received_on, amount_minor, currency, method, reference, note,
            created_at)
            SELECT (SELECT max(id) FROM customers) - n + 1, DATE '{first}' + mod(n, 900), n, 'EUR', 'transfer',
            '', '',
            now() FROM generate_series(1, {MANY}) n"""
    )
