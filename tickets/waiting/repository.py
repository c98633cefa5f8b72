"""Calls of the last half hour, and what went on while somebody waited."""

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.language import Language
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.calls.views import QueueEntryView
from tickets.presence.model import ConsultantStatus
from tickets.waiting.why import Duty

MOST = 500
"""Calls: more of them tell nothing new."""

LONGEST = timedelta(hours=3)
LONGEST_STATE = timedelta(days=7)
KEPT_CALLBACKS = timedelta(days=2)
"""So long before may have been ordered what is called back now."""


async def recent_times(
    session: AsyncSession, language: Language, since: datetime
) -> list[timedelta]:
    """Talk, hold and wrap-up of the callers of this language whose wrap-up ended since then."""
    query = (
        select(Call.talk_began_at, Call.wrapped_up_at)
        .where(Call.wrapped_up_at >= since, Call.language == language, Call.placed_at.is_(None))
        .order_by(Call.wrapped_up_at.desc())
        .limit(MOST)
    )
    rows = await session.execute(query)
    return [ended - began for began, ended in rows if began is not None and ended is not None]


async def stays_during(
    session: AsyncSession, language: Language, start: datetime, end: datetime
) -> list[QueueEntryView]:
    """Stays in this queue that touch this time; nobody waits for longer than ``LONGEST``."""
    query = (
        select(QueueEntry)
        .where(QueueEntry.entered_at > start - LONGEST, QueueEntry.entered_at <= end)
        .where(QueueEntry.language == language)
        .where(or_(QueueEntry.left_at.is_(None), QueueEntry.left_at > start))
        .order_by(QueueEntry.entered_at)
        .limit(MOST)
    )
    return [row.view() for row in await session.scalars(query)]


async def called_back_during(
    session: AsyncSession, language: Language, start: datetime, end: datetime
) -> int:
    """Callbacks in this language that reached their customers."""
    query = select(func.count()).where(
        Call.callback_ordered_at > start - KEPT_CALLBACKS,
        Call.callback_ordered_at <= end,
        Call.callback_reached_at >= start,
        Call.callback_reached_at <= end,
        Call.language == language,
    )
    return await session.scalar(query) or 0


async def duties_during(
    session: AsyncSession, language: Language, start: datetime, end: datetime
) -> list[Duty] | None:
    """States of consultants of this language in this time; None when nobody watched by then."""
    watched = select(ConsultantStatus.id).where(ConsultantStatus.since <= start).limit(1)
    if await session.scalar(watched) is None:
        return None
    ended = ConsultantStatus.until.between(start, end + LONGEST_STATE)
    query = (
        select(ConsultantStatus)
        .where(or_(ConsultantStatus.until.is_(None), ended))
        .where(ConsultantStatus.since <= end)
        .order_by(ConsultantStatus.since)
        .limit(MOST)
    )
    found = [one for one in await session.scalars(query) if language in one.languages]
    return [
        Duty(one.availability, one.pause_reason, one.since, one.until or max(one.seen_at, end))
        for one in found
    ]
