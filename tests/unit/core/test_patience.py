"""Limits of waiting: they end what takes too long, and forgive a pause of the whole process."""

import asyncio
import time

import pytest

from core.patience import within


async def test_what_takes_too_long_is_ended() -> None:
    began = time.monotonic()

    with pytest.raises(TimeoutError):
        async with within(0.1):
            await asyncio.Event().wait()

    assert time.monotonic() - began >= 0.1


async def test_what_is_done_in_time_is_left_alone() -> None:
    done = asyncio.Event()

    async with within(0.1):
        asyncio.get_running_loop().call_soon(done.set)
        await done.wait()

    assert done.is_set()


async def test_a_pause_of_the_whole_process_is_nobodys_slowness() -> None:
    answer = asyncio.Event()

    async with within(0.2):
        pause_of_the_process(0.3)
        asyncio.get_running_loop().call_later(0.05, answer.set)
        await answer.wait()

    assert answer.is_set()


def pause_of_the_process(seconds: float) -> None:
    """Nothing runs meanwhile, as when a machine is stopped and goes on."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass
