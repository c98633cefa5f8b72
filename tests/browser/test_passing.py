"""A consultant passes a caller on by keyboard, and the colleague finds what was written."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.people import RING_MS, band_is, sign_in, take_calls, talk_to, wrap_up

MARTA = "+48600000214"
CALLER_HZ, ANNA_HZ, TOMASZ_HZ = 440, 1_000.0, 1_500.0
NOTE = "Klientka zna hasło awaryjne, konto zablokowane od rana."

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_caller_is_passed_on_with_all_that_was_written(
    house: House, browser_of: OpenPage
) -> None:
    anna, tomasz = await browser_of(ANNA_HZ), await browser_of(TOMASZ_HZ)
    await sign_in(anna, house, "anna")
    await take_calls(anna)
    await sign_in(tomasz, house, "tomasz")
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await talk_to(anna, house, call)
        call.say_tone(CALLER_HZ)
        await anna.get_by_test_id("note").fill(NOTE)
        await take_calls(tomasz)
        await pass_on(anna, "tom")
        await band_is(tomasz, "ringing", ms=RING_MS)
        await expect(tomasz.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await tomasz.keyboard.press("F2")
        await band_is(tomasz, "talk")
        await expect(tomasz.get_by_test_id("note")).to_have_value(NOTE)
        assert await hears_tone(tomasz, CALLER_HZ)
        await band_is(anna, "ready")
        await call.hang_up()
    await wrap_up(tomasz, "info_only")


async def pass_on(page: Page, typed: str) -> None:
    """Alt T, some letters of a name, Ctrl Enter."""
    await open_list(page, typed)
    await page.keyboard.press("Control+Enter")


async def open_list(page: Page, typed: str) -> None:
    """The list of colleagues, with the one who is meant ready to take over."""
    await page.keyboard.press("Alt+t")
    await page.get_by_test_id("pass-to").fill(typed)
    await expect(page.get_by_test_id("pass-tomasz")).to_have_attribute("aria-disabled", "false")


async def test_a_colleague_is_asked_first_and_then_has_the_caller(
    house: House, browser_of: OpenPage
) -> None:
    anna, tomasz = await browser_of(ANNA_HZ), await browser_of(TOMASZ_HZ)
    await sign_in(anna, house, "anna")
    await take_calls(anna)
    await sign_in(tomasz, house, "tomasz")
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await talk_to(anna, house, call)
        call.say_tone(CALLER_HZ)
        await take_calls(tomasz)
        await ask(anna, tomasz)
        await anna.keyboard.press("F4")
        await band_is(anna, "talk")
        assert await hears_tone(anna, CALLER_HZ)
        await band_is(tomasz, "ready", ms=RING_MS)
        await ask(anna, tomasz)
        await anna.keyboard.press("F9")
        assert await hears_tone(tomasz, CALLER_HZ)
        await expect(tomasz.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await call.hang_up()
    await wrap_up(tomasz, "info_only")


async def ask(asking: Page, asked: Page) -> None:
    """Alt T, some letters, Enter; the colleague answers, and hears who asks."""
    await open_list(asking, "tom")
    await asking.keyboard.press("Enter")
    await band_is(asked, "ringing", ms=RING_MS)
    await asked.keyboard.press("F2")
    await band_is(asked, "talk")
    await band_is(asking, "hold")
    assert await hears_tone(asked, ANNA_HZ)
