"""What was read last, for whoever cannot wait for a database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from core.rounds import rounds

T = TypeVar("T")

LOOK_SECONDS = 5.0
"""Another process may have changed it."""


class LastKnown(Generic[T]):
    """Read anew every few seconds. While it cannot be read, what was read last holds."""

    def __init__(self, read: Callable[[], Awaitable[T]], first: T) -> None:
        self.now = first
        """Until it has been read: what holds without a database."""
        self._read = read
        self._one_at_a_time = asyncio.Lock()

    async def look(self) -> int:
        """Read it now; nobody who began to read earlier is the last to tell."""
        async with self._one_at_a_time:
            self.now = await self._read()
        return 0

    async def keep(self, failed: str) -> None:
        """Follow it for as long as the service runs; ``failed`` is told when it cannot be read."""
        await rounds(self.look, LOOK_SECONDS, failed)
