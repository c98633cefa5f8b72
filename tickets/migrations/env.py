"""Run by Alembic for each command."""

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tickets.tables import METADATA

engine = create_engine(context.config.attributes["url"], poolclass=NullPool)
with engine.begin() as connection:
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
