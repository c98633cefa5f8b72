"""Callers keep their place, whatever takes them out of the queue for a while."""

import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from core.language import Language
from hotline.phone.call import Call
from tests.asterisk.agi import AgiTalk, agi_service, queue
from tests.asterisk.ami import Ami, ami_client
from tests.exchange import Exchange, eventually, hears_music

FIRST, SECOND, THIRD = "+48600000001", "+48600000002", "+48600000003"
WITHDRAWN_SECONDS = 3
EPOCH = 17_672_256_000
"""The dialplan counts from here, in tenths of a second: 1 January 2026."""
MOST, RANGE = 2**31 - 1, 2**32
"""Of a priority: 32 bits with a sign."""


async def waiting(ami: Ami) -> list[str]:
    """The callers' numbers in the order in which they will be served."""
    seen = len(ami.events)
    await ami.action("QueueStatus", Queue="hotline-pl")
    await eventually(lambda: "QueueStatusComplete" in names(ami, seen))
    entries = [event for event in ami.events[seen:] if event["Event"] == "QueueEntry"]
    return [entry["CallerIDNum"] for entry in entries]


def names(ami: Ami, start: int) -> list[str]:
    return [event["Event"] for event in ami.events[start:]]


async def wait_in_line(
    exchange: Exchange, stack: AsyncExitStack, ami: Ami, number: str
) -> tuple[Call, str]:
    """Call, and return the call and its channel once it waits."""
    await next_tenth()
    phone = await stack.enter_async_context(exchange.caller(number))
    call = await phone.dial("hotline")
    joined = await ami.event("QueueCallerJoin", CallerIDNum=number)
    return call, joined["Channel"]


async def next_tenth() -> None:
    """Places are counted in tenths of a second; nobody here arrives in the same one."""
    now = tenths()
    await eventually(lambda: tenths() > now)


def tenths() -> int:
    return int(time.time() * 10)


async def withdraw(ami: Ami, channel: str, language: Language = Language.PL) -> None:
    await ami.action("QueueWithdrawCaller", Queue=f"hotline-{language}", Caller=channel)


async def test_a_withdrawn_caller_is_told_by_the_service_and_keeps_the_place(
    exchange: Exchange,
) -> None:
    async with (
        agi_service(exchange.settings, queue),
        ami_client(exchange.settings) as ami,
        AsyncExitStack() as stack,
    ):
        _, first = await wait_in_line(exchange, stack, ami, FIRST)
        await wait_in_line(exchange, stack, ami, SECOND)
        ami.events.clear()
        await withdraw(ami, first)
        await ami.event("QueueCallerJoin", WITHDRAWN_SECONDS, CallerIDNum=FIRST)

        assert await waiting(ami) == [FIRST, SECOND]


async def test_the_service_is_asked_what_to_say_to_a_withdrawn_caller(exchange: Exchange) -> None:
    scripts: list[str] = []

    async def conversation(talk: AgiTalk) -> None:
        scripts.append(talk.script)
        if talk.script == "hotline":
            await talk.to_queue()
        else:
            await talk.set(HOTLINE_NEXT="bye")

    async with (
        agi_service(exchange.settings, conversation),
        ami_client(exchange.settings) as ami,
        AsyncExitStack() as stack,
    ):
        call, channel = await wait_in_line(exchange, stack, ami, FIRST)
        await withdraw(ami, channel)
        await asyncio.wait_for(call.ended.wait(), WITHDRAWN_SECONDS)

        assert scripts == ["hotline", "nobody"]


async def test_a_withdrawn_caller_waits_on_when_the_service_is_gone(exchange: Exchange) -> None:
    async with ami_client(exchange.settings) as ami, AsyncExitStack() as stack:
        async with agi_service(exchange.settings, queue):
            _, channel = await wait_in_line(exchange, stack, ami, FIRST)
        ami.events.clear()
        await withdraw(ami, channel)

        await ami.event("QueueCallerJoin", WITHDRAWN_SECONDS, CallerIDNum=FIRST)


async def test_a_head_start_counts_as_an_earlier_arrival(exchange: Exchange) -> None:
    async def conversation(talk: AgiTalk) -> None:
        number = await talk.say("GET VARIABLE CALLERID(num)")
        await talk.to_queue(HOTLINE_BONUS="6000" if THIRD in number else "0")

    async with (
        agi_service(exchange.settings, conversation),
        ami_client(exchange.settings) as ami,
        AsyncExitStack() as stack,
    ):
        for number in (FIRST, SECOND, THIRD):
            await wait_in_line(exchange, stack, ami, number)

        assert await waiting(ami) == [THIRD, FIRST, SECOND]


@pytest.mark.parametrize(
    ("arrived", "bonus", "priority"),
    [
        pytest.param(EPOCH + 1, "", MOST - 1, id="without a head start"),
        pytest.param(EPOCH + 6_001, "6000", MOST - 1, id="ten minutes earlier"),
        pytest.param(EPOCH + MOST + 1, "0", -1, id="below zero, from 2032 on"),
        pytest.param(EPOCH + RANGE - 1, "0", MOST - RANGE + 1, id="the last tenth before the turn"),
        pytest.param(EPOCH + RANGE, "0", MOST, id="the first one after it"),
        pytest.param(EPOCH + 100, "6000", MOST - RANGE + 5_900, id="a head start across the turn"),
        pytest.param(0, "", MOST - 3_802_580_480, id="a clock that was never set"),
    ],
)
async def test_a_time_of_arrival_is_a_priority_that_asterisk_can_read(
    exchange: Exchange, arrived: int, bonus: str, priority: int
) -> None:
    async def conversation(talk: AgiTalk) -> None:
        await talk.to_queue(HOTLINE_ARRIVED=str(arrived), HOTLINE_BONUS=bonus)

    async with (
        agi_service(exchange.settings, conversation),
        ami_client(exchange.settings) as ami,
        exchange.caller() as caller,
    ):
        await caller.dial("hotline")
        await ami.event("QueueCallerJoin")
        await ami.action("QueueStatus", Queue="hotline-pl")

        assert (await ami.event("QueueEntry"))["Priority"] == str(priority)


async def test_a_priority_below_zero_is_an_order_like_any_other(exchange: Exchange) -> None:
    arrived = {FIRST: EPOCH + MOST + 100, SECOND: EPOCH + MOST + 200, THIRD: EPOCH + MOST - 100}

    async def conversation(talk: AgiTalk) -> None:
        number = await talk.say("GET VARIABLE CALLERID(num)")
        at = next(at for caller, at in arrived.items() if caller in number)
        await talk.to_queue(HOTLINE_ARRIVED=str(at))

    async with (
        agi_service(exchange.settings, conversation),
        ami_client(exchange.settings) as ami,
        AsyncExitStack() as stack,
    ):
        for number in (SECOND, FIRST, THIRD):
            await wait_in_line(exchange, stack, ami, number)

        assert await waiting(ami) == [THIRD, FIRST, SECOND]


@pytest.mark.timeout(40)
async def test_a_caller_whose_consultant_does_not_come_back_goes_to_the_head_of_the_queue(
    exchange: Exchange,
) -> None:
    async with (
        agi_service(exchange.settings, queue),
        ami_client(exchange.settings) as ami,
        AsyncExitStack() as stack,
    ):
        _, first = await wait_in_line(exchange, stack, ami, FIRST)
        await wait_in_line(exchange, stack, ami, SECOND)
        ami.events.clear()
        await ami.action(
            "Redirect", Channel=first, Context="returning", Exten="c-nobody", Priority="1"
        )
        await ami.event("UserEvent", 24, UserEvent="HotlineReturn", State="given_up")
        await ami.event("QueueCallerJoin", CallerIDNum=FIRST)

        assert await waiting(ami) == [FIRST, SECOND]


async def test_who_waits_hears_music(exchange: Exchange) -> None:
    async with agi_service(exchange.settings, queue), exchange.caller() as caller:
        call = await caller.dial("hotline")

        await hears_music(exchange, call)


async def test_the_longest_waiting_caller_is_offered_first_across_both_languages(
    exchange: Exchange,
) -> None:
    async def conversation(talk: AgiTalk) -> None:
        number = await talk.say("GET VARIABLE CALLERID(num)")
        await talk.to_queue("hotline-en" if FIRST in number else "hotline-pl")

    async with (
        agi_service(exchange.settings, conversation),
        ami_client(exchange.settings) as ami,
        AsyncExitStack() as stack,
    ):
        for number in (FIRST, SECOND):
            await wait_in_line(exchange, stack, ami, number)
        desk = await stack.enter_async_context(exchange.consultant("ola", *Language))
        ring = await desk.next_ring()

        assert ring.caller == FIRST
