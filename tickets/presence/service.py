"""Keeps when consultants were there, and rolls it up by quarters of an hour."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from tickets.calls.events import Availability, BridgeLost, BridgeResynced, ConsultantChanged
from tickets.presence import repository
from tickets.presence.model import ConsultantStatus
from tickets.presence.times import presences, quarters

LATE = timedelta(hours=2)
"""Quarters that old do not change any more: so long may a fact have waited for the database."""

BATCH = 96
"""Quarters rolled up in one transaction, so that it stays short."""


class Presences:
    """The history of what consultants' phones told."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def record(self, told: ConsultantChanged | BridgeLost | BridgeResynced) -> None:
        """Keep a change; told again or too late, it changes nothing."""
        async with self._work() as work:
            match told:
                case ConsultantChanged():
                    await _change(work.session, told)
                case BridgeLost():
                    for status in await repository.running(work.session):
                        status.lose(told.at)
                case BridgeResynced():
                    for status in await repository.lost(work.session):
                        work.session.add(status.resume(told.at))

    async def begin(self) -> None:
        """This process begins to watch: what an earlier one left open ended when it was seen."""
        async with self._work() as work:
            for status in await repository.running(work.session):
                status.end(status.seen_at)
            for status in await repository.lost(work.session):
                status.lost = False

    async def beat(self) -> None:
        """Everything that lasts was seen now."""
        async with self._work() as work:
            for status in await repository.running(work.session):
                status.seen_at = max(status.seen_at, self._clock())

    async def roll_up(self) -> int:
        """Write the quarters that may have changed; returns how many."""
        async with self._work() as work:
            newest = await repository.newest_quarter(work.session)
            since = None if newest is None else newest - LATE
            stays = await repository.stays(work.session, since)
            slots = quarters(stays, since)[:BATCH]
            for slot in slots:
                await repository.replace(work.session, slot, presences(stays, slot))
            return len(slots)


async def _change(session: AsyncSession, told: ConsultantChanged) -> None:
    last = await repository.last_of(session, told.consultant)
    if last is not None:
        if not last.is_news(told):
            return
        last.end(told.at)
    if told.availability is not Availability.SIGNED_OUT:
        session.add(ConsultantStatus.begin(told))
