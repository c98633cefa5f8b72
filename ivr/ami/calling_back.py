"""Keeps callbacks in the queue as long as it is their turn, and keeps what came of each attempt."""

from collections.abc import Collection, Sequence
from typing import Protocol

from core.ids import CallId
from core.rounds import rounds
from ivr.ami.bridge import Bridge
from tickets.callbacks.views import CallbackView

LOOK_SECONDS = 1.0
"""Consultants are offered calls once a second, too."""


class Callbacks(Protocol):
    """The callbacks that were ordered."""

    async def due(self) -> Sequence[CallbackView]:
        """Whose turn to stand in the queue it is, the earliest arrivals first."""
        ...

    async def settle(self, on_the_line: Collection[CallId]) -> int:
        """Keep how attempts have ended; returns how many."""
        ...


class CallingBack:
    """The exchange does the rest: the queue's order, the ring, and dialling, with leave."""

    def __init__(self, callbacks: Callbacks, exchange: Bridge) -> None:
        self._callbacks = callbacks
        self._exchange = exchange

    async def run(self) -> None:
        """Look every second, for ever."""
        await rounds(self.look, LOOK_SECONDS, "callbacks.not_placed")

    async def look(self) -> int:
        """Settle what is over, place what is due; a caller who still talks to us is not called.

        A link that is down says nothing of who is on the line.
        """
        if self._exchange.connected_since is None:
            return 0
        story = self._exchange.story
        await self._callbacks.settle(story.called_back)
        for callback in await self._callbacks.due():
            on_the_line = callback.call in story.called_back or story.channel(callback.call)
            if not on_the_line:
                await self._exchange.control.keep_place(callback)
        return 0
