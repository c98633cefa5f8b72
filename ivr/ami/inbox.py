"""Live events between the socket and the reader: in order, bounded, one reader."""

import asyncio

from ivr.ami.wire import Fields

EVENTS = 10_000
"""Some ten seconds of the busiest hour, 10 MB; further behind, a new snapshot is cheaper."""


class Overflow(Exception):
    """The reader is too far behind."""

    why = "reader too far behind"


class Inbox:
    """Filled by the socket, emptied by the pump."""

    def __init__(self, size: int = EVENTS) -> None:
        self._events: asyncio.Queue[Fields | None] = asyncio.Queue(size)

    def put(self, event: Fields) -> None:
        """Keep the event in order."""
        try:
            self._events.put_nowait(event)
        except asyncio.QueueFull:
            raise Overflow from None

    def close(self) -> None:
        """What is kept can still be read; then the reader is told of the end."""
        if self._events.full():
            self._events.get_nowait()
        self._events.put_nowait(None)

    async def next(self) -> Fields | None:
        """The next event, or None at the end."""
        return await self._events.get()
