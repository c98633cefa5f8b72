"""A supervisor orders the figures that a link shows, gets one at once, and removes the report."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_a_report_is_ordered_sent_and_removed(house: House, browser_of: OpenPage) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, "dark", "small")
    await sign_in(page, house, "ewa")
    await page.goto(f"{house.url}/figures?first=2026-11-16&last=2026-11-22&language=en")
    await expect(page.get_by_test_id("days-first")).to_have_value("2026-11-16")

    await page.get_by_test_id("send-me").press("Enter")
    await expect(page.get_by_test_id("report-calls")).to_have_value("en")
    await page.get_by_test_id("report-email").fill("ewa@example.org")
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)
    await page.get_by_test_id("report-save").press("Enter")
    await expect(page.get_by_test_id("report-save")).to_have_count(0)
    await page.get_by_test_id("subscriptions-link").press("Enter")

    report = page.get_by_test_id("subscriptions").locator("[data-subscription]")
    await expect(report).to_contain_text("Połączenia po angielsku")
    await expect(report).to_contain_text("jeszcze żaden")
    await expect(report).to_contain_text("w poniedziałki, za poprzedni tydzień; 7:00")
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)
    await report.get_by_test_id("report-pause").press("Enter")
    await expect(report).to_contain_text("wstrzymany")
    await report.get_by_test_id("report-send").press("Enter")
    await expect(report).not_to_contain_text("jeszcze żaden")
    await report.get_by_test_id("report-remove").press("Enter")
    await page.get_by_test_id("report-remove-do").press("Enter")
    await expect(report).to_have_count(0)
    assert complaints == []
