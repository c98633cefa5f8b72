"""Finding approvals, and the outages that end them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementKind, AnnouncementView
from tickets.fallback.model import FallbackApproval

ENDED_OUTAGES = 1_000
"""Announcements that are looked at: years of them."""


async def of_ticket(session: AsyncSession, ticket: TicketNumber) -> FallbackApproval | None:
    """The newest decision of this ticket."""
    query = select(FallbackApproval).where(FallbackApproval.ticket == ticket)
    found: FallbackApproval | None = await session.scalar(
        query.order_by(FallbackApproval.id.desc()).limit(1)
    )
    return found


async def has_approval(session: AsyncSession, ticket: TicketNumber) -> bool:
    """Whether the newest decision of this ticket is an approval."""
    newest = await of_ticket(session, ticket)
    return newest is not None and newest.granted


async def page(
    session: AsyncSession, before: int | None, limit: int, in_force_at: datetime | None
) -> list[FallbackApproval]:
    """The newest decisions, older than ``before``; all, or those in force at a moment."""
    query = select(FallbackApproval).order_by(FallbackApproval.id.desc()).limit(limit)
    if before is not None:
        query = query.where(FallbackApproval.id < before)
    if in_force_at is not None:
        query = query.where(
            FallbackApproval.granted,
            FallbackApproval.ended_at.is_(None),
            FallbackApproval.starts_at <= in_force_at,
            or_(FallbackApproval.until.is_(None), FallbackApproval.until > in_force_at),
        )
    return list(await session.scalars(query))


async def lasting(session: AsyncSession, now: datetime, limit: int) -> list[FallbackApproval]:
    """Approvals that only the end of an outage would end, held until the transaction ends."""
    query = (
        select(FallbackApproval)
        .where(
            FallbackApproval.granted,
            FallbackApproval.ended_at.is_(None),
            or_(FallbackApproval.until.is_(None), FallbackApproval.until > now),
        )
        .order_by(FallbackApproval.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(await session.scalars(query))


async def ended_outages(session: AsyncSession, since: datetime) -> Sequence[AnnouncementView]:
    """Failures and works that were over after this moment, the newest end first."""
    query = (
        select(Announcement)
        .where(
            Announcement.ended_at > since,
            Announcement.kind.in_((AnnouncementKind.OUTAGE, AnnouncementKind.MAINTENANCE)),
            Announcement.is_test.is_(False),
        )
        .order_by(Announcement.ended_at.desc())
        .limit(ENDED_OUTAGES)
    )
    return [one.view() for one in await session.scalars(query)]
