"""Text from outside in every place that shows it: no script runs and no page becomes wider."""

import csv
import io

import pytest
from playwright.async_api import Dialog, FilePayload, Page, ViewportSize, expect

from core.db import database
from core.language import Language
from hotline.phone.account import Account
from hotline.phone.phone import telephone
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import band_is, marked_ticket, newest_call, sign_in, take_calls, talk_to
from tests.browser.test_accessibility import listen, scrolls_sideways
from tickets.customers.importing import import_accounts

NUMBER = "+48600000333"
WORD = "Zabcdef"
"""What can be searched for in the midst of it."""

PAYLOADS = (
    "<img src=x onerror=window.hit=1>",
    '"><script>window.hit=1</script>',
    "{{constructor.constructor('window.hit=1')()}}${window.hit=1}",
    "javascript:window.hit=1",
    "</textarea><svg/onload=window.hit=1>",
)
WIDE = "W" * 120
HOSTILE = " ".join((WORD, *PAYLOADS))
FILE = "\"><img src=x onerror=window.hit=1> '; .txt"
SMALL = ViewportSize(width=320, height=640)
PAGES = (
    *("work", "live", "tickets", f"tickets?q={WORD}", "history", "announcements"),
    *(f"customers?q={WORD}", f"search?q={WORD}"),
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def test_what_people_from_outside_write_stays_text(
    house: House, browser_of: OpenPage
) -> None:
    await an_account_is_imported(house)
    page, supervisor = await browser_of(300), await browser_of(500)
    complaints = [watch(page), watch(supervisor)]
    await sign_in(supervisor, house, "admin")
    await an_announcement_is_drafted(supervisor, house)
    await sign_in(page, house, "anna")
    await take_calls(page)

    number = await a_call_becomes_a_ticket(page, house)
    await a_file_is_added(page, house, number)
    call = (await newest_call(supervisor))["id"]
    customer = await page.locator("a[href^='/customers/']").first.get_attribute("href")

    for path in (*PAGES, f"tickets/{number}", f"calls/{call}", (customer or "").strip("/")):
        for reader in (page, supervisor):
            await reader.goto(f"{house.url}/{path}")
            await expect(reader.locator("h1")).to_be_visible()
            assert await reader.evaluate("window.hit") is None, path
            assert not await scrolls_sideways(reader), path
        await supervisor.set_viewport_size(SMALL)
    assert complaints == [[], []]


def watch(page: Page) -> list[str]:
    """What the browser complains of, and every window that a script opens."""
    complaints = listen(page)

    async def note(dialog: Dialog) -> None:
        complaints.append(dialog.message)
        await dialog.dismiss()

    page.on("dialog", note)
    return complaints


async def an_account_is_imported(house: House) -> None:
    """As an administrator takes it in, from a file that somebody else has made."""
    fields = {
        "customer_number": "10000333",
        "first_name": PAYLOADS[0],
        "last_name": f"{WORD} {PAYLOADS[1]}",
        "company": f"{PAYLOADS[2]} {WIDE}",
        "phones": NUMBER,
        "services": "PUESC",
    }
    file = io.StringIO()
    rows = csv.DictWriter(file, fields)
    rows.writeheader()
    rows.writerow(fields)
    async with database(house.settings.database_url) as sessions:
        report = await import_accounts(sessions, file.getvalue().encode(), dry_run=False)
    assert report.new == 1, report.rejected


async def an_announcement_is_drafted(page: Page, house: House) -> None:
    """By somebody of the house; on a page that all read."""
    await page.goto(f"{house.url}/announcements/new")
    for language in Language:
        await page.get_by_test_id(f"announcement-title-{language}").fill(f"{HOSTILE[:100]}")
    await page.get_by_test_id("announcement-save").click()
    await expect(page.locator("h1")).to_contain_text(WORD)


async def a_call_becomes_a_ticket(page: Page, house: House) -> str:
    """By somebody whose telephone says who they are."""
    trunk = house.settings.asterisk.trunk_address
    account = Account(NUMBER, PAYLOADS[0])
    async with telephone(account, house.exchange.address, at=trunk) as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        await page.get_by_test_id("subject").fill(HOSTILE)
        await page.get_by_test_id("note").fill(f"{HOSTILE} {WIDE}")
        await page.keyboard.press("Control+Enter")
        number = await marked_ticket(page)
        await call.hang_up()
    await band_is(page, "wrapup")
    await page.get_by_test_id("save-wrapup").press("Control+Enter")
    await band_is(page, "ready")
    return number


async def a_file_is_added(page: Page, house: House, number: str) -> None:
    """The name of a file is text from outside too."""
    await page.goto(f"{house.url}/tickets/{number}")
    file = FilePayload(name=FILE, mimeType="text/plain", buffer=b"x")
    await page.get_by_test_id("add-file").set_input_files([file])
    await expect(page.get_by_test_id("download")).to_be_visible()
