"""Run by Alembic for each command.

Each step is a transaction of its own, on SQLite too, and none waits long for a table that the
running service uses: whoever waits for a lock keeps all others waiting behind it.
"""

from typing import Any

from alembic import context
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from tickets.columns import ONLY
from tickets.full_text import PREFIX
from tickets.tables import METADATA, TABLES

OURS = {table.__tablename__ for table in TABLES}

LOCK_SECONDS = 0.5
"""Shorter than the second after which PostgreSQL looks for deadlocks and picks a victim."""


def concerns_us(item: Any, name: str | None, kind: str, reflected: bool, _: object) -> bool:
    """Tests add tables of their own to the metadata; what lies in the database counts always.

    Only what full text needs is no table of ours: migrations make it, and no class knows it. An
    index may be there for one database only.
    """
    if name is not None and name.startswith(PREFIX):
        return False
    database = context.get_context().dialect.name
    if kind == "index" and item.info.get(ONLY, database) != database:
        return False
    return reflected or kind != "table" or name in OURS


def leave_transactions_to_us(connection: Any, _record: object) -> None:
    """SQLite's driver would commit before each change of a table."""
    connection.isolation_level = None


def begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


engine = create_engine(context.config.attributes["url"], poolclass=NullPool)
if engine.dialect.name == "sqlite":
    event.listen(engine, "connect", leave_transactions_to_us)
    event.listen(engine, "begin", begin)
with engine.connect() as connection:
    if engine.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET lock_timeout = {LOCK_SECONDS * 1000:.0f}")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        include_object=concerns_us,
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
