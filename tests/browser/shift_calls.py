"""The calls of a shift that end with a note, each worked through by keyboard alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Page, expect

from core.language import Language
from hotline.phone.call import Call
from tests.browser.ears import hears_tone
from tests.browser.house import House
from tests.browser.keyboard import Keyboard, named
from tests.browser.people import RING_MS, band_is
from tests.exchange import eventually, hears

MARTA, PIOTR, OLENA = "+48600000214", "+48600000870", "+380671234567"
STRANGER = "+48600000999"
CALLER_HZ = 437.5
NOTE = named("note")


@dataclass(frozen=True)
class Shift:
    """Who sits here, and the house in which they sit."""

    house: House
    anna: Keyboard
    tomasz: Keyboard

    @property
    def page(self) -> Page:
        return self.anna.page


@asynccontextmanager
async def caller(
    shift: Shift, number: str, language: Language = Language.PL
) -> AsyncIterator[Call]:
    """Somebody who wants a person at once, and whose talk ends with the block."""
    async with shift.house.exchange.caller(number) as phone:
        call = await phone.dial("hotline")
        await hears(call, shift.house.exchange.recording(Language.PL, "g_welcome"))
        if language is Language.EN:
            await call.press("2")
        await call.press("0")
        yield call
        await call.hang_up()


@asynccontextmanager
async def talk(shift: Shift, number: str, language: Language = Language.PL) -> AsyncIterator[Call]:
    """The same, answered by Anna; the focus stands in the note."""
    async with caller(shift, number, language) as call:
        await answered(shift.anna, call)
        yield call
    await band_is(shift.page, "wrapup")


async def answered(keyboard: Keyboard, call: Call) -> None:
    """Told by ear: only then is the caller really there."""
    await band_is(keyboard.page, "ringing", ms=RING_MS)
    await keyboard.press("F2")
    await band_is(keyboard.page, "talk")
    call.say_tone(CALLER_HZ)
    assert await hears_tone(keyboard.page, CALLER_HZ)
    await expect(keyboard.page.locator(NOTE)).to_be_focused()


async def resolved(keyboard: Keyboard) -> None:
    """The first of the three keystrokes after the note."""
    await keyboard.press("Control+Enter")
    await expect(keyboard.page.get_by_test_id("save-resolved")).to_contain_text("zmiany")


async def wrapped_up(keyboard: Keyboard, *keys: str, then: str = "ready") -> None:
    """The rest of the way to the next call."""
    await keyboard.press(*keys, "Control+Enter")
    await band_is(keyboard.page, then)


async def known_and_resolved(shift: Shift) -> None:
    """After the note three keys: saved, hung up, next call."""
    async with caller(shift, MARTA) as call:
        await answered(shift.anna, call)
        await expect(shift.page.get_by_test_id("pop-name")).to_have_text("Marta W.")
        await shift.anna.write("Blokada mija sama.")
        await resolved(shift.anna)
        await shift.anna.press("F9")
        await band_is(shift.page, "wrapup")
    await wrapped_up(shift.anna)


async def withheld_and_told(shift: Shift) -> None:
    async with talk(shift, "anonymous"):
        await shift.anna.write("Pytanie o godziny pracy oddziału.")
    await leave_note(shift.anna)
    await wrapped_up(shift.anna, "3")


async def leave_note(keyboard: Keyboard) -> None:
    """Figures choose how a call ended only outside of fields."""
    await keyboard.reach("[name=outcome]")


async def unknown_and_followed_up(shift: Shift) -> None:
    async with talk(shift, STRANGER):
        await shift.anna.write("Zgłoszenie odrzucone bez kodu błędu.")
        await shift.anna.press("Control+Shift+Enter")
    await wrapped_up(shift.anna)


async def english_and_resolved(shift: Shift) -> None:
    async with talk(shift, OLENA, Language.EN):
        await expect(shift.page.get_by_test_id("pop-name")).to_have_text("Olena K.")
        await shift.anna.write("Booking moved to another day.")
        await resolved(shift.anna)
    await wrapped_up(shift.anna)


async def gone_in_the_menu(shift: Shift) -> None:
    async with shift.house.exchange.caller(STRANGER) as phone:
        call = await phone.dial("hotline")
        await hears(call, shift.house.exchange.recording(Language.PL, "g_welcome"))
        await call.hang_up()
    await band_is(shift.page, "ready")


async def gone_while_it_rings(shift: Shift) -> None:
    async with caller(shift, PIOTR):
        await band_is(shift.page, "ringing", ms=RING_MS)
    await band_is(shift.page, "ready")


async def held_muted_and_keyed(shift: Shift) -> None:
    async with talk(shift, PIOTR) as call:
        await shift.anna.press("F4")
        await band_is(shift.page, "hold")
        await shift.anna.press("F4")
        await band_is(shift.page, "talk")
        await shift.anna.press("F8")
        await expect(shift.page.get_by_test_id("mute")).to_have_attribute("aria-pressed", "true")
        await shift.anna.press("F8", "Alt+k", "4", "2", "Escape")
        await eventually(lambda: call.keys_heard == "42")
        await shift.anna.press("F2")
        await expect(shift.page.locator(NOTE)).to_be_focused()
        await shift.anna.write("Numer wewnętrzny podany.")
        await resolved(shift.anna)
    await wrapped_up(shift.anna)


async def interrupted_by_a_reload(shift: Shift) -> None:
    async with talk(shift, MARTA):
        await shift.anna.write("Klientka pyta o UPO.")
        await expect(shift.page.get_by_test_id("draft-status")).to_have_attribute(
            "data-saved", "true"
        )
        await shift.page.reload()
        await band_is(shift.page, "talk")
        await expect(shift.page.locator(NOTE)).to_have_value("Klientka pyta o UPO.")
        await resolved(shift.anna)
    await wrapped_up(shift.anna)


async def secret_masked(shift: Shift) -> None:
    async with talk(shift, PIOTR):
        await shift.anna.write("Konto z numerem 44051401359 istnieje.")
        await shift.anna.press("Control+Enter")
        await shift.anna.use(named("mask"))
        await expect(shift.page.locator(NOTE)).to_have_value("Konto z numerem [PESEL] istnieje.")
        await resolved(shift.anna)
    await wrapped_up(shift.anna)


async def linked_to_an_open_ticket(shift: Shift) -> None:
    async with talk(shift, PIOTR):
        await shift.anna.write("Pyta, kiedy będzie odpowiedź.")
    await leave_note(shift.anna)
    await wrapped_up(shift.anna, "2")


async def not_for_us(shift: Shift) -> None:
    async with talk(shift, STRANGER):
        await shift.anna.write("Pytanie o podatek.")
    await leave_note(shift.anna)
    await wrapped_up(shift.anna, "4")


async def wrong_number_and_a_break(shift: Shift) -> None:
    async with talk(shift, STRANGER):
        await shift.anna.press("Tab")
    await leave_note(shift.anna)
    await wrapped_up(shift.anna, "5", "Alt+p", then="pause")
    await shift.anna.press("Alt+r")
    await band_is(shift.page, "ready")
