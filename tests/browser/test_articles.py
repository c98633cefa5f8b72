"""The knowledge base: read from its page, and beside a call without leaving it."""

import re

import pytest
from playwright.async_api import Page, expect

from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import newest_call, sign_in, take_calls, talk_to, wrap_up
from tickets.knowledge.editing import ArticleEditing
from tickets.knowledge.views import REVIEW_AFTER

MARTA = "+48600000214"
LOCKED = "Konto zablokowane po trzech próbach"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def reader(house: House, browser_of: OpenPage) -> Page:
    """A consultant who reads Polish."""
    page = await browser_of(300)
    await page.add_init_script("localStorage.setItem('hotline.language', 'pl')")
    await sign_in(page, house, "anna")
    return page


async def test_an_article_is_found_by_words_and_read_in_both_languages_by_keyboard(
    house: House, browser_of: OpenPage
) -> None:
    page = await reader(house, browser_of)
    await page.locator("nav a[href='/articles']").click()
    await expect(page.get_by_test_id("articles-found")).to_have_text("17 artykułów")

    await page.get_by_test_id("article-search").press_sequentially("zablokowanego konta")
    await expect(page.locator("[data-row]").first).to_have_text(LOCKED)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await expect(page.locator("h1")).to_have_text(LOCKED)
    await expect(page.get_by_test_id("article")).to_contain_text("układ klawiatury")
    await page.locator("main").get_by_label("English").press("Space")
    await expect(page.locator("h1")).to_have_attribute("lang", "en")
    await expect(page.get_by_test_id("article")).to_contain_text("keyboard layout")


async def test_the_address_keeps_the_words_for_who_comes_back(
    house: House, browser_of: OpenPage
) -> None:
    page = await reader(house, browser_of)
    await page.goto(f"{house.url}/articles")
    await page.get_by_test_id("article-search").fill("zablokowane")
    await expect(page).to_have_url(re.compile(r"/articles#zablokowane$"))
    await page.locator("[data-row]").first.click()
    await expect(page.get_by_test_id("article")).to_be_visible()

    await page.go_back()

    await expect(page.get_by_test_id("article-search")).to_have_value("zablokowane")
    await expect(page.locator("[data-row]").first).to_have_text(LOCKED)


async def test_words_of_no_article_say_so(house: House, browser_of: OpenPage) -> None:
    page = await reader(house, browser_of)
    await page.goto(f"{house.url}/articles#hipopotam")

    await expect(page.get_by_test_id("articles-found")).to_have_text("0 artykułów")
    await expect(page.locator(".empty")).to_contain_text("Nic nie pasuje")


async def test_an_article_that_nobody_has_reviewed_for_long_says_so(
    house: House, browser_of: OpenPage
) -> None:
    page = await reader(house, browser_of)
    async with database(house.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        long_ago = ArticleEditing(work, lambda: utc_now() - 2 * REVIEW_AFTER)
        await long_ago.review("account-locked", 1, Username("ewa"))

    await page.goto(f"{house.url}/articles")
    await expect(page.locator("tr", has=page.locator(".chip"))).to_contain_text(LOCKED)
    await page.get_by_text(LOCKED).click()

    await expect(page.get_by_test_id("article")).to_contain_text("nikt nie sprawdził")


async def test_an_article_is_found_and_read_in_a_call_counted_and_put_into_the_note(
    house: House, browser_of: OpenPage
) -> None:
    page = await reader(house, browser_of)
    await take_calls(page)
    async with house.exchange.caller(MARTA) as phone:
        await talk_to(page, house, await phone.dial("hotline"))
        await expect(page.get_by_test_id("call-articles").get_by_role("button")).to_have_count(3)

        await page.keyboard.press("Alt+W")
        await page.keyboard.type("zablokowane konto")
        await expect(page.locator("[data-article]").first).to_contain_text(LOCKED)
        async with page.expect_response(
            lambda answer: answer.url.endswith("/articles/account-locked/read")
        ) as counted:
            await page.keyboard.press("Alt+1")
        await expect(page.locator("article h3")).to_be_focused()
        await page.get_by_test_id("article-insert").press("Enter")

        await expect(page.get_by_test_id("note")).to_be_focused()
        await expect(page.get_by_test_id("note")).to_have_value(re.compile(rf"^{LOCKED}\n1\. "))
        assert (await counted.value).status == 204


async def test_an_open_article_is_sent_to_the_customer_by_one_key_and_stays_with_the_call(
    house: House, browser_of: OpenPage
) -> None:
    page = await reader(house, browser_of)
    await take_calls(page)
    async with house.exchange.caller(MARTA) as phone:
        call = await phone.dial("hotline")
        await talk_to(page, house, call)
        await page.get_by_test_id("note").fill("Konto zablokowane.")
        await expect(page.locator("[data-article]").first).to_be_visible()
        await page.keyboard.press("Alt+W")
        await page.keyboard.type("zablokowane konto")
        await expect(page.locator("[data-article]").first).to_contain_text(LOCKED)
        await page.keyboard.press("Alt+1")
        await expect(page.get_by_test_id("article-send")).to_be_enabled()

        await page.keyboard.press("Alt+0")

        await expect(page.get_by_test_id("article-sent")).to_have_text("wysłano")
        await page.keyboard.press("Escape")
        await expect(page.locator("[data-article]").first).to_contain_text("wysłano")
        await call.hang_up()
    await wrap_up(page, "info_only")
    await page.goto(f"{house.url}/calls/{(await newest_call(page))['id']}")
    await expect(page.get_by_test_id("sent-articles")).to_contain_text(LOCKED)


async def test_closing_an_article_leads_back_to_the_note(
    house: House, browser_of: OpenPage
) -> None:
    page = await reader(house, browser_of)
    await take_calls(page)
    async with house.exchange.caller(MARTA) as phone:
        await talk_to(page, house, await phone.dial("hotline"))
        await page.get_by_test_id("note").fill("Dzwoni pierwszy raz.")
        await expect(page.locator("[data-article]").first).to_be_visible()

        await page.keyboard.press("Alt+1")
        await expect(page.locator("article h3")).to_be_focused()
        await page.keyboard.press("Escape")

        await expect(page.get_by_test_id("article")).to_have_count(0)
        await expect(page.get_by_test_id("note")).to_be_focused()
