"""What was read last holds while it cannot be read."""

import asyncio

import pytest

from core.errors import Unavailable
from core.last_known import LastKnown


class Shelf:
    """What lies on it can be read, unless it is away."""

    away = False

    async def read(self) -> str:
        if self.away:
            raise Unavailable("nobody is there")
        return "second"


async def test_until_it_is_read_the_first_one_holds() -> None:
    shelf = Shelf()
    known = LastKnown(shelf.read, "first")
    before = known.now
    await known.look()

    assert (before, known.now) == ("first", "second")


async def test_while_it_cannot_be_read_the_last_one_holds() -> None:
    shelf = Shelf()
    known = LastKnown(shelf.read, "first")
    await known.look()
    shelf.away = True
    with pytest.raises(Unavailable):
        await known.look()

    assert known.now == "second"


async def test_a_slow_reader_does_not_bring_back_what_was_before_a_change() -> None:
    slow, begun = asyncio.Event(), asyncio.Event()
    answers = iter(["old", "new"])

    async def read() -> str:
        found = next(answers)
        begun.set()
        if found == "old":
            await slow.wait()
        return found

    known = LastKnown(read, "first")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(known.look())
        await begun.wait()
        tasks.create_task(known.look())
        slow.set()

    assert known.now == "new"
