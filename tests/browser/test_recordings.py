"""Recordings: a supervisor finds one, hears it by keyboard, and is named among its listeners."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.left_behind import CALL, leave_talk
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen

SECONDS = 20

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_supervisor_finds_a_recording_and_hears_it_by_keyboard(
    house: House, browser_of: OpenPage
) -> None:
    await leave_talk(house, SECONDS)
    page = await browser_of(300)
    complaints = listen(page)
    await sign_in(page, house, "ewa")
    await page.goto(f"{house.url}/history")
    await page.get_by_role("link", name="Nagrania").press("Enter")

    row = page.locator("[data-recording]")
    await expect(row).to_contain_text("bez odsłuchań")
    await row.get_by_test_id("listen").press("Enter")
    await hears_by_keyboard(page)
    await expect(row.get_by_test_id("listened")).to_contain_text("1 odsłuchanie")
    assert await barriers(page) == []

    await page.goto(f"{house.url}/calls/{CALL}")
    await expect(page.get_by_test_id("listened")).to_contain_text("1 odsłuchanie")
    await page.get_by_test_id("listened").locator("summary").press("Enter")
    await expect(page.get_by_test_id("listened").get_by_role("listitem")).to_contain_text("Ewa")
    assert await barriers(page) == []
    assert complaints == []


async def hears_by_keyboard(page: Page) -> None:
    """It plays, stops at the space bar, and moves with the arrows from where it stopped."""
    sound, place = page.get_by_test_id("sound"), page.get_by_test_id("place")
    await expect(place).to_be_focused()
    await expect(sound).to_have_js_property("duration", SECONDS)
    await expect(sound).to_have_js_property("paused", False)
    await page.keyboard.press("Space")
    await expect(sound).to_have_js_property("paused", True)
    await page.keyboard.press("End")
    await expect(place).to_have_attribute("aria-valuetext", "0:20 z 0:20")
    await page.keyboard.press("ArrowLeft")
    await expect(place).to_have_attribute("aria-valuetext", "0:15 z 0:20")
    await page.get_by_test_id("speed").select_option("2×")
    await expect(sound).to_have_js_property("playbackRate", 2)
