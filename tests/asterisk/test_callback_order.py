"""Nobody is overtaken by a later arrival in a queue, callbacks included."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from core.language import Language
from hotline.phone.call import Call
from hotline.phone.phone import Phone
from hotline.phone.ring import Ring
from ivr.endings import ToQueue
from tests.asterisk.calling_back import Service, dialling_exchange, service
from tests.asterisk.test_callback import wait_in_line
from tests.exchange import Exchange, eventually
from tests.patience import HANGS_SECONDS
from tickets.calls.events import CallQueued, Reason

CALLERS = 8
ROUNDS = 3

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def dialling(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Exchange]:
    async with dialling_exchange(tmp_path_factory.mktemp("dialling") / "var") as exchange:
        yield exchange


@dataclass
class Crowd:
    """Who came when, into which queue, and with which head start."""

    chance: random.Random
    ways: dict[str, ToQueue] = field(default_factory=dict)

    def route(self, number: str) -> ToQueue:
        """One in four has ten minutes' head start."""
        reason = self.chance.choice([Reason.GENERAL] * 3 + [Reason.FALLBACK_PROCEDURE])
        language = self.chance.choice(list(Language))
        self.ways[number] = ToQueue(language, reason, told_nobody=True)
        return self.ways[number]

    def in_queue(self, language: Language, numbers: list[str]) -> list[str]:
        """Those of them who wait in this language's queue."""
        return [number for number in numbers if self.ways[number].language is language]

    def in_order(self) -> list[str]:
        """By time of arrival, a head start counting as one; everybody comes within a minute."""
        came = list(self.ways)
        return sorted(came, key=lambda number: came.index(number) - self.ways[number].head_start)


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_nobody_is_overtaken_by_a_later_arrival_callbacks_included(
    dialling: Exchange, seed: int
) -> None:
    crowd = Crowd(random.Random(seed))
    async with (
        service(dialling, crowd.route, asks=False) as one,
        dialling.public_network() as network,
        AsyncExitStack() as stack,
    ):
        calls: dict[str, Call] = {}
        for place in range(CALLERS):
            number = f"+4860000{seed + 1}{place:03}"
            calls[number] = await wait_in_line(dialling, one, stack, number)
        for number in crowd.chance.sample(sorted(calls), CALLERS * 3 // 4):
            await changes_something(one, crowd, calls, number)
        ordered = CALLERS - len(calls)
        assert 0 < ordered < CALLERS
        await eventually(lambda: len(one.bridge.story.called_back) == ordered)
        await eventually(lambda: len(one.bridge.floor.waiting()) == CALLERS)
        desk = await stack.enter_async_context(dialling.consultant(f"ola{seed}", *Language))
        served = [await serve(await desk.next_ring(), calls, network) for _ in range(CALLERS)]

    for language in Language:  # one queue knows of its consultant before the other does
        assert crowd.in_queue(language, served) == crowd.in_queue(language, crowd.in_order())


async def changes_something(
    one: Service, crowd: Crowd, calls: dict[str, Call], number: str
) -> None:
    """Two in three order a callback, one comes back to the place."""
    if crowd.chance.random() < 2 / 3:
        call = calls.pop(number)
        await call.press("1")
        await asyncio.wait_for(call.ended.wait(), HANGS_SECONDS)
        return
    with one.bus.subscribe(CallQueued) as told:
        await calls[number].press("2")
        await asyncio.wait_for(anext(told), HANGS_SECONDS)


async def serve(ring: Ring, calls: dict[str, Call], network: Phone) -> str:
    """Whose turn it was: a caller's, who hangs up, or that of somebody who is called and busy."""
    if ring.caller in calls:
        await calls[ring.caller].hang_up()
        await asyncio.wait_for(ring.stopped.wait(), HANGS_SECONDS)
        return ring.caller
    talk = await ring.answer()
    customers = await network.next_ring()
    customers.decline()
    await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
    return customers.called
