"""How late the loop is: nothing at first, then the worst of the last minute."""

import asyncio

from core.lag import Lag


async def test_a_loop_that_turns_is_hardly_late_and_says_by_how_much() -> None:
    lag = Lag(step=0.001)
    before = lag.worst

    watching = asyncio.create_task(lag.watch())
    await asyncio.wait({watching}, timeout=0.1)
    watching.cancel()

    assert (before, 0 < lag.worst < 10) == (0.0, True)
