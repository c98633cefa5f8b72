"""A consultant answers: sound goes both ways, and a console that dies costs nobody the call."""

import asyncio

from core.language import Language
from hotline.phone.call import Call, EndedBy
from hotline.phone.hearing import pitch
from tests.asterisk.agi import agi_service, queue
from tests.asterisk.ami import Ami, ami_client
from tests.exchange import Exchange, eventually, hears_music

CALLER_HERTZ = 440
CONSULTANT_HERTZ = 700
HALF_A_SECOND = 4_000


def last_pitch(call: Call) -> float:
    return round(pitch(call.heard[-HALF_A_SECOND:]), -1)


async def test_caller_and_consultant_hear_each_other(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, queue),
        exchange.consultant("anna", Language.PL) as desk,
        exchange.caller("+48600000214") as caller,
    ):
        call = await caller.dial("hotline")
        ring = await desk.next_ring()
        talk = await ring.answer()
        call.say_tone(CALLER_HERTZ)
        talk.say_tone(CONSULTANT_HERTZ)

        await eventually(lambda: last_pitch(call) == CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(talk) == CALLER_HERTZ)
        assert ring.caller == "+48600000214"


async def test_the_call_ends_when_the_consultant_hangs_up(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, queue),
        exchange.consultant("anna", Language.PL) as desk,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")
        talk = await (await desk.next_ring()).answer()
        await eventually(lambda: talk.packets_heard)
        await talk.hang_up()

        await asyncio.wait_for(call.ended.wait(), 3)
        assert call.ended_by is EndedBy.THEM


async def test_a_caller_on_hold_hears_music_until_the_talk_goes_on(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, queue),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as desk,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")
        talk = await (await desk.next_ring()).answer()
        talk.say_tone(CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(call) == CONSULTANT_HERTZ)
        await talk.hold()
        await hears_music(exchange, call)
        await talk.resume()

        await eventually(lambda: last_pitch(call) == CONSULTANT_HERTZ)
        await ami.event("Hold")
        await ami.event("Unhold")


async def returned(ami: Ami, state: str, seconds: float = 5) -> dict[str, str]:
    return await ami.event("UserEvent", seconds, UserEvent="HotlineReturn", State=state)


async def test_a_returned_caller_rings_at_the_same_consultant(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, queue),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as desk,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")
        await (await desk.next_ring()).answer()
        joined = await ami.event("QueueCallerJoin")
        await ami.event("AgentConnect")
        await ami.action(
            "Redirect", Channel=joined["Channel"], Context="returning", Exten="c-anna", Priority="1"
        )
        talk = await (await desk.next_ring()).answer()
        talk.say_tone(CONSULTANT_HERTZ)

        await eventually(lambda: last_pitch(call) == CONSULTANT_HERTZ)
        answered = await returned(ami, "answered")
        assert (answered["Call"], answered["Consultant"]) == (joined["Linkedid"], "anna")


async def test_a_caller_whose_consultants_sound_stops_rings_there_again(
    exchange: Exchange,
) -> None:
    async with (
        agi_service(exchange.settings, queue),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as desk,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")
        talk = await (await desk.next_ring()).answer()
        await eventually(lambda: talk.packets_heard)
        talk.fall_silent()

        await desk.next_ring(6)

        await returned(ami, "ringing")
        assert not call.ended.is_set()
