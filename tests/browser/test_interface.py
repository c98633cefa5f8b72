"""A supervisor lets a program read, sees its token once, and takes the permission back."""

import aiohttp
import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_program_reads_until_its_token_is_revoked(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "ewa")
    await page.goto(f"{house.url}/interface")
    await page.get_by_test_id("token-new").press("Enter")
    await page.get_by_test_id("token-purpose").fill("Tablica wyników w sali 2")
    await page.get_by_test_id("token-issue").press("Enter")
    token = await page.get_by_test_id("token-shown").input_value()
    assert await read(house, token) == 200

    await page.get_by_test_id("token-done").press("Enter")
    await expect(page.get_by_test_id("token-shown")).to_have_count(0)
    line = page.locator("[data-token]")
    await line.get_by_role("button").press("Enter")
    await page.get_by_test_id("token-revoke").press("Enter")
    await expect(line).to_have_attribute("data-state", "revoked")

    assert await read(house, token) == 401

    await page.get_by_test_id("deed-search").fill("/api/attention")
    await page.locator("[data-deed='GET /api/attention'] summary").press("Enter")
    await expect(page.locator("pre").first).to_contain_text("curl -H 'Authorization: Bearer")


async def read(house: House, token: str) -> int:
    """What a program without a browser is answered."""
    shown = {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession(headers=shown) as program,
        program.get(f"{house.url}/api/attention") as answer,
    ):
        return answer.status
