"""Finding reasons of pauses."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tickets.pauses.model import PauseReason
from tickets.pauses.views import NEEDED


async def all_of_them(session: AsyncSession) -> list[PauseReason]:
    """In their order."""
    query = select(PauseReason).order_by(PauseReason.position, PauseReason.code)
    return list(await session.scalars(query))


async def held(session: AsyncSession) -> list[PauseReason]:
    """All of them as they are now; whoever else would change them waits for the first one."""
    await session.get(PauseReason, NEEDED, with_for_update=True)
    return await all_of_them(session)


async def is_offered(session: AsyncSession, code: str) -> bool:
    """Whether somebody may choose it."""
    found = await session.get(PauseReason, code)
    return found is not None and not found.retired
