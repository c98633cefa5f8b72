"""A customer found, looked at, and followed to a ticket and to a call, by keyboard alone."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import band_is, sign_in, take_calls, talk_to, wrap_up
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

MARTA, UPO = "+48600000214", "Brak UPO po IE515"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def look_for(page: Page, house: House, who: str) -> None:
    await page.goto(f"{house.url}/customers")
    await expect(page.get_by_test_id("customer-search")).to_be_focused()
    await page.keyboard.type(who)


async def test_the_keyboard_leads_from_a_name_to_a_ticket_and_back_to_the_search(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")

    await look_for(page, house, "wilk sosnowy")
    await expect(page.get_by_test_id("customers")).to_contain_text("Marta W.")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("customer-name")).to_have_text("Marta W.")
    await expect(page.get_by_test_id("account")).to_contain_text("...214")
    await page.get_by_test_id("open-tickets").get_by_role("link", name=UPO).press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(UPO)

    await page.get_by_test_id("owner").get_by_role("link").press("Enter")
    await expect(page.get_by_test_id("all-tickets")).to_contain_text(UPO)
    for _ in range(3):
        await page.go_back()
    await expect(page.get_by_test_id("customer-search")).to_have_value("wilk sosnowy")
    await expect(page.get_by_test_id("customers")).to_contain_text("Marta W.")


async def test_a_pesel_number_is_refused_and_stays_nowhere_in_the_address(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await look_for(page, house, "nikt")
    await expect(page.get_by_text("Nikt nie pasuje")).to_be_visible()
    assert page.url.endswith("/customers#nikt")

    await page.get_by_test_id("customer-search").fill("44051401359")

    await expect(page.get_by_role("alert").get_by_text("PESEL")).to_be_visible()
    assert page.url.endswith("/customers")


async def test_from_the_card_of_a_call_one_key_leads_to_the_whole_history_with_that_call(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        await page.get_by_test_id("pop-history").press("Enter")
        await expect(page.get_by_test_id("customer-name")).to_have_text("Marta W.")
        await call.hang_up()
    await band_is(page, "wrapup")
    await page.goto(f"{house.url}/work")
    await wrap_up(page, "info_only")

    await look_for(page, house, "600 000 214")
    await page.get_by_test_id("customers").get_by_role("link").press("Enter")
    await page.get_by_test_id("last-calls").get_by_role("link").press("Enter")

    await expect(page.get_by_text("tylko informacja", exact=True)).to_be_visible()


@pytest.mark.parametrize("screen", ["desk", "small"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_customers_have_no_barriers(
    house: House, browser_of: OpenPage, scheme: str, screen: str
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, scheme, screen)
    await sign_in(page, house, "anna")

    await look_for(page, house, "600000214")
    await expect(page.get_by_test_id("customers")).to_contain_text("Marta W.")
    assert await barriers(page) == []
    assert not await scrolls_sideways(page)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("all-tickets")).to_contain_text(UPO)
    await expect(page.get_by_test_id("last-calls")).to_contain_text("Z numerów tego klienta")
    assert await barriers(page) == []
    assert not await scrolls_sideways(page)

    assert complaints == []


async def test_one_key_finds_customers_and_tickets_in_one_list_from_any_page(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await sign_in(page, house, "anna")
    await page.goto(f"{house.url}/history")
    await expect(page.locator("h1")).to_be_visible()

    await page.keyboard.press("Control+k")
    await expect(page.get_by_test_id("search")).to_be_focused()
    await page.keyboard.type("zając")
    await expect(page.get_by_test_id("customers")).to_contain_text("Piotr Z.")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("logowania")
    await expect(page.get_by_test_id("found-tickets")).to_contain_text("Przywrócenie logowania")
    assert await barriers(page) == []
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Przywrócenie logowania")
    await page.keyboard.press("Control+k")
    await expect(page.get_by_test_id("search")).to_be_focused()
    await page.keyboard.type("zgl2400001")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("heading", level=1)).to_have_text(UPO)
    assert complaints == []
