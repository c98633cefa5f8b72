"""Finding entries of the roster, minimums and alarms."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.language import Language
from tickets.once import add_once
from tickets.roster.cover import Minimums, Planned, Told
from tickets.roster.model import CoverAlarm, CoverMinimum, RosterEntry
from tickets.roster.views import EntryKind
from tickets.staff.model import User


async def entries(session: AsyncSession, since: datetime, until: datetime) -> list[RosterEntry]:
    """All that touch this stretch of time, by their beginning."""
    query = (
        select(RosterEntry)
        .where(RosterEntry.ends_at > since, RosterEntry.starts_at < until)
        .order_by(RosterEntry.starts_at, RosterEntry.username, RosterEntry.id)
    )
    return list(await session.scalars(query))


async def named(
    session: AsyncSession, since: datetime, until: datetime
) -> list[tuple[RosterEntry, str]]:
    """The same with people's names."""
    query = (
        select(RosterEntry, User.name)
        .join(User, User.username == RosterEntry.username)
        .where(RosterEntry.ends_at > since, RosterEntry.starts_at < until)
        .order_by(RosterEntry.starts_at, User.name, RosterEntry.id)
    )
    return [(entry, name) for entry, name in await session.execute(query)]


def planned(entry: RosterEntry) -> Planned:
    """As the pure part counts it."""
    return Planned(entry.username, entry.kind, entry.starts_at, entry.ends_at, entry.languages)


async def entry(session: AsyncSession, number: int) -> RosterEntry:
    """One of them, held until the transaction ends."""
    found = await session.get(RosterEntry, number, with_for_update=True)
    if found is None:
        raise NotFound(f"there is no roster entry {number}")
    return found


async def in_use(session: AsyncSession) -> bool:
    """Whether this house keeps a roster at all."""
    query = select(RosterEntry.id).where(RosterEntry.kind == EntryKind.WORK).limit(1)
    return await session.scalar(query) is not None


async def forget(session: AsyncSession, before: datetime) -> None:
    """What was planned for long ago."""
    await session.execute(delete(RosterEntry).where(RosterEntry.ends_at < before))


async def minimums(session: AsyncSession) -> Minimums:
    """What supervisors have said; all others are the usual ones."""
    return {(one.language, one.half): one.people for one in await session.scalars(_MINIMUMS)}


_MINIMUMS = select(CoverMinimum)


async def set_minimum(session: AsyncSession, language: Language, half: int, people: int) -> None:
    """From now on there should be so many."""
    await session.merge(CoverMinimum(language=language, half=half, people=people))


async def told(session: AsyncSession) -> Told:
    """The half hours of which supervisors were told."""
    return {(one.language, one.starts_at) for one in await session.scalars(select(CoverAlarm))}


async def tell_once(session: AsyncSession, half: tuple[Language, datetime], at: datetime) -> bool:
    """Remember that it is told; False when another process was faster."""
    language, start = half
    return await add_once(
        session, CoverAlarm, {"language": language, "starts_at": start, "told_at": at}
    )


async def take_back(session: AsyncSession, half: tuple[Language, datetime]) -> None:
    """There are enough again, or it is past: another gap would be told of."""
    language, start = half
    await session.execute(
        delete(CoverAlarm).where(CoverAlarm.language == language, CoverAlarm.starts_at == start)
    )
