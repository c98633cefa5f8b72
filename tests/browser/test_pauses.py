"""An administrator writes a reason of a pause, and a consultant chooses it a moment later."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import band_is, sign_in, take_calls
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_a_reason_is_written_put_first_and_chosen(house: House, browser_of: OpenPage) -> None:
    anna, admin = await browser_of(300), await browser_of(400)
    complaints = [listen(anna), listen(admin)]
    await set_look(admin, "dark", "small")
    await sign_in(anna, house, "anna")
    await take_calls(anna)

    await sign_in(admin, house, "admin")
    await admin.goto(f"{house.url}/pauses")
    listed = admin.get_by_test_id("pauses").locator("[data-pause]")
    await expect(listed).to_have_count(4)
    await admin.get_by_test_id("pause-add").press("Enter")
    await admin.get_by_test_id("name_pl").fill("Narada")
    await admin.get_by_test_id("name_en").fill("Meeting")
    assert await barriers(admin) == []
    await admin.get_by_test_id("pause-save").press("Enter")
    for place in (3, 2, 1, 0):
        await admin.get_by_role("button", name="Przesuń wyżej: Narada").press("Enter")
        await expect(listed.nth(place)).to_contain_text("Narada")
    assert (await barriers(admin), await scrolls_sideways(admin)) == ([], False)

    await anna.get_by_test_id("state-toggle").press("Enter")
    chosen = anna.get_by_test_id("state-pause-own_meeting")
    await expect(chosen).to_have_text("Narada")
    assert await barriers(anna) == []
    await chosen.press("Enter")
    await band_is(anna, "pause")
    await expect(anna.get_by_test_id("state-toggle")).to_contain_text("Narada")
    assert complaints == [[], []]
