"""An administrator sets a limit, arranges the on-call list by keyboard, and is told of another."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import running_house
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look
from tests.doubles.casework import ON_CALL

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

FASTER = """fetch('/api/queues', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ seen: 0, trunk_channels: 90 }),
}).then(answer => answer.status)"""
"""What another administrator does meanwhile."""


async def test_limits_and_the_on_call_list_are_changed(browser_of: OpenPage) -> None:
    async with running_house(on_call=ON_CALL) as house:
        admin = await browser_of(300)
        complaints = listen(admin)
        await set_look(admin, "dark", "small")
        await sign_in(admin, house, "admin")
        await admin.goto(f"{house.url}/queues")
        telephones = admin.get_by_test_id("telephones").locator("[data-telephone]")
        await expect(telephones).to_have_count(2)
        assert (await barriers(admin), await scrolls_sideways(admin)) == ([], False)

        await change_a_limit(admin)

        await admin.get_by_role("button", name="Przesuń wyżej: home").press("Enter")
        await expect(telephones.first).to_contain_text("home")
        await switch_off(admin, "home", "urlop do 30.11")
        await expect(telephones.first).to_contain_text("urlop do 30.11")
        await switch_off(admin, "night", "", last=True)
        await expect(admin.get_by_text("Żaden telefon nie jest włączony")).to_be_visible()
        await admin.get_by_test_id("on-call-reset").press("Enter")
        await expect(telephones.first).to_contain_text("night")
        await expect(admin.get_by_text("Żaden telefon nie jest włączony")).to_be_hidden()
        # That somebody was faster is an answer, not an error.
        assert [one for one in complaints if "409" not in one] == []


async def change_a_limit(admin: Page) -> None:
    """Another administrator is faster, and the page says so; the second attempt is kept."""
    polish = admin.locator("[data-queue=pl]")
    save = admin.get_by_test_id("limits-save")
    await polish.get_by_role("button").press("Enter")
    await admin.get_by_test_id("callers_pl").fill("3")
    assert await admin.evaluate(FASTER) == 200
    await save.press("Enter")
    await expect(admin.get_by_role("dialog").get_by_role("alert")).to_contain_text(
        "Ktoś zmienił granice"
    )
    assert await barriers(admin) == []
    await admin.keyboard.press("Escape")
    await expect(admin.get_by_text("z 90")).to_be_visible()

    await polish.get_by_role("button").press("Enter")
    await admin.get_by_test_id("callers_pl").fill("3")
    await save.press("Enter")
    await expect(save).to_be_hidden()
    await expect(polish).to_contain_text("3 osoby lub 10 min")


async def switch_off(admin: Page, label: str, note: str, *, last: bool = False) -> None:
    """The dialog is gone when it is kept."""
    row = admin.locator(f"[data-telephone={label}]")
    await row.get_by_role("button", name=f"Zmień: {label}").press("Enter")
    await admin.get_by_test_id("rings").press("Space")
    await admin.get_by_test_id("note").fill(note)
    warning = admin.get_by_text("To ostatni włączony telefon")
    await (expect(warning).to_be_visible() if last else expect(warning).to_be_hidden())
    await admin.get_by_test_id("telephone-save").press("Enter")
    await expect(admin.get_by_test_id("telephone-save")).to_be_hidden()
