"""A callback by real calls: in its turn, after one key, once, and in the ledger's one record."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from hotline.phone.hearing import pitch
from hotline.phone.ring import Ring
from tests.asterisk.ami import ami_client
from tests.asterisk.calling_back import Service, dialling_exchange, service
from tests.asterisk.test_waiting import next_tenth
from tests.exchange import Exchange, eventually, hears, hears_music
from tests.integration.tickets.waiting import until
from tests.patience import HANGS_SECONDS
from tickets.callbacks.model import APART, Callback
from tickets.callbacks.views import CallbackState

FIRST, SECOND, THIRD = "+48600000001", "+48600000002", "+48600000003"
MACHINE, AFTER_MACHINE = "+48600000004", "+48600000005"
RESTARTED, BOOTED = "+48600000006", "+48600000007"
LISTED, SERVED = "+48600000009", "+48600000010"

CUSTOMER_HERTZ, CONSULTANT_HERTZ = 440, 700
HIGH_HERTZ, ABOVE_ALL = 3_300, 3_150
HALF_A_SECOND = 4_000
QUIET_SECONDS = 4.0
"""A callback that is due stands in the queue after one, and is offered after another."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def dialling(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Exchange]:
    home: Path = tmp_path_factory.mktemp("dialling") / "var"
    async with dialling_exchange(home) as exchange:
        yield exchange


async def wait_in_line(
    exchange: Exchange, one: Service, stack: AsyncExitStack, number: str
) -> Call:
    """Call, and return once this caller waits as well."""
    await next_tenth()
    waiting = len(one.bridge.floor.waiting())
    phone = await stack.enter_async_context(exchange.caller(number))
    call = await phone.dial("hotline")
    await eventually(lambda: len(one.bridge.floor.waiting()) > waiting)
    return call


async def order_callback(
    exchange: Exchange,
    one: Service,
    call: Call,
    number: str,
    language: Language = Language.PL,
) -> None:
    """Press one while waiting, confirm the own number, and hear the promise out."""
    await call.press("1")
    await hears(call, exchange.recording(language, "b_same"))
    await call.press("1")
    await hears(call, exchange.recording(language, "b_done"))
    await asyncio.wait_for(call.ended.wait(), HANGS_SECONDS)
    callback = await one.of(number)
    await eventually(lambda: callback.call in one.bridge.story.called_back)


async def reached(exchange: Exchange, ring: Ring, talk: Call) -> Call:
    """The customer answers and presses one, and the two hear each other."""
    customer = await ring.answer()
    await hears(customer, exchange.recording(Language.PL, "b_out"))
    await customer.press("1")
    customer.say_tone(CUSTOMER_HERTZ)
    talk.say_tone(CONSULTANT_HERTZ)
    await eventually(lambda: hears_tone(talk, CUSTOMER_HERTZ))
    await eventually(lambda: hears_tone(customer, CONSULTANT_HERTZ))
    return customer


def hears_tone(call: Call, hertz: float) -> bool:
    return round(pitch(call.heard[-HALF_A_SECOND:]), -1) == hertz


def has_heard_high(call: Call) -> bool:
    """Whether a tone above all recordings and all music was heard for half a second, ever."""
    starts = range(0, len(call.heard) - HALF_A_SECOND, HALF_A_SECOND // 4)
    return any(pitch(call.heard[start : start + HALF_A_SECOND]) > ABOVE_ALL for start in starts)


async def is_settled(one: Service, number: str, state: CallbackState) -> None:
    async def settled() -> bool:
        return (await one.of(number)).state is state

    await until(settled)


async def test_who_asks_for_a_callback_is_called_in_turn_and_talks_after_one_key(
    dialling: Exchange,
) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        AsyncExitStack() as stack,
    ):
        first = await wait_in_line(dialling, one, stack, FIRST)
        second = await wait_in_line(dialling, one, stack, SECOND)
        await wait_in_line(dialling, one, stack, THIRD)
        await order_callback(dialling, one, second, SECOND)
        desk = await stack.enter_async_context(dialling.consultant("ola", Language.PL))
        ring = await desk.next_ring()
        assert ring.caller == FIRST
        await first.hang_up()
        talk = await (await desk.next_ring()).answer()
        customers = await network.next_ring()
        customer = await reached(dialling, customers, talk)
        assert customers.called == SECOND
        await customer.hang_up()
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
        assert (await desk.next_ring()).caller == THIRD
        await is_settled(one, SECOND, CallbackState.REACHED)
        callback = await one.of(SECOND)
        await until(lambda: has_ended(one, callback))
        assert [call.id for call in await one.calls() if call.caller == SECOND] == [callback.call]
        told = await one.journey(callback.call)
        assert told[told.index("callback_ordered") :] == [
            "callback_ordered",
            "call_ended",
            "call_offered",
            "callback_dialled",
            "callback_reached",
            "talk_ended",
            "call_ended",
        ]


async def test_who_was_called_back_hears_music_when_a_lost_console_is_rung(
    dialling: Exchange,
) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        AsyncExitStack() as stack,
    ):
        caller = await wait_in_line(dialling, one, stack, SERVED)
        await order_callback(dialling, one, caller, SERVED)
        desk = await stack.enter_async_context(dialling.consultant("eva", Language.PL))
        talk = await (await desk.next_ring()).answer()
        customer = await reached(dialling, await network.next_ring(), talk)
        call = (await one.of(SERVED)).call
        await one.bridge.control.return_call(call, Username("eva"))

        await hears_music(dialling, customer)
        again = await (await desk.next_ring()).answer()
        again.say_tone(CONSULTANT_HERTZ)
        await eventually(lambda: hears_tone(customer, CONSULTANT_HERTZ))


async def has_ended(one: Service, callback: Callback) -> bool:
    """Once when its caller hung up, and once more after the callback."""
    return (await one.journey(callback.call)).count("call_ended") == 2


async def test_an_answering_machine_learns_nothing_and_the_consultant_is_free_at_once(
    dialling: Exchange,
) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        AsyncExitStack() as stack,
    ):
        caller = await wait_in_line(dialling, one, stack, MACHINE)
        await order_callback(dialling, one, caller, MACHINE)
        desk = await stack.enter_async_context(dialling.consultant("iga", Language.PL))
        talk = await (await desk.next_ring()).answer()
        talk.say_tone(HIGH_HERTZ)
        machine = await (await network.next_ring()).answer()
        machine.say_tone(HIGH_HERTZ)

        await asyncio.wait_for(machine.ended.wait(), HANGS_SECONDS)
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
        assert not has_heard_high(machine)
        assert not has_heard_high(talk)
        await is_settled(one, MACHINE, CallbackState.WAITING)
        callback = await one.of(MACHINE)
        assert (callback.attempts, callback.dialled_at) == (1, callback.due_at - APART)
        await wait_in_line(dialling, one, stack, AFTER_MACHINE)
        assert (await desk.next_ring()).caller == AFTER_MACHINE


async def test_a_service_that_is_begun_again_during_a_callback_does_not_dial_twice(
    dialling: Exchange,
) -> None:
    async with dialling.public_network() as network, AsyncExitStack() as stack:
        async with service(dialling) as one:
            caller = await wait_in_line(dialling, one, stack, RESTARTED)
            await order_callback(dialling, one, caller, RESTARTED)
            desk = await stack.enter_async_context(dialling.consultant("uma", Language.PL))
            talk = await (await desk.next_ring()).answer()
            ring = await network.next_ring()
        customer = await ring.answer()
        await hears(customer, dialling.recording(Language.PL, "b_out"))
        await customer.press("1")
        talk.say_tone(HIGH_HERTZ)
        await eventually(lambda: has_heard_high(customer))
        async with service(dialling) as again:
            await is_settled(again, RESTARTED, CallbackState.REACHED)
            await customer.hang_up()
            callback = await again.of(RESTARTED)
            await until(lambda: has_ended(again, callback))

            with pytest.raises(TimeoutError):
                await network.next_ring(QUIET_SECONDS)
            assert (await again.of(RESTARTED)).attempts == 1


async def test_an_exchange_that_is_started_again_keeps_the_place_and_dials_once(
    dialling: Exchange,
) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        AsyncExitStack() as stack,
    ):
        caller = await wait_in_line(dialling, one, stack, BOOTED)
        await order_callback(dialling, one, caller, BOOTED)
        await eventually(one.bridge.floor.waiting)
        (before,) = one.bridge.floor.waiting()
        asterisk = dialling.process
        for step in (asterisk.stop, asterisk.start, asterisk.wait_booted):
            await asyncio.to_thread(step)
        await eventually(lambda: one.bridge.connected_since and one.bridge.floor.waiting())
        (then,) = one.bridge.floor.waiting()
        assert (then.call, then.priority) == (before.call, before.priority)

        desk = await stack.enter_async_context(dialling.consultant("ina", Language.PL))
        talk = await (await desk.next_ring()).answer()
        ring = await network.next_ring()
        ring.decline()
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
        await is_settled(one, BOOTED, CallbackState.WAITING)
        with pytest.raises(TimeoutError):
            await network.next_ring(QUIET_SECONDS)
        assert ring.called == BOOTED


REFUSED = (
    "+48700123456",
    "+48801055055",
    "+15005550006",
    "+447700900123",
    "+00600000214",
    "+48600000214*1",
)


async def test_the_way_out_is_for_numbers_of_the_list_alone(dialling: Exchange) -> None:
    async with dialling.public_network() as network, ami_client(dialling.settings) as ami:
        for place, number in enumerate((*REFUSED, LISTED)):
            await ami.action(
                "Originate",
                Channel="Local/wait@callback/n",
                ChannelId=f"try-{place}",
                Context="callback-out",
                Exten=number,
                Priority="1",
                Async="true",
            )
            await ami.event("OriginateResponse", Exten=number)

        ring = await network.next_ring()
        assert ring.called == LISTED
        ring.decline()
