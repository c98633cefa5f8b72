"""A ticket worked on in the browser: found in the queue, taken, answered, handed over."""

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import band_is, sign_in, take_calls, talk_to
from tests.browser.test_accessibility import barriers, scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

UPO, LOGIN = "ZGL2400001", "ZGL2400002"


async def open_ticket(page: Page, house: House, number: str) -> None:
    await page.goto(f"{house.url}/tickets/{number}")
    await expect(page.get_by_test_id("next-step")).to_be_visible()


async def state_is(page: Page, state: str) -> None:
    await expect(page.get_by_test_id("ticket-state")).to_have_attribute("data-state", state)


async def row_of(page: Page, number: str) -> int:
    """From zero; at a weekend two tickets may fall due on the same day, and change places."""
    rows = page.get_by_test_id("queue").locator("[data-row]")
    tickets: list[str] = await rows.evaluate_all("rows => rows.map((row) => row.pathname)")
    return tickets.index(f"/tickets/{number}")


async def add_information(page: Page, text: str) -> None:
    await page.get_by_test_id("information").fill(text)
    await page.get_by_test_id("add-information").click()
    await expect(page.get_by_test_id("additions")).to_contain_text(text)


async def test_the_keyboard_leads_from_the_queue_to_an_answer_that_is_sent(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await page.goto(f"{house.url}/tickets")
    await expect(page.get_by_test_id("queue")).to_contain_text(UPO)

    await page.get_by_test_id("ticket-search").press("ArrowDown")
    for _ in range(await row_of(page, UPO)):
        await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.get_by_test_id("take").press("Enter")
    await state_is(page, "in_progress")
    await page.get_by_test_id("step-text").fill("UPO wysłano ponownie.")
    await page.keyboard.press("Control+Enter")

    await state_is(page, "answered")
    await expect(page.get_by_test_id("letters")).to_contain_text("UPO wysłano ponownie.")
    await expect(page.get_by_test_id("messages")).to_contain_text("Odpowiedź")


async def test_what_a_colleague_changed_meanwhile_is_told_and_the_text_is_kept(
    house: House, browser_of: OpenPage
) -> None:
    page, other = await browser_of(300), await browser_of(400)
    await sign_in(page, house, "anna")
    await sign_in(other, house, "tomasz")
    await open_ticket(page, house, UPO)
    await page.get_by_test_id("take").click()
    await page.get_by_test_id("step-text").fill("UPO wysłano ponownie.")
    await open_ticket(other, house, UPO)
    await add_information(other, "Dzwoniła znowu.")

    await page.get_by_test_id("send-step").click()

    await expect(page.get_by_test_id("meanwhile")).to_contain_text("Tomasz Borek")
    await expect(page.get_by_test_id("step-text")).to_have_value("UPO wysłano ponownie.")
    await expect(page.get_by_test_id("additions")).to_contain_text("Dzwoniła znowu.")
    assert await barriers(page) == []
    await page.get_by_test_id("send-step").click()
    await state_is(page, "answered")


async def test_a_file_goes_up_and_comes_down_to_be_saved(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await open_ticket(page, house, UPO)
    content = b"<b>Nie przyszlo UPO.</b>"
    letter = FilePayload(name="pismo.txt", mimeType="text/html", buffer=content)
    program = FilePayload(name="pismo.exe", mimeType="text/html", buffer=content)

    await page.get_by_test_id("add-file").set_input_files([letter])
    async with page.expect_download() as started:
        await page.get_by_test_id("download").click()

    saved = await started.value
    assert saved.suggested_filename == "pismo.txt"
    assert (await saved.path()).read_bytes() == content
    await page.get_by_test_id("add-file").set_input_files([program])
    await expect(page.get_by_text("Takiego pliku nie przyjmujemy")).to_be_visible()


async def test_a_ticket_is_handed_over_to_the_second_line_with_a_reason(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await open_ticket(page, house, UPO)

    await page.get_by_test_id("hand-over").click()
    await page.get_by_test_id("reason").fill("Potrzebne uprawnienia.")
    await page.get_by_test_id("pass-on").click()

    group = page.get_by_test_id("ticket-group")
    await expect(group).to_have_attribute("data-group", "SECOND_LINE")
    await expect(page.get_by_text("Potrzebne uprawnienia.")).to_be_visible()
    await page.goto(f"{house.url}/tickets")
    await page.get_by_test_id("filter-group").select_option("SECOND_LINE")
    await expect(page.get_by_test_id("queue").locator("tbody tr")).to_have_count(1)


async def test_a_complaint_needs_a_caller_who_has_proved_whose_ticket_it_is(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "anna")
    await open_ticket(page, house, UPO)
    await page.get_by_test_id("take").click()
    await page.get_by_test_id("step-text").fill("UPO wysłano ponownie.")
    await page.get_by_test_id("send-step").click()
    await state_is(page, "answered")
    await page.goto(f"{house.url}/work")
    await take_calls(page)
    async with house.exchange.caller("+48600000214") as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        await page.get_by_test_id("pop-tickets").get_by_text("Brak UPO po IE515").click()
        await page.get_by_test_id("step-text").fill("UPO nadal nie ma.")
        await page.get_by_test_id("send-step").click()

        await expect(page.get_by_text("Zadaj najpierw dwa pytania.")).to_be_visible()
        await expect(page.get_by_test_id("step-text")).to_have_value("UPO nadal nie ma.")
        await call.hang_up()
    await band_is(page, "wrapup")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_an_application_on_a_small_screen_has_no_barriers(
    house: House, browser_of: OpenPage, scheme: str
) -> None:
    page = await browser_of(300)
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await sign_in(page, house, "anna")
    await page.set_viewport_size({"width": 320, "height": 640})
    await open_ticket(page, house, LOGIN)
    await page.get_by_test_id("step-text").fill("Brak podpisu.")
    assert await barriers(page) == []
    assert not await scrolls_sideways(page)

    await page.get_by_test_id("send-step").click()

    await state_is(page, "returned")
    await expect(page.get_by_test_id("letters")).to_contain_text("Brak podpisu.")
    assert await barriers(page) == []
