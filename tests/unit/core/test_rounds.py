"""Rounds of work: batch after batch, a pause, and on after what failed."""

import asyncio

import pytest
from structlog.testing import capture_logs

from core.errors import Unavailable
from core.rounds import rounds


class Enough(Exception):
    """The script of a test is at its end."""


class Batches:
    """Gives these numbers of things done, one by one; raises what is an error."""

    def __init__(self, *script: int | Exception) -> None:
        self._script = [*script, Enough()]

    async def next(self) -> int:
        match self._script.pop(0):
            case int(done):
                return done
            case error:
                raise error


async def paused_after(*script: int | Exception, whole: int) -> int:
    """How many batches there were before the first pause."""
    batches, left = Batches(*script), len(script)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await rounds(batches.next, 3600, "failed", whole=whole)
    return left + 1 - len(batches._script)


async def test_as_long_as_batches_are_whole_there_is_no_pause() -> None:
    assert await paused_after(10, 10, 9, 10, whole=10) == 3


async def test_after_nothing_comes_a_pause() -> None:
    assert await paused_after(0, 1, whole=1) == 1


async def test_what_fails_is_told_by_its_code_and_tried_again() -> None:
    away = Unavailable("the database does not answer", code="database_away")
    batches = Batches(away, 0)

    with capture_logs() as logged, pytest.raises(Enough):
        await rounds(batches.next, 0, "tickets.not_closed")

    assert [(one["event"], one["error"]) for one in logged] == [
        ("tickets.not_closed", "database_away")
    ]


async def test_a_fault_of_ours_ends_the_rounds() -> None:
    with pytest.raises(Enough):
        await rounds(Batches().next, 0, "failed")
