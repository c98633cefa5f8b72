"""Who gave the PIN in the menu, by a real call: name and level are on the screen while it rings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from tests.asterisk.menu import KEYS, LONG, SOON, on_the_line
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import RING_MS, band_is, sign_in, take_calls
from tests.exchange import hears
from tickets.customers.model import Customer
from tickets.customers.pins import Pins
from tickets.staff.passwords import Passwords

MARTA, NUMBER, PIN = 1, "10000001", "407193"
MARTAS_TELEPHONE, STRANGE = "+48600000214", "+48600000998"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def furnish(house: House, *, known_by_number: bool) -> None:
    """The demo's first customer gets a PIN; announcements have been voiced."""
    async with database(house.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        pins = Pins(work, utc_now, Passwords(), digits=lambda: PIN)
        drawn = await pins.draw()
        async with work() as one:
            await pins.issue(one.session, MARTA, drawn, Username("ewa"))
            (await one.session.get_one(Customer, MARTA)).known_by_number = known_by_number
    await on_the_line(house.settings)


@asynccontextmanager
async def in_the_menu(house: House, language: Language, number: str) -> AsyncIterator[Call]:
    """A caller past the opening, the announcement and the notice."""
    async with house.exchange.caller(number) as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"), SOON)
        await call.press(KEYS[language])
        for skipped in ("an_lead", "p_notice"):
            await hears(call, house.exchange.recording(language, skipped), LONG)
            await call.press("#")
        await hears(call, house.exchange.recording(language, "m_main"), LONG)
        yield call
        await call.hang_up()


async def shows_marta(page: Page) -> None:
    """The pop names her, and says what her proof allows."""
    await band_is(page, "ringing", ms=RING_MS)
    await expect(page.get_by_test_id("pop-name")).to_have_text("Marta W.")
    await expect(page.get_by_test_id("pop-level")).to_have_attribute("data-level", "L2")
    await expect(page.locator(".who")).to_contain_text("PIN podany w menu")
    await expect(page.locator(".who")).to_contain_text("Wolno: własne sprawy, reklamacja.")


@pytest.mark.parametrize("language", Language)
async def test_number_and_pin_from_any_telephone_are_on_the_screen_as_l2(
    house: House, browser_of: OpenPage, language: Language
) -> None:
    await furnish(house, known_by_number=False)
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    async with in_the_menu(house, language, STRANGE) as call:
        await call.press("2")
        await hears(call, house.exchange.recording(language, "i_offer"), LONG)
        await call.press(f"{NUMBER}#")
        await hears(call, house.exchange.recording(language, "i_pin"), LONG)
        await call.press(f"{PIN}#")
        await hears(call, house.exchange.recording(language, "i_ok"), LONG)
        await hears(call, house.exchange.recording(language, "i_safe"), LONG)
        await call.press("0")

        await shows_marta(page)


@pytest.mark.parametrize("language", Language)
async def test_who_is_known_by_the_number_is_asked_for_the_pin_before_the_queue(
    house: House, browser_of: OpenPage, language: Language
) -> None:
    await furnish(house, known_by_number=True)
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    async with in_the_menu(house, language, MARTAS_TELEPHONE) as call:
        await call.press("0")
        await hears(call, house.exchange.recording(language, "i_known"), LONG)
        await call.press(f"{PIN}#")
        await hears(call, house.exchange.recording(language, "i_ok"), LONG)

        await shows_marta(page)
