"""Finding reports that come by e-mail."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.ids import Username
from core.language import Language
from tickets.desk.services import Service
from tickets.staff.model import User
from tickets.subscriptions.model import Subscription
from tickets.subscriptions.views import SubscriptionView

BATCH = 20

GONE = exists().where(User.username == Subscription.owner, User.deactivated_at.is_not(None))
"""Whoever it went to has left."""


async def views(
    session: AsyncSession, owner: Username | None, before: int | None, limit: int
) -> tuple[SubscriptionView, ...]:
    """The newest first; of everybody when no owner is named."""
    query = (
        select(Subscription, User)
        .join(User, User.username == Subscription.owner)
        .order_by(Subscription.id.desc())
        .limit(limit)
    )
    if owner is not None:
        query = query.where(Subscription.owner == owner)
    if before is not None:
        query = query.where(Subscription.id < before)
    return tuple([one.view(reader) for one, reader in await session.execute(query)])


async def own(session: AsyncSession, owner: Username) -> Sequence[Subscription]:
    """All of one person."""
    return list(await session.scalars(select(Subscription).where(Subscription.owner == owner)))


async def due(session: AsyncSession, now: datetime) -> Sequence[Subscription]:
    """Those that should go out now."""
    query = (
        select(Subscription)
        .where(~Subscription.paused, Subscription.next_at <= now)
        .order_by(Subscription.next_at, Subscription.id)
        .limit(BATCH)
    )
    return list(await session.scalars(query))


async def held(session: AsyncSession, number: int) -> Subscription | None:
    """One of them as it is now, held until the transaction ends."""
    return await session.get(Subscription, number, with_for_update=True, populate_existing=True)


async def one_of(
    session: AsyncSession, number: int, owner: Username | None, *, hold: bool = False
) -> Subscription:
    """One of this person, or of anybody; those of others are not theirs to change."""
    found = await held(session, number) if hold else await session.get(Subscription, number)
    if found is None or owner not in (None, found.owner):
        raise NotFound(f"there is no report {number} of your own")
    return found


async def is_anybody_gone(session: AsyncSession) -> bool:
    """Whether a report would go to somebody who has left."""
    return await session.scalar(select(Subscription.id).where(GONE).limit(1)) is not None


async def forget_the_gone(session: AsyncSession) -> None:
    """Whoever has left gets no more."""
    await session.execute(delete(Subscription).where(GONE))


async def service_name(session: AsyncSession, code: str | None, language: Language) -> str:
    """What people call it; one that is gone from the catalogue keeps its code."""
    service = await session.get(Service, code) if code else None
    if service is None:
        return code or ""
    return service.name_pl if language is Language.PL else service.name_en
