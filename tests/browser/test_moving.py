"""A supervisor moves a waiting caller, and looks afterwards where the same keys lead today."""

import pytest
from playwright.async_api import expect

from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import RING_MS, sign_in, take_calls, talk_to
from tests.exchange import hears

MARTA, PIOTR = "+48600000214", "+48600000870"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_waiting_caller_is_moved_and_the_call_tells_it(
    house: House, browser_of: OpenPage
) -> None:
    anna, ewa = await browser_of(300), await browser_of(500)
    await sign_in(anna, house, "anna")
    await take_calls(anna)
    await sign_in(ewa, house, "ewa")
    await ewa.goto(f"{house.url}/live")
    async with house.exchange.caller(MARTA) as phone, house.exchange.caller(PIOTR) as another:
        await talk_to(anna, house, await phone.dial("hotline"))
        waiting = await another.dial("hotline")
        await hears(waiting, house.exchange.recording(Language.PL, "g_welcome"))
        await waiting.press("0")
        row = ewa.locator("tr[data-state='waiting']")
        await expect(row.locator(".lang")).to_have_text("PL", timeout=RING_MS)
        call = await row.get_attribute("data-call")

        await ewa.get_by_test_id("move-caller").press("Enter")
        await ewa.get_by_test_id("move-there").press("Enter")
        await expect(ewa.get_by_test_id("move-there")).to_have_count(0)
        await expect(row.locator(".lang")).to_have_text("EN")
        await waiting.hang_up()

    await ewa.goto(f"{house.url}/calls/{call}")
    await expect(ewa.get_by_text("Przeniesienie do innej kolejki")).to_be_visible()
    await ewa.get_by_test_id("compare-flow").press("Enter")
    flow = ewa.get_by_test_id("todays-flow")
    await expect(flow).to_contain_text("Dziś ta sama droga", timeout=RING_MS)
