"""Who wants to be called when a failure is over is called, by real calls to the whole house."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from hotline.phone.phone import Phone
from tests.asterisk.duty import on_duty
from tests.asterisk.menu import LONG, Hear, from_the_menu, on_the_line
from tests.browser.house import House, running_house
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.exchange import hears
from tests.integration.tickets.waiting import until
from tests.patience import HANGS_SECONDS
from tickets.announcements.model import Announcement
from tickets.announcements.service import Announcements
from tickets.callbacks.model import Callback
from tickets.callbacks.views import CallbackState

LANDLINES = {Language.PL: "+48334832050", Language.EN: "+48334832051"}
"""No short message reaches them."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    async with running_house() as running:
        await on_the_line(running.settings)
        yield running


@pytest_asyncio.fixture
async def work(house: House) -> AsyncIterator[UnitOfWork]:
    async with database(house.settings.database_url) as sessions:
        yield UnitOfWork(sessions, EventBus())


async def follows(house: House, language: Language) -> None:
    """It affects this caller, too, who wants to be told of its end."""

    async def talk(call: Call, hear: Hear) -> None:
        steps = (("4", "n_menu"), ("1", "n_known"), ("2", "n_counted"), ("1", "n_notify_done"))
        for key, told in steps:
            await call.press(key)
            await hear(told)
        await hear("z_bye")
        await asyncio.wait_for(call.ended.wait(), HANGS_SECONDS)

    await from_the_menu(house, language, talk, LANDLINES[language])


async def is_repaired(work: UnitOfWork) -> None:
    """The only failure on the line."""
    async with work.reading() as session:
        (failure,) = await session.scalars(select(Announcement.id))
    announcements = Announcements(work, utc_now, PlainTexts(), PaperVoice())
    await announcements.withdraw(failure, Username("ewa"))


async def reached(work: UnitOfWork) -> int:
    async with work.reading() as session:
        states = [one.state for one in await session.scalars(select(Callback))]
    return states.count(CallbackState.REACHED)


async def is_called(house: House, work: UnitOfWork, language: Language, network: Phone) -> None:
    """A consultant takes it, the customer is called, and presses one."""
    before = await reached(work)

    async def is_reached() -> bool:
        return await reached(work) > before

    async with on_duty(house, language) as desk:
        talk = await (await desk.next_ring(LONG)).answer()
        ring = await network.next_ring(LONG)
        customer = await ring.answer()
        await hears(customer, house.exchange.recording(language, "b_out"))
        await customer.press("1")
        await until(is_reached)
        assert ring.called == LANDLINES[language]
        await customer.hang_up()
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)


async def test_landlines_are_called_in_their_language_when_the_failure_is_over(
    house: House, work: UnitOfWork
) -> None:
    async with asyncio.TaskGroup() as both:
        for language in Language:
            both.create_task(follows(house, language))

    await is_repaired(work)
    async with house.exchange.public_network() as network:
        for language in Language:
            await is_called(house, work, language, network)

    assert await reached(work) == len(LANDLINES)
