"""The account directory outside is slow, away or talks nonsense: the call goes on all the same."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from pydantic import SecretStr

from core.directory_settings import DirectorySettings
from core.language import Language
from gateways.directory_contract import PATH
from tests.asterisk.duty import CONSULTANTS, on_duty
from tests.asterisk.menu import LONG, on_the_line
from tests.asterisk.test_served_callers import opening
from tests.browser.house import House, running_house
from tests.exchange import eventually
from tests.integration.console.house import Guest

TOKEN = SecretStr("a token of at least some length")
NUMBERS = {Language.PL: "+486000005", Language.EN: "+486000006"}
"""Without the last two digits: what was found is remembered for a minute, also by its absence."""
MARTA = {
    "id": 7,
    "name": "Marta W.",
    "company": None,
    "customer_number": "10000001",
    "account_state": "active",
    "locked_since": None,
    "services": ["SENT"],
    "language": "pl",
}

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def good(_request: web.Request) -> web.StreamResponse:
    return web.json_response({"accounts": [MARTA]})


async def slow(_request: web.Request) -> web.StreamResponse:
    """Whoever asked gives up first."""
    await asyncio.Event().wait()
    return web.Response()


async def away(request: web.Request) -> web.StreamResponse:
    """Hangs up without a word."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def nonsense(_request: web.Request) -> web.StreamResponse:
    return web.Response(text=json.dumps({"accounts": [{"id": "seven", "name": ["<b>"]}]})[:-3])


FAULTS: dict[str, Answer] = {"slow": slow, "away": away, "nonsense": nonsense}


@dataclass
class Outside:
    """A directory that answers as a test says."""

    answer: Answer = good

    async def serve(self, request: web.Request) -> web.StreamResponse:
        return await self.answer(request)


@dataclass(frozen=True)
class Connected:
    """A house that looks accounts up in a directory outside."""

    house: House
    outside: Outside

    async def card(self, language: Language, last: str) -> str:
        """What a consultant is told of the directory while a call rings that is then answered."""
        name, number = CONSULTANTS[language], f"{NUMBERS[language]}{last}"
        async with (
            on_duty(self.house, language) as desk,
            aiohttp.ClientSession(
                self.house.url, cookie_jar=aiohttp.CookieJar(unsafe=True)
            ) as session,
            self.house.exchange.caller(number) as phone,
        ):
            guest = Guest(session, self.house.url)
            login = {"username": name, "password": self.house.passwords[name]}
            assert (await guest.post("/api/session", login)).status == 200
            async with guest.live() as screen:
                call = await opening(self.house, language, phone)
                await call.press("0")
                ring = await desk.next_ring(LONG)
                card = await screen.card(lambda card: card["caller"] == number)
                talk = await ring.answer()
                await eventually(lambda: talk.packets_heard and call.packets_heard)
                assert not call.ended.is_set()
                await talk.hang_up()
            return str(card["who"]["directory"])

    async def both(self, last: str) -> set[str]:
        """The same in both languages at the same time."""
        return set(await asyncio.gather(*(self.card(language, last) for language in Language)))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def connected() -> AsyncIterator[Connected]:
    outside = Outside()
    app = web.Application()
    app.router.add_get(PATH, outside.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    directory = DirectorySettings(source="http", url=f"http://{host}:{port}", token=TOKEN)
    try:
        async with running_house(directory=directory) as house:
            await on_the_line(house.settings)
            yield Connected(house, outside)
    finally:
        await runner.cleanup()


async def test_a_directory_that_answers_is_believed(connected: Connected) -> None:
    assert await connected.both("10") == {"ok"}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_directory_that_fails_is_told_and_the_talk_begins(
    connected: Connected, fault: str
) -> None:
    connected.outside.answer = FAULTS[fault]

    assert await connected.both(f"{20 + list(FAULTS).index(fault)}") == {"unavailable"}
