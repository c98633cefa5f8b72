"""An administrator lets somebody in, who chooses a password, works, and is let go."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look

CHOSEN = "cztery przypadkowe slowa"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def clean(page: Page) -> bool:
    """No barrier, and nothing beyond the edge."""
    return await barriers(page) == [] and not await scrolls_sideways(page)


@pytest.mark.parametrize(("scheme", "screen"), [("light", "desk"), ("dark", "small")])
async def test_somebody_is_invited_chooses_a_password_works_and_is_let_go(
    house: House, browser_of: OpenPage, scheme: str, screen: str
) -> None:
    admin, olga = await browser_of(300), await browser_of(400)
    complaints = [listen(admin), listen(olga)]
    for page in (admin, olga):
        await set_look(page, scheme, screen)
    await sign_in(admin, house, "admin")
    await admin.goto(f"{house.url}/people")
    await expect(admin.get_by_test_id("people")).to_contain_text("Anna Kowal")
    assert await clean(admin)

    await admin.get_by_test_id("invite").press("Enter")
    await admin.get_by_test_id("save-person").press("Enter")
    await expect(admin.get_by_test_id("name")).to_be_focused()
    assert await clean(admin)
    await admin.keyboard.type("Olga Żak")
    await expect(admin.get_by_test_id("new-username")).to_have_value("ozak")
    await admin.get_by_test_id("email").press("Enter")
    await expect(admin.get_by_test_id("secret")).to_have_value(re.compile("#"))
    assert await clean(admin)
    link = await admin.get_by_test_id("secret").input_value()
    await admin.get_by_test_id("secret-done").press("Enter")
    await expect(admin.get_by_test_id("person-name")).to_have_text("Olga Żak")
    await expect(admin).to_have_url(f"{house.url}/people/ozak")

    await olga.goto(link)
    await expect(olga.get_by_text("Olga Żak")).to_be_visible()
    assert olga.url == f"{house.url}/password"
    await olga.get_by_test_id("new-password").fill(CHOSEN)
    await olga.get_by_test_id("password-again").fill(CHOSEN[1:])
    await olga.get_by_test_id("choose-password").press("Enter")
    await expect(olga.get_by_test_id("password-again")).to_have_attribute("aria-invalid", "true")
    assert await clean(olga)
    await olga.get_by_test_id("password-again").fill(CHOSEN)
    await olga.get_by_test_id("choose-password").press("Enter")
    await olga.get_by_test_id("to-sign-in").press("Enter")
    await olga.get_by_test_id("username").fill("ozak")
    await olga.get_by_test_id("password").fill(CHOSEN)
    await olga.get_by_test_id("sign-in").press("Enter")
    await expect(olga.get_by_test_id("band")).to_be_visible()

    await admin.reload()
    await admin.get_by_test_id("deactivate").press("Enter")
    assert await clean(admin)
    await admin.get_by_test_id("deactivate-confirm").press("Enter")
    await expect(admin.get_by_test_id("reactivate")).to_be_visible()
    await expect(olga.get_by_test_id("sign-in")).to_be_visible()
    await olga.goto(link)
    await expect(olga.get_by_text(re.compile("już nie działa|does not work"))).to_be_visible()
    assert [
        [line for line in lines if "401" not in line and "404" not in line] for lines in complaints
    ] == [[], []]
