"""What came by e-mail is registered from the customer's page, by keyboard alone."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def test_a_letter_becomes_a_ticket_of_its_customer(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await sign_in(page, house, "anna")
    await page.goto(f"{house.url}/customers/1")

    await page.get_by_test_id("new-ticket").press("Enter")
    await page.get_by_test_id("subject").fill("Brak UPO")
    await page.get_by_test_id("service").select_option("NCTS2")
    await page.get_by_test_id("body").fill("Numer 44051401359")
    assert await barriers(page) == []
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("alert").get_by_text("PESEL")).to_be_visible()
    await page.get_by_test_id("body").fill("Od rana nie przychodzi UPO.")
    await page.keyboard.press("Control+Enter")

    await expect(page.get_by_role("heading", level=1)).to_have_text("Brak UPO")
    await expect(page.get_by_test_id("ticket-state")).to_have_text("zarejestrowane")
    await expect(page.get_by_test_id("owner")).to_contain_text("Marta W.")

    assert [one for one in complaints if "422" not in one] == []
