"""A supervisor imports the roster, and is told where too few people are planned."""

import pytest
from playwright.async_api import FilePayload, expect

from core.clock import utc_now, warsaw_date
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

LATER = f"{warsaw_date(utc_now()).year + 1}-03-27"
"""Whatever is planned then leaves today without anybody."""

FILE = FilePayload(
    name="grafik.csv",
    mimeType="text/csv",
    buffer=(
        "username;day;start;end;languages\n"
        f"anna;{LATER};22:00;06:00;pl en\nnobody;{LATER};06:00;14:00;\n"
    ).encode(),
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_a_roster_is_tried_imported_and_corrected(house: House, browser_of: OpenPage) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, "dark", "small")
    await sign_in(page, house, "ewa")
    await page.goto(f"{house.url}/roster")

    await page.get_by_test_id("roster-file").set_input_files(FILE)
    await expect(page.get_by_test_id("rejected")).to_contain_text("nie ma takiej osoby")
    assert await barriers(page) == []
    await page.get_by_test_id("roster-take").press("Enter")
    await expect(page.get_by_test_id("roster-report")).to_contain_text("Grafik zaimportowany")
    await expect(page.get_by_test_id("gaps")).to_contain_text("po angielsku: w grafiku 0")
    await page.get_by_test_id("roster-day").fill(LATER)
    await page.get_by_test_id("roster-day").press("Tab")
    await expect(page.get_by_test_id("roster")).to_contain_text("Anna Kowal")

    await page.get_by_test_id("roster-add").press("Enter")
    await page.get_by_test_id("roster-person").select_option("anna")
    await page.get_by_text("nieobecność", exact=True).last.click()
    assert await barriers(page) == []
    await page.get_by_test_id("roster-save").press("Enter")
    await expect(page.locator('[data-entry="absence"]')).to_be_visible()
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)

    await page.goto(f"{house.url}/live")
    await expect(page.locator('[data-need="gap"]')).to_have_count(2)
    assert complaints == []
