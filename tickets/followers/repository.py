"""Finding those who want to be told."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Invalid
from tickets.announcements.model import Announcement
from tickets.announcements.views import Ending
from tickets.customers.model import Customer
from tickets.followers.model import Follower
from tickets.followers.views import WishState
from tickets.once import add_once

TOLD_AFTER = frozenset({Ending.RESOLVED, Ending.MISTAKE})


async def follow_once(session: AsyncSession, row: Mapping[str, Any]) -> Follower:
    """The wish of this key: a new one, or the first."""
    await add_once(session, Follower, row)
    found: Follower | None = await session.scalar(
        select(Follower).where(Follower.key == row["key"])
    )
    assert found is not None
    return found


async def check_email(session: AsyncSession, customer_id: int) -> None:
    """Refuse a customer whom no e-mail reaches."""
    customer = await session.get(Customer, customer_id)
    if customer is None:
        raise Invalid("there is no such customer", code="unknown_customer")
    if customer.email is None:
        raise Invalid("no e-mail address of this customer is known", code="unreachable")


async def due(session: AsyncSession, limit: int) -> list[tuple[Follower, Announcement]]:
    """Wishes whose announcement is over, held until the transaction ends."""
    query = (
        select(Follower, Announcement)
        .join(Announcement, Announcement.id == Follower.announcement)
        .where(Follower.state == WishState.WAITING, Announcement.ending.in_(TOLD_AFTER))
        .order_by(Follower.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Follower)
    )
    return [(one, other) for one, other in await session.execute(query)]


async def count(session: AsyncSession, announcement: int, state: WishState) -> int:
    """How many wishes of an announcement are in this state."""
    query = select(func.count()).where(
        Follower.announcement == announcement, Follower.state == state
    )
    return await session.scalar(query) or 0


async def counts(
    session: AsyncSession, announcements: Collection[int]
) -> dict[tuple[int, WishState], int]:
    """How many wishes of each of these announcements are in each state."""
    query = (
        select(Follower.announcement, Follower.state, func.count())
        .where(Follower.announcement.in_(announcements))
        .group_by(Follower.announcement, Follower.state)
    )
    return {(row[0], row[1]): row[2] for row in await session.execute(query)}


async def hold(session: AsyncSession, follower: int) -> Follower:
    """The wish, held until the transaction ends."""
    return await session.get_one(Follower, follower, with_for_update=True)


async def callbacks(session: AsyncSession, limit: int) -> list[Follower]:
    """Those who are to be called back now, in the order in which they asked."""
    query = (
        select(Follower)
        .where(Follower.state == WishState.CALLBACK_DUE)
        .order_by(Follower.asked_at, Follower.id)
        .limit(limit)
    )
    return list(await session.scalars(query))
