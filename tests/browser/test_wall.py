"""The picture on the wall: figures as they are now, and nobody's name or number."""

import pytest
from playwright.async_api import expect

from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import RING_MS, band_is, sign_in, take_calls
from tests.exchange import hears

CALLER = "+48600000214"
NAMES = ("Anna", "Marta", CALLER[-3:])

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_the_wall_follows_a_call_and_names_nobody(house: House, browser_of: OpenPage) -> None:
    wall, anna = await browser_of(300), await browser_of(400)
    await sign_in(wall, house, "ewa")
    await wall.goto(f"{house.url}/wall")
    await expect(wall.get_by_test_id("wall-ready")).to_have_text("0")
    await expect(wall.get_by_test_id("wall")).to_contain_text("Nikt nie może odebrać")
    await sign_in(anna, house, "anna")
    await take_calls(anna)
    await expect(wall.get_by_test_id("wall-ready")).to_have_text("1")

    async with house.exchange.caller(CALLER) as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.press("0")
        await band_is(anna, "ringing", ms=RING_MS)
        await expect(wall.get_by_test_id("wall-talking")).to_have_text("1")
        shown = await wall.get_by_test_id("wall").inner_text()
        await call.hang_up()

    assert [name for name in NAMES if name in shown] == []
    await expect(wall.get_by_test_id("wall-talking")).to_have_text("0")
