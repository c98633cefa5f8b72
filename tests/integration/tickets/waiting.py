"""Waiting for something to become true: by looking again, with a deadline."""

import asyncio
from collections.abc import Awaitable, Callable

SECONDS = 15.0
STEP = 0.02


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = SECONDS) -> None:
    """Look again and again; a ``TimeoutError`` tells that it never came true."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 (what is awaited lies in a database)
            await asyncio.sleep(STEP)
