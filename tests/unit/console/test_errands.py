"""Background work ends with its block, and a failure of one errand is nobody else's."""

import asyncio

from agent_console.errands import errands
from tests.patience import HANGS_SECONDS


async def fail() -> None:
    raise RuntimeError("a bug")


async def test_an_errand_is_done() -> None:
    done = asyncio.Event()

    async def work() -> None:
        done.set()

    async with errands() as running, asyncio.timeout(HANGS_SECONDS):
        running.start(work(), "work")
        await done.wait()

    assert done.is_set()


async def test_what_still_runs_ends_with_the_block() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with errands() as running, asyncio.timeout(HANGS_SECONDS):
        running.start(work(), "work")
        await begun.wait()

    assert ended.is_set()


async def test_a_failure_ends_nothing_else() -> None:
    done = asyncio.Event()

    async def work() -> None:
        done.set()

    async with errands() as running, asyncio.timeout(HANGS_SECONDS):
        running.start(fail(), "fail")
        running.start(work(), "work")
        await done.wait()

    assert done.is_set()


async def test_a_round_that_fails_is_followed_by_the_next() -> None:
    rounds = 0
    enough = asyncio.Event()

    async def go_round() -> None:
        nonlocal rounds
        rounds += 1
        if rounds > 2:
            enough.set()
        raise RuntimeError("a bug")

    async with errands() as running, asyncio.timeout(HANGS_SECONDS):
        running.repeat(go_round, 0.001, "round")
        await enough.wait()

    assert rounds > 2
