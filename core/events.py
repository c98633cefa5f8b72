"""Events inside one process: facts that were already committed, for screens and ledgers.

The database is the truth and events are hints: a reader that falls behind is told so by
``Lagged`` and takes a new snapshot; it never sees a silent hole.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SUBSCRIPTION_SIZE = 2_000
"""Events a reader may fall behind: some twenty seconds of the busiest hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that has happened; ``at`` is aware and in UTC."""

    at: datetime


class Lagged(Exception):
    """This reader fell behind and missed so many events: take a new snapshot."""

    def __init__(self, missed: int) -> None:
        super().__init__(f"{missed} events missed")
        self.missed = missed


class Subscription:
    """One reader's bounded share of the bus."""

    def __init__(self, kinds: tuple[type[Event], ...], size: int) -> None:
        self._kinds = kinds
        self._events: asyncio.Queue[Event] = asyncio.Queue(size)
        self._missed = 0

    def offer(self, event: Event) -> None:
        """Keep the event if this reader asked for its kind and has room."""
        if not isinstance(event, self._kinds):
            return
        if self._missed or self._events.full():
            self._missed += 1
        else:
            self._events.put_nowait(event)

    async def next(self) -> Event:
        """The next event in order; raises ``Lagged`` once the kept ones are read."""
        if self._missed and self._events.empty():
            raise Lagged(self._missed)
        return await self._events.get()

    def take(self) -> Any:
        """The next of those that wait already; see ``waiting``."""
        return self._events.get_nowait()

    @property
    def waiting(self) -> int:
        """How many events this reader has not read yet."""
        return self._events.qsize()

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> Any:
        return await self.next()


class EventBus:
    """Delivers each event to every subscriber of its kind, in order, without waiting."""

    def __init__(self) -> None:
        self._subscriptions: list[Subscription] = []

    def publish(self, event: Event) -> None:
        """Hand the event to all who subscribed to its kind."""
        for subscription in self._subscriptions:
            subscription.offer(event)

    @contextmanager
    def subscribe(
        self, *kinds: type[Event], size: int = SUBSCRIPTION_SIZE
    ) -> Iterator[Subscription]:
        """Listen to these kinds, and their sub-kinds, for the length of the block."""
        subscription = Subscription(kinds or (Event,), size)
        self._subscriptions.append(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.remove(subscription)
