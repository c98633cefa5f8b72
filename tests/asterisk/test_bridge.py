"""The bridge and the exchange understand each other."""

import asyncio

import pytest

from core.ids import Username
from core.language import Language
from tests.asterisk.service import small_service
from tests.doubles.bridge import RememberedPhones
from tests.exchange import Exchange, eventually, running_exchange
from tickets.calls.events import (
    CallAnswered,
    CallArrived,
    CallEnded,
    CallOffered,
    CallQueued,
    CallReturning,
    TalkEnd,
    TalkEnded,
)

ANNA = Username("anna")
POLISH = frozenset({Language.PL})
TOLD_SECONDS = 5.0
"""Who cannot be answered is told within five seconds (domain 4.6)."""


async def test_a_call_is_told_from_its_arrival_to_its_end(exchange: Exchange) -> None:
    async with (
        small_service(exchange) as service,
        exchange.consultant("anna") as desk,
        exchange.caller("+48600000214") as caller,
    ):
        await service.bridge.control.take_calls(ANNA, POLISH)
        await caller.dial("hotline")
        talk = await (await desk.next_ring()).answer()
        await service.tells(CallAnswered)
        await talk.hang_up()
        await service.tells(CallEnded)

        whole = (CallArrived, CallQueued, CallOffered, CallAnswered, TalkEnded, CallEnded)
        told = [kind for kind in service.diary.kinds() if kind in {k.__name__ for k in whole}]
        assert list(dict.fromkeys(told)) == [kind.__name__ for kind in whole]
        ended = await service.tells(TalkEnded)
        assert isinstance(ended, TalkEnded)
        assert (ended.consultant, ended.by) == (ANNA, TalkEnd.CONSULTANT)
        await service.bridge.control.sign_out(ANNA)


async def test_a_caller_whom_nobody_can_answer_is_told_within_five_seconds_and_waits_on(
    exchange: Exchange,
) -> None:
    async with small_service(exchange) as service, exchange.caller() as caller:
        call = await caller.dial("hotline")

        await eventually(lambda: service.asked == ["hotline", "nobody"], TOLD_SECONDS)
        await eventually(lambda: len(service.told(CallQueued)) == 2)
        assert not call.ended.is_set()


async def test_the_service_gives_a_caller_back_to_the_consultant(exchange: Exchange) -> None:
    async with (
        small_service(exchange) as service,
        exchange.consultant("anna") as desk,
        exchange.caller() as caller,
    ):
        await service.bridge.control.take_calls(ANNA, POLISH)
        call = await caller.dial("hotline")
        await (await desk.next_ring()).answer()
        answered = await service.tells(CallAnswered)
        assert isinstance(answered, CallAnswered)
        await service.bridge.control.return_call(answered.call, ANNA)
        await (await desk.next_ring()).answer()

        await service.tells(CallReturning)
        await eventually(lambda: len(service.told(CallAnswered)) == 2)
        assert not call.ended.is_set()
        await service.bridge.control.sign_out(ANNA)


NAMES = {
    "a script": "<script>alert(1)</script>",
    "quotes": 'Jan "Kowal" \\Nowak',
    "Polish": "Łukasz Żółć",
    "a long one": "x" * 4_000,
    "another header": "Jan%0d%0aX-Evil: yes",
    "an expression": "${SHELL(id)}",
    "a bell": "Jan\x07\x1b[2J",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_a_caller_with_a_wild_name_waits_like_anybody(exchange: Exchange, name: str) -> None:
    async with small_service(exchange) as service, exchange.caller(name=name) as caller:
        await caller.dial("hotline")

        queued = await service.tells(CallQueued)
        assert isinstance(queued, CallQueued)
        assert queued.language is Language.PL


@pytest.mark.parametrize(
    ("number", "known"),
    [("+48600000214", "+48600000214"), ("anonymous", None), ("0", None), ("a;b", None)],
)
async def test_a_callers_number_is_known_or_withheld(
    exchange: Exchange, number: str, known: str | None
) -> None:
    async with small_service(exchange) as service, exchange.caller(number) as caller:
        await caller.dial("hotline")

        arrived = await service.tells(CallArrived)
        assert isinstance(arrived, CallArrived)
        assert arrived.caller == known


@pytest.mark.timeout(60)
async def test_phones_are_known_again_after_the_exchange_was_restarted() -> None:
    phones = RememberedPhones()
    async with running_exchange() as exchange, small_service(exchange, phones) as service:
        await service.bridge.control.phone(ANNA, "Anna Nowak")
        await asyncio.to_thread(exchange.process.stop)
        await asyncio.to_thread(exchange.process.start)
        await asyncio.to_thread(exchange.process.wait_booted)

        async def known() -> bool:
            return "c-anna" in await exchange.console("pjsip show endpoints")

        async with asyncio.timeout(30):
            while not await known():
                """The service pushes them when its link is back."""
