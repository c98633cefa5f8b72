"""A telephone on the desk, which registers with what a consultant has typed into it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.ids import CallId, Username
from core.language import Language
from hotline.phone.account import Account
from hotline.phone.phone import Phone, Refused, telephone
from ivr.control import DeskPhoneAccount
from tests.asterisk.service import SmallService, small_service
from tests.doubles.bridge import RememberedPhones
from tests.exchange import Exchange, eventually, hears_music, running_exchange
from tickets.calls.events import (
    Availability,
    CallAnswered,
    CallHeld,
    CallResumed,
    ConsultantChanged,
    TalkEnd,
    TalkEnded,
)

ANNA = Username("anna")
POLISH = frozenset({Language.PL})
NOT_THERE = (404, 484)
DEAD_SECONDS = 30
"""Until a telephone whose power was cut is asked in vain, with some to spare."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(120)]


@asynccontextmanager
async def desk(exchange: Exchange, account: DeskPhoneAccount) -> AsyncIterator[Phone]:
    """The telephone, registered with what was shown once."""
    async with registering(exchange, account) as phone:
        await phone.register()
        yield phone


@asynccontextmanager
async def registering(exchange: Exchange, account: DeskPhoneAccount) -> AsyncIterator[Phone]:
    """The same before it has registered."""
    typed = Account(account.username, secret=account.password)
    async with telephone(typed, (account.server, account.port)) as phone:
        yield phone


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
    async with small_service(exchange) as service, exchange.caller() as caller:
        async with desk(exchange, await chosen(service)) as phone:
            await service.bridge.control.take_calls(ANNA, POLISH)
            await seen_as(service, Availability.READY)

            call = await caller.dial("hotline")
            talk = await (await phone.next_ring()).answer()
            await service.tells(CallAnswered)
            await talk.hold()
            await service.tells(CallHeld)
            await hears_music(exchange, call)
            await talk.resume()
            await service.tells(CallResumed)

            await talk.hang_up()
            ended = await service.tells(TalkEnded)
            assert isinstance(ended, TalkEnded)
            assert ended.by is TalkEnd.CONSULTANT
            await service.bridge.control.sign_out(ANNA)


async def test_the_console_hangs_up_what_is_said_at_the_telephone(exchange: Exchange) -> None:
    async with small_service(exchange) as service, exchange.caller() as caller:
        async with desk(exchange, await chosen(service)) as phone:
            await service.bridge.control.take_calls(ANNA, POLISH)
            call = await caller.dial("hotline")
            talk = await (await phone.next_ring()).answer()
            answered = await service.tells(CallAnswered)
            assert isinstance(answered, CallAnswered)

            await service.bridge.control.hang_up(CallId(answered.call), ANNA)

            await talk.ended.wait()
            ended = await service.tells(TalkEnded)
            assert isinstance(ended, TalkEnded)
            assert ended.by is TalkEnd.CONSULTANT
            await eventually(lambda: "after" in service.asked)
            await call.hang_up()
            await service.bridge.control.sign_out(ANNA)


async def test_a_wrong_password_is_told_no_more_than_a_name_that_nobody_has(
    exchange: Exchange,
) -> None:
    async with small_service(exchange) as service:
        right = await chosen(service)
        refusals = []
        for name in (right.username, "c-nobody"):
            wrong = DeskPhoneAccount(right.server, right.port, name, "a-wrong-password")
            async with registering(exchange, wrong) as phone:
                with pytest.raises(Refused) as refusal:
                    await phone.register()
                refusals.append(str(refusal.value))

        assert refusals == ["401 Unauthorized"] * 2


async def test_a_new_password_ends_the_one_before_and_whoever_registered_with_it(
    exchange: Exchange,
) -> None:
    async with small_service(exchange) as service:
        async with desk(exchange, await chosen(service)) as before:
            new = await chosen(service)

            assert not await service.bridge.control.phone_registered(ANNA)
            with pytest.raises(Refused):
                await before.register()
            async with desk(exchange, new):
                assert await service.bridge.control.phone_registered(ANNA)


async def test_back_in_the_browser_nobody_registers_with_the_password(exchange: Exchange) -> None:
    async with small_service(exchange) as service:
        async with desk(exchange, await chosen(service)) as phone:
            await service.bridge.desk_phones.take_back(ANNA)
            await service.bridge.control.phone(ANNA, "Anna Nowak")

            with pytest.raises(Refused):
                await phone.register()
            shown = await exchange.console("pjsip show endpoint c-anna")
            assert "webrtc                             : yes" in shown


async def test_it_is_registered_still_when_its_owner_comes_back(exchange: Exchange) -> None:
    async with small_service(exchange) as service:
        async with desk(exchange, await chosen(service)) as phone:
            await service.bridge.control.sign_out(ANNA)
            await service.bridge.control.take_calls(ANNA, POLISH)
            await seen_as(service, Availability.READY)

            await phone.register()
            await service.bridge.control.sign_out(ANNA)


async def test_one_whose_power_is_cut_is_missed_soon(exchange: Exchange) -> None:
    async with small_service(exchange) as service:
        async with desk(exchange, await chosen(service)):
            await service.bridge.control.take_calls(ANNA, POLISH)
            await seen_as(service, Availability.READY)

        await seen_as(service, Availability.UNREACHABLE, DEAD_SECONDS)
        await service.bridge.control.sign_out(ANNA)


async def test_it_rings_again_after_the_exchange_was_restarted() -> None:
    async with (
        running_exchange() as exchange,
        small_service(exchange, RememberedPhones()) as service,
        desk(exchange, await chosen(service)) as phone,
    ):
        await service.bridge.control.take_calls(ANNA, POLISH)
        await seen_as(service, Availability.READY)
        for step in (exchange.process.stop, exchange.process.start, exchange.process.wait_booted):
            await asyncio.to_thread(step)

        await seen_as(service, Availability.UNREACHABLE)
        await seen_as(service, Availability.READY, DEAD_SECONDS)
        async with exchange.caller() as caller:
            await caller.dial("hotline")
            await (await phone.next_ring()).answer()


@pytest.mark.parametrize("extension", ["hotline", "c-ola", "+48700123456", "s"])
async def test_it_calls_nobody(exchange: Exchange, extension: str) -> None:
    async with small_service(exchange) as service:
        async with desk(exchange, await chosen(service)) as phone:
            with pytest.raises(Refused) as refusal:
                await phone.dial(extension)

            assert refusal.value.status in NOT_THERE
