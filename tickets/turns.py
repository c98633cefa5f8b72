"""Taking turns: attempts at the same time would not see each other's failures."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import Unavailable
from core.patience import within

TURN_SECONDS = 3.0
"""Whoever waits longer waits for a database that is away, and is told so."""


class Turns:
    """One at a time; a database that is away is not queued for."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Wait for the own turn, but not for ever: then ``Unavailable``."""
        try:
            async with within(TURN_SECONDS):
                await self._lock.acquire()
        except TimeoutError:
            raise Unavailable("the database does not answer", code="database_away") from None
        try:
            yield
        finally:
            self._lock.release()
