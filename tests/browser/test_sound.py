"""The sound of a workplace: devices of one's own choice, the echo, and the buttons of a headset."""

import re

import pytest
from playwright.async_api import Page, expect

from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import RING_MS, band_is, sign_in, take_calls
from tests.browser.test_accessibility import barriers, listen
from tests.exchange import hears

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

HEADSET = """(() => {
  const one = usage => ({ usages: [usage], reportSize: 1, reportCount: 1, isAbsolute: true });
  class Headset extends EventTarget {
    productName = 'Biuro 20';
    collections = [{
      usagePage: 0x0b,
      inputReports: [{ reportId: 1, items: [one(0x0b0020)] }],
      outputReports: [{ reportId: 2, items: [one(0x080017)] }],
    }];
    async open() {}
    async close() {}
    async forget() { sessionStorage.removeItem('allowed'); }
    async sendReport(report, data) { if (data[0] !== this.hook) this.press(data[0]); }
    press(hook) {
      this.hook = hook;
      const data = new DataView(new Uint8Array([hook]).buffer);
      this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 1, data }));
    }
  }
  const hid = new EventTarget();
  window.headset = new Headset();
  hid.getDevices = async () => sessionStorage.getItem('allowed') ? [window.headset] : [];
  hid.requestDevice = async () => (sessionStorage.setItem('allowed', 'yes'), [window.headset]);
  Object.defineProperty(navigator, 'hid', { value: hid });
})()"""
"""As most headsets are: the hook tells whether it is lifted, and follows the light of the talk."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_who_has_tried_the_sound_answers_by_the_headset(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await page.add_init_script(HEADSET)
    complaints = listen(page)
    await sign_in(page, house, "anna")
    await page.get_by_test_id("phone-state").press("Enter")
    await expect(page.get_by_test_id("sound-ring")).to_be_visible()
    name = await chooses_the_second(page, "sound-ring")
    await page.get_by_test_id("sound-try-ring").press("Enter")
    await hears_oneself(page)
    await page.get_by_test_id("headset-ask").press("Enter")
    await expect(page.get_by_test_id("headset")).to_contain_text("Biuro 20")

    await page.reload()
    await expect(page.get_by_test_id("sound-talk")).to_have_value("")
    await unplugs_and_plugs_in(page, name)
    await answers_and_ends_by_the_headset(page, house)
    assert complaints == []


async def unplugs_and_plugs_in(page: Page, name: str) -> None:
    """The ring gives way to the system and comes back, and people are told."""
    ring, gone = page.get_by_test_id("sound-ring"), page.get_by_test_id("sound-gone")
    await expect(ring.locator("option:checked")).to_have_text(name)
    await page.evaluate(UNPLUGGED, name)
    await expect(gone).to_contain_text(name)
    await expect(ring.locator("option:checked")).to_have_text(f"{name} (brak)")
    assert await barriers(page) == []
    await page.get_by_test_id("sound-gone-read").press("Enter")
    await expect(gone).to_have_count(0)

    await page.evaluate(PLUGGED_IN)
    await expect(ring.locator("option:checked")).to_have_text(name)
    await expect(page.get_by_text(f"„{name}” jest znowu w użyciu.").first).to_be_attached()


async def answers_and_ends_by_the_headset(page: Page, house: House) -> None:
    """What the page was allowed before it was loaded again still holds."""
    await expect(page.get_by_test_id("headset-forget")).to_be_visible()
    await take_calls(page)
    async with house.exchange.caller() as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.press("0")
        await band_is(page, "ringing", ms=RING_MS)
        await page.evaluate("headset.press(1)")
        await band_is(page, "talk")
        await expect(page.get_by_test_id("band")).to_have_attribute("data-service", "talk")
        await page.evaluate("headset.press(0)")
        await band_is(page, "wrapup")


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


async def chooses_the_second(page: Page, testid: str) -> str:
    """The first device after *as the system says*, once the list has one."""
    choice = page.get_by_test_id(testid)
    option = choice.locator("option").nth(1)
    await expect(option).to_be_attached()
    name = (await option.text_content() or "").strip()
    await choice.select_option(label=name)
    return name
