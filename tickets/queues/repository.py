"""Finding the limits of the queues."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tickets.queues.model import ONLY, QueueLimitsRow
from tickets.staff.model import User


async def kept(session: AsyncSession) -> tuple[QueueLimitsRow, str | None]:
    """The limits, and the name of whoever changed them last."""
    whose = User.username == QueueLimitsRow.changed_by
    query = select(QueueLimitsRow, User.name).outerjoin(User, whose)
    row, name = (await session.execute(query)).one()
    return row, name


async def held(session: AsyncSession) -> QueueLimitsRow:
    """The limits; whoever else would change them waits."""
    return await session.get_one(QueueLimitsRow, ONLY, with_for_update=True)
