"""A house that cannot dial: where others offer a callback, callers are offered a message alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from core.language import Language
from core.queue_settings import QueueSettings
from hotline.phone.call import Call
from tests.asterisk.duty import on_duty
from tests.asterisk.listening import Follower
from tests.asterisk.menu import LONG, MOBILE, Hear, on_the_line, past_the_crowded_opening
from tests.browser.house import House, running_house

FIRST = "+48600000215"
CROWDED = QueueSettings(trunk_channels=1, long_callers=0)
"""One call fills the trunk, and one who waits is already too many."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    async with running_house(queue=CROWDED, dials=False) as running:
        await on_the_line(running.settings)
        yield running


@asynccontextmanager
async def offered_a_message(
    house: House, language: Language, number: str = MOBILE
) -> AsyncIterator[tuple[Call, Hear]]:
    """Past the greeting, since the trunk is nearly full."""
    async with house.exchange.caller(number) as phone:
        call = await phone.dial("hotline")
        await past_the_crowded_opening(house, call, language)
        listener = Follower(call, since=len(call.heard))

        async def hear(key: str) -> None:
            await listener.hears(house.exchange.recording(language, key), LONG)

        await hear("q_crowded_message")
        yield call, hear
        await call.hang_up()


@pytest.mark.parametrize("language", Language)
async def test_where_nobody_answers_a_message_can_be_left(house: House, language: Language) -> None:
    async with offered_a_message(house, language) as (call, hear):
        await call.press("0")
        await hear("q_nobody_message")
        await call.press("2")
        await hear("v_rec")


async def test_who_speaks_english_may_be_served_in_polish(house: House) -> None:
    async with (
        on_duty(house, Language.PL) as desk,
        offered_a_message(house, Language.EN) as (call, hear),
    ):
        await call.press("0")
        await hear("q_noen_message")
        await call.press("1")

        assert (await desk.next_ring(LONG)).caller == MOBILE


@pytest.mark.parametrize("language", Language)
async def test_who_waits_long_can_leave_a_message(house: House, language: Language) -> None:
    async with (
        on_duty(house, language) as desk,
        offered_a_message(house, language, FIRST) as (first, _),
    ):
        await first.press("0")
        await (await desk.next_ring(LONG)).answer()
        async with offered_a_message(house, language) as (call, hear):
            await call.press("0")
            await hear("q_long_message")
            await call.press("2")
            await hear("v_rec")
