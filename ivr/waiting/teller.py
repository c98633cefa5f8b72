"""Tells waiting callers their place, how long it will take, and what else they can do."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from core.clock import Clock
from core.errors import Unavailable
from core.ids import CallId
from core.language import Language
from ivr.ami.places import Place
from ivr.prompts import Key
from ivr.waiting.telling import Told, is_due, is_long, words
from ivr.waiting.whisperer import Whisperer
from tickets.calls.events import CallFact, EstimateTold
from tickets.queues.views import QueueLimits
from tickets.waiting.estimate import Estimate

log = structlog.get_logger()

LOOK_SECONDS = 1.0
STALE = timedelta(seconds=25)
"""Two rounds of the exchange: a sentence that was not heard by then is made anew."""


class Line(Protocol):
    """Those who wait."""

    def places(self) -> tuple[Place, ...]: ...
    def interludes(self, call: CallId) -> int: ...


class Waits(Protocol):
    """How long callers will probably wait."""

    async def estimate(
        self, language: Language, position: int, available: int, told: Estimate | None = None
    ) -> Estimate | None: ...


class Queues(Protocol):
    """When a wait counts as long."""

    @property
    def limits(self) -> QueueLimits: ...


@dataclass(frozen=True, slots=True)
class _Pending:
    """A sentence that lies ready."""

    since: datetime
    language: Language
    position: int
    interludes: int
    estimate: Estimate | None
    tells_estimate: bool


class WaitingTeller:
    """The exchange plays what lies ready while the caller keeps the place; see ``whispers``."""

    def __init__(
        self,
        line: Line,
        waits: Waits,
        queues: Queues,
        whisperer: Whisperer,
        *,
        offers_callbacks: bool = False,
        facts: Callable[[CallFact], None],
        clock: Clock,
    ) -> None:
        self._offer = Key.Q_LONG if offers_callbacks else Key.Q_LONG_MESSAGE
        self._line = line
        self._waits = waits
        self._queues = queues
        self._whisperer = whisperer
        self._facts = facts
        self._clock = clock
        self._told: dict[CallId, Told] = {}
        self._pending: dict[CallId, _Pending] = {}

    async def run(self) -> None:
        """Look every second, for ever; what lies ready would be told again and again without us."""
        await self._whisperer.clear()
        try:
            while True:
                await self._look_safely()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            await self._whisperer.clear()

    async def look(self) -> None:
        """Put ready what is due, take away what was heard or is no longer true."""
        places = self._line.places()
        await self._forget({place.call for place in places})
        for place in places:
            await self._settle(place)
            if place.call not in self._pending and self._is_due(place):
                await self._prepare(place)

    async def _look_safely(self) -> None:
        try:
            await self.look()
        except Exception:  # the edge: who waits hears music all the same
            log.exception("waiting.not_told")

    async def _forget(self, waiting: set[CallId]) -> None:
        """Who comes back is told anew."""
        for call in self._pending.keys() - waiting:
            await self._drop(call)
        for call in self._told.keys() - waiting:
            del self._told[call]

    async def _settle(self, place: Place) -> None:
        """What lies ready was heard, is no longer true, or stays."""
        pending = self._pending.get(place.call)
        if pending is None:
            return
        if self._line.interludes(place.call) != pending.interludes:
            self._heard(place.call, pending)
        elif self._is_true(pending, place):
            return
        await self._drop(place.call)

    def _is_true(self, pending: _Pending, place: Place) -> bool:
        fresh = self._clock() - pending.since < STALE
        same = (pending.language, pending.position) == (place.language, place.position)
        return fresh and same and not place.is_offered

    def _heard(self, call: CallId, pending: _Pending) -> None:
        now = self._clock()
        told = self._told.get(call)
        self._told[call] = Told((told.times if told else 0) + 1, now, pending.estimate)
        if pending.tells_estimate and pending.estimate is not None:
            self._facts(EstimateTold(at=now, call=call, seconds=pending.estimate.seconds))

    def _is_due(self, place: Place) -> bool:
        return is_due(self._told.get(place.call), place, self._clock())

    async def _prepare(self, place: Place) -> None:
        told = self._told.get(place.call)
        estimate = await self._estimate(place, told)
        offer = self._offer if is_long(place, estimate, self._queues.limits) else None
        said = words(place, told, estimate, offer=offer, prompts=self._whisperer.prompts)
        count = self._line.interludes(place.call)
        await self._whisperer.whisper(place.call, said, place.language)
        tells = not (told.times if told else 0) % 2
        self._pending[place.call] = _Pending(
            self._clock(), place.language, place.position, count, estimate, tells_estimate=tells
        )

    async def _estimate(self, place: Place, told: Told | None) -> Estimate | None:
        """Without the database the position alone is told."""
        before = told.estimate if told else None
        try:
            return await self._waits.estimate(place.language, place.rank, place.available, before)
        except Unavailable:
            return None

    async def _drop(self, call: CallId) -> None:
        del self._pending[call]
        await self._whisperer.drop(call)
