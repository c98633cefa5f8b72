"""Consultants on duty: a console that is open, and a telephone that is a member of the queue."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import aiohttp

from core.language import Language
from hotline.phone.phone import Phone
from tests.browser.house import House

CONSULTANTS = {Language.PL: "anna", Language.EN: "tomasz"}
HEARTBEAT_SECONDS = 3.0
WELL = {"type": "phone", "registered": True, "device": True}


@asynccontextmanager
async def on_duty(house: House, language: Language) -> AsyncIterator[Phone]:
    """A consultant for this language, known to the queue by name."""
    async with at_the_console(house, language), at_the_telephone(house, language) as phone:
        yield phone


@asynccontextmanager
async def at_the_console(house: House, *languages: Language) -> AsyncIterator[None]:
    """Their pages are open: the service pauses whoever takes calls and has none."""
    async with AsyncExitStack() as stack:
        for language in languages:
            await stack.enter_async_context(_page(house, CONSULTANTS[language]))
        yield


@asynccontextmanager
async def at_the_telephone(house: House, language: Language) -> AsyncIterator[Phone]:
    """A telephone of the house, put into the queue by hand."""
    name = CONSULTANTS[language]
    async with house.exchange.consultant(name) as phone:
        member = f"PJSIP/c-{name} to hotline-{language} penalty 0 as {name}"
        await house.exchange.console(f"queue add member {member}")
        try:
            yield phone
        finally:
            left = f"PJSIP/c-{name} from hotline-{language}"
            await house.exchange.console(f"queue remove member {left}")


@asynccontextmanager
async def _page(house: House, name: str) -> AsyncIterator[None]:
    """Signed in, and saying every few seconds that the telephone is well."""
    jar, origin = aiohttp.CookieJar(unsafe=True), {"Origin": house.url}
    async with aiohttp.ClientSession(house.url, cookie_jar=jar, headers=origin) as session:
        person = {"username": name, "password": house.passwords[name]}
        (await session.post("/api/session", json=person)).raise_for_status()
        async with session.ws_connect("/api/live", max_msg_size=0) as socket:
            tasks = [asyncio.create_task(one(socket)) for one in (_say_well, _look)]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()


async def _say_well(socket: aiohttp.ClientWebSocketResponse) -> None:
    while True:
        await socket.send_json(WELL)
        await asyncio.sleep(HEARTBEAT_SECONDS)


async def _look(socket: aiohttp.ClientWebSocketResponse) -> None:
    """What a page shows is read, or the service would take it for too slow."""
    async for _ in socket:
        """Nobody looks at it."""
