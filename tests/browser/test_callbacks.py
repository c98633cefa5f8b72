"""Callbacks and voice messages: a consultant cancels the one and hears the other."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.left_behind import leave_message, order_callback
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def test_a_consultant_cancels_a_callback_and_hears_a_message_beside_its_ticket(
    house: House, browser_of: OpenPage
) -> None:
    await order_callback(house, "+48600000870")
    ticket = await leave_message(house)
    page = await browser_of(300)
    complaints = listen(page)
    await sign_in(page, house, "anna")
    await page.goto(f"{house.url}/tickets")
    await page.get_by_test_id("to-callbacks").press("Enter")

    callbacks = page.get_by_test_id("callbacks")
    await expect(callbacks).to_contain_text("…870")
    assert await barriers(page) == []
    await callbacks.get_by_test_id("cancel").press("Enter")
    await page.get_by_test_id("why").select_option("unwanted")
    assert await barriers(page) == []
    await page.get_by_test_id("cancel-do").press("Enter")
    await expect(callbacks).to_contain_text("Nikt nie czeka na oddzwonienie")

    messages = page.get_by_test_id("voice-messages")
    await messages.get_by_role("link", name=ticket).press("Enter")
    await expect(page.locator("h1")).to_have_text("Wiadomość głosowa")
    await page.get_by_test_id("listen").press("Enter")
    await expect(page.get_by_test_id("sound")).to_have_js_property("duration", 3)
    assert await barriers(page) == []

    assert complaints == []
