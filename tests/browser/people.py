"""What people do in front of the screen, in the words of the product."""

import asyncio
from typing import Any

from playwright.async_api import Page, expect

from core.language import Language
from hotline.phone.call import Call
from tests.browser.house import House
from tests.exchange import hears
from tests.patience import HANGS_SECONDS

NEWEST = "fetch('/api/calls?limit=1').then(answer => answer.json())"
LOOK_MS = 100
RING_MS = 40_000
"""Greeting, announcement and menu may be heard out before the ring."""


async def sign_in(page: Page, house: House, username: str) -> None:
    """Open the console and sign in."""
    await page.goto(f"{house.url}/")
    await page.get_by_test_id("username").fill(username)
    await page.get_by_test_id("password").fill(house.passwords[username])
    await page.get_by_test_id("sign-in").click()
    await expect(page.get_by_test_id("band")).to_be_visible()


async def take_calls(page: Page) -> None:
    """Choose *ready*; the band says so once the exchange has taken it in."""
    await page.get_by_test_id("state-toggle").click()
    await page.get_by_test_id("state-ready").click()
    await band_is(page, "ready")


async def band_is(page: Page, state: str, *, ms: float | None = None) -> None:
    """What the band says the line is doing."""
    await expect(page.get_by_test_id("band")).to_have_attribute("data-state", state, timeout=ms)


async def call_the_hotline(page: Page, house: House, caller: str) -> None:
    """Open the page that calls, choose as whom, press the button."""
    await page.goto(f"{house.url}/call")
    await page.get_by_test_id("caller-select").select_option(caller)
    await page.get_by_test_id("call-start").click()
    await expect(page.get_by_test_id("call-state")).to_have_attribute("data-state", "talking")


async def ask_for_a_person(page: Page) -> None:
    """Zero, at any time."""
    await page.get_by_test_id("call-key-0").click()


async def talk_to(page: Page, house: House, call: Call) -> None:
    """The caller presses zero; whoever sits here, ready, answers, and the service knows."""
    await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
    await call.press("0")
    await band_is(page, "ringing", ms=RING_MS)
    await page.keyboard.press("F2")
    await band_is(page, "talk")
    await expect(page.get_by_test_id("band")).to_have_attribute("data-service", "talk")


async def wrap_up(page: Page, outcome: str | None = None) -> None:
    """End the wrap-up, with this outcome unless the talk was marked, and take calls again."""
    await band_is(page, "wrapup")
    if outcome:
        await page.get_by_test_id(f"outcome-{outcome}").click()
    await page.get_by_test_id("save-wrapup").press("Control+Enter")
    await band_is(page, "ready")


async def newest_call(page: Page) -> dict[str, Any]:
    """The ledger's newest call, as this signed-in person may see it, once it has one."""
    async with asyncio.timeout(HANGS_SECONDS):
        while not (found := await page.evaluate(NEWEST)):
            await page.wait_for_timeout(LOOK_MS)
    newest: dict[str, Any] = found[0]
    return newest


async def marked_ticket(page: Page) -> str:
    """The ticket that was marked as resolved during the conversation, once it is kept."""
    async with asyncio.timeout(HANGS_SECONDS):
        while not (call := await newest_call(page))["resolved_marked_at"]:
            await page.wait_for_timeout(LOOK_MS)
    return str(call["ticket"])
