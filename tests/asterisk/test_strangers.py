"""Who is not known is refused: over UDP, and over the WebSocket that browsers use."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from hotline.phone import sip
from hotline.phone.account import Account
from hotline.phone.dialogue import Dialogue, new_tag
from hotline.phone.phone import Phone, Refused, telephone
from hotline.phone.sdp import Description
from tests.exchange import Exchange
from tests.phones import push_phone

NAMES = {
    "an unknown name": "mallory",
    "the trunk's name": "trunk",
    "a caller's number": "+48600000214",
    "nobody": "anonymous",
}
NOWHERE = (404, 484)
"""No such extension; or the beginning of one, which leads nowhere either."""


@asynccontextmanager
async def browser_socket(exchange: Exchange) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    url = exchange.settings.asterisk.websocket_url
    async with aiohttp.ClientSession() as http, http.ws_connect(url, protocols=["sip"]) as socket:
        yield socket


def invite(user: str, extension: str = "hotline") -> sip.Request:
    """An INVITE as a browser would send it, without credentials."""
    dialogue = Dialogue(
        here=("browser.invalid", 0),
        contact=f"<sip:{user}@browser.invalid;transport=ws>",
        call_id=secrets.token_hex(8),
        local=f"<sip:{user}@127.0.0.1>;tag={new_tag()}",
        remote=f"<sip:{extension}@127.0.0.1>",
        target=f"sip:{extension}@127.0.0.1;transport=ws",
    )
    return dialogue.request("INVITE", Description(("127.0.0.1", 9)).encode())


async def answer_to(exchange: Exchange, request: sip.Request) -> sip.Response:
    async with browser_socket(exchange) as socket:
        await socket.send_bytes(request.encode())
        answer = sip.parse((await socket.receive(5)).data.encode())
        assert isinstance(answer, sip.Response)
        return answer


@pytest.mark.parametrize("user", NAMES.values(), ids=NAMES)
async def test_an_invite_without_credentials_over_the_websocket_is_refused(
    exchange: Exchange, user: str
) -> None:
    answer = await answer_to(exchange, invite(user))

    assert answer.status == 401


async def test_the_answer_tells_neither_product_nor_version(exchange: Exchange) -> None:
    answer = await answer_to(exchange, invite("mallory"))

    assert answer.one("Server") == "hotline"


@pytest.mark.parametrize("user", NAMES.values(), ids=NAMES)
async def test_an_invite_from_another_address_than_the_trunks_is_refused(
    exchange: Exchange, user: str
) -> None:
    async with telephone(Account(user), exchange.address, at="127.0.0.1") as phone:
        with pytest.raises(Refused) as refusal:
            await phone.dial("hotline")

        assert refusal.value.status == 401


async def test_nobody_in_the_public_network_dials_the_studio_by_its_name(
    exchange: Exchange,
) -> None:
    async with exchange.caller() as phone:
        with pytest.raises(Refused) as refusal:
            await phone.dial("studio")

        assert refusal.value.status == 404


async def test_a_wrong_secret_does_not_register(exchange: Exchange) -> None:
    async with exchange.consultant("anna"):
        thief = Account("c-anna", secret="guessed")
        async with telephone(thief, exchange.address) as phone:
            with pytest.raises(Refused) as refusal:
                await phone.register()

        assert refusal.value.status == 401


@pytest.mark.parametrize("extension", ["+48700123456", "hotline", "c-piotr", "s", "00"])
async def test_a_consultants_phone_dials_nothing_but_the_echo_and_the_studio(
    exchange: Exchange, extension: str
) -> None:
    async with exchange.consultant("anna") as phone:
        with pytest.raises(Refused) as refusal:
            await phone.dial(extension)

        assert refusal.value.status in NOWHERE


async def test_a_consultant_tries_the_headset_on_the_echo(exchange: Exchange) -> None:
    async with exchange.consultant("anna") as phone:
        call = await phone.dial("echo")

        assert not call.ended.is_set()


@asynccontextmanager
async def demo_page(exchange: Exchange) -> AsyncIterator[Phone]:
    """A telephone as the page that calls the hotline has one."""
    await push_phone(exchange.settings.asterisk, "demo-1a2b", "secret", "from-demo")
    async with telephone(Account("demo-1a2b", secret="secret"), exchange.address) as phone:
        yield phone


async def test_the_demo_page_calls_the_hotline(exchange: Exchange) -> None:
    async with demo_page(exchange) as phone:
        call = await phone.dial("hotline")

        assert not call.ended.is_set()


@pytest.mark.parametrize(
    "extension", ["+48700123456", "echo", "studio", "7883", "c-anna", "s", "0"]
)
async def test_the_demo_page_calls_nothing_else(exchange: Exchange, extension: str) -> None:
    async with demo_page(exchange) as phone:
        with pytest.raises(Refused) as refusal:
            await phone.dial(extension)

        assert refusal.value.status == 404
