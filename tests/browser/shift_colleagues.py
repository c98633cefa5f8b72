"""The calls of a shift that do not stay at one desk, and those that come back to it."""

from playwright.async_api import expect

from core.language import Language
from tests.browser.ears import hears_tone
from tests.browser.keyboard import named
from tests.browser.left_behind import leave_message, order_callback
from tests.browser.people import RING_MS, band_is
from tests.browser.shift_calls import (
    CALLER_HZ,
    MARTA,
    PIOTR,
    Shift,
    answered,
    caller,
    leave_note,
    resolved,
    wrapped_up,
)
from tests.exchange import hears

ANNA_HZ, TOMASZ_HZ = 1_000.0, 1_500.0
TO_BE_CALLED = "+48600000871"


async def passed_on_at_once(shift: Shift) -> None:
    async with caller(shift, MARTA) as call:
        await answered(shift.anna, call)
        await shift.anna.write("Klientka zna hasło awaryjne.")
        await open_colleagues(shift)
        await shift.anna.press("Control+Enter")
        await answered(shift.tomasz, call)
        note = shift.tomasz.page.get_by_test_id("note")
        await expect(note).to_have_value("Klientka zna hasło awaryjne.")
        await band_is(shift.page, "ready")
        await resolved(shift.tomasz)
    await band_is(shift.tomasz.page, "wrapup")
    await wrapped_up(shift.tomasz, "Alt+p", then="pause")


async def open_colleagues(shift: Shift) -> None:
    """The list, once Tomasz is ready to take over."""
    await shift.tomasz.press("Alt+r")
    await band_is(shift.tomasz.page, "ready")
    await shift.anna.press("Alt+t")
    await expect(shift.page.get_by_test_id("pass-to")).to_be_focused()
    await shift.anna.write("tom")
    ready = shift.page.get_by_test_id("pass-tomasz")
    await expect(ready).to_have_attribute("aria-disabled", "false")


async def asked_and_passed_on(shift: Shift) -> None:
    async with caller(shift, PIOTR) as call:
        await answered(shift.anna, call)
        await open_colleagues(shift)
        await shift.anna.press("Enter")
        await band_is(shift.tomasz.page, "ringing", ms=RING_MS)
        await shift.tomasz.press("F2")
        assert await hears_tone(shift.tomasz.page, ANNA_HZ)
        await shift.anna.press("F9")
        assert await hears_tone(shift.tomasz.page, CALLER_HZ)
        await expect(shift.tomasz.page.get_by_test_id("pop-name")).to_have_text("Piotr Z.")
        await band_is(shift.page, "ready")
    await band_is(shift.tomasz.page, "wrapup")
    await leave_note(shift.tomasz)
    await wrapped_up(shift.tomasz, "3", "Alt+p", then="pause")


async def called_back(shift: Shift) -> None:
    """Anna hears that it is a callback, and then the customer, who has pressed one."""
    async with shift.house.exchange.public_network() as network:
        await order_callback(shift.house, TO_BE_CALLED)
        await band_is(shift.page, "ringing", ms=RING_MS)
        await shift.anna.press("F2")
        ring = await network.next_ring()
        customer = await ring.answer()
        await hears(customer, shift.house.exchange.recording(Language.EN, "b_out"))
        await customer.press("1")
        customer.say_tone(CALLER_HZ)
        assert await hears_tone(shift.page, CALLER_HZ)
        await shift.anna.write("Oddzwonienie, sprawa wyjaśniona.")
        await resolved(shift.anna)
        await shift.anna.press("F9")
        await band_is(shift.page, "wrapup")
    await wrapped_up(shift.anna)


async def message_heard_and_answered(shift: Shift) -> None:
    ticket = await leave_message(shift.house)
    await shift.anna.use("nav a[href='/tickets']")
    await shift.anna.use(named("to-callbacks"))
    await shift.anna.use(f"a[href='/tickets/{ticket}']")
    state = shift.page.get_by_test_id("ticket-state")
    await expect(state).to_be_visible()  # the list that Anna comes from can be listened to as well
    await shift.anna.use(named("listen"))
    await expect(shift.page.get_by_test_id("sound")).to_have_js_property("duration", 3)
    await shift.anna.use(named("take"))
    await shift.anna.fill(named("step-text"), "Odpowiedź na wiadomość głosową.")
    await shift.anna.press("Control+Enter")
    await expect(state).to_have_attribute("data-state", "answered")
    await shift.anna.use("nav a[href='/work']")
