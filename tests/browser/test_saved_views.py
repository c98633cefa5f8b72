"""A consultant keeps a way of looking at the queue, and finds it again."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_a_view_is_kept_opens_first_and_is_removed(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, "light", "small")
    await sign_in(page, house, "anna")
    await page.goto(f"{house.url}/tickets")
    await page.get_by_test_id("filter-due").select_option("overdue")

    await page.get_by_test_id("keep-view").press("Enter")
    await page.get_by_test_id("view-name").fill("Po terminie")
    await page.get_by_test_id("view-first").check()
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)
    await page.keyboard.press("Enter")
    views = page.get_by_test_id("saved-views")
    await expect(views.locator("option:checked")).to_have_text("Po terminie")
    assert await barriers(page) == []

    await page.reload()
    await expect(page.get_by_test_id("filter-due")).to_have_value("overdue")
    await expect(views.locator("option:checked")).to_have_text("Po terminie")
    await views.select_option("")
    await expect(page.get_by_test_id("filter-due")).to_have_value("any")
    await page.get_by_test_id("filter-due").select_option("today")
    await views.select_option(label="Po terminie")
    await expect(page.get_by_test_id("filter-due")).to_have_value("overdue")

    await page.get_by_test_id("change-view").press("Enter")
    await page.get_by_test_id("view-remove").press("Enter")
    await expect(views).to_have_count(0)
    assert complaints == []
