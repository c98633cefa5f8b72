"""A caller proves whose account it is, and so applies by telephone (L3)."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from core.clock import utc_now, warsaw_date
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import (
    marked_ticket,
    newest_call,
    sign_in,
    take_calls,
    talk_to,
    wrap_up,
)

MARTA = "+48600000214"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_two_right_answers_let_an_account_be_unblocked_in_the_talk(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        await page.get_by_label("Wniosek", exact=True).check()
        await page.get_by_label("Jaki wniosek").select_option("UNBLOCK_ACCOUNT")
        await page.get_by_test_id("note").fill("Odblokowanie po trzech próbach.")
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("#worksheet").get_by_role("alert")).to_contain_text("dwa pytania")

        await page.get_by_test_id("ask-facts").click()
        await answer(page)

        await expect(page.get_by_test_id("pop-level")).to_have_attribute("data-level", "L3")
        await page.get_by_test_id("note").press("Control+Enter")
        ticket = await marked_ticket(page)
        await call.hang_up()
    await wrap_up(page)
    assert (await newest_call(page))["ticket"] == ticket


async def answer(page: Page) -> None:
    """What the invented caller knows: the end of the ID SISC, and the last ticket."""
    await page.get_by_label("Pięć ostatnich znaków ID SISC").fill("a0001")
    about = page.get_by_test_id("fact").nth(1)
    if await about.evaluate("control => control.tagName") == "SELECT":
        await about.select_option("E_KLIENT")
    else:
        await about.fill(f"{warsaw_date(utc_now() - timedelta(days=1)):%Y-%m}")
    await page.get_by_test_id("check-facts").click()
