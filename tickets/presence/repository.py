"""Stays of consultants, and their quarters."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import warsaw_date
from core.ids import Username
from tickets.presence.model import ConsultantStatus, PresenceQuarter
from tickets.presence.times import Presence, Stay


async def running(session: AsyncSession) -> list[ConsultantStatus]:
    """All stays that last, held until the transaction ends."""
    query = select(ConsultantStatus).where(ConsultantStatus.until.is_(None)).with_for_update()
    return list(await session.scalars(query))


async def last_of(session: AsyncSession, consultant: Username) -> ConsultantStatus | None:
    """The newest stay of this consultant, held until the transaction ends."""
    query = (
        select(ConsultantStatus)
        .where(ConsultantStatus.consultant == consultant)
        .order_by(ConsultantStatus.since.desc(), ConsultantStatus.id.desc())
        .limit(1)
        .with_for_update()
    )
    found: ConsultantStatus | None = await session.scalar(query)
    return found


async def lost(session: AsyncSession) -> list[ConsultantStatus]:
    """All stays that a broken link left open, held until the transaction ends."""
    query = select(ConsultantStatus).where(ConsultantStatus.lost).with_for_update()
    return list(await session.scalars(query))


async def now(session: AsyncSession) -> list[ConsultantStatus]:
    """All stays that last, to be read."""
    query = select(ConsultantStatus).where(ConsultantStatus.until.is_(None))
    return list(await session.scalars(query))


async def stays(session: AsyncSession, since: datetime | None) -> list[Stay]:
    """Stays that lasted at some time since then, or ever."""
    query = select(ConsultantStatus).order_by(ConsultantStatus.since, ConsultantStatus.id)
    if since is not None:
        lasting = or_(ConsultantStatus.until.is_(None), ConsultantStatus.until > since)
        query = query.where(lasting)
    return [status.stay() for status in await session.scalars(query)]


async def newest_quarter(session: AsyncSession) -> datetime | None:
    """The last quarter that was rolled up with somebody in it."""
    found: datetime | None = await session.scalar(select(func.max(PresenceQuarter.start)))
    return found


async def replace(session: AsyncSession, slot: datetime, present: Sequence[Presence]) -> None:
    """This quarter is so, and was never different."""
    await session.execute(delete(PresenceQuarter).where(PresenceQuarter.start == slot))
    if present:
        rows = [
            {
                "start": slot,
                "day": warsaw_date(slot),
                "language": one.language,
                "consultant": one.consultant,
                "available": one.available,
                "signed_in": one.signed_in,
            }
            for one in present
        ]
        await session.execute(insert(PresenceQuarter), rows)


async def staffed(
    session: AsyncSession, start: datetime, end: datetime, consultant: Username | None
) -> tuple[int, int]:
    """Milliseconds available and signed in, of all consultants or of one."""
    whose = PresenceQuarter.consultant
    query = select(
        func.coalesce(func.sum(PresenceQuarter.available), 0),
        func.coalesce(func.sum(PresenceQuarter.signed_in), 0),
    ).where(
        PresenceQuarter.start >= start,
        PresenceQuarter.start < end,
        whose != "" if consultant is None else whose == consultant,
    )
    available, signed_in = (await session.execute(query)).one()
    return int(available), int(signed_in)


async def covered(session: AsyncSession, start: datetime, end: datetime, language: str) -> int:
    """Milliseconds in which at least one consultant of this language was signed in."""
    query = select(func.coalesce(func.sum(PresenceQuarter.signed_in), 0)).where(
        PresenceQuarter.start >= start,
        PresenceQuarter.start < end,
        PresenceQuarter.language == language,
        PresenceQuarter.consultant == "",
    )
    return int(await session.scalar(query) or 0)
