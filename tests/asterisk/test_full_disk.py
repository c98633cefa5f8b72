"""A full disk while a caller records: the caller reaches a person all the same."""

import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from core.language import Language
from hotline.phone.call import Call
from tests.asterisk.menu import LONG, NOBODY, Hear, from_the_menu, on_the_line
from tests.browser.house import House, running_house
from tests.exchange import eventually, hears_music

NUMBERS = {Language.PL: "+48600000871", Language.EN: "+48600000872"}
ROOM = 4_096
"""Bytes: a quarter of a second. Asterisk writes two at once: what fills this was a message."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    async with running_house() as running:
        await on_the_line(running.settings)
        yield running


@contextmanager
def full_disk(house: House) -> Iterator[None]:
    """No file of the exchange takes more than some bytes."""
    pid_file = house.exchange.process.directory.path / "run" / "asterisk.pid"
    exchange = int(pid_file.read_text())
    before = resource.prlimit(exchange, resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(exchange, resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("language", Language)
async def test_a_message_that_cannot_be_written_leads_to_a_person(
    house: House, language: Language
) -> None:
    messages = house.settings.var / "messages"

    async def talk(call: Call, hear: Hear) -> None:
        await call.press("0")
        await hear(NOBODY)
        with full_disk(house):
            await call.press("2")
            await hear("v_rec")
            call.say_tone(440)
            await eventually(lambda: ROOM in sizes(messages), LONG)
            await call.press("#")
            await hears_music(house.exchange, call)
        assert not call.ended.is_set()

    await from_the_menu(house, language, talk, NUMBERS[language])


def sizes(folder: Path) -> set[int]:
    return {one.stat().st_size for one in folder.iterdir()}
