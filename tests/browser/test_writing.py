"""Articles are written, published, changed by two people at once, and reviewed by one key."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

CHANGE = """async ([address, title]) => {
  const found = await (await fetch(address)).json();
  const { title_en, steps, services, application_types, reasons, version } = found;
  const about = { services, application_types, reasons };
  await fetch(address, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title_pl: title, title_en, steps, ...about, seen: version }),
  });
}"""
"""Somebody saves the article with another title, in a page of their own."""


async def fill(page: Page, **texts: str) -> None:
    for name, text in texts.items():
        await page.get_by_test_id(name.replace("_", "-")).fill(text)


async def test_an_article_is_written_kept_while_one_looks_elsewhere_and_published(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await page.add_init_script("localStorage.setItem('hotline.language', 'pl')")
    await sign_in(page, house, "ewa")
    await page.locator("nav a[href='/articles']").click()
    await page.get_by_test_id("to-writing").click()
    await expect(page.get_by_test_id("writing").get_by_role("row")).to_have_count(18)
    await page.get_by_test_id("write-article").click()
    await fill(page, article_title_pl="Hasło wygasło", article_title_en="Password expired")
    await expect(page.get_by_test_id("article-slug")).to_have_value("password-expired")

    await page.get_by_test_id("publish-article").click()
    await expect(page.get_by_test_id("step-1-pl")).to_be_focused()
    await page.locator("nav a[href='/articles']").click()
    await page.get_by_test_id("to-writing").click()
    await page.get_by_test_id("write-article").click()
    await fill(page, step_1_pl="Ustaw nowe hasło.", step_1_en="Choose a new password.")
    await expect(page.get_by_test_id("article-preview")).to_contain_text("Ustaw nowe hasło.")
    assert await barriers(page) == []
    assert not await scrolls_sideways(page)
    await page.get_by_test_id("publish-article").click()

    await expect(page).to_have_url(f"{house.url}/writing/password-expired")
    await page.goto(f"{house.url}/articles#wygasło")
    await expect(page.locator("[data-row]").first).to_have_text("Hasło wygasło")


async def test_the_second_writer_is_told_and_an_earlier_version_comes_back_as_a_draft(
    house: House, browser_of: OpenPage
) -> None:
    page = await browser_of(300)
    await sign_in(page, house, "ewa")
    await page.goto(f"{house.url}/writing/account-locked")
    await expect(page.get_by_test_id("reviewed")).to_be_visible()
    await page.keyboard.press("Alt+V")
    await expect(page.get_by_test_id("reviewed")).to_contain_text("Ewa")
    await page.get_by_test_id("article-title-pl").fill("Moje konto")

    await page.evaluate(CHANGE, ["/api/writing/account-locked", "Cudze konto"])
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_test_id("theirs")).to_be_visible()
    await page.get_by_test_id("keep-mine").click()

    versions = page.get_by_test_id("article-versions").get_by_role("listitem")
    await expect(versions.locator("summary")).to_have_count(3)
    await versions.locator("summary").last.click()
    await page.get_by_test_id("restore-1").click()
    await expect(page.get_by_test_id("article-title-pl")).to_have_value(
        "Konto zablokowane po trzech próbach"
    )
    await expect(page.get_by_test_id("save-article")).to_be_visible()
