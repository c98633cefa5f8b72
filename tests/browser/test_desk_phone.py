"""A consultant takes calls at a telephone on the desk, and writes them up on the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from core.language import Language
from hotline.phone.account import Account
from hotline.phone.phone import Phone, telephone
from tests.browser.conftest import OpenPage
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.people import (
    RING_MS,
    band_is,
    marked_ticket,
    newest_call,
    sign_in,
    take_calls,
    talk_to,
    wrap_up,
)
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look
from tests.exchange import hears

MARTA = "+48600000214"
CALLER_HZ, ANNA_HZ = 440, 1_000.0
NOTICED_MS = 20_000
"""The page asks every five seconds, and the exchange every ten."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def choose(page: Page) -> Account:
    """What the page shows once, as it is typed into a telephone."""
    await show(page)
    password = await page.get_by_test_id("typed-password").input_value()
    user = await page.get_by_test_id("typed-username").input_value()
    await expect(page.get_by_test_id("desk-phone")).to_have_attribute("data-how", "away")
    await page.get_by_test_id("typed-done").click()
    return Account(user, secret=password)


async def show(page: Page) -> None:
    """By the state of the telephone in the band, to the page where it is chosen."""
    await page.get_by_test_id("phone-state").click()
    await page.get_by_test_id("desk-phone-choose").click()
    await expect(page.get_by_test_id("typed-password")).to_be_visible()


@asynccontextmanager
async def at_the_desk(page: Page, house: House) -> AsyncIterator[Phone]:
    """The telephone, once the page says that it is registered."""
    async with telephone(await choose(page), house.exchange.address) as phone:
        await phone.register()
        how = page.get_by_test_id("desk-phone")
        await expect(how).to_have_attribute("data-how", "registered", timeout=NOTICED_MS)
        yield phone


async def test_a_call_answered_at_the_desk_becomes_a_ticket_resolved_during_the_conversation(
    house: House, browser_of: OpenPage
) -> None:
    anna = await browser_of(ANNA_HZ)
    await sign_in(anna, house, "anna")
    async with at_the_desk(anna, house) as phone, house.exchange.caller(MARTA) as caller:
        await take_calls(anna)
        call = await caller.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.press("0")
        await band_is(anna, "ringing", ms=RING_MS)
        await expect(anna.get_by_test_id("answer-there")).to_be_visible()
        await expect(anna.get_by_test_id("answer")).to_have_count(0)
        talk = await (await phone.next_ring()).answer()
        await band_is(anna, "talk")
        await expect(anna.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await talk.hold()
        await band_is(anna, "hold")
        await talk.resume()
        await band_is(anna, "talk")
        await anna.get_by_test_id("note").fill("Blokada mija sama.")
        await anna.keyboard.press("Control+Enter")
        ticket = await marked_ticket(anna)
        await anna.get_by_test_id("hangup").click()
        await talk.ended.wait()
        await wrap_up(anna)

    written = await newest_call(anna)
    assert (written["outcome"], written["ticket"]) == ("resolved_during_call", ticket)


async def test_who_goes_back_to_the_browser_is_rung_there(
    house: House, browser_of: OpenPage
) -> None:
    anna = await browser_of(ANNA_HZ)
    await sign_in(anna, house, "anna")
    async with at_the_desk(anna, house), house.exchange.caller(MARTA) as caller:
        await anna.get_by_test_id("desk-phone-leave").click()
        band = anna.get_by_test_id("phone-state")
        await expect(band).to_have_attribute("data-registered", "true")
        await take_calls(anna)
        call = await caller.dial("hotline")
        await talk_to(anna, house, call)
        call.say_tone(CALLER_HZ)
        assert await hears_tone(anna, CALLER_HZ)
        await call.hang_up()
    await wrap_up(anna, "info_only")


async def test_nobody_is_ready_while_the_telephone_on_the_desk_is_away(
    house: House, browser_of: OpenPage
) -> None:
    anna = await browser_of(ANNA_HZ)
    await sign_in(anna, house, "anna")
    await choose(anna)

    await anna.get_by_test_id("state-toggle").click()
    await anna.get_by_test_id("state-ready").click()

    await expect(anna.get_by_role("alert").get_by_text("nie jest zalogowany")).to_be_visible()
    await band_is(anna, "signed_out")


@pytest.mark.parametrize(
    ("language", "scheme", "screen"),
    [(Language.PL, "light", "desk"), (Language.EN, "dark", "small")],
)
async def test_what_is_shown_once_has_no_barriers_and_is_gone_afterwards(
    house: House, browser_of: OpenPage, language: Language, scheme: str, screen: str
) -> None:
    anna = await browser_of(ANNA_HZ)
    complaints = listen(anna)
    await anna.add_init_script(f"localStorage.setItem('hotline.language', '{language}')")
    await set_look(anna, scheme, screen)
    await sign_in(anna, house, "anna")

    await show(anna)

    assert await barriers(anna) == []
    assert not await scrolls_sideways(anna)
    assert complaints == []
    await anna.reload()
    await expect(anna.get_by_test_id("desk-phone")).to_be_visible()
    await expect(anna.get_by_test_id("typed-password")).to_have_count(0)
    assert await barriers(anna) == []
