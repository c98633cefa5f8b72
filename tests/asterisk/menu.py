"""A caller in the main menu by a real call, in each language."""

import asyncio
from collections.abc import Awaitable, Callable

from core.language import Language
from core.settings import Settings
from hotline.phone.call import Call
from tests.asterisk.listening import Follower
from tests.browser.house import House
from tests.exchange import eventually, hears
from tests.patience import HANGS_SECONDS

SOON = HANGS_SECONDS
"""Seconds until the next recording begins; the opening may be heard out before it."""
LONG = 40.0
NOBODY = "q_nobody_callback"
"""What callers hear on an empty floor: they were on their way to the queue."""
KEYS = {Language.PL: "1", Language.EN: "2"}
MOBILE = "+48600000214"

Hear = Callable[[str], Awaitable[None]]
"""This prompt begins to be heard, in the language of the conversation."""


async def on_the_line(settings: Settings, failures: int = 1) -> None:
    """So many failures have been voiced in both languages: callers hear of them from now on."""
    voiced = settings.var / "sounds" / "spoken"

    def count(language: Language) -> int:
        return len([*voiced.glob(f"{language}/*.alaw")])

    await eventually(lambda: min(map(count, Language)) >= failures, LONG)


async def in_both_languages(house: House, talk: Callable[[Call, Hear], Awaitable[None]]) -> None:
    """The same conversation twice at the same time, from the main menu on."""
    async with asyncio.TaskGroup() as both:
        for language in Language:
            both.create_task(from_the_menu(house, language, talk))


async def from_the_menu(
    house: House,
    language: Language,
    talk: Callable[[Call, Hear], Awaitable[None]],
    number: str = MOBILE,
) -> None:
    """Past the opening, the announcement and the notice."""
    async with house.exchange.caller(number) as phone:
        call = await phone.dial("hotline")
        listener = Follower(call)

        async def hear(key: str) -> None:
            await listener.hears(house.exchange.recording(language, key), LONG)

        await listener.hears(house.exchange.recording(Language.PL, "g_welcome"), SOON)
        await call.press(KEYS[language])
        for skipped in ("an_lead", "p_notice"):
            await hear(skipped)
            await call.press("#")
        await hear("m_main")
        await talk(call, hear)
        await call.hang_up()


async def past_the_crowded_opening(house: House, call: Call, language: Language) -> None:
    """The announcement in Polish, the greeting, and for English speakers both once more."""
    lead = await hears(call, house.exchange.recording(Language.PL, "an_lead"), LONG)
    await call.press("#")
    greeting = await hears(call, house.exchange.recording(Language.PL, "g_welcome"), LONG)
    assert lead.at_seconds < greeting.at_seconds
    await call.press(KEYS[language])
    if language is Language.EN:
        await hears(call, house.exchange.recording(language, "g_welcome"), LONG)
        await call.press("#")
        await hears(call, house.exchange.recording(language, "an_lead"), LONG)
        await call.press("#")
