"""Do pages, badges and the review look things up by an index, however long the books are? By SQLite's own plans."""

from datetime import date

import pytest
from sqlalchemy import event

from app.queries.activity import latest_activity
from app.queries.badges import read_badges
from app.queries.customer_page import read_customer_page, read_customer_timeline
from app.queries.home import read_home
from app.queries.subscription_page import read_subscription_page
from app.services.billing.outlook import read_outlook
from app.services.billing.planning import RunChoices
from app.services.billing.review import review
from app.services.billing.upcoming import read_upcoming
from app.services.unit_of_work import Work
from tests.services import books

ON = date(2026, 2, 1)
# Tables that grow with every run; whoever reads one from end to end is slower every month.
GROWING = ("invoices", "invoice_lines", "billed_periods", "allocations", "subscription_events")
READERS = {
    "badges": lambda session: read_badges(session, ON),
    "home": lambda session: read_home(session, ON),
    "latest activity": latest_activity,
    "customer page": lambda session: read_customer_page(session, "C1", ON),
    "customer timeline": lambda session: read_customer_timeline(session, "C1", ON),
    "subscription page": lambda session: read_subscription_page(session, "AB-1", ON),
    "upcoming": lambda session: read_upcoming(session, "AB-1", ON),
    "outlook": lambda session: read_outlook(session, ON),
    "review": lambda session: review(books.context(session.get_bind(), ON), RunChoices(ON)),
}


@pytest.mark.parametrize("name", READERS)
def test_no_growing_table_is_read_from_end_to_end(file_books, name):
    asked = []

    def note(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    with Work(file_books).read() as session:
        event.listen(file_books, "before_cursor_execute", note)
        READERS[name](session)
        event.remove(file_books, "before_cursor_execute", note)
        plans = [
            str(row[-1])
            for statement, parameters in asked
            if statement.startswith("SELECT")
            for row in session.connection().exec_driver_sql("EXPLAIN QUERY PLAN " + statement, parameters)
        ]
    scans = [step for step in plans if step.startswith("SCAN ") and "USING INDEX ix_" not in step]
    assert plans
    assert not [step for step in scans if step.split()[1] in GROWING], scans
