"""Runs the migrations on the engine handed over by ``app.services.migrating``."""

from alembic import context

from app.models import Base
from app.models.search import is_of_the_models
from app.services.engine import WRITING, open_engine

engine = context.config.attributes.get("engine") or open_engine(context.config.get_main_option("sqlalchemy.url"))

with engine.connect() as connection:
    # PostgreSQL: starters queue here for the whole upgrade, without holding the write lock that the one in front of
    # them needs; company files are locked by their opener.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_lock(891623)")
        connection.commit()
    connection.execution_options(**{WRITING: True})
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
        compare_server_default=True,
        include_name=is_of_the_models,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_unlock(891623)")
        connection.commit()
