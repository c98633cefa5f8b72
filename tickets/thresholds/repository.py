"""Finding limits and alerts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from tickets.once import add_once
from tickets.staff.model import User
from tickets.thresholds.model import Threshold, ThresholdAlert
from tickets.thresholds.rules import RULES
from tickets.thresholds.views import AlertView, Figure, Limits


async def changed(session: AsyncSession) -> Mapping[Figure, tuple[Threshold, str]]:
    """The limits that somebody has changed, and the names of those."""
    query = select(Threshold, User.name).join(User, User.username == Threshold.changed_by)
    return {one.figure: (one, name) for one, name in await session.execute(query)}


async def limits(session: AsyncSession) -> Mapping[Figure, Limits]:
    """Of every figure."""
    kept = {one.figure: one.limits() for one in await session.scalars(select(Threshold))}
    return {figure: kept.get(figure, rule.usual) for figure, rule in RULES.items()}


async def going_on(session: AsyncSession) -> list[ThresholdAlert]:
    """Alerts that are not over."""
    query = select(ThresholdAlert).where(ThresholdAlert.ended_at.is_(None))
    return list(await session.scalars(query))


async def views_going_on(session: AsyncSession) -> tuple[AlertView, ...]:
    """The same, as others see them, the oldest first."""
    query = _named().where(ThresholdAlert.ended_at.is_(None)).order_by(ThresholdAlert.id)
    return tuple([one.view(name) for one, name in await session.execute(query)])


async def views(session: AsyncSession, before: int | None, limit: int) -> tuple[AlertView, ...]:
    """All of them, the newest first."""
    query = _named().order_by(ThresholdAlert.id.desc()).limit(limit)
    if before is not None:
        query = query.where(ThresholdAlert.id < before)
    return tuple([one.view(name) for one, name in await session.execute(query)])


async def view(session: AsyncSession, number: int) -> AlertView:
    """One of them."""
    found = (await session.execute(_named().where(ThresholdAlert.id == number))).one()
    return found[0].view(found[1])  # type: ignore[no-any-return]  # a row has no types


async def alert(session: AsyncSession, number: int) -> ThresholdAlert:
    """One of them, held until the transaction ends."""
    found = await session.get(ThresholdAlert, number, with_for_update=True)
    if found is None:
        raise NotFound(f"there is no alert {number}")
    return found


async def open_once(session: AsyncSession, row: Mapping[str, Any]) -> bool:
    """Begin an alert; False when another process was faster."""
    return await add_once(session, ThresholdAlert, row)


async def forget(session: AsyncSession, before: datetime) -> None:
    """Alerts that were over long ago."""
    await session.execute(delete(ThresholdAlert).where(ThresholdAlert.ended_at < before))


def _named() -> Any:
    whose = User.username == ThresholdAlert.acknowledged_by
    return select(ThresholdAlert, User.name).outerjoin(User, whose)
