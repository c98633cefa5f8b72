"""How late the event loop is: the first thing to grow when a process has too much to do."""

import asyncio
from collections import deque

STEP_SECONDS = 0.5
REMEMBERED = 120
"""Steps: one minute, so that whoever looks every half a minute misses no stall."""


class Lag:
    """Naps for a known time, and remembers by how much each was too long."""

    def __init__(self, step: float = STEP_SECONDS) -> None:
        self._step = step
        self._late: deque[float] = deque(maxlen=REMEMBERED)

    @property
    def worst(self) -> float:
        """The longest of the last minute, in seconds."""
        return max(self._late, default=0.0)

    async def watch(self) -> None:
        """Measure for as long as the service runs."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + self._step
            await asyncio.sleep(self._step)
            self._late.append(max(0.0, clock() - due))
