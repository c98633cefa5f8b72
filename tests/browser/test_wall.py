"""The picture on the wall: figures as they are now, and nobody's name or number."""

import pytest
from playwright.async_api import Page, expect

from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import RING_MS, band_is, sign_in, take_calls, talk_to
from tests.exchange import hears

CALLER = "+48600000214"
NAMES = ("Anna", "Marta", CALLER[-3:])
SIZES = ((1366, 768), (1920, 1080), (1024, 768), (320, 640))
LONGEST = "12:34:56"
CUT = """longest => [...document.querySelectorAll('[data-testid=wall] dd[data-testid]')]
    .filter(value => {
        const [text, tile] = [value.firstChild, value.parentElement]
        const shown = text.data
        const wider = one => (text.data = one, tile.scrollWidth > tile.clientWidth)
        return wider(longest) || wider(shown)
    })
    .map(value => `${value.dataset.testid} at ${innerWidth}`)"""

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


async def test_no_value_is_wider_than_its_tile(house: House, browser_of: OpenPage) -> None:
    wall, anna = await browser_of(300), await browser_of(400)
    await sign_in(wall, house, "ewa")
    await wall.goto(f"{house.url}/wall")
    await sign_in(anna, house, "anna")
    await take_calls(anna)
    async with house.exchange.caller(CALLER) as phone:
        call = await phone.dial("hotline")
        await talk_to(anna, house, call)
        await call.hang_up()
    await expect(wall.get_by_test_id("wall-level")).to_contain_text("100,0")

    found = await cut_at_any_size(wall)
    await wall.get_by_role("button", name="Na pełny ekran").press("Enter")
    await expect(wall.locator(":fullscreen")).to_be_visible()
    found += await cut_at_any_size(wall)

    assert found == []


async def cut_at_any_size(page: Page) -> list[str]:
    """The tiles whose value, or the longest that there can be, is wider than they are."""
    found: list[str] = []
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        found += await page.evaluate(CUT, LONGEST)
    return found
