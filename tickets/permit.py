"""Exceptions to append-only: erasing and purging, each in the transaction that asked for it.

The database refuses to change journals, unless this very transaction holds a permit for that table
and that kind of change. A permit is taken back before the commit, so nobody else ever sees it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from tickets.columns import words


class Change(StrEnum):
    """What a permit allows."""

    UPDATE = "update"
    """Of the columns that the table's trigger names as erasable, and of no other."""
    DELETE = "delete"


class Permit(Table):
    """A permit that is in use; no transaction but its own ever sees the row."""

    __tablename__ = "permit"

    id: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str]
    change: Mapped[Change] = mapped_column(words(Change))


@asynccontextmanager
async def permitted(session: AsyncSession, table: str, change: Change) -> AsyncIterator[None]:
    """Let this transaction change rows of an append-only table for the length of the block."""
    permit = Permit(table_name=table, change=change)
    session.add(permit)
    await session.flush()
    yield
    await session.flush()
    await session.delete(permit)
    await session.flush()
