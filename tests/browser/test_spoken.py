"""A call as a screen reader tells it: short, rarely unasked, and never pulling at the focus."""

import asyncio

import pytest
from playwright.async_api import expect

from core.language import Language
from hotline.phone.call import Call
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import RING_MS, band_is, sign_in, take_calls, talk_to
from tests.browser.reader import Reader
from tests.exchange import hears
from tests.patience import HANGS_SECONDS

MARTA, PIOTR = "+48600000214", "+48600000870"
RING_WORDS = 12
ALT_CODES = dict(zip("ąćęłńóśźż", ("A", "C", "E", "L", "N", "O", "S", "X", "Z"), strict=True))
"""With which key AltGr writes each letter on a Polish keyboard (programmer's layout)."""
FIELDS = "textarea, input:not([type=radio]):not([type=checkbox]):not([type=file])"
TYPED = """(field, [letter, code, windows]) => {
    const key = { key: letter, code: `Key${code}`, bubbles: true, cancelable: true };
    const altGr = { ...key, altKey: true, ctrlKey: windows, modifierAltGraph: true };
    return field.dispatchEvent(new KeyboardEvent('keydown', altGr));
}"""
"""As AltGr arrives: with Ctrl on Windows. False when somebody took the key for a shortcut."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_call_is_told_in_few_words_and_leaves_the_focus_alone(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    await page.goto(f"{house.url}/tickets")
    await page.get_by_test_id("ticket-search").focus()
    reader = await Reader.of(page)
    async with house.exchange.caller(MARTA) as phone, house.exchange.caller(PIOTR) as other:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.press("0")
        await band_is(page, "ringing", ms=RING_MS)
        ring = await reader.hears("Dzwoni")
        assert len(ring.split()) <= RING_WORDS, ring
        await expect(page.get_by_test_id("ticket-search")).to_be_focused()

        await page.keyboard.press("F2")
        await band_is(page, "talk")
        await expect(page.get_by_test_id("note")).to_be_focused()
        before = await reader.unasked()
        await somebody_else_waits(house, await other.dial("hotline"))
        await page.keyboard.type("Konto jest zablokowane.")
        await expect(page.get_by_test_id("draft-status")).to_have_attribute("data-saved", "true")
        said = (await reader.unasked())[len(before) :]
        assert len(said) <= 1, said
        await expect(page.get_by_test_id("note")).to_be_focused()
        await call.hang_up()
    await band_is(page, "wrapup")


async def test_focus_on_a_control_that_goes_stays_with_the_telephone(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    await page.get_by_test_id("state-toggle").focus()
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.press("0")
        await band_is(page, "ringing", ms=RING_MS)

        await expect(page.get_by_test_id("band")).to_be_focused()
        await page.keyboard.press("Tab")
        await expect(page.get_by_test_id("answer")).to_be_focused()
        await call.hang_up()


async def test_no_polish_letter_is_a_shortcut_in_any_field(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await take_calls(page)
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        fields = await page.locator(FIELDS).all()
        assert len(fields) > 1

        taken = [
            (letter, await field.get_attribute("id"))
            for field in fields
            for letter, code in ALT_CODES.items()
            for written in (letter, letter.upper())
            for windows in (False, True)
            if not await field.evaluate(TYPED, [written, code, windows])
        ]

        assert taken == []
        await band_is(page, "talk")
        await call.hang_up()


async def somebody_else_waits(house: House, call: Call) -> None:
    """Events that concern nobody at this desk."""
    await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
    await call.press("0")
    async with asyncio.timeout(HANGS_SECONDS):
        while "1 calls" not in await house.exchange.console("queue show hotline-pl"):
            pass
    await call.hang_up()
