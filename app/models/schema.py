"""Which version of the tables does this program know? Read at start without Alembic or SQLAlchemy."""

# Every revision this program knows, oldest first. A test keeps the last one equal to the newest migration.
REVISIONS = ("0001",)
HEAD = REVISIONS[-1]
