"""Finding what was changed of the periods, and counting what a change would remove."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tickets.privacy.held import holds_in_force
from tickets.privacy.views import Period
from tickets.retention.chosen.model import RetentionChange
from tickets.retention.due import DUE
from tickets.retention.views import Preview
from tickets.staff.model import User

COUNTED = 10_000
"""Beyond that nobody counts on: it is many."""
LOOKED_AT = 50_000
"""The newest of what is old: what was not purged yet is among them."""

LATEST = select(func.max(RetentionChange.id)).group_by(RetentionChange.period)


async def chosen(session: AsyncSession) -> dict[Period, int]:
    """Lengths that differ from the configured ones, because somebody has decided so."""
    query = select(RetentionChange).where(
        RetentionChange.id.in_(LATEST), RetentionChange.length.is_not(None)
    )
    return {one.period: one.length for one in await session.scalars(query) if one.length}


async def latest(session: AsyncSession) -> Mapping[Period, tuple[RetentionChange, str]]:
    """The last change of each period, and the name of whoever made it."""
    whose = User.username == RetentionChange.changed_by
    query = select(RetentionChange, User.name).join(User, whose)
    rows = await session.execute(query.where(RetentionChange.id.in_(LATEST)))
    return {one.period: (one, name) for one, name in rows}


async def last_of(session: AsyncSession, period: Period) -> RetentionChange | None:
    """The last change of one period."""
    query = select(RetentionChange).where(RetentionChange.period == period)
    return await session.scalar(query.order_by(RetentionChange.id.desc()).limit(1))


async def count(
    session: AsyncSession,
    period: Period,
    before: datetime,
    now: datetime,
    *,
    counted: int = COUNTED,
    looked_at: int = LOOKED_AT,
) -> Preview:
    """How much a purge would remove now; told in a moment, however much there is."""
    moment, conditions = DUE[period]
    newest = select(moment).where(moment < before).order_by(moment.desc())
    floor = await session.scalar(newest.offset(looked_at).limit(1))
    query = select(moment).where(*conditions(before, now)).limit(counted + 1)
    if floor is not None:
        query = query.where(moment >= floor)
    rows = await session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return Preview(rows=min(rows, counted), more=rows > counted)


async def holds(session: AsyncSession, now: datetime) -> int:
    """How many legal holds are in force."""
    query = select(func.count()).select_from(holds_in_force(now).subquery())
    return await session.scalar(query) or 0
