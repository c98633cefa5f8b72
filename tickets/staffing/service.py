"""Planning how many people take calls."""

import asyncio

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork
from tickets.staffing import repository
from tickets.staffing.planning import days_like, plan
from tickets.staffing.views import Plan, PlanAsked


class Staffing:
    """From own history, by Erlang C."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def plan(self, asked: PlanAsked) -> Plan:
        """A day of the week; worked out in a thread, for a large one takes a moment."""
        days = tuple(days_like(asked.weekday, asked.weeks, warsaw_date(self._clock())))
        async with self._work.reading() as session:
            quarters = await repository.quarters(session, days, asked.language)
            counted = await repository.days_with_calls(session, days)
        return await asyncio.to_thread(plan, asked, quarters, counted)
