"""Rolls up what has changed."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from tickets.reports.facts import rolled_up
from tickets.reports.marks import repository as marks
from tickets.reports.raw import repository as raw
from tickets.reports.repository import counted, replace
from tickets.slots import SLOT

BATCH = 100
"""Changes rolled up in one transaction, so that it stays short."""


OLD = timedelta(days=30)
"""No late fact comes after so long; but calls may have been purged."""


class RollUps:
    """Keeps the roll-ups equal to the calls."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def catch_up(self, limit: int = BATCH) -> int:
        """Count the quarters of the oldest changes anew; returns how many changes there were.

        Each quarter is written as a whole, so it does not matter how often, in which order or by
        whom; a change that commits meanwhile keeps its mark and is counted in the next round.
        """
        async with self._work() as work:
            taken = await marks.take(work.session, limit)
            for slot in sorted(await marks.touched(work.session, taken)):
                await self._count(work.session, slot)
            await marks.drop(work.session, taken)
            return len(taken)

    async def _count(self, session: AsyncSession, slot: datetime) -> None:
        """What was purged since stays counted: an old quarter never loses calls."""
        facts = await raw.facts(session, slot, slot + SLOT)
        if slot < self._clock() - OLD and len(facts) < await counted(session, slot):
            return
        await replace(session, slot, rolled_up(facts))

    async def waiting(self) -> int:
        """How many changes are not counted yet."""
        async with self._work.reading() as session:
            return await marks.waiting(session)
