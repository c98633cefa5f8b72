"""Calls of the last half hour."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.language import Language
from tickets.calls.model import Call

MOST = 500
"""Calls: more of them tell nothing new."""


async def recent_times(
    session: AsyncSession, language: Language, since: datetime
) -> list[timedelta]:
    """Talk, hold and wrap-up of the calls in this language whose wrap-up ended since then."""
    query = (
        select(Call.talk_began_at, Call.wrapped_up_at)
        .where(Call.wrapped_up_at >= since, Call.language == language)
        .order_by(Call.wrapped_up_at.desc())
        .limit(MOST)
    )
    rows = await session.execute(query)
    return [ended - began for began, ended in rows if began is not None and ended is not None]
