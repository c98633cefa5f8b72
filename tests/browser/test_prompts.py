"""An administrator puts a recording in place of a prompt, and the next caller hears it."""

import pytest
from playwright.async_api import FilePayload, expect

from core.language import Language
from hotline.phone.rtp import RATE
from ivr.voice.engine import Pcm
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look
from tests.exchange import hears
from tests.melodies import melody
from tests.unit.voice.wav import wav_of

KEY, SECONDS = "g_welcome", 2
FILE = FilePayload(
    name="../../powitanie.wav",
    mimeType="audio/wav",
    buffer=wav_of(Pcm(melody(KEY, SECONDS), RATE)),
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def test_a_recording_in_place_of_a_prompt_is_heard_by_the_next_caller(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, "dark", "small")
    await sign_in(page, house, "admin")
    await page.goto(f"{house.url}/prompts")
    row = page.locator("[data-prompt]")
    await expect(row.first).to_be_visible()
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)

    await page.get_by_test_id("prompt-search").fill(KEY)
    await expect(row).to_have_count(1)
    await expect(row).to_contain_text("syntezator")
    await row.get_by_role("button", name="Zmień nagranie").press("Enter")
    await page.get_by_test_id("prompt-file").set_input_files(FILE)
    await expect(page.get_by_test_id("sound-report")).to_contain_text("2,0\u00a0s")
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)
    await page.get_by_test_id("prompt-replace").press("Enter")
    await expect(row).to_contain_text("nagranie")

    async with house.exchange.caller("+48600000793") as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, KEY))
    await row.get_by_test_id("listen").press("Enter")
    await expect(page.get_by_test_id("place")).to_be_focused()
    assert (await barriers(page), await scrolls_sideways(page)) == ([], False)
    assert complaints == []
