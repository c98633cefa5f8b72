"""Finding announcements."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from tickets.announcements.model import ENDS_WITH_A_WORD, RESOLVED_IS_TOLD, Announcement, Revision
from tickets.announcements.views import (
    AnnouncementState,
    AnnouncementView,
)


async def get(session: AsyncSession, number: int) -> Announcement:
    """The announcement, to be read."""
    return _found(await session.get(Announcement, number), number)


async def hold(session: AsyncSession, number: int) -> Announcement:
    """The announcement, to be changed: held until the transaction ends."""
    return _found(await session.get(Announcement, number, with_for_update=True), number)


async def newest(session: AsyncSession, limit: int) -> tuple[AnnouncementView, ...]:
    """The newest announcements first (R24)."""
    query = select(Announcement).order_by(Announcement.id.desc()).limit(limit)
    return tuple(one.view() for one in await session.scalars(query))


async def drafts(session: AsyncSession, limit: int) -> list[Announcement]:
    """The newest drafts first, and what is on air while a change of it waits."""
    query = select(Announcement).where(
        or_(
            Announcement.state == AnnouncementState.DRAFT,
            Announcement.proposed_revision.is_not(None),
        )
    )
    return list(await session.scalars(query.order_by(Announcement.id.desc()).limit(limit)))


async def failures(session: AsyncSession, limit: int) -> list[AnnouncementView]:
    """Failures that were announced: those that last first, and the newest before the others."""
    query = (
        select(Announcement)
        .where(
            Announcement.kind.in_(ENDS_WITH_A_WORD),
            Announcement.state != AnnouncementState.DRAFT,
        )
        .order_by(Announcement.ended_at.is_not(None), Announcement.id.desc())
        .limit(limit)
    )
    return [one.view() for one in await session.scalars(query)]


async def live(session: AsyncSession, now: datetime) -> tuple[AnnouncementView, ...]:
    """All that is published, and what was resolved within the last hour."""
    query = select(Announcement).where(
        or_(
            Announcement.state == AnnouncementState.PUBLISHED,
            Announcement.ended_at > now - RESOLVED_IS_TOLD,
        )
    )
    return tuple(one.view() for one in await session.scalars(query))


async def revision(session: AsyncSession, number: int, revision: int) -> Revision:
    """What the announcement says in this revision."""
    found = await session.get(Revision, (number, revision))
    if found is None:
        raise NotFound(f"no revision {revision} of announcement {number}")
    return found


def _found(announcement: Announcement | None, number: int) -> Announcement:
    if announcement is None:
        raise NotFound(f"no announcement {number}")
    return announcement
