"""An administrator shortens a period, sees first what would go, and takes it back."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


async def test_a_period_is_shortened_and_put_back(house: House, browser_of: OpenPage) -> None:
    admin = await browser_of(300)
    complaints = listen(admin)
    await set_look(admin, "dark", "small")
    await sign_in(admin, house, "admin")
    await admin.goto(f"{house.url}/retention")
    tries = admin.locator("[data-period=tries]")
    await expect(tries).to_contain_text("90 dni")
    assert (await barriers(admin), await scrolls_sideways(admin)) == ([], False)

    await tries.get_by_role("button").press("Enter")
    await admin.get_by_test_id("period-length").fill("60")
    await expect(admin.get_by_test_id("period-preview")).to_contain_text("czyszczeniu: 0")
    assert await barriers(admin) == []
    await admin.get_by_test_id("period-reason").fill("Ocena skutków")
    save = admin.get_by_test_id("period-save")
    await expect(save).to_be_enabled()
    await save.press("Enter")
    shorten = admin.get_by_test_id("period-shorten")
    await expect(shorten).to_be_visible()
    assert await barriers(admin) == []
    await shorten.press("Enter")
    await expect(tries).to_contain_text("60 dni")

    await tries.get_by_role("button").press("Enter")
    await admin.get_by_test_id("period-default").press("Enter")
    await expect(admin.get_by_test_id("period-length")).to_have_value("90")
    await expect(admin.get_by_test_id("period-preview")).to_contain_text("czyszczeniu: 0")
    await admin.get_by_test_id("period-reason").fill("Pomyłka")
    await expect(save).to_be_enabled()
    await save.press("Enter")
    await expect(tries).to_contain_text("Pomyłka")
    await expect(tries).not_to_contain_text("60 dni")
    assert complaints == []
