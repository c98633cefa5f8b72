"""A consultant calls customers: from their page, from a ticket, by a typed number."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.keyboard import Keyboard, named
from tests.browser.people import band_is, marked_ticket, newest_call, sign_in, wrap_up
from tests.browser.shift_calls import resolved, wrapped_up
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look
from tests.browser.test_desk_phone import at_the_desk
from tests.browser.test_shift import begin
from tests.patience import HANGS_SECONDS

MARTA, STRANGER = "+48600000214", "+48 600 000 999"
CUSTOMER_HZ, CONSULTANT_HZ = 437.5, 1_000.0
URGENT = "p[role=alert]"
NOTE = "Pytanie o UPO."
CALL_THEM, CALL = named("call-them"), named("call-do")

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def test_a_customer_is_called_talked_to_and_written_down_by_keyboard_alone(
    house: House, browser_of: OpenPage
) -> None:
    anna = await Keyboard.of(await browser_of(CONSULTANT_HZ))
    await begin(anna, house, "anna")
    await reach_marta(anna)
    async with house.exchange.public_network() as network:
        await anna.use(CALL_THEM)
        await expect(anna.page.locator(CALL)).to_be_focused()
        await anna.press("Enter")
        ring = await network.next_ring()
        await band_is(anna.page, "dialled")
        await expect(anna.page.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await expect(anna.page.get_by_test_id("note")).to_be_focused()
        await anna.press("Control+Enter")
        await expect(anna.page.get_by_test_id("hold")).to_have_count(0)
        customer = await ring.answer()

        await band_is(anna.page, "talk")
        customer.say_tone(CUSTOMER_HZ)
        assert await hears_tone(anna.page, CUSTOMER_HZ)
        await anna.write("Oddzwoniono w sprawie blokady.")
        await resolved(anna)
        ticket = await marked_ticket(anna.page)
        await anna.press("F9")
        await band_is(anna.page, "wrapup")
    await wrapped_up(anna)

    call = await newest_call(anna.page)
    assert ring.called == MARTA
    assert (call["outcome"], call["ticket"]) == ("resolved_during_call", ticket)
    assert call["placed_at"] < call["answered_at"] < call["resolved_marked_at"]
    assert not await anna.has_pointed()


async def test_a_busy_customer_is_told_of_and_called_again(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    async with house.exchange.public_network() as network:
        await call_a_number(page, STRANGER)
        ring = await network.next_ring()
        await page.get_by_test_id("note").press_sequentially(NOTE)
        ring.decline()
        toast = page.get_by_test_id("toast")
        await expect(toast).to_contain_text(f"Zajęte: {STRANGER}")
        await expect(page.locator(URGENT)).to_have_text(f"Zajęte: {STRANGER}")
        await band_is(page, "signed_out")
        assert await barriers(page) == []

        await page.get_by_test_id("toast-deed").press("Enter")
        await expect(page.get_by_test_id("call-whom")).to_contain_text(STRANGER)
        await page.keyboard.press("Enter")
        ring = await network.next_ring()
        await band_is(page, "dialled")
        await expect(page.get_by_test_id("note")).to_have_value(NOTE)
        await page.keyboard.press("F9")
        await band_is(page, "signed_out")
        await asyncio.wait_for(ring.stopped.wait(), HANGS_SECONDS)


async def test_who_has_a_telephone_on_the_desk_answers_there_and_then_hears_the_customer(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    async with at_the_desk(page, house) as own, house.exchange.public_network() as network:
        await call_a_number(page, STRANGER)
        await band_is(page, "ringing")
        await expect(page.get_by_test_id("answer-there")).to_be_visible()
        talk = await (await own.next_ring()).answer()
        ring = await network.next_ring()
        await band_is(page, "dialled")
        await expect(page.get_by_test_id("hang-up-there")).to_be_visible()
        await ring.answer()
        await band_is(page, "talk")
        await page.get_by_test_id("hangup").press("Enter")
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
    await wrap_up(page, "info_only")


async def test_a_number_that_is_not_called_is_refused_where_it_was_typed(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")

    await call_a_number(page, "700 123 456")

    field = page.get_by_test_id("call-number")
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("call-somebody")).to_be_visible()
    await band_is(page, "signed_out")


@pytest.mark.parametrize("screen", ["desk", "small"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_calling_has_no_barriers(
    house: House, browser_of: OpenPage, scheme: str, screen: str
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, scheme, screen)
    await sign_in(page, house, "anna")
    await page.get_by_test_id("call-somebody").press("Enter")
    await expect(page.get_by_test_id("call-number")).to_be_focused()
    assert await barriers(page) == []
    assert not await scrolls_sideways(page)

    async with house.exchange.public_network() as network:
        await page.keyboard.type(STRANGER)
        await page.keyboard.press("Enter")
        ring = await network.next_ring()
        await band_is(page, "dialled")
        assert await barriers(page) == []
        assert not await scrolls_sideways(page)
        await ring.answer()
        await band_is(page, "talk")
        await page.keyboard.press("F9")
    assert complaints == []


async def reach_marta(keyboard: Keyboard) -> None:
    """Her page, by her name."""
    await keyboard.press("Control+k")
    await expect(keyboard.page.get_by_test_id("search")).to_be_focused()
    await keyboard.write("wilk")
    found = keyboard.page.get_by_test_id("customers").get_by_role("link").first
    await expect(found).to_have_text("Marta W.")
    await keyboard.press("ArrowDown", "Enter")
    await expect(keyboard.page.get_by_test_id("customer-name")).to_have_text("Marta W.")


async def call_a_number(page: Page, number: str) -> None:
    """One key, the number, Enter."""
    await expect(page.get_by_test_id("phone-state")).to_have_attribute("data-registered", "true")
    await page.keyboard.press("Alt+j")
    await expect(page.get_by_test_id("call-number")).to_be_focused()
    await page.keyboard.type(number)
    await page.keyboard.press("Enter")
