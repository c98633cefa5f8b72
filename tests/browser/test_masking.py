"""A PESEL in a note is refused, with a key that masks it."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import (
    marked_ticket,
    sign_in,
    take_calls,
    talk_to,
    wrap_up,
)
from tests.browser.test_accessibility import barriers

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_one_key_masks_the_number_and_the_note_is_saved(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    note = page.get_by_test_id("note")
    await sign_in(page, house, "anna")
    await take_calls(page)
    async with house.exchange.caller("+48600000214") as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        await note.fill("Konto z numerem 44051401359 istnieje.")
        await note.press("Control+Enter")
        await expect(page.get_by_test_id("mask")).to_be_visible()
        assert await barriers(page) == []

        await page.get_by_test_id("mask").click()

        await expect(note).to_have_value("Konto z numerem [PESEL] istnieje.")
        await expect(page.get_by_test_id("mask")).to_be_hidden()
        await note.press("Control+Enter")
        await marked_ticket(page)
        await call.hang_up()
    await wrap_up(page)
