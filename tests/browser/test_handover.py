"""One shift hands over to the next: two leads confirm, and it can be read again."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

TEXT = "Bramka SMS jest testowana do 20:00."

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_two_leads_confirm_what_they_see(house: House, browser_of: OpenPage) -> None:
    anna, ewa, adam = [await browser_of(300) for _ in range(3)]
    complaints = listen(anna)
    await set_look(anna, "dark", "small")
    for page, name in ((anna, "anna"), (ewa, "ewa"), (adam, "admin")):
        await sign_in(page, house, name)
    await anna.goto(f"{house.url}/shift")
    await expect(anna.get_by_test_id("on-line")).to_contain_text("AES/ECS2")
    await anna.get_by_test_id("message-text").fill(TEXT)
    await anna.get_by_test_id("message-save").press("Enter")
    await expect(anna.get_by_test_id("messages")).to_contain_text(TEXT)
    await expect(anna.get_by_test_id("confirm-going")).to_have_count(0)

    await confirms(ewa, house, "going", "Ewa Lis")
    await expect(ewa.get_by_test_id("confirm-coming")).to_have_count(0)
    await confirms(adam, house, "coming", "Adam Drozd")
    await expect(adam.get_by_test_id("messages")).not_to_contain_text(TEXT)

    await anna.reload()
    await anna.get_by_test_id("last-handovers").get_by_role("link").press("Enter")
    await expect(anna.get_by_test_id("messages")).to_contain_text(TEXT)
    assert (await barriers(anna), await scrolls_sideways(anna)) == ([], False)
    assert complaints == []


async def confirms(page: Page, house: House, side: str, name: str) -> None:
    """A lead opens the page and confirms it."""
    await page.goto(f"{house.url}/shift")
    await page.get_by_test_id(f"confirm-{side}").press("Enter")
    await expect(page.get_by_test_id("handover")).to_contain_text(name)
