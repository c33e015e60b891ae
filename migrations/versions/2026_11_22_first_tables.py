"""The first tables, with the guards of issued documents, numbers and logs."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The engines' frozen statements stand in scripts of their own, apart by empty lines.
    script = Path(__file__).with_suffix(f".{op.get_context().dialect.name}.sql")
    for statement in script.read_text("utf-8").split("\n\n"):
        op.execute(statement)
