"""The calls of a shift that need more than a note: an article, a form, an account of one's own."""

from datetime import timedelta

from playwright.async_api import expect

from core.clock import utc_now, warsaw_date
from tests.browser.keyboard import Keyboard, named
from tests.browser.shift_calls import MARTA, PIOTR, Shift, resolved, talk, wrapped_up


async def article_read_and_sent(shift: Shift) -> None:
    async with talk(shift, MARTA):
        await shift.anna.write("Konto zablokowane.")
        await shift.anna.press("Alt+w")
        await shift.anna.write("zablokowane konto")
        found = shift.page.locator("[data-article]").first
        await expect(found).to_contain_text("Konto zablokowane po trzech próbach")
        await shift.anna.press("Alt+1")
        await expect(shift.page.get_by_test_id("article-send")).to_be_enabled()
        await shift.anna.press("Alt+0")
        await expect(shift.page.get_by_test_id("article-sent")).to_be_visible()
        await shift.anna.press("Escape")
        await resolved(shift.anna)
    await wrapped_up(shift.anna)


async def account_unblocked(shift: Shift) -> None:
    async with talk(shift, MARTA):
        await shift.anna.write("Odblokowanie po trzech próbach.")
        await choose_application(shift, "Odblokowanie")
        await shift.anna.use(named("ask-facts"))
        await shift.anna.fill("input[data-testid='fact']", "a0001")
        await about_last_ticket(shift.anna)
        await shift.anna.use(named("check-facts"))
        level = shift.page.get_by_test_id("pop-level")
        await expect(level).to_have_attribute("data-level", "L3")
        await resolved(shift.anna)
    await wrapped_up(shift.anna)


async def choose_application(shift: Shift, first_words: str) -> None:
    """The kind by an arrow, its type by its first letters."""
    await shift.anna.use("input[type=radio][value=notification]", "ArrowRight")
    await shift.anna.fill("select:has(option[value=FALLBACK_APPROVAL])", first_words)


async def fall_back_approved(shift: Shift) -> None:
    async with talk(shift, PIOTR):
        await shift.anna.write("Zgoda na procedurę awaryjną.")
        await choose_application(shift, "Zgoda")
        await resolved(shift.anna)
    await shift.anna.fill(named("field-system"), "AES")
    await shift.anna.fill(named("field-eori"), "PL526104082800000")
    await shift.anna.fill(named("field-reason"), "Brak łączności z systemem.")
    await shift.anna.reach("input[type=datetime-local]")
    await shift.anna.write(f"{utc_now():%m%d%Y}1000AM")
    await shift.anna.use(named("save-form"))
    await shift.anna.fill(named("approval-text"), "Zgoda na czas awarii.")
    await shift.anna.use(named("grant"))
    await expect(shift.page.get_by_text("Zgoda PA")).to_be_visible()
    await wrapped_up(shift.anna)


async def about_last_ticket(keyboard: Keyboard) -> None:
    """Asked is its service or its month, whichever was drawn."""
    await keyboard.press("Tab")
    await keyboard.reach(named("fact"))
    if await keyboard.page.evaluate("document.activeElement.tagName === 'SELECT'"):
        await keyboard.write("e-Klient")
    else:
        month = warsaw_date(utc_now() - timedelta(days=1))
        await keyboard.write(f"{month:%B}")
        await keyboard.press("Tab")
        await keyboard.write(f"{month:%Y}")
