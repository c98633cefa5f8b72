"""Limits of waiting that do not count the time in which this process itself stood still."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

TICKS = 10
"""A machine that is paused costs whoever is waited for one tick, not the whole limit."""


@contextmanager
def unless_within(seconds: float, late: Callable[[], None]) -> Iterator[None]:
    """Call ``late`` when the block takes longer; counted are the ticks that this loop has run."""
    loop = asyncio.get_running_loop()
    tick = seconds / TICKS
    timer: asyncio.TimerHandle | None = None

    def count(left: int) -> None:
        nonlocal timer
        if left:
            timer = loop.call_later(tick, count, left - 1)
        else:
            late()

    count(TICKS)
    try:
        yield
    finally:
        if timer is not None:
            timer.cancel()


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """As ``asyncio.timeout``: ``TimeoutError`` when the block takes longer."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:
        with unless_within(seconds, lambda: limit.reschedule(loop.time())):
            yield
