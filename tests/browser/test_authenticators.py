"""A consultant adds an authenticator, signs in with its code, and takes it away again."""

import time

import pyotp
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

STEP_SECONDS = 30

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def clean(page: Page) -> bool:
    """No barrier, and nothing beyond the edge."""
    return await barriers(page) == [] and not await scrolls_sideways(page)


async def test_whoever_adds_an_authenticator_signs_in_with_its_code_and_can_remove_it(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, "dark", "small")
    await sign_in(page, house, "anna")
    password = house.passwords["anna"]

    await page.goto(f"{house.url}/sign-in")
    await page.get_by_test_id("authenticator-add").press("Enter")
    await page.get_by_test_id("own-password").fill(password)
    await page.get_by_test_id("begin").press("Enter")
    key = (await page.get_by_test_id("authenticator-key").inner_text()).replace(" ", "")
    assert await page.locator("img.qr").evaluate("picture => picture.naturalWidth > 0")
    assert await clean(page)
    app, started = pyotp.TOTP(key), time.time()
    await page.get_by_test_id("code").fill(app.at(started))
    await page.get_by_test_id("prove").press("Enter")
    await expect(page.get_by_test_id("recovery-codes")).to_be_visible()
    recovery = await page.get_by_test_id("recovery-codes").locator("code").all_inner_texts()
    assert await clean(page)
    await page.get_by_test_id("codes-kept").press("Enter")
    await expect(page.get_by_test_id("authenticator-remove")).to_be_visible()

    await page.context.clear_cookies()
    await page.goto(f"{house.url}/")
    await page.get_by_test_id("username").fill("anna")
    await page.get_by_test_id("password").fill(password)
    await page.get_by_test_id("sign-in").press("Enter")
    await expect(page.get_by_test_id("code")).to_be_focused()
    assert await clean(page)
    await page.keyboard.type("000000")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("code")).to_have_attribute("aria-invalid", "true")
    # The step of the proof is used up: the next one is within what the service takes.
    await page.get_by_test_id("code").fill(app.at(started + STEP_SECONDS))
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("band")).to_be_visible()

    await page.goto(f"{house.url}/sign-in")
    await page.get_by_test_id("authenticator-remove").press("Enter")
    assert await clean(page)
    await page.get_by_test_id("own-password").fill(password)
    await page.get_by_test_id("code").fill(recovery[0])
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("authenticator-add")).to_be_visible()
    assert [line for line in complaints if "401" not in line] == []
