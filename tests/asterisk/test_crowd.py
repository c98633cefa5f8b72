"""The trunk is nearly full: the announcement before the greeting, and a message at once."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.language import Language
from core.queue_settings import QueueSettings
from tests.asterisk.menu import LONG, NOBODY, on_the_line, past_the_crowded_opening
from tests.browser.house import House, running_house
from tests.exchange import hears

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def crowded() -> AsyncIterator[House]:
    """A trunk of one channel, with its announcement on air."""
    async with running_house(queue=QueueSettings(trunk_channels=1)) as house:
        await on_the_line(house.settings)
        yield house


@pytest.mark.parametrize("language", Language)
async def test_a_message_is_offered_at_once(crowded: House, language: Language) -> None:
    async with crowded.exchange.caller() as phone:
        call = await phone.dial("hotline")
        await past_the_crowded_opening(crowded, call, language)

        await hears(call, crowded.exchange.recording(language, "q_crowded_callback"), LONG)
        await call.press("2")
        await hears(call, crowded.exchange.recording(language, "v_rec"), LONG)
        await call.hang_up()


async def test_who_stays_waits_for_a_person(crowded: House) -> None:
    async with crowded.exchange.caller() as phone:
        call = await phone.dial("hotline")
        await past_the_crowded_opening(crowded, call, Language.PL)
        await hears(call, crowded.exchange.recording(Language.PL, "q_crowded_callback"), LONG)
        await call.press("0")

        await hears(call, crowded.exchange.recording(Language.PL, NOBODY), LONG)
        await call.hang_up()
