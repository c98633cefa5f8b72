"""Finding what has to be looked at again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementState, AnnouncementView
from tickets.once import add_once
from tickets.reviews.model import Reminder
from tickets.reviews.views import ReminderView

MOST = 100


async def unreviewed(session: AsyncSession) -> tuple[AnnouncementView, ...]:
    """What one person has published from a template and no other has read, oldest first."""
    query = (
        select(Announcement)
        .where(
            Announcement.template.is_not(None),
            Announcement.published_by.is_not(None),
            Announcement.approved_by.is_(None),
            Announcement.reviewed_by.is_(None),
        )
        .order_by(Announcement.published_at, Announcement.id)
        .limit(MOST)
    )
    return tuple(one.view() for one in await session.scalars(query))


async def published(session: AsyncSession) -> tuple[AnnouncementView, ...]:
    """All that is on the line."""
    query = select(Announcement).where(Announcement.state == AnnouncementState.PUBLISHED)
    return tuple(one.view() for one in await session.scalars(query))


async def remind_once(
    session: AsyncSession, announcement: int, due_at: datetime, at: datetime
) -> bool:
    """Keep the reminder of this hour; False when it was given before."""
    given = {"announcement": announcement, "due_at": due_at, "at": at}
    return await add_once(session, Reminder, given)


async def last_reminders(
    session: AsyncSession, announcements: Collection[int]
) -> tuple[ReminderView, ...]:
    """The newest reminders first."""
    query = (
        select(Reminder)
        .where(Reminder.announcement.in_(announcements))
        .order_by(Reminder.due_at.desc())
        .limit(MOST)
    )
    return tuple(one.view() for one in await session.scalars(query))
