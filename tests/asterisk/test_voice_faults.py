"""A disk gives back other bits than it took: announcements are voiced anew, prompts as well."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.language import Language
from ivr.voice.cache import FORMATS, Shelf
from tests.asterisk.menu import KEYS, LONG, SOON
from tests.browser.house import House, running_house
from tests.exchange import eventually, hears

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    """With its announcement on air in both languages."""
    async with running_house() as running:
        spoken = running.settings.var / "sounds" / "spoken"
        await eventually(
            lambda: any(spoken.glob("en/*.sum")) and any(spoken.glob("pl/*.sum")), LONG
        )
        yield running


def damaged(files: list[Path]) -> dict[Path, bytes]:
    """Every second bit of each turns over; gives what they were."""
    whole = {file: file.read_bytes() for file in files}
    for file, content in whole.items():
        file.unlink()  # a prompt is a link to the installation's own
        file.write_bytes(bytes(byte ^ 0x55 for byte in content))
    return whole


async def are_whole(files: dict[Path, bytes]) -> None:
    await eventually(lambda: all(is_as(file, whole) for file, whole in files.items()), LONG)


def is_as(file: Path, whole: bytes) -> bool:
    return file.exists() and file.read_bytes() == whole


async def heard_whole(house: House, language: Language, recordings: list[Path]) -> None:
    """A caller in this language hears them one after the other."""
    async with house.exchange.caller() as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"), SOON)
        await call.press(KEYS[language])
        for recording in recordings:
            await hears(call, recording, LONG)
        await call.hang_up()


async def test_an_announcement_is_mended_and_heard_in_both_languages(
    house: House,
) -> None:
    spoken = house.settings.var / "sounds" / "spoken"
    files = {one: next((spoken / one).glob("*.alaw")) for one in Language}
    whole = await asyncio.to_thread(damaged, [*files.values()])
    await are_whole(whole)

    async with asyncio.TaskGroup() as both:
        for language, file in files.items():
            lead = house.exchange.recording(language, "an_lead")
            both.create_task(heard_whole(house, language, [lead, file]))


async def test_a_prompt_is_mended_when_the_service_starts_and_heard_in_both_languages(
    house: House,
) -> None:
    sounds = house.settings.var / "sounds"
    shelf = Shelf(sounds)
    names = [f"{language}/p_notice" for language in Language]
    files = [sounds / f"{name}.{ending}" for name in names for ending in FORMATS]
    for name in names:
        await asyncio.to_thread(shelf.seal, name)
    whole = await asyncio.to_thread(damaged, files)
    await house.kill_service()
    await are_whole(whole)

    async with asyncio.TaskGroup() as both:
        for language in Language:
            notice = house.exchange.recording(language, "p_notice")
            both.create_task(heard_whole(house, language, [notice]))
