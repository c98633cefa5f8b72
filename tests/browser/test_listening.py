"""A supervisor listens to a talk in the browser, whispers, leaves it, and sees who is forgotten."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.people import band_is, sign_in, take_calls, talk_to, wrap_up
from tests.browser.test_accessibility import barriers

MARTA = "+48600000214"
CALLER_HZ, ANNA_HZ, EWA_HZ = 440, 1_000.0, 1_500.0

BACK_AT_ONCE = """fetch("/api/thresholds/longest_hold", {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ warning: 0, alarm: null, lasts: 0 }),
}).then(answer => answer.status)"""
"""From the first second of a hold on."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_supervisor_listens_whispers_and_leaves(house: House, browser_of: OpenPage) -> None:
    anna, ewa = await browser_of(ANNA_HZ), await browser_of(EWA_HZ)
    await sign_in(anna, house, "anna")
    await take_calls(anna)
    await sign_in(ewa, house, "ewa")
    await ewa.goto(f"{house.url}/live")
    assert await ewa.evaluate(BACK_AT_ONCE) == 200
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
        await is_forgotten_and_taken_back(anna, ewa)
        await call.hang_up()
    await wrap_up(anna, "info_only")


async def is_forgotten_and_taken_back(anna: Page, ewa: Page) -> None:
    """The band says so and keeps the focus where it was; the supervisor sees who it is."""
    await anna.locator("#note").focus()
    await anna.keyboard.press("F4")
    await band_is(anna, "hold")
    await expect(anna.get_by_test_id("resume")).to_have_text("Wznów klawiszem F4")
    await expect(anna.locator("#note")).to_be_focused()
    assert await barriers(anna) == []
    calls = ewa.get_by_test_id("board-calls")
    await expect(calls.locator("tr[data-state=hold]")).to_contain_text("powyżej progu 0:00")
    await expect(ewa.get_by_test_id("long-hold")).to_contain_text("Anna")
    assert await barriers(ewa) == []
    await anna.keyboard.press("F4")
    await band_is(anna, "talk")
    await expect(ewa.get_by_test_id("long-hold")).to_have_count(0)


async def open_dialog(page: Page) -> None:
    """A press on the name of who talks, and the first choice."""
    await expect(page.get_by_test_id("crew-talk")).to_have_attribute("data-count", "1")
    await page.get_by_test_id("act-on-anna").press("Enter")
    await page.get_by_test_id("act-listen").press("Enter")
    await expect(page.get_by_test_id("listen-reason")).to_be_focused()
