"""Background work with an owner: it ends with its block."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import NoReturn

import structlog

log = structlog.get_logger()


class _Over(Exception):
    """The block has ended: so do its errands."""


class Errands:
    """Starts work that nobody waits for."""

    def __init__(self, tasks: asyncio.TaskGroup) -> None:
        self._tasks = tasks

    def start(self, work: Awaitable[None], name: str) -> None:
        """Run this in the background; a bug in it is logged under this name."""
        self._tasks.create_task(_logged(work, name), name=name)

    def repeat(self, step: Callable[[], Awaitable[None]], seconds: float, name: str) -> None:
        """Do this again and again; a round that fails is logged, and the next one comes."""
        self._tasks.create_task(_repeated(step, seconds, name), name=name)

    def rely_on(self, work: Coroutine[None, None, None], name: str) -> None:
        """Run this in the background; the house cannot go on without it."""
        self._tasks.create_task(work, name=name)


@asynccontextmanager
async def errands() -> AsyncIterator[Errands]:
    """Whatever was started in the block and still runs at its end is cancelled."""
    try:
        async with asyncio.TaskGroup() as tasks:
            yield Errands(tasks)
            _end()
    except* _Over:
        pass


async def _repeated(step: Callable[[], Awaitable[None]], seconds: float, name: str) -> None:
    while True:
        await asyncio.sleep(seconds)
        await _logged(step(), name)


def _end() -> NoReturn:
    raise _Over


async def _logged(work: Awaitable[None], name: str) -> None:
    try:
        await work
    except Exception:  # the edge of background work
        log.exception("console.errand_failed", errand=name)
