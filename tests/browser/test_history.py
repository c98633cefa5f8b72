"""The history: a call is found by what is known of it, and taken along as a workbook."""

import asyncio
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.async_api import expect

from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import newest_call, sign_in
from tests.exchange import hears

CALLER = "+48600000214"
SHOWN = "+48 600 000 214"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_supervisor_finds_a_call_and_takes_it_along(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "ewa")
    async with house.exchange.caller(CALLER) as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.hang_up()
    assert (await newest_call(page))["caller"] == CALLER

    await page.goto(f"{house.url}/history")
    await page.get_by_test_id("past-typed").fill("600 000 214")
    await page.get_by_test_id("past-typed").press("Enter")
    await expect(page.get_by_role("table")).to_contain_text(SHOWN)
    await page.get_by_test_id("past-how").select_option("ending:answered")
    await expect(page.get_by_test_id("past-count")).to_have_text("0 rozmów")
    await page.get_by_test_id("past-how").select_option("ending:menu")
    await expect(page.get_by_test_id("past-count")).to_have_text("1 rozmowa")
    async with page.expect_download() as coming:
        await page.get_by_test_id("download-xlsx").click()
    saved = Path(await (await coming.value).path())

    assert CALLER in await asyncio.to_thread(words_of, saved)


def words_of(workbook: Path) -> str:
    """All its texts."""
    with ZipFile(workbook) as book:
        return book.read("xl/sharedStrings.xml").decode()
