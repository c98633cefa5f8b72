"""Finding reasons of pauses."""

from sqlalchemy.ext.asyncio import AsyncSession

from tickets.pauses.model import PauseReason


async def is_offered(session: AsyncSession, code: str) -> bool:
    """Whether somebody may choose it."""
    found = await session.get(PauseReason, code)
    return found is not None and not found.retired
