"""Ringing and talking on devices of one's own choice, what happens without one, and the echo."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import band_is, sign_in
from tests.browser.test_accessibility import barriers, listen

UNPLUGGED = """name => {
  const all = MediaDevices.prototype.enumerateDevices;
  navigator.mediaDevices.enumerateDevices = async function () {
    return (await all.call(this)).filter(({ label }) => label !== name);
  };
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}"""
PLUGGED_IN = """() => {
  delete navigator.mediaDevices.enumerateDevices;
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}"""
"""Nobody can pull a plug here; the page hears of it as it would."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_the_ring_has_a_speaker_of_its_own_until_that_is_unplugged(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await sign_in(page, house, "anna")
    await page.get_by_test_id("phone-state").press("Enter")
    ring = page.get_by_test_id("sound-ring")
    await expect(ring).to_be_visible()
    name = await second_of(page, "sound-ring")
    await ring.select_option(label=name)
    await page.get_by_test_id("sound-try-ring").press("Enter")
    await hears_oneself(page)

    await page.reload()
    await expect(ring.locator("option:checked")).to_have_text(name)
    await expect(page.get_by_test_id("sound-talk")).to_have_value("")

    await page.evaluate(UNPLUGGED, name)
    gone = page.get_by_test_id("sound-gone")
    await expect(gone).to_contain_text(name)
    await expect(ring.locator("option:checked")).to_have_text(f"{name} (brak)")
    assert await barriers(page) == []
    await page.get_by_test_id("sound-gone-read").press("Enter")
    await expect(gone).to_have_count(0)

    await page.evaluate(PLUGGED_IN)
    await expect(ring.locator("option:checked")).to_have_text(name)
    await expect(page.get_by_text(f"„{name}” jest znowu w użyciu.").first).to_be_attached()
    assert complaints == []


async def hears_oneself(page: Page) -> None:
    """The sound test: the voice comes back, and nobody takes it for a talk.

    A busy machine plays in pieces.
    """
    echo, toggle = page.get_by_test_id("echo"), page.get_by_test_id("echo-toggle")
    await toggle.press("Enter")
    await expect(echo).to_contain_text(re.compile("bez strat|z przerwami"))
    await band_is(page, "signed_out")
    await page.keyboard.press("Escape")
    await expect(toggle).to_have_attribute("data-stage", "off")


async def second_of(page: Page, testid: str) -> str:
    """The first device after *as the system says*, once the list has one."""
    option = page.get_by_test_id(testid).locator("option").nth(1)
    await expect(option).to_be_attached()
    return (await option.text_content() or "").strip()
