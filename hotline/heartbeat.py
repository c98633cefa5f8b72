"""The service's heart: one byte a second to the parent, from the event loop itself."""

import asyncio
import contextlib
import os

BEAT_SECONDS = 1.0


class ParentGone(Exception):
    """Nobody watches over this service any more; its successor needs the ports."""


async def heartbeat(fd: int, seconds: float = BEAT_SECONDS) -> None:
    """Beat for as long as the loop turns; raises ``ParentGone`` once the parent has died."""
    os.set_inheritable(fd, False)
    os.set_blocking(fd, False)
    while True:
        try:
            with contextlib.suppress(BlockingIOError):  # the pipe is full: the parent is busy
                os.write(fd, b".")
        except BrokenPipeError:
            raise ParentGone from None
        await asyncio.sleep(seconds)
