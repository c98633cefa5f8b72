"""Going through all that is kept of one person, a small transaction at a time."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork
from tickets.privacy import repository
from tickets.privacy.holding import Holding, Row
from tickets.privacy.person import Person

PAGE = 200
"""Rows in memory, and in one transaction."""

KEYS = 50
"""Calls or tickets looked for at once."""

Opening = Callable[[], AbstractAsyncContextManager[AsyncSession]]
Deed = Callable[[AsyncSession, Holding, Sequence[Row]], Awaitable[None]]


async def keys(
    work: UnitOfWork, person: Person, holding: Holding
) -> AsyncIterator[tuple[str, Sequence[Any]]]:
    """By which values of which column rows of this table are found."""
    for column, by in holding.found_by.items():
        after = ""
        while True:
            async with work.reading() as session:
                some = await repository.keys(session, person, by, after, KEYS)
            if not some:
                break
            yield column, some
            after = str(some[-1])


async def go_through(
    work: UnitOfWork, opened: Opening, person: Person, holding: Holding, deed: Deed
) -> None:
    """Do something with every page of this person's rows, in the transaction that read it."""
    async for column, wanted in keys(work, person, holding):
        last: Row | None = None
        while True:
            async with opened() as session:
                page = await repository.rows(session, holding, column, wanted, last, PAGE)
                if page:
                    await deed(session, holding, page)
            if len(page) < PAGE:
                break
            last = page[-1]
