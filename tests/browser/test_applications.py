"""An approval for the fall-back procedure, given in a talk and written down after it."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import (
    band_is,
    marked_ticket,
    newest_call,
    sign_in,
    take_calls,
    talk_to,
    wrap_up,
)
from tests.browser.test_accessibility import barriers

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_an_approval_given_in_the_talk_gets_its_form_and_number_in_the_wrap_up(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    async with house.exchange.caller("+48600000214") as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        await page.get_by_label("Wniosek", exact=True).check()
        await page.get_by_label("Jaki wniosek").select_option("FALLBACK_APPROVAL")
        await page.get_by_test_id("note").fill("Zgoda na procedurę awaryjną.")
        await page.keyboard.press("Control+Enter")
        ticket = await marked_ticket(page)
        await call.hang_up()
    await band_is(page, "wrapup")
    await page.get_by_test_id("field-system").select_option("AES_ECS2")
    await page.get_by_test_id("field-eori").fill("PL526104082800000")
    await page.get_by_test_id("field-reason").fill("Brak łączności z systemem.")
    await page.get_by_label("Początek stosowania").fill("2026-11-20T10:00")
    await page.get_by_label("Początek stosowania").press("Tab")
    await page.get_by_test_id("save-form").click()
    await page.get_by_test_id("approval-text").fill("Zgoda na czas awarii.")
    assert await barriers(page) == []

    await page.get_by_test_id("grant").click()

    await expect(page.get_by_text("Zgoda PA")).to_be_visible()
    await wrap_up(page)
    assert (await newest_call(page))["ticket"] == ticket
