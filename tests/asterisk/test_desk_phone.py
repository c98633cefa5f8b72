"""A telephone on the desk, which registers with what a consultant has typed into it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from core.ids import Username
from core.language import Language
from hotline.phone.account import Account
from hotline.phone.phone import Phone, Refused, telephone
from ivr.control import DeskPhoneAccount
from tests.asterisk.service import SmallService, small_service
from tests.asterisk.test_listening import hears
from tests.exchange import Exchange, eventually, hears_music, running_exchange
from tests.patience import HANGS_SECONDS
from tickets.calls.events import (
    Availability,
    CallAnswered,
    CallHeld,
    CallResumed,
    ColleagueAsked,
    ConsultantChanged,
    TalkEnd,
    TalkEnded,
)

ANNA, OLA = Username("anna"), Username("ola")
HERTZ, ANNA_HERTZ = 700, 1_000
POLISH = frozenset({Language.PL})
NOT_THERE = (404, 484)
DEAD_SECONDS = 30
"""Until a telephone whose power was cut is asked in vain, with some to spare."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(120)]


@asynccontextmanager
async def desk(account: DeskPhoneAccount) -> AsyncIterator[Phone]:
    """The telephone, registered with what was shown once."""
    async with registering(account) as phone:
        await phone.register()
        yield phone


@asynccontextmanager
async def registering(account: DeskPhoneAccount) -> AsyncIterator[Phone]:
    """The same before it has registered."""
    typed = Account(account.username, secret=account.password)
    async with telephone(typed, (account.server, account.port)) as phone:
        yield phone


@asynccontextmanager
async def serving(exchange: Exchange) -> AsyncIterator[SmallService]:
    """A service that leaves no telephone of its consultant in the exchange, which others share."""
    async with small_service(exchange) as service:
        try:
            yield service
        finally:
            await service.bridge.desk_phones.take_back(ANNA)
            await service.bridge.control.sign_out(ANNA)


@asynccontextmanager
async def at_work(exchange: Exchange) -> AsyncIterator[tuple[SmallService, Phone]]:
    """A service, and its consultant with a telephone on the desk, ready for Polish calls."""
    async with serving(exchange) as service, desk(await chosen(service)) as phone:
        await service.bridge.control.take_calls(ANNA, POLISH)
        await seen_as(service, Availability.READY)
        yield service, phone


async def chosen(service: SmallService) -> DeskPhoneAccount:
    """What the page shows to who chooses a telephone on the desk."""
    return await service.bridge.desk_phones.give(ANNA, "Anna Nowak")


async def seen_as(service: SmallService, availability: Availability, seconds: float = 5) -> None:
    """Wait until the queues see the consultant so."""

    def last() -> Availability | None:
        changes = service.told(ConsultantChanged)
        return changes[-1].availability if changes else None  # type: ignore[attr-defined]

    await eventually(lambda: last() is availability, seconds)


async def test_the_queue_rings_it_and_a_hold_there_is_a_hold_in_the_console(
    exchange: Exchange,
) -> None:
    async with at_work(exchange) as (service, phone), exchange.caller() as caller:
        call = await caller.dial("hotline")
        talk = await (await phone.next_ring()).answer()
        await service.tells(CallAnswered)
        await talk.hold()
        await service.tells(CallHeld)
        await hears_music(exchange, call)
        await talk.resume()
        await service.tells(CallResumed)

        await talk.hang_up()

        assert await ended_by(service) is TalkEnd.CONSULTANT


async def test_the_console_hangs_up_and_the_caller_goes_on_as_after_a_hang_up_there(
    exchange: Exchange,
) -> None:
    async with at_work(exchange) as (service, phone), exchange.caller() as caller:
        await caller.dial("hotline")
        talk = await (await phone.next_ring()).answer()
        answered = await service.tells(CallAnswered)
        assert isinstance(answered, CallAnswered)
        service.goodbye.clear()

        await service.bridge.control.hang_up(answered.call, ANNA)

        await talk.ended.wait()
        assert await ended_by(service) is TalkEnd.CONSULTANT
        await eventually(lambda: "after" in service.asked)
        service.goodbye.set()


async def ended_by(service: SmallService) -> TalkEnd:
    """Who ended the talk, as the ledger is told while the caller is still on the line."""
    ended = await service.tells(TalkEnded)
    assert isinstance(ended, TalkEnded)
    return ended.by


async def test_whoever_hangs_up_with_a_colleague_on_the_line_has_passed_the_caller_on(
    exchange: Exchange,
) -> None:
    async with (
        at_work(exchange) as (service, phone),
        exchange.consultant("ola") as colleague,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")
        talk = await (await phone.next_ring()).answer()
        answered = await service.tells(CallAnswered)
        assert isinstance(answered, CallAnswered)
        await service.bridge.control.ask(answered.call, ANNA, OLA)
        await service.tells(ColleagueAsked)
        asked = await (await colleague.next_ring()).answer()
        talk.say_tone(ANNA_HERTZ)
        await eventually(lambda: hears(asked, ANNA_HERTZ))

        await service.bridge.control.hang_up(answered.call, ANNA)

        call.say_tone(HERTZ)
        await eventually(lambda: hears(asked, HERTZ))


async def test_a_wrong_password_is_told_no_more_than_a_name_that_nobody_has(
    exchange: Exchange,
) -> None:
    async with serving(exchange) as service:
        right = await chosen(service)

        refusals = [
            await refusal_of(replace(right, password="a-wrong-password")),
            await refusal_of(replace(right, username="c-nobody")),
        ]

        assert refusals == ["401 Unauthorized"] * 2


async def refusal_of(account: DeskPhoneAccount) -> str:
    """What a telephone is told that registers with this."""
    async with registering(account) as phone:
        with pytest.raises(Refused) as refusal:
            await phone.register()
        return str(refusal.value)


async def test_a_new_password_ends_the_one_before_and_whoever_registered_with_it(
    exchange: Exchange,
) -> None:
    async with serving(exchange) as service, desk(await chosen(service)) as before:
        new = await chosen(service)

        assert not await service.bridge.control.phone_registered(ANNA)
        with pytest.raises(Refused):
            await before.register()
        async with desk(new), asyncio.timeout(HANGS_SECONDS):
            while not await service.bridge.control.phone_registered(ANNA):
                """The exchange asks the telephone first whether it lives."""


async def test_back_in_the_browser_nobody_registers_with_the_password(exchange: Exchange) -> None:
    async with serving(exchange) as service, desk(await chosen(service)) as phone:
        await service.bridge.desk_phones.take_back(ANNA)
        await service.bridge.control.phone(ANNA, "Anna Nowak")

        with pytest.raises(Refused):
            await phone.register()
        shown = await exchange.console("pjsip show endpoint c-anna")
        assert re.search(r"webrtc +: yes", shown)


async def test_it_is_registered_still_when_its_owner_comes_back(exchange: Exchange) -> None:
    async with at_work(exchange) as (service, phone):
        await service.bridge.control.sign_out(ANNA)
        await seen_as(service, Availability.SIGNED_OUT)

        await service.bridge.control.take_calls(ANNA, POLISH)

        await seen_as(service, Availability.READY)
        await phone.register()


async def test_one_whose_power_is_cut_is_missed_soon(exchange: Exchange) -> None:
    async with serving(exchange) as service:
        async with desk(await chosen(service)):
            await service.bridge.control.take_calls(ANNA, POLISH)
            await seen_as(service, Availability.READY)

        await seen_as(service, Availability.UNREACHABLE, DEAD_SECONDS)


async def test_it_rings_again_after_the_exchange_was_restarted() -> None:
    async with (
        running_exchange() as exchange,
        at_work(exchange) as (service, phone),
        exchange.caller() as caller,
    ):
        for step in (exchange.process.stop, exchange.process.start, exchange.process.wait_booted):
            await asyncio.to_thread(step)
        await seen_as(service, Availability.UNREACHABLE)
        await seen_as(service, Availability.READY, DEAD_SECONDS)

        await caller.dial("hotline")

        await (await phone.next_ring()).answer()


@pytest.mark.parametrize("extension", ["hotline", "c-ola", "+48700123456", "s"])
async def test_it_calls_nobody(exchange: Exchange, extension: str) -> None:
    async with serving(exchange) as service, desk(await chosen(service)) as phone:
        with pytest.raises(Refused) as refusal:
            await phone.dial(extension)

        assert refusal.value.status in NOT_THERE
