"""A supervisor listens to a talk in the browser, whispers, and leaves it again."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.people import sign_in, take_calls, talk_to, wrap_up

MARTA = "+48600000214"
CALLER_HZ, ANNA_HZ, EWA_HZ = 440, 1_000.0, 1_500.0

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_supervisor_listens_whispers_and_leaves(house: House, browser_of: OpenPage) -> None:
    anna, ewa = await browser_of(ANNA_HZ), await browser_of(EWA_HZ)
    await sign_in(anna, house, "anna")
    await take_calls(anna)
    await sign_in(ewa, house, "ewa")
    await ewa.goto(f"{house.url}/live")
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await talk_to(anna, house, call)
        await open_dialog(ewa)
        await ewa.get_by_test_id("listen-listen").click()
        await expect(ewa.get_by_text("Wpisz powód: od 3 do 200 znaków.")).to_be_visible()
        await ewa.get_by_test_id("listen-reason").fill("Pierwszy tydzień pracy")
        await ewa.get_by_test_id("listen-listen").press("Enter")
        await expect(ewa.get_by_test_id("listening")).to_be_visible()
        await expect(anna.get_by_test_id("listener")).to_have_text("słucha: Ewa Lis")
        assert await hears_tone(ewa, ANNA_HZ)

        whisper = ewa.get_by_test_id("take-part-whisper")
        await whisper.press("Enter")
        await expect(whisper).to_have_attribute("aria-pressed", "true")
        await expect(anna.get_by_test_id("listener")).to_have_text("podpowiada: Ewa Lis")
        assert await hears_tone(anna, EWA_HZ)

        await ewa.get_by_test_id("listen-end").press("Enter")
        await expect(ewa.get_by_test_id("listening")).to_be_hidden()
        await expect(anna.get_by_test_id("listener")).to_be_hidden()
        await call.hang_up()
    await wrap_up(anna, "info_only")


async def open_dialog(page: Page) -> None:
    """A press on the name of who talks, and the first choice."""
    await expect(page.get_by_test_id("crew-talk")).to_have_attribute("data-count", "1")
    await page.get_by_test_id("act-on-anna").press("Enter")
    await page.get_by_test_id("act-listen").press("Enter")
    await expect(page.get_by_test_id("listen-reason")).to_be_focused()
