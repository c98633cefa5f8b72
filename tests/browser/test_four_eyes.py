"""Two supervisors stand behind what callers hear: one asks, the other reads and approves."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House, running_house
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways
from tests.exchange import hears

KEPT = re.compile(r"/announcements/\d+$")

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(loop_scope="session")
async def strict_house() -> AsyncIterator[House]:
    """No demonstration: free text needs two people."""
    async with running_house(demo=False) as running:
        yield running


async def test_what_one_supervisor_asks_for_is_heard_once_another_has_approved_it(
    strict_house: House, browser_of: OpenPage
) -> None:
    author, second = await two_supervisors(strict_house, browser_of)
    complaints = [listen(author), listen(second)]
    await write(author, strict_house)

    await author.get_by_test_id("announcement-ask").press("Enter")
    await author.wait_for_url(KEPT)  # where it is read anew
    await expect(author.get_by_test_id("announcement-waits")).to_be_visible()
    await expect(author.get_by_test_id("announcement-approve")).to_be_hidden()
    assert await barriers(author) == []
    await second.goto(f"{strict_house.url}/announcements")
    await second.get_by_role("link", name="Awaria SENT").press("Enter")
    await expect(second.get_by_test_id("asked-spoken-pl")).to_have_text("Trwa awaria SENT.")
    assert await barriers(second) == []
    await second.get_by_test_id("announcement-approve").press("Enter")

    await expect(second.get_by_test_id("announcement-withdraw")).to_be_visible()
    assert complaints == [[], []]
    async with strict_house.exchange.caller("+48600000870") as phone:
        call = await phone.dial("hotline")
        await hears(call, strict_house.exchange.recording(Language.PL, "g_welcome"))
        await call.hang_up()


async def test_a_change_of_what_is_on_air_is_a_proposal_until_it_is_approved(
    strict_house: House, browser_of: OpenPage
) -> None:
    author, second = await two_supervisors(strict_house, browser_of)
    number = await on_air(author, second, strict_house)

    await author.get_by_test_id("announcement-spoken-pl").fill("SENT działa wolno.")
    await author.get_by_test_id("announcement-ask").click()
    await expect(author.get_by_test_id("announcement-waits")).to_be_visible()
    proposed = await announcement(author, number)
    await author.reload()
    await expect(author.get_by_test_id("announcement-spoken-pl")).to_have_value(
        "SENT działa wolno."
    )
    await second.goto(f"{strict_house.url}/announcements/{number}")
    await second.get_by_test_id("announcement-approve").click()
    await expect(second.get_by_test_id("announcement-approve")).to_be_hidden()
    approved = await announcement(second, number)

    assert proposed["spoken_pl"] == "Trwa awaria SENT."
    assert approved["spoken_pl"] == "SENT działa wolno."


async def test_an_edit_in_the_console_leaves_the_channels_as_they_were(
    strict_house: House, browser_of: OpenPage
) -> None:
    author = await supervisor(strict_house, browser_of, "ewa")
    await write(author, strict_house)
    await author.get_by_test_id("channels_affected-portal").check()
    await author.get_by_test_id("channels_working-portal").check()
    await author.get_by_test_id("channels_working-email").check()
    await author.get_by_test_id("announcement-save").click()
    await author.wait_for_url(KEPT)

    await author.get_by_test_id("announcement-title-pl").fill("Awaria SENT, zmieniona")
    await author.get_by_test_id("announcement-ask").click()
    await expect(author.get_by_test_id("announcement-waits")).to_be_visible()

    kept = await announcement(author, number_of(author))
    assert kept["channels_affected"] == []
    assert kept["channels_working"] == ["portal", "email"]


async def test_what_was_published_by_mistake_is_taken_back(
    strict_house: House, browser_of: OpenPage
) -> None:
    author, second = await two_supervisors(strict_house, browser_of)
    number = await on_air(author, second, strict_house)

    await second.get_by_test_id("announcement-retract").click()
    assert await barriers(second) == []
    await second.get_by_test_id("announcement-retract-confirm").click()
    await expect(second.get_by_test_id("announcement-retract")).to_be_hidden()

    assert (await announcement(second, number))["ending"] == "mistake"


async def test_the_approval_fits_a_small_screen(strict_house: House, browser_of: OpenPage) -> None:
    author, second = await two_supervisors(strict_house, browser_of)
    await write(author, strict_house)
    await author.get_by_test_id("announcement-ask").click()
    await expect(author.get_by_test_id("announcement-waits")).to_be_visible()

    await second.set_viewport_size({"width": 320, "height": 640})
    await second.goto(f"{strict_house.url}/announcements/{number_of(author)}")
    await expect(second.get_by_test_id("announcement-approve")).to_be_visible()

    assert await barriers(second) == []
    assert not await scrolls_sideways(second)


async def supervisor(house: House, browser_of: OpenPage, name: str) -> Page:
    page = await browser_of(300)
    await sign_in(page, house, name)
    return page


async def two_supervisors(house: House, browser_of: OpenPage) -> tuple[Page, Page]:
    """Each in a browser of their own."""
    author = await supervisor(house, browser_of, "ewa")
    return author, await supervisor(house, browser_of, "admin")


async def write(page: Page, house: House) -> None:
    """Fill in a failure, and save nothing."""
    await page.goto(f"{house.url}/announcements/new")
    await page.get_by_test_id("announcement-service").select_option("SENT")
    await page.get_by_test_id("announcement-title-pl").fill("Awaria SENT")
    await page.get_by_test_id("announcement-title-en").fill("Failure of SENT")
    await page.get_by_test_id("announcement-spoken-pl").fill("Trwa awaria SENT.")
    await page.get_by_test_id("announcement-spoken-en").fill("SENT has a failure.")


async def on_air(author: Page, second: Page, house: House) -> str:
    """A failure that both have put on the line, open in both browsers; returns its number."""
    await write(author, house)
    await author.get_by_test_id("announcement-ask").click()
    await expect(author.get_by_test_id("announcement-waits")).to_be_visible()
    await author.wait_for_url(KEPT)
    await second.goto(author.url)
    await second.get_by_test_id("announcement-approve").click()
    await expect(second.get_by_test_id("announcement-retract")).to_be_visible()
    await author.reload()
    await expect(author.get_by_test_id("announcement-retract")).to_be_visible()
    return number_of(author)


def number_of(page: Page) -> str:
    """The announcement that this page shows."""
    return page.url.rsplit("/", 1)[1]


async def announcement(page: Page, number: str) -> dict[str, object]:
    """As the service keeps it."""
    every = await page.evaluate("fetch('/api/announcements').then(found => found.json())")
    found: dict[str, object] = next(one for one in every if str(one["id"]) == number)
    return found
