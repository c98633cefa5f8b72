"""A supervisor sets a limit, is told when it is crossed, and acknowledges it with a key."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_a_crossed_limit_is_told_once_and_acknowledged(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, "dark", "small")
    await sign_in(page, house, "ewa")
    await page.goto(f"{house.url}/thresholds")
    english = page.get_by_test_id("thresholds").locator('[data-figure="available_en"]')
    await english.get_by_role("button").press("Enter")
    await page.get_by_test_id("limit-alarm").fill("1")
    await page.get_by_test_id("limit-lasts").fill("0")
    assert await barriers(page) == []
    await page.get_by_test_id("limits-save").press("Enter")
    await expect(english).to_contain_text("poniżej 1")

    bar = page.get_by_test_id("alert-bar")
    await expect(bar).to_contain_text("Alarm: Osoby do rozmów po angielsku 0, próg 1.")
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)
    await page.keyboard.press("Alt+y")
    await expect(bar).to_have_count(0)
    line = page.get_by_test_id("alerts").locator('[data-alert="available_en"]')
    await expect(line).to_contain_text("Ewa Lis")
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)

    await page.goto(f"{house.url}/live")
    await expect(page.locator('[data-alert="available_en"]')).to_contain_text("Ewa Lis")
    await page.goto(f"{house.url}/wall")
    await expect(page.get_by_test_id("wall")).to_contain_text("poniżej progu 1")
    assert complaints == []
