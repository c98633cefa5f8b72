"""The pictures of the guides, taken of the real house in both languages.

    python -m tests.browser.pictures [FOLDER]

One house for each language: demo data, an outage on the line, and one call after another. Whoever
changes a page takes the pictures anew and looks at them.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, FilePayload, Page, ViewportSize, async_playwright, expect

from core.clock import utc_now, warsaw_date
from core.language import Language
from hotline.phone.call import Call
from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.house import House, running_house
from tests.browser.left_behind import leave_talk
from tests.browser.people import RING_MS, band_is, marked_ticket, sign_in, take_calls, wrap_up
from tests.doubles.casework import ON_CALL
from tests.exchange import CHECKOUT, hears
from tests.patience import HANGS_SECONDS

FOLDER = CHECKOUT / "docs" / "pictures"
WINDOW = ViewportSize(width=1366, height=768)
MARTA, PIOTR = "+48600000214", "+48600000870"
OWN_TICKET = "ZGL2400001"
"""Marta's, as demo mode has it."""

PAGES = {
    "tickets": ("anna", "tickets"),
    "article": ("anna", "articles/account-locked"),
    "writing": ("ewa", "writing/account-locked"),
    "own-sign-in": ("anna", "sign-in"),
    "sound": ("anna", "sound"),
    "announcements": ("ewa", "announcements"),
    "templates": ("ewa", "templates"),
    "announcement": ("ewa", "announcements/1"),
    "history": ("ewa", "history"),
    "figures": ("ewa", "figures"),
    "staffing": ("ewa", "figures/staffing"),
    "surveys": ("ewa", "history/surveys"),
    "incident": ("ewa", "incidents/1"),
    "callbacks": ("anna", "callbacks"),
    "wall": ("ewa", "wall"),
    "thresholds": ("ewa", "thresholds"),
    "search": ("anna", "search#UPO"),
    "people": ("admin", "people"),
    "queues": ("admin", "queues"),
    "audit": ("admin", "audit"),
    "health": ("admin", "health"),
    "interface": ("admin", "interface"),
    "prompts": ("admin", "prompts"),
    "retention": ("admin", "retention"),
    "pauses": ("admin", "pauses"),
    "services": ("admin", "services"),
}
"""Pages that need no more than an address: who looks, and where."""

RESOLVED = """fetch('/api/calls?limit=9').then(answer => answer.json())
    .then(calls => calls.find(one => one.resolved_marked_at).id)"""

NOTES = {
    Language.PL: "Blokada mija po 30 minutach. Klientka zna hasło awaryjne, wysłano instrukcję.",
    Language.EN: "The lock ends after 30 minutes. The customer knows the emergency password.",
}


@dataclass(frozen=True, slots=True)
class Studio:
    """A house, and the browsers in which it is looked at."""

    house: House
    browser: Browser
    language: Language
    folder: Path

    @asynccontextmanager
    async def page(self, username: str | None = None) -> AsyncIterator[Page]:
        """A browser of this person's own, in this language, with light colours."""
        context = await self.browser.new_context(
            viewport=WINDOW, permissions=["microphone"], color_scheme="light"
        )
        word = f"localStorage.setItem('hotline.language', '{self.language}')"
        await context.add_init_script(word)
        page = await context.new_page()
        if username:
            await sign_in(page, self.house, username)
        yield page
        await context.close()

    async def take(self, page: Page, name: str) -> None:
        """What this page shows now, once everything has come and the fonts are there."""
        await page.wait_for_load_state("networkidle")
        await page.evaluate("document.fonts.ready")
        await expect(page.locator(".skeleton")).to_have_count(0)
        await page.screenshot(path=self.folder / f"{name}.png", animations="disabled")

    async def reaches(self, call: Call, page: Page) -> None:
        """The caller presses zero; it rings here."""
        await hears(call, self.house.exchange.recording(Language.PL, "g_welcome"))
        await call.press("0")
        await band_is(page, "ringing", ms=RING_MS)
        await expect(page.get_by_test_id("pop-name")).to_be_visible()


async def a_call(studio: Studio) -> None:
    """From the ring to the wrap-up, with the supervisor looking on."""
    async with (
        studio.page("anna") as page,
        studio.page("ewa") as supervisor,
        studio.house.exchange.caller(MARTA) as phone,
        studio.house.exchange.caller(PIOTR) as another,
    ):
        await supervisor.goto(f"{studio.house.url}/live")
        await take_calls(page)
        await studio.take(page, "work")
        call = await phone.dial("hotline")
        await studio.reaches(call, page)
        await studio.take(page, "ring")
        await page.keyboard.press("F2")
        await band_is(page, "talk")
        await page.get_by_test_id("note").fill(NOTES[studio.language])
        await expect(page.locator("[data-article]").first).to_be_visible()
        await studio.take(page, "call")
        await page.keyboard.press("Alt+T")
        await expect(page.get_by_test_id("pass-to")).to_be_focused()
        await studio.take(page, "transfer")
        await page.keyboard.press("Escape")
        waiting = await another.dial("hotline")
        await hears(waiting, studio.house.exchange.recording(Language.PL, "g_welcome"))
        await waiting.press("0")
        await expect(supervisor.get_by_test_id("board-waiting")).to_contain_text("1")
        await studio.take(supervisor, "live")
        await page.keyboard.press("Control+Enter")
        await marked_ticket(page)
        await call.hang_up()
        await band_is(page, "wrapup")
        await studio.take(page, "wrapup")
        await waiting.hang_up()
        await wrap_up(page)
        number = await supervisor.evaluate(RESOLVED)
        await supervisor.goto(f"{studio.house.url}/calls/{number}")
        await studio.take(supervisor, "journey")


async def a_ticket(studio: Studio) -> None:
    """The newest one, as the queue opens it."""
    async with studio.page("anna") as page:
        await page.goto(f"{studio.house.url}/tickets")
        await page.locator("a[href^='/tickets/ZGL']").first.click()
        await expect(page.get_by_role("heading", level=1)).not_to_have_text("")
        await studio.take(page, "ticket")


async def a_customer(studio: Studio) -> None:
    """Found by name; the words never stand in the address."""
    async with studio.page("anna") as page:
        await page.goto(f"{studio.house.url}/customers")
        await page.get_by_test_id("customer-search").fill("wilk")
        await expect(page.locator("a[href^='/customers/']").first).to_be_visible()
        await studio.take(page, "customers")
        await page.locator("a[href^='/customers/']").first.click()
        await page.get_by_test_id("new-ticket").click()
        await expect(page).to_have_url(re.compile("/register/"))
        await expect(page.locator("h1")).to_be_visible()
        await studio.take(page, "register")


async def without_signing_in(studio: Studio) -> None:
    """The door, and the page that calls the hotline."""
    async with studio.page() as page:
        await page.goto(studio.house.url)
        await studio.take(page, "signin")
        await page.goto(f"{studio.house.url}/call")
        await studio.take(page, "caller")


async def a_shift(studio: Studio) -> None:
    """The roster of a day, and what its last shift hands over."""
    today = warsaw_date(utc_now())
    shifts = {"anna": ("06:00", "14:00"), "ewa": ("14:00", "22:00"), "tomasz": ("22:00", "06:00")}
    lines = [f"{who};{today};{start};{end};pl en" for who, (start, end) in shifts.items()]
    content = "\n".join(("username;day;start;end;languages", *lines)).encode()
    async with studio.page("ewa") as page:
        await page.goto(f"{studio.house.url}/roster")
        file = FilePayload(name="grafik.csv", mimeType="text/csv", buffer=content)
        await page.get_by_test_id("roster-file").set_input_files(file)
        await page.get_by_test_id("roster-take").click()
        await expect(page.get_by_test_id("roster")).to_be_visible()
        await page.reload()
        await expect(page.get_by_test_id("roster")).to_be_visible()
        await studio.take(page, "roster")
        await page.goto(f"{studio.house.url}/shift")
        await page.get_by_test_id("message-text").fill(NOTES[studio.language])
        await page.get_by_test_id("message-save").click()
        await expect(page.get_by_test_id("messages")).to_contain_text(NOTES[studio.language])
        await page.reload()
        await expect(page.get_by_test_id("messages")).to_contain_text(NOTES[studio.language])
        await studio.take(page, "shift")


async def a_report(studio: Studio) -> None:
    """The figures of a week, ordered by e-mail and sent once."""
    async with studio.page("ewa") as page:
        await page.goto(f"{studio.house.url}/figures?first=2026-11-16&last=2026-11-22")
        await page.get_by_test_id("send-me").click()
        await page.get_by_test_id("report-email").fill("ewa@example.org")
        await page.get_by_test_id("report-save").click()
        await expect(page.get_by_test_id("report-save")).to_have_count(0)
        await page.goto(f"{studio.house.url}/subscriptions")
        await expect(page.locator("[data-subscription]")).to_be_visible()
        await studio.take(page, "subscriptions")


async def a_recording(studio: Studio) -> None:
    """A recorded talk, with who has listened to it."""
    await leave_talk(studio.house, seconds=20)
    async with studio.page("ewa") as page:
        await page.goto(f"{studio.house.url}/recordings")
        await page.get_by_test_id("listen").click()
        await expect(page.get_by_test_id("listened")).to_be_visible()
        await studio.take(page, "recordings")


async def a_desk_phone(studio: Studio) -> None:
    """What is typed into it, once."""
    async with studio.page("tomasz") as page:
        await page.goto(f"{studio.house.url}/sound")
        await page.get_by_test_id("desk-phone-choose").click()
        await expect(page.get_by_test_id("typed-password")).to_be_visible()
        await studio.take(page, "desk-phone")


async def a_placed_call(studio: Studio) -> None:
    """A customer is called about a ticket, and has not answered yet."""
    async with (
        studio.page("anna") as page,
        studio.house.exchange.public_network() as network,
    ):
        await page.goto(f"{studio.house.url}/tickets/{OWN_TICKET}")
        await expect(page.get_by_test_id("owner")).to_be_visible()
        await expect(page.get_by_test_id("phone-state")).to_have_attribute(
            "data-registered", "true"
        )
        await page.get_by_test_id("call-them").first.click()
        await expect(page.get_by_test_id("call-do")).to_be_focused()
        await studio.take(page, "place-call")
        await page.get_by_test_id("call-do").press("Enter")
        await network.next_ring()
        await band_is(page, "dialled")
        await expect(page.get_by_test_id("pop-name")).to_be_visible()
        await studio.take(page, "dialled")
        await page.keyboard.press("F9")
        await expect(page.get_by_test_id("call-somebody")).to_be_visible()


async def pages(studio: Studio) -> None:
    """Those that an address is enough for."""
    for name, (username, path) in PAGES.items():
        async with studio.page(username) as page:
            await page.goto(f"{studio.house.url}/{path}")
            await expect(page.locator("h1")).to_be_visible()
            await studio.take(page, name)


SCENES: tuple[Callable[[Studio], Coroutine[Any, Any, None]], ...] = (
    without_signing_in,
    a_call,
    a_ticket,
    a_customer,
    a_shift,
    a_report,
    a_recording,
    a_desk_phone,
    pages,
    a_placed_call,
)
"""Calls come before the pages that tell of them."""


async def main(folder: Path) -> None:
    """All of them, one language after the other."""
    expect.set_options(timeout=1000 * HANGS_SECONDS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        for language in Language:
            own = folder / language
            await asyncio.to_thread(own.mkdir, parents=True, exist_ok=True)
            async with running_house(on_call=ON_CALL) as house:
                for scene in SCENES:
                    await scene(Studio(house, browser, language, own))
                    sys.stderr.write(f"{language}: {scene.__name__}\n")
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
