"""A consultant passes a caller on, by real calls: to a colleague, to a queue, and back again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from core.ids import CallId, Username
from core.language import Language
from hotline.phone.call import Call
from hotline.phone.phone import Phone
from hotline.phone.ring import Ring
from tests.asterisk.service import SmallService, small_service
from tests.asterisk.test_talk import CALLER_HERTZ, CONSULTANT_HERTZ, last_pitch
from tests.exchange import Exchange, eventually, hears_music
from tickets.calls.events import (
    CallAnswered,
    CallOffered,
    CallQueued,
    CallResumed,
    CallTransferred,
    ColleagueAsked,
    OfferMissed,
    TalkEnd,
    TalkEnded,
)

ANNA, OLA = Username("anna"), Username("ola")
ANNA_HERTZ = 1_000
POLISH = frozenset({Language.PL})

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(90)]


@dataclass(frozen=True)
class Talk:
    """Anna talks to a caller; Ola sits beside her."""

    service: SmallService
    id: CallId
    caller: Call
    anna: Call
    annas_phone: Phone
    olas_phone: Phone

    async def passes_on(self, to: Username | Language) -> None:
        await self.service.bridge.control.pass_on(self.id, ANNA, to)

    def told(self, *kinds: type) -> list[tuple[str, str | None]]:
        """Facts of these kinds, with whom they are about."""
        return [
            (type(fact).__name__, getattr(fact, "consultant", None))
            for fact in self.service.diary.events
            if isinstance(fact, kinds)
        ]


@asynccontextmanager
async def talking(exchange: Exchange) -> AsyncIterator[Talk]:
    async with (
        small_service(exchange) as service,
        exchange.consultant(ANNA) as annas_phone,
        exchange.consultant(OLA) as olas_phone,
        exchange.caller() as phone,
    ):
        await service.bridge.control.take_calls(ANNA, POLISH)
        caller = await phone.dial("hotline")
        anna = await (await annas_phone.next_ring()).answer()
        answered = await service.tells(CallAnswered)
        assert isinstance(answered, CallAnswered)
        await eventually(lambda: anna.packets_heard)
        yield Talk(service, answered.call, caller, anna, annas_phone, olas_phone)
        await caller.hang_up()
        await service.bridge.control.sign_out(ANNA)


async def hear_each_other(caller: Call, consultant: Call) -> None:
    caller.say_tone(CALLER_HERTZ)
    consultant.say_tone(CONSULTANT_HERTZ)
    await eventually(lambda: last_pitch(caller) == CONSULTANT_HERTZ)
    await eventually(lambda: last_pitch(consultant) == CALLER_HERTZ)


async def test_a_caller_who_is_passed_on_talks_to_the_colleague(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        await talk.passes_on(OLA)
        ring = await talk.olas_phone.next_ring()
        await hears_music(exchange, talk.caller)
        ola = await ring.answer()
        await hear_each_other(talk.caller, ola)
        await eventually(lambda: talk.anna.ended.is_set())

        assert talk.told(CallTransferred, CallAnswered) == [
            ("CallAnswered", ANNA),
            ("CallTransferred", ANNA),
            ("CallAnswered", OLA),
        ]
        await ola.hang_up()
        await eventually(lambda: talk.told(TalkEnded)[-1:] == [("TalkEnded", OLA)])
        ends = [fact for fact in talk.service.diary.events if isinstance(fact, TalkEnded)]
        assert {fact.by for fact in ends if fact.consultant == ANNA} <= {TalkEnd.TRANSFER}


async def test_who_is_not_answered_comes_back_to_who_passed_on(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        await talk.passes_on(OLA)
        (await talk.olas_phone.next_ring()).decline()
        anna = await (await talk.annas_phone.next_ring()).answer()
        await hear_each_other(talk.caller, anna)

        assert talk.told(CallOffered, OfferMissed, CallAnswered)[-4:] == [
            ("CallOffered", OLA),
            ("OfferMissed", OLA),
            ("CallOffered", ANNA),
            ("CallAnswered", ANNA),
        ]


async def test_a_caller_whom_nobody_takes_back_is_in_the_queue(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        await talk.passes_on(OLA)
        (await talk.olas_phone.next_ring()).decline()
        (await talk.annas_phone.next_ring()).decline()

        await eventually(lambda: len(talk.told(CallQueued)) > 1)
        assert not talk.caller.ended.is_set()


async def test_a_caller_is_passed_on_to_the_other_queue(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        await talk.service.bridge.control.take_calls(OLA, frozenset({Language.EN}))
        await talk.passes_on(Language.EN)
        ola = await (await talk.olas_phone.next_ring()).answer()
        await hear_each_other(talk.caller, ola)

        queued = [one for one in talk.service.diary.events if isinstance(one, CallQueued)]
        assert queued[-1].language is Language.EN
        await talk.service.bridge.control.sign_out(OLA)


async def asked(talk: Talk) -> Ring:
    """Anna asks Ola first; the caller hears music."""
    await talk.service.bridge.control.ask(talk.id, ANNA, OLA)
    return await talk.olas_phone.next_ring()


async def test_a_colleague_is_asked_first_and_then_has_the_caller(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        ring = await asked(talk)
        ola = await ring.answer()
        talk.anna.say_tone(ANNA_HERTZ)
        await eventually(lambda: last_pitch(ola) == ANNA_HERTZ)
        await hears_music(exchange, talk.caller)
        await talk.anna.hang_up()
        await hear_each_other(talk.caller, ola)

        assert talk.told(ColleagueAsked, CallTransferred, CallAnswered)[1:] == [
            ("ColleagueAsked", ANNA),
            ("CallTransferred", ANNA),
            ("CallAnswered", OLA),
        ]
        await ola.hang_up()
        await eventually(lambda: talk.told(TalkEnded)[-1:] == [("TalkEnded", OLA)])


async def test_the_caller_is_taken_back_from_the_music(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        ola = await (await asked(talk)).answer()
        await eventually(lambda: ola.packets_heard)
        await talk.service.bridge.control.take_back(talk.id, ANNA)
        await hear_each_other(talk.caller, talk.anna)

        await eventually(ola.ended.is_set)
        assert talk.told(CallResumed) == [("CallResumed", ANNA)]
        assert not talk.told(TalkEnded)
        await talk.anna.hang_up()
        await eventually(lambda: talk.told(TalkEnded) == [("TalkEnded", ANNA)])


async def test_a_colleague_who_does_not_answer_gives_the_caller_back(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        (await asked(talk)).decline()

        await hear_each_other(talk.caller, talk.anna)


async def test_who_hangs_up_while_it_rings_has_passed_the_caller_on(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        await asked(talk)
        await talk.anna.hang_up()
        ola = await (await talk.olas_phone.next_ring()).answer()

        await hear_each_other(talk.caller, ola)


async def test_a_caller_whom_all_have_left_is_in_the_queue(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        ola = await (await asked(talk)).answer()
        await eventually(lambda: ola.packets_heard)
        talk.anna.fall_silent()
        ola.fall_silent()

        await eventually(lambda: len(talk.told(CallQueued)) > 1)


async def test_a_caller_for_whom_nobody_comes_is_in_the_queue(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        ola = await (await asked(talk)).answer()
        await eventually(lambda: ola.packets_heard)
        await exchange.console(
            f"dialplan set chanvar {await trunk(exchange)} HOTLINE_ASKER PJSIP/x"
        )

        await eventually(lambda: len(talk.told(CallQueued)) > 1)
        assert not talk.caller.ended.is_set()


async def test_a_caller_whom_nobody_can_be_joined_with_is_in_the_queue(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        await talk.service.bridge.exchange.send(
            "Redirect",
            Channel=await trunk(exchange),
            Context="hotline-joined",
            Exten="c-anna-ffffffff",
            Priority="1",
        )

        await eventually(lambda: len(talk.told(CallQueued)) > 1)
        assert not talk.caller.ended.is_set()


async def trunk(exchange: Exchange) -> str:
    """The channel of the one caller."""
    channels = await exchange.console("core show channels concise")
    return next(one.split("!")[0] for one in channels.splitlines() if "trunk" in one)
