"""Run by Alembic for each command."""

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tickets.full_text import PREFIX
from tickets.tables import METADATA, TABLES

OURS = {table.__tablename__ for table in TABLES}


def concerns_us(_item: object, name: str | None, kind: str, reflected: bool, _: object) -> bool:
    """Tests add tables of their own to the metadata; what lies in the database counts always.

    Only what full text needs is no table of ours: migrations make it, and no class knows it.
    """
    if name is not None and name.startswith(PREFIX):
        return False
    return reflected or kind != "table" or name in OURS


engine = create_engine(context.config.attributes["url"], poolclass=NullPool)
with engine.begin() as connection:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        include_object=concerns_us,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
