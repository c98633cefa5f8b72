"""How long callers will probably wait."""

from datetime import datetime, timedelta

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Invalid
from core.language import Language
from tickets.waiting import repository
from tickets.waiting.estimate import WINDOW, Estimate, estimate, handling_time, to_announce

FRESH = timedelta(seconds=15)
"""So long a handling time is good for everybody who waits."""


class Waits:
    """Holds the moving window of handling times, for each language its own."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock
        self._known: dict[Language, tuple[datetime, float]] = {}

    async def estimate(
        self,
        language: Language,
        position: int,
        available: int,
        told: Estimate | None = None,
    ) -> Estimate | None:
        """What to announce at this place in the queue; ``told`` is what the caller heard last.

        ``available`` counts consultants of the language who are signed in and not paused; with
        none of them there is no estimate.
        """
        if position < 1:
            raise Invalid("the first place in a queue is 1", code="position")
        now = estimate(position, available, await self.handling(language))
        return to_announce(told, now)

    async def handling(self, language: Language) -> float:
        """Seconds that a call in this language takes at present."""
        now = self._clock()
        known = self._known.get(language)
        if known is None or now - known[0] >= FRESH:
            async with self._work.reading() as session:
                recent = await repository.recent_times(session, language, now - WINDOW)
            known = (now, handling_time([time.total_seconds() for time in recent]))
            self._known[language] = known
        return known[1]
