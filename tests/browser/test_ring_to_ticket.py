"""From ring to resolved ticket: the product's first promise, with nothing simulated."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.people import (
    RING_MS,
    ask_for_a_person,
    band_is,
    call_the_hotline,
    marked_ticket,
    newest_call,
    sign_in,
    take_calls,
    wrap_up,
)

CALLER_HZ, CONSULTANT_HZ = 437.5, 1_000.0
MARTA = "+48600000214"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_call_from_the_browser_becomes_a_ticket_resolved_during_the_conversation(
    house_on_each_database: House, browser_of: OpenPage
) -> None:
    house = house_on_each_database
    consultant = await browser_of(CONSULTANT_HZ)
    caller = await browser_of(CALLER_HZ)
    supervisor = await browser_of(300)
    await sign_in(supervisor, house, "ewa")
    await supervisor.goto(f"{house.url}/live")
    await sign_in(consultant, house, "anna")
    await take_calls(consultant)

    await call_the_hotline(caller, house, MARTA)
    await ask_for_a_person(caller)
    await band_is(consultant, "ringing", ms=RING_MS)
    await expect(consultant.get_by_test_id("pop-name")).to_have_text("Marta W.")
    await expect(consultant.get_by_test_id("pop-level")).to_contain_text("L1")
    await expect(consultant.get_by_test_id("pop-tickets")).to_contain_text("ZGL")
    await consultant.keyboard.press("F2")
    await band_is(consultant, "talk")
    assert await hears_tone(consultant, CALLER_HZ)
    assert await hears_tone(caller, CONSULTANT_HZ)
    await consultant.get_by_test_id("note").fill("Blokada mija sama.\nKlientka zna hasło awaryjne.")
    await consultant.keyboard.press("Control+Enter")
    ticket = await marked_ticket(consultant)
    await consultant.get_by_test_id("hangup").click()
    await wrap_up(consultant)

    call = await newest_call(consultant)
    assert (call["outcome"], call["ticket"]) == ("resolved_during_call", ticket)
    assert call["answered_at"] < call["resolved_marked_at"] < call["talk_ended_at"]
    await expect(supervisor.get_by_test_id("board-answered")).to_have_text("1")
    await supervisor.get_by_test_id("act-on-anna").press("Enter")
    await supervisor.get_by_test_id("act-pause").press("Enter")
    await band_is(consultant, "pause")
    await expect(
        consultant.get_by_text("Ewa Lis: Twoje połączenia są wstrzymane.").first
    ).to_be_visible()
