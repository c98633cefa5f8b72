"""Figures over any days: what they are, their course, and the same for a spreadsheet."""

import asyncio
import csv
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from core.clock import utc_now, warsaw_date
from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import LOOK_MS, sign_in
from tests.exchange import hears
from tests.patience import HANGS_SECONDS

MENU = "ivr_containment"
COUNTED = f"""day => fetch(`/api/figures?first=${{day}}&last=${{day}}`)
    .then(answer => answer.json())
    .then(({{ now }}) => now.find(one => one.indicator.code === '{MENU}').denominator)"""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_supervisor_sees_the_calls_of_these_days_and_takes_them_along(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "ewa")
    async with house.exchange.caller("+48600000214") as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.hang_up()
    await a_call_is_counted(page)

    await page.goto(f"{house.url}/figures")
    await page.get_by_test_id(f"figure-{MENU}").click()
    await expect(page.get_by_role("heading", name="Załatwione w menu")).to_be_visible()
    await expect(page.get_by_test_id("chart").locator("svg")).to_be_visible()
    await page.get_by_text("języki", exact=True).click()
    await page.get_by_test_id("course-table").locator("summary").click()
    await expect(page.get_by_test_id("course-table")).to_contain_text("bez języka")
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="Pobierz CSV").first.click()
    saved = Path(await (await coming.value).path())
    table = await asyncio.to_thread(saved.read_text, encoding="utf-8-sig")

    denominators = {line["code"]: line["denominator"] for line in csv.DictReader(table.split("\n"))}
    assert denominators[MENU] == "1"


async def a_call_is_counted(page: Page) -> None:
    """It is over, and rolled up."""
    today = str(warsaw_date(utc_now()))
    async with asyncio.timeout(HANGS_SECONDS):
        while await page.evaluate(COUNTED, today) != 1:
            await page.wait_for_timeout(LOOK_MS)
