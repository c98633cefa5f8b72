"""What must survive: a reload in mid-call, the death of the service, a freeze, an empty floor."""

import re
import signal
import time

import pytest
from playwright.async_api import Page, expect

from core.language import Language
from hotline.phone.call import Call
from tests.browser.conftest import OpenPage
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.people import (
    band_is,
    newest_call,
    sign_in,
    take_calls,
    talk_to,
    wrap_up,
)
from tests.exchange import eventually, hears

MARTA = "+48600000214"
CALLER_HZ, CONSULTANT_HZ = 437.5, 1_000.0
NOTE = "Klientka pyta o blokadę konta."
QUEUE_SECONDS = 15.0

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_reload_in_mid_call_brings_back_pop_draft_and_caller(
    house: House, browser_of: OpenPage
) -> None:
    consultant = await browser_of(CONSULTANT_HZ)
    await sign_in(consultant, house, "anna")
    await take_calls(consultant)
    async with house.exchange.caller(MARTA) as phone:
        call = await talk_with_a_note(house, consultant, await phone.dial("hotline"))

        await consultant.reload()

        await expect(consultant.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await expect(consultant.get_by_test_id("note")).to_have_value(NOTE)
        await band_is(consultant, "talk")
        assert await hears_tone(consultant, CALLER_HZ)
        assert not call.ended.is_set()
        await call.hang_up()
    await wrap_up(consultant, "info_only")


async def test_when_the_page_does_not_come_back_a_colleague_gets_the_caller(
    house: House, browser_of: OpenPage
) -> None:
    consultant, colleague = await browser_of(CONSULTANT_HZ), await browser_of(CONSULTANT_HZ + 200)
    await sign_in(consultant, house, "anna")
    await take_calls(consultant)
    async with house.exchange.caller(MARTA) as phone:
        call = await talk_with_a_note(house, consultant, await phone.dial("hotline"))
        await sign_in(colleague, house, "tomasz")
        await take_calls(colleague)

        await consultant.close()

        await band_is(colleague, "ringing", ms=45_000)
        await expect(colleague.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await colleague.keyboard.press("F2")
        await band_is(colleague, "talk")
        assert await hears_tone(colleague, CALLER_HZ)
        await call.hang_up()
    await wrap_up(colleague, "info_only")


async def test_a_killed_service_leaves_the_talk_alone_and_comes_back_to_it(
    house: House, browser_of: OpenPage
) -> None:
    consultant = await browser_of(CONSULTANT_HZ)
    await sign_in(consultant, house, "anna")
    await take_calls(consultant)
    async with house.exchange.caller(MARTA) as phone:
        call = await talk_with_a_note(house, consultant, await phone.dial("hotline"))

        await house.kill_service()

        before = call.packets_heard
        await eventually(lambda: call.packets_heard > before + 50)
        assert await hears_tone(consultant, CALLER_HZ)
        await expect(consultant.get_by_test_id("offline")).to_be_hidden()
        await band_is(consultant, "talk")
        await expect(consultant.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await expect(consultant.get_by_test_id("note")).to_have_value(NOTE)
        await consultant.keyboard.press("Control+Enter")
        await expect(consultant.get_by_test_id("save-resolved")).to_contain_text(
            re.compile("zmiany|changes", re.IGNORECASE)
        )
        await call.hang_up()
    await wrap_up(consultant)
    found = await newest_call(consultant)
    assert found["outcome"] == "resolved_during_call"


async def test_callers_of_a_frozen_service_are_in_the_queue_within_fifteen_seconds(
    house: House,
) -> None:
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))

        await house.kill_service(signal.SIGSTOP)

        await hears(call, house.exchange.recording(Language.PL, "x_fallback"), QUEUE_SECONDS)
        assert await waits_in_queue(house)
        await call.hang_up()


async def test_a_caller_whom_nobody_can_answer_leaves_a_message_that_becomes_a_ticket(
    house: House, browser_of: OpenPage
) -> None:
    supervisor = await browser_of(300)
    await sign_in(supervisor, house, "ewa")
    await supervisor.goto(f"{house.url}/live")
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))

        await call.press("0")

        nobody = house.exchange.recording(Language.PL, "q_nobody_callback")
        await hears(call, nobody, seconds=5 + 12)
        await expect(supervisor.get_by_test_id("board-alarms")).to_contain_text(
            re.compile("nikt|nobody", re.IGNORECASE)
        )
        await call.press("2")
        await hears(call, house.exchange.recording(Language.PL, "v_rec"), seconds=20)
        call.say_tone(CALLER_HZ)
        await eventually(lambda: recorded_seconds(house) > 3, seconds=30)
        await call.press("#")
        await eventually(call.ended.is_set, seconds=60)
    found = await newest_call(supervisor)
    assert found["ticket"], found


async def test_after_a_restart_of_asterisk_the_console_rings_again(
    house: House, browser_of: OpenPage
) -> None:
    consultant = await browser_of(CONSULTANT_HZ)
    await sign_in(consultant, house, "anna")
    await take_calls(consultant)

    await house.restart_exchange()

    await band_is(consultant, "ready", ms=60_000)
    async with house.exchange.caller(MARTA) as phone:
        call = await talk_with_a_note(house, consultant, await phone.dial("hotline"))
        assert await hears_tone(consultant, CALLER_HZ)
        await call.hang_up()
    await wrap_up(consultant, "info_only")


async def talk_with_a_note(house: House, consultant: Page, call: Call) -> Call:
    """The caller presses zero, the consultant answers and writes; the draft is kept."""
    call.say_tone(CALLER_HZ)
    await talk_to(consultant, house, call)
    await consultant.get_by_test_id("note").fill(NOTE)
    await expect(consultant.get_by_test_id("draft-status")).to_have_attribute("data-saved", "true")
    return call


async def waits_in_queue(house: House) -> bool:
    """Whether Asterisk itself has somebody in the Polish queue before both fall-backs are over."""
    deadline = time.monotonic() + QUEUE_SECONDS
    while time.monotonic() < deadline:
        if "1 calls" in await house.exchange.console("queue show hotline-pl"):
            return True
    return False


def recorded_seconds(house: House) -> float:
    """How much of a voice message Asterisk has written so far, at 16 bits and 8 kHz."""
    messages = (house.settings.var / "messages").glob("*.wav")
    return sum(message.stat().st_size for message in messages) / 16_000
