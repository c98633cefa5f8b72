"""A consultant tries the headset by real calls: heard again, nobody's talk, in no caller's way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.ids import CallId, Username
from core.language import Language
from hotline.asterisk.templates import ECHO_SECONDS
from hotline.phone.account import Account
from hotline.phone.phone import Phone, Refused, telephone
from tests.asterisk.ami import ami_client
from tests.asterisk.service import SmallService, small_service
from tests.asterisk.test_listening import hears
from tests.exchange import Exchange, eventually
from tests.phones import push_phone
from tickets.calls.events import (
    Availability,
    CallAnswered,
    CallArrived,
    CallEnded,
    ConsultantChanged,
)

ANNA = Username("anna")
POLISH = frozenset({Language.PL})
HERTZ = 700
SECRET = "an-invented-secret"
NOT_THERE = (404, 484)

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(120)]


@asynccontextmanager
async def echo_phone(exchange: Exchange) -> AsyncIterator[Phone]:
    """The telephone that a console has for this alone."""
    await push_phone(exchange.settings.asterisk, "e-anna", SECRET, context="sound-test")
    async with telephone(Account("e-anna", secret=SECRET), exchange.address) as phone:
        await phone.register()
        yield phone


def seen(service: SmallService) -> list[Availability]:
    """How the queue's members were seen, in order."""
    changes = service.told(ConsultantChanged)
    return [one.availability for one in changes if isinstance(one, ConsultantChanged)]


def arrived(service: SmallService) -> set[CallId]:
    """Whoever has called so far, told once or twice."""
    return {one.call for one in service.told(CallArrived) if isinstance(one, CallArrived)}


async def test_a_caller_rings_during_the_echo_which_nobody_takes_for_a_talk(
    exchange: Exchange,
) -> None:
    async with (
        small_service(exchange) as service,
        exchange.consultant(ANNA) as desk,
        echo_phone(exchange) as headset,
        exchange.caller() as phone,
    ):
        await service.bridge.control.take_calls(ANNA, POLISH)
        await eventually(lambda: seen(service)[-1:] == [Availability.READY])
        echo = await headset.dial("echo")
        echo.say_tone(HERTZ)
        await eventually(lambda: hears(echo, HERTZ))

        assert arrived(service) == set()
        assert Availability.BUSY not in seen(service)

        await phone.dial("hotline")
        talk = await (await desk.next_ring()).answer()
        await service.tells(CallAnswered)
        await echo.hang_up()
        await talk.hang_up()
        await service.tells(CallEnded)
        assert len(arrived(service)) == 1
        await service.bridge.control.sign_out(ANNA)


async def test_the_echo_ends_by_itself(exchange: Exchange) -> None:
    async with ami_client(exchange.settings) as ami, echo_phone(exchange) as headset:
        call = await headset.dial("echo")
        channel = (await ami.event("Newchannel", Context="sound-test"))["Channel"]
        left = await ami.action("Getvar", Channel=channel, Variable="TIMEOUT(absolute)")

        assert 0 < float(left["Value"]) <= ECHO_SECONDS
        await call.hang_up()


@pytest.mark.parametrize("extension", ["hotline", "studio", "7883", "c-anna", "+48700123456", "s"])
async def test_the_telephone_for_the_echo_dials_nothing_else(
    exchange: Exchange, extension: str
) -> None:
    async with echo_phone(exchange) as phone:
        with pytest.raises(Refused) as refusal:
            await phone.dial(extension)

        assert refusal.value.status in NOT_THERE
