"""Adding a row unless there is one of the same key, also when two do so at once."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import Table


async def add_once(session: AsyncSession, table: type[Table], row: Mapping[str, Any]) -> bool:
    """Whether the row is new; the one that was there before stays as it is."""
    if session.get_bind().dialect.name == "sqlite":
        statement = sqlite.insert(table).values(**row).on_conflict_do_nothing()
        added = await session.execute(statement.returning(*table.__table__.primary_key))
        return added.first() is not None
    other = postgresql.insert(table).values(**row).on_conflict_do_nothing()
    added = await session.execute(other.returning(*table.__table__.primary_key))
    return added.first() is not None
