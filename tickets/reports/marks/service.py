"""Rolls up what has changed."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from tickets.reports.cells import rolled_up
from tickets.reports.facts import Placed
from tickets.reports.marks import repository as marks
from tickets.reports.raw import repository as raw
from tickets.reports.repository import counted, replace
from tickets.slots import SLOT, slot_of

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
            for start, end in runs(await marks.touched(work.session, taken)):
                await self._count(work.session, start, end)
            await marks.drop(work.session, taken)
            return len(taken)

    async def _count(self, session: AsyncSession, start: datetime, end: datetime) -> None:
        """What was purged since stays counted: an old quarter never loses facts.

        Placed calls add no number by which that could be seen.
        """
        facts = await raw.facts(session, start, end)
        found = Counter(slot_of(fact.at) for fact in facts if not isinstance(fact, Placed))
        known = await counted(session, start, min(end, self._clock() - OLD))
        purged = {slot for slot, number in known.items() if found[slot] < number}
        await replace(session, start, end, rolled_up(facts), purged)

    async def waiting(self) -> int:
        """How many changes are not counted yet."""
        async with self._work.reading() as session:
            return await marks.waiting(session)


def runs(slots: Collection[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """The start and end of each unbroken row of quarters: one question reads it all."""
    starts = sorted(slot for slot in slots if slot - SLOT not in slots)
    ends = sorted(slot + SLOT for slot in slots if slot + SLOT not in slots)
    return zip(starts, ends, strict=True)
