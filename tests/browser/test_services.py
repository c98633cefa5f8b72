"""An administrator writes a service and puts it first, retires it, and brings it back."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_a_service_is_written_moved_retired_and_brought_back(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(400)
    complaints = listen(page)
    await set_look(page, "dark", "small")
    await sign_in(page, house, "admin")
    await page.goto(f"{house.url}/services")
    listed = page.get_by_test_id("services").locator("[data-service]")
    await expect(listed.first).to_be_visible()
    before = await listed.count()

    await page.get_by_test_id("service-add").press("Enter")
    await page.get_by_test_id("service-code").fill("nowy_ais")
    await page.get_by_test_id("service-pl").fill("Nowy system importu")
    await page.get_by_test_id("service-en").fill("New import system")
    await page.get_by_test_id("service-spoken").fill("nowy a i es")
    await page.get_by_test_id("service-group").select_option("G1")
    assert await barriers(page) == []
    await page.get_by_test_id("service-save").press("Enter")
    await expect(listed).to_have_count(before + 1)
    await page.get_by_role("button", name="Przesuń wyżej: NOWY AIS").press("Enter")
    await expect(listed.nth(before - 1)).to_contain_text("Nowy system importu")

    new = page.locator("[data-service=NOWY_AIS]")
    for retired in (True, False):
        await page.get_by_role("button", name="Zmień: NOWY AIS").press("Enter")
        await page.get_by_test_id("service-retired").set_checked(retired)
        await page.get_by_test_id("service-save").press("Enter")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(new).to_contain_text("wycofana" if retired else "w użyciu")
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)
    assert complaints == []
