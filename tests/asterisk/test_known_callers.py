"""Who wants to be known by the own number is asked for the PIN alone, by real calls."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from tests.asterisk.menu import Hear, from_the_menu, on_the_line
from tests.browser.house import House, running_house
from tickets.customers.model import Customer, CustomerPhone
from tickets.customers.pins import Pins
from tickets.staff.passwords import Passwords

CUSTOMER, NUMBER, PIN = 3, "+48600000877", "407193"
"""The number is that of one customer alone."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    async with running_house() as running, database(running.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        pins = Pins(work, utc_now, Passwords(), digits=lambda: PIN)
        drawn = await pins.draw()
        async with work() as one:
            one.session.add(CustomerPhone(customer_id=CUSTOMER, number=NUMBER))
            (await one.session.get_one(Customer, CUSTOMER)).known_by_number = True
            await pins.issue(one.session, CUSTOMER, drawn, Username("ewa"))
        await on_the_line(running.settings)
        yield running


@pytest.mark.parametrize("language", Language)
async def test_the_pin_alone_identifies(house: House, language: Language) -> None:
    async def proves_it(call: Call, hear: Hear) -> None:
        for keys, words in (("2", "i_known"), (f"{PIN}#", "i_ok")):
            await call.press(keys)
            await hear(words)
        await call.hang_up()

    await from_the_menu(house, language, proves_it, NUMBER)
