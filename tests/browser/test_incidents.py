"""One failure and its tickets: linked from either side, answered all at once, and ended."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen

UPO = "ZGL2400001"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def supervisor(house: House, browser_of: OpenPage) -> Page:
    """A supervisor who reads Polish."""
    page = await browser_of(300)
    await page.add_init_script("localStorage.setItem('hotline.language', 'pl')")
    await sign_in(page, house, "ewa")
    return page


async def link(page: Page, number: str) -> None:
    await page.get_by_test_id("incident-ticket").fill(number)
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("linked-tickets")).to_contain_text(number)


async def test_all_tickets_of_a_failure_are_answered_after_a_look_at_what_leaves(
    house: House, browser_of: OpenPage
) -> None:
    page = await supervisor(house, browser_of)
    complaints = listen(page)
    await page.goto(f"{house.url}/live")
    await page.locator("main a[href='/incidents']").click()
    await page.get_by_test_id("incidents").get_by_role("link").first.press("Enter")
    await link(page, UPO)

    await page.get_by_test_id("answer-check").click()
    await expect(page.get_by_test_id("answer-pl")).to_have_attribute("aria-invalid", "true")
    await page.get_by_test_id("answer-pl").fill("Awaria usunięta. Prosimy ponowić wysyłkę.")
    await page.get_by_test_id("answer-en").fill("The failure is resolved. Please send it again.")
    await page.get_by_test_id("answer-check").press("Enter")
    await expect(page.get_by_test_id("preview-pl")).to_contain_text("Prosimy ponowić")
    assert await barriers(page) == []
    await page.get_by_test_id("answer-send").press("Enter")

    await expect(page.get_by_test_id("answers")).to_contain_text("udzielono: 1")
    await expect(page.get_by_test_id("linked-tickets")).to_contain_text("ma już odpowiedź")
    await expect(page.get_by_test_id("answer-all")).to_contain_text("nie czeka na odpowiedź")
    await page.get_by_test_id("incident-end").press("Enter")
    await page.get_by_test_id("incident-end-confirm").press("Enter")
    await expect(page.get_by_test_id("incident-facts")).to_contain_text("koniec:")
    await expect(page.get_by_test_id("incident-end")).to_have_count(0)
    assert complaints == []


async def test_a_ticket_is_linked_to_a_failure_from_its_own_page_and_unlinked_again(
    house: House, browser_of: OpenPage
) -> None:
    page = await supervisor(house, browser_of)
    await page.goto(f"{house.url}/tickets/{UPO}")
    own = page.get_by_test_id("ticket-incidents")
    await expect(own).to_contain_text("nie jest powiązana")

    await own.get_by_test_id("choose-incident").select_option(index=1)
    await own.get_by_test_id("link-incident").press("Enter")
    await expect(own.get_by_role("link")).to_have_count(1)
    await own.get_by_role("button", name="Usuń powiązanie").press("Enter")

    await expect(own).to_contain_text("nie jest powiązana")
