"""Who hears that nobody can answer is called back in the same language, by the whole house."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.db import UnitOfWork, database
from core.events import EventBus
from core.language import Language
from hotline.phone.call import Call
from tests.asterisk.duty import on_duty
from tests.asterisk.menu import LONG, NOBODY, Hear, from_the_menu, on_the_line
from tests.browser.house import House, running_house
from tests.exchange import hears
from tests.integration.tickets.waiting import until
from tests.patience import HANGS_SECONDS
from tickets.callbacks.model import Callback
from tickets.callbacks.views import CallbackState

OWN = "+48600000214"
"""The number from which these callers call."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    async with running_house() as running:
        await on_the_line(running.settings)
        yield running


async def newest(work: UnitOfWork) -> Callback:
    async with work.reading() as session:
        ordered = select(Callback).order_by(Callback.ordered_at.desc()).limit(1)
        return (await session.scalars(ordered)).one()


@pytest.mark.parametrize("language", Language)
async def test_a_callback_is_ordered_and_made_in_the_language_of_the_caller(
    house: House, language: Language
) -> None:
    async def orders(call: Call, hear: Hear) -> None:
        for keys, words in (("0", NOBODY), ("1", "b_same"), ("1", "b_done"), ("", "z_bye")):
            await call.press(keys)
            await hear(words)
        await asyncio.wait_for(call.ended.wait(), HANGS_SECONDS)

    await from_the_menu(house, language, orders)
    async with (
        house.exchange.public_network() as network,
        on_duty(house, language) as desk,
        database(house.settings.database_url) as sessions,
    ):
        talk = await (await desk.next_ring(LONG)).answer()
        ring = await network.next_ring(LONG)
        customer = await ring.answer()
        await hears(customer, house.exchange.recording(language, "b_out"))
        await customer.press("1")
        work = UnitOfWork(sessions, EventBus())

        async def reached() -> bool:
            return (await newest(work)).state is CallbackState.REACHED

        await until(reached)
        assert ring.called == OWN
        assert (await newest(work)).language is language
        await customer.hang_up()
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)


async def test_who_changes_their_mind_waits_and_is_not_told_again(house: House) -> None:
    async def changes(call: Call, hear: Hear) -> None:
        for keys, words in (("0", NOBODY), ("1", "b_same")):
            await call.press(keys)
            await hear(words)
        await call.press("0")
        async with on_duty(house, Language.EN) as desk:
            assert (await desk.next_ring(LONG)).caller == OWN

    await from_the_menu(house, Language.EN, changes)
