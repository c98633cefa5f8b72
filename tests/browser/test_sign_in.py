"""The ways in: a password with the code of an authenticator, and an account elsewhere."""

import re
import time
from collections.abc import AsyncIterator

import pyotp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from pydantic import SecretStr

from core.oidc_settings import OidcSettings
from tests.browser.conftest import OpenPage
from tests.browser.house import House, running_house
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look
from tests.oidc import provider

STEP_SECONDS = 30
OUTSIDE = "https://**"
"""The provider's page wants a style sheet from elsewhere; nothing here leaves the machine."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def house() -> AsyncIterator[House]:
    """One for both ways, which knows a sign-in provider."""
    async with provider() as issuer:
        oidc = OidcSettings(issuer=issuer, client_id="hotline", client_secret=SecretStr("x"))
        async with running_house(oidc=oidc, dials=False) as running:
            yield running


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


async def test_whoever_has_an_account_elsewhere_comes_in_with_it(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(400)
    await page.route(OUTSIDE, lambda route: route.abort())
    await page.goto(f"{house.url}/")
    await expect(page.get_by_test_id("elsewhere")).to_be_visible()
    assert await clean(page)

    await page.get_by_test_id("elsewhere").press("Enter")
    await page.get_by_placeholder("sub").fill("olga-at-the-office")
    await page.get_by_role("button", name="Authorize").click()
    await expect(page.get_by_text(re.compile("zaproszenie|invite"))).to_be_visible()
    assert page.url == f"{house.url}/"
    assert await clean(page)

    await page.get_by_test_id("elsewhere").press("Enter")
    await page.get_by_placeholder("sub").fill("anna-at-the-office")
    await page.get_by_role("button", name="Authorize").click()
    await expect(page.get_by_test_id("band")).to_be_visible()
    await expect(page.get_by_test_id("person")).to_contain_text("Anna Kowal")
