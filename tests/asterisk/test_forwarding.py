"""Whoever is rung and forwards the call (302) has nothing dialled; the caller waits on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

import pytest

from core.language import Language
from tests.asterisk.agi import Conversation, agi_service, queue
from tests.asterisk.ami import Ami, ami_client
from tests.asterisk.test_passing import OLA, asked, hear_each_other, talking
from tests.asterisk.test_same_consultant import Introduced
from tests.asterisk.test_waiting import FIRST
from tests.exchange import Exchange

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(90)]

LONGER_THAN_ANY_TEST = 1_000
LISTED, NEXT = "+48600000009", "+48600000010"

CHANNELS = {
    "the way out": f"Local/{LISTED}@callback-out",
    "the trunk": "PJSIP/trunk/sip:+48700123456@{trunk}",
}
"""One that dials a number of the list, and one that dials any."""
CONVERSATIONS = {"by the queue": queue, "as the same consultant": Introduced("anna")}


def forwarded_to(exchange: Exchange, channel: str) -> str:
    """This channel as the user of a SIP address."""
    asterisk = exchange.settings.asterisk
    trunk = f"{asterisk.trunk_address}:{asterisk.trunk_port}"
    return quote(channel.format(trunk=trunk), safe="")


@asynccontextmanager
async def nothing_dialled(exchange: Exchange) -> AsyncIterator[None]:
    """Nothing has rung in the public network when the block ends."""
    async with exchange.public_network() as network:
        rung = asyncio.create_task(network.next_ring(LONGER_THAN_ANY_TEST))
        yield
        assert rung.cancel()


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
@pytest.mark.parametrize("conversation", CONVERSATIONS.values(), ids=CONVERSATIONS)
async def test_who_waits_is_offered_once_more(
    exchange: Exchange, conversation: Conversation, channel: str
) -> None:
    async with (
        agi_service(exchange.settings, conversation),
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as caller,
        nothing_dialled(exchange),
    ):
        call = await caller.dial("hotline")
        (await anna.next_ring()).forward(forwarded_to(exchange, channel))

        talk = await (await anna.next_ring()).answer()
        await hear_each_other(call, talk)


async def test_who_is_passed_on_comes_back(exchange: Exchange) -> None:
    async with talking(exchange) as talk, nothing_dialled(exchange):
        await talk.passes_on(OLA)
        ring = await talk.olas_phone.next_ring()
        ring.forward(forwarded_to(exchange, CHANNELS["the trunk"]))

        anna = await (await talk.annas_phone.next_ring()).answer()
        await hear_each_other(talk.caller, anna)


async def test_a_colleague_who_is_asked_gives_the_caller_back(exchange: Exchange) -> None:
    async with talking(exchange) as talk, nothing_dialled(exchange):
        (await asked(talk)).forward(forwarded_to(exchange, CHANNELS["the trunk"]))

        await hear_each_other(talk.caller, talk.anna)


async def dialled(ami: Ami, number: str) -> None:
    """The way out is taken, as for a callback."""
    await ami.action(
        "Originate",
        Channel="Local/wait@callback/n",
        Context="callback-out",
        Exten=number,
        Priority="1",
        Async="true",
    )


async def test_a_number_outside_has_no_other_one_dialled(exchange: Exchange) -> None:
    async with exchange.public_network() as network, ami_client(exchange.settings) as ami:
        await dialled(ami, LISTED)
        ring = await network.next_ring()
        ring.forward(forwarded_to(exchange, CHANNELS["the trunk"]))
        await ami.event("Hangup")

        await dialled(ami, NEXT)
        ring = await network.next_ring()
        assert ring.called == NEXT
        ring.decline()
