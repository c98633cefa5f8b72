"""Every page and every state of a call: no finding of axe, no complaint of the browser."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.async_api import ConsoleMessage, Page, expect

from core.language import Language
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import RING_MS, band_is, sign_in, take_calls
from tests.exchange import CHECKOUT, hears

AXE = CHECKOUT / "agent_console" / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
PAGES = (
    *("work", "live", "tickets", "announcements", "announcements/new", "calls", "figures", "wall"),
    *("health", "interface", "incidents", "incidents/1", "callbacks", "roster", "shift"),
    *("thresholds", "subscriptions", "queues", "sound"),
    *("customers", "search", "articles", "articles?q=nothing", "articles/account-locked"),
    *("writing", "writing/new", "writing/account-locked", "templates", "templates/outage"),
    *("history", "history/surveys", "history/announcements", "figures/staffing", "sign-in"),
    "recordings",
)
ADMINISTERED = ("people", "people/anna", "audit", "prompts", "pauses", "services", "retention")
SCREENS = {"desk": (1366, 768), "small": (320, 640)}

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_have_no_barriers(
    house: House, browser_of: OpenPage, scheme: str, screen: str
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, scheme, screen)
    await page.goto(f"{house.url}/call")
    await expect(page.get_by_test_id("call-start")).to_be_visible()
    assert await barriers(page) == []
    await page.goto(f"{house.url}/")
    await expect(page.get_by_test_id("sign-in")).to_be_visible()
    assert await barriers(page) == []
    await sign_in(page, house, "ewa")

    await look_at_all(page, house, PAGES)

    assert complaints == []


@pytest.mark.parametrize(("scheme", "screen"), [("light", "desk"), ("dark", "small")])
async def test_pages_of_administrators_have_no_barriers(
    house: House, browser_of: OpenPage, scheme: str, screen: str
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, scheme, screen)
    await sign_in(page, house, "admin")

    await look_at_all(page, house, ADMINISTERED)

    assert complaints == []


async def look_at_all(page: Page, house: House, names: Sequence[str]) -> None:
    """One after the other: nothing keeps anybody out, nothing lies beside the screen."""
    for name in names:
        await page.goto(f"{house.url}/{name}")
        await expect(page.locator("h1")).to_be_visible()
        assert await barriers(page) == [], name
        assert not await scrolls_sideways(page), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_state_of_a_call_has_no_barriers(
    house: House, browser_of: OpenPage, scheme: str
) -> None:
    page = await browser_of(300)
    complaints = listen(page)
    await set_look(page, scheme, "desk")
    await sign_in(page, house, "anna")
    await take_calls(page)
    assert await barriers(page) == []

    async with house.exchange.caller("+48600000214") as phone:
        call = await phone.dial("hotline")
        await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
        await call.press("0")
        await band_is(page, "ringing", ms=RING_MS)
        await expect(page.get_by_test_id("pop-name")).to_be_visible()
        assert await barriers(page) == []
        await page.keyboard.press("F2")
        await band_is(page, "talk")
        assert await barriers(page) == []
        await expect(page.locator("[data-article]").first).to_be_visible()
        await page.keyboard.press("Alt+1")
        await expect(page.get_by_test_id("article")).to_be_visible()
        assert await barriers(page) == []
        await page.keyboard.press("Escape")
        await page.get_by_test_id("ask-facts").click()
        await expect(page.get_by_test_id("check-facts")).to_be_visible()
        assert await barriers(page) == []
        await page.keyboard.press("F4")
        await band_is(page, "hold")
        assert await barriers(page) == []
        await call.hang_up()
    await band_is(page, "wrapup")
    assert await barriers(page) == []
    assert complaints == []


async def set_look(page: Page, scheme: str, screen: str) -> None:
    """Theme as the system asks for it, and the size of the window."""
    width, height = SCREENS[screen]
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.set_viewport_size({"width": width, "height": height})


async def barriers(page: Page) -> list[str]:
    """What axe finds, each with its first element; no colour is still on its way to another."""
    await page.emulate_media(reduced_motion="reduce")
    await page.evaluate(source(AXE))
    found = await page.evaluate(
        "rules => axe.run({ runOnly: rules }).then(({ violations }) => violations.map("
        "({ id, nodes }) => `${id}: ${nodes[0].html}`))",
        RULES,
    )
    return [str(one) for one in found]


def source(script: Path) -> str:
    """Run as the debugger does, which the page's content security policy does not concern."""
    if not script.exists():
        pytest.fail(f"axe is missing in {script}: python3 -m hotline front-end installs it")
    return script.read_text(encoding="utf-8")


async def scrolls_sideways(page: Page) -> bool:
    """Whether something is wider than the window."""
    return bool(
        await page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
    )


def listen(page: Page) -> list[str]:
    """Errors that the browser reports, violations of the content security policy among them.

    That nobody is signed in yet is an answer, not an error.
    """
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "401" not in message.text:
            complaints.append(f"{message.text} {message.location}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints
