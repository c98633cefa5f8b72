"""The pages behind links, each walked with the keyboard alone, light and dark, wide and narrow."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from core.db import UnitOfWork, database
from core.events import EventBus
from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import barriers, listen, scrolls_sideways, set_look
from tests.integration.customer_pages.house import Site, site
from tickets.migrations import upgrade

PESEL = "44051401359"
LOOKS = [("light", "desk"), ("dark", "desk"), ("light", "small"), ("dark", "small")]

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[Site]:
    """Running pages on a database of their own."""
    url = f"sqlite+aiosqlite:///{tmp_path}/hotline.db"
    await asyncio.to_thread(upgrade, url)
    async with database(url) as sessions, site(UnitOfWork(sessions, EventBus()), tmp_path) as one:
        yield one


class Reader:
    """Somebody with a keyboard, who looks at each page before going on."""

    def __init__(self, page: Page, pictures: Path, name: str) -> None:
        self.page = page
        self.complaints = listen(page)
        self.found: list[str] = []
        self._pictures = pictures
        self._name = name

    async def looks(self, heading: str) -> None:
        """The page has this heading; what is wrong with it is noted, and a picture kept."""
        await expect(self.page.locator("h1")).to_have_text(heading)
        self.found += await barriers(self.page)
        if await scrolls_sideways(self.page):
            self.found.append(f"{heading}: wider than the window")
        picture = self._pictures / f"{self._name}-{heading.replace(' ', '-').lower()}.png"
        await self.page.screenshot(path=picture, full_page=True)

    async def goes_to(self, label: str) -> None:
        """With the tabulator alone, to what is called so."""
        wanted = self.page.get_by_label(label, exact=True).or_(
            self.page.get_by_role("button", name=label, exact=True)
        )
        for _ in range(20):
            await self.page.keyboard.press("Tab")
            if await wanted.first.evaluate("one => one === document.activeElement"):
                return
        pytest.fail(f"the keyboard does not reach {label}")

    async def presses(self, label: str) -> None:
        await self.goes_to(label)
        await self.page.keyboard.press("Enter")


@pytest.fixture(params=LOOKS, ids="-".join)
async def reader(
    request: pytest.FixtureRequest, browser_of: OpenPage, tmp_path: Path
) -> AsyncIterator[Reader]:
    page = await browser_of(300)
    await set_look(page, *request.param)
    one = Reader(page, tmp_path, "-".join(request.param))
    yield one
    assert one.found == []


async def test_a_survey_is_answered(pages: Site, reader: Reader) -> None:
    page = reader.page
    await page.goto(await pages.survey_link())
    await reader.looks("Jak oceniają Państwo obsługę?")
    await reader.goes_to("Tak")
    await page.keyboard.press("Space")
    await reader.goes_to("5 bardzo dobrze")
    await page.keyboard.press("ArrowDown")
    await reader.goes_to("Uwagi i propozycje")
    await page.keyboard.type(f"Mój numer to {PESEL}.")
    await reader.presses("Wyślij ankietę")
    await expect(page.get_by_role("alert")).to_be_focused()
    await reader.looks("Jak oceniają Państwo obsługę?")

    await reader.presses("Zamaskuj numer PESEL i wyślij")

    await reader.looks("Dziękujemy za odpowiedź")
    (survey,) = await pages.surveys.comments()
    assert (survey.resolved, survey.score, survey.comment) == (True, 4, "Mój numer to [PESEL].")


async def test_a_pin_is_read(pages: Site, reader: Reader) -> None:
    link = await pages.pin_link()
    await reader.page.goto(link)
    await reader.looks("Nowy telefoniczny kod PIN")

    await reader.presses("Pokaż mój kod PIN")

    await reader.looks("Państwa nowy kod PIN")
    await reader.page.goto(link)
    await reader.looks("This link does not work")
    assert [one for one in reader.complaints if "404" not in one] == []


async def test_a_change_is_stopped_in_english(pages: Site, reader: Reader) -> None:
    await reader.page.goto(await pages.stop_link(Language.PL))
    await reader.looks("Zmiana danych logowania do konta PUESC")
    await reader.page.get_by_role("link", name="English").press("Enter")
    await reader.looks("Change of login data of your PUESC account")

    await reader.presses("Stop the change")

    await reader.looks("The change has been stopped")
    assert reader.complaints == []
