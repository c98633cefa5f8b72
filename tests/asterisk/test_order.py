"""Nobody is overtaken by a later arrival, in either queue, also not who leaves for a while."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from core.language import Language
from hotline.phone.call import Call
from tests.asterisk.agi import AgiTalk, agi_service
from tests.asterisk.ami import ami_client
from tests.asterisk.test_waiting import next_tenth, withdraw
from tests.exchange import Exchange

CALLERS = 12
ROUNDS = 3
RING_SECONDS = 10.0
"""Offers are made once a second; the machine may be busy."""
HEAD_START = 600
"""Tenths of a second: one in four arrives as if a minute earlier."""


@dataclass
class Crowd:
    """Who came when, as the exchange is told it."""

    chance: random.Random
    arrivals: dict[str, int] = field(default_factory=dict)
    queues: dict[str, Language] = field(default_factory=dict)

    async def conversation(self, talk: AgiTalk) -> None:
        """The first time into either queue; from a key or a withdrawal back to the same."""
        answer = await talk.say("GET VARIABLE CALLERID(num)")
        number = answer.partition("(")[2].rstrip(")")
        if talk.script != "hotline":
            await talk.set(HOTLINE_NEXT="queue")
            return
        language = self.chance.choice(list(Language))
        bonus = self.chance.choice([0, 0, 0, HEAD_START])
        self.queues[number] = language
        self.arrivals[number] = len(self.arrivals) * 10 - bonus
        await talk.to_queue(f"hotline-{language}", HOTLINE_BONUS=str(bonus))

    def in_order(self) -> list[str]:
        """The numbers by time of arrival, a head start counting as one."""
        return sorted(self.arrivals, key=lambda number: self.arrivals[number])


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_nobody_is_overtaken_by_a_later_arrival(exchange: Exchange, seed: int) -> None:
    crowd = Crowd(random.Random(seed))
    async with (
        agi_service(exchange.settings, crowd.conversation),
        ami_client(exchange.settings) as ami,
        AsyncExitStack() as stack,
    ):
        calls: dict[str, Call] = {}
        channels: dict[str, str] = {}
        for place in range(CALLERS):
            await next_tenth()
            number = f"+486000000{place:02}"
            phone = await stack.enter_async_context(exchange.caller(number))
            calls[number] = await phone.dial("hotline")
            joined = await ami.event("QueueCallerJoin", CallerIDNum=number)
            channels[number] = joined["Channel"]
        for number in crowd.chance.sample(sorted(calls), CALLERS // 2):
            ami.events.clear()
            if crowd.chance.random() < 0.5:
                await calls[number].press("2")
            else:
                await withdraw(ami, channels[number], crowd.queues[number])
            await ami.event("QueueCallerJoin", CallerIDNum=number)
        desk = await stack.enter_async_context(exchange.consultant("ola", *Language))
        served = []
        for _ in range(CALLERS):
            ring = await asyncio.wait_for(desk.next_ring(), RING_SECONDS)
            served.append(ring.caller)
            await calls[ring.caller].hang_up()
            await asyncio.wait_for(ring.stopped.wait(), RING_SECONDS)

    assert served == crowd.in_order()
