"""Is the log whole from its first entry to its last, and does every issue it tells of still exist?"""

import json

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.services.audit import START, link
from app.services.verifying.findings import Problem, Report
from app.services.verifying.pages import pages

ENTRIES = """
    SELECT id, at, actor, action, subject, subject_id, facts, previous_hash, hash
    FROM audit_log WHERE id > :after ORDER BY id LIMIT :page
"""
ISSUED_WITHOUT_DOCUMENT = """
    SELECT a.id, a.facts FROM audit_log a
    LEFT JOIN invoices i ON i.id = a.subject_id AND i.state = 'issued'
    WHERE a.subject = 'invoice' AND a.action = 'issued' AND i.id IS NULL ORDER BY a.id
"""


def check_chain(session: Session, report: Report) -> None:
    """Work out every hash again from the first entry on."""
    previous = START
    for page in pages(session, ENTRIES):
        for key, at, actor, action, subject, subject_id, facts, before, digest in page:
            if before != previous:
                report.add(Problem.LOG_BROKEN, str(key))
            if digest != link(str(before), str(at), str(actor), str(action), str(subject), subject_id, str(facts)):
                report.add(Problem.LOG_CHANGED, str(key))
            previous = digest
        report.advance(len(page))


def check_issued_exist(session: Session, report: Report) -> None:
    """No document that was issued has gone."""
    for key, facts in session.execute(text(ISSUED_WITHOUT_DOCUMENT)):
        report.add(Problem.ISSUED_MISSING, logged_facts(facts).get("number", f"{key}"))


def logged_facts(facts: str) -> dict[str, str]:
    """The facts of an entry; empty when they cannot be read."""
    try:
        read = json.loads(facts)
    except (TypeError, ValueError):
        return {}
    return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}
