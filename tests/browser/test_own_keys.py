"""A person gives a deed another key: it works, ours does not, and no two deeds share one."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import band_is, sign_in, take_calls
from tests.browser.test_accessibility import barriers

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_consultant_moves_a_key_and_finds_it_after_a_reload(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    await open_keys(page)
    ready = page.locator("[data-key=ready]")
    await ready.press("F4")
    await expect(page.get_by_role("alert").filter(has_text="F4")).to_be_visible()
    await ready.press("Alt+G")
    await expect(ready).to_have_text("Alt G")
    assert await barriers(page) == []
    await page.keyboard.press("Escape")

    await page.keyboard.press("Alt+R")
    await page.keyboard.press("Alt+G")
    await band_is(page, "pause")

    await page.reload()
    await open_keys(page)
    await expect(page.locator("[data-key=ready]")).to_have_text("Alt G")
    await page.get_by_test_id("keys-ours").press("Enter")
    await expect(page.locator("[data-key=ready]")).to_have_text("Alt R")


async def open_keys(page: Page) -> None:
    """The help sheet, with keys that can be changed."""
    await expect(page.get_by_test_id("band")).to_be_visible()
    await page.keyboard.press("F1")
    await page.get_by_test_id("keys-change").press("Enter")
