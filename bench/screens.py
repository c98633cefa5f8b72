"""What a supervisor's screens feel like with 300 calls and 200 consultants live, in Chromium.

    python -m bench.screens [repetitions]

The console is real, on SQLite; the exchange is a script that tells ten changes a second. Measured
in the browser: the first paint of a fresh page, and for keys that are pressed meanwhile the time
from each to the next frame that shows it (Event Timing, in steps of 8 ms). Beside it the same page
with nothing going on. Goal: first paint within 1 s on loopback, keys within 100 ms.
"""

import asyncio
import itertools
import logging
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bench.side_by_side import commit
from core import log
from core.db import database
from core.events import Event, EventBus
from core.ids import CallId, Username
from core.language import Language
from tests.browser.conftest import CHROMIUM, QUIET
from tests.integration.console.house import PASSWORD, Site, hire_person, site
from tests.unit.console.facts import at
from tickets.calls import events as facts
from tickets.calls.events import Availability, EndCause, TalkEnd
from tickets.migrations import upgrade
from tickets.staff.views import Role

CONSULTANTS, CALLS = 200, 300
CHANGES_PER_SECOND = 10
KEYS = 60
PAGES = {"/live": "board-calls", "/wall": "wall"}
"""With what is seen on each once its picture is there."""
FRONT_END = Path("agent_console/static")
STEP_MS = 8
BETWEEN_KEYS_MS = 50
"""So that changes are shown between keys and under them."""

WATCH = """() => {
    window.taken = [];
    new PerformanceObserver((list) => {
        for (const one of list.getEntries())
            if (one.name === 'keydown') window.taken.push(one.duration);
    }).observe({type: 'event', durationThreshold: 16, buffered: false});
}"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def consultant(number: int) -> Username:
    """By number."""
    return Username(f"c{number}")


def begun(number: int, second: float) -> Iterator[Event]:
    """A call that waits, or talks when its number is that of a consultant."""
    call, when = CallId(f"{number}.1"), at(second)
    yield facts.CallArrived(at=when, call=call, caller=f"+48600{number:06d}")
    yield facts.CallQueued(at=when, call=call, language=Language.PL)
    if number % CALLS < CONSULTANTS:
        who = consultant(number % CALLS)
        yield facts.CallOffered(at=when, call=call, consultant=who)
        yield facts.CallAnswered(at=when, call=call, consultant=who)


def over(number: int, second: float) -> Iterator[Event]:
    """The same call ends."""
    call, when = CallId(f"{number}.1"), at(second)
    if number % CALLS < CONSULTANTS:
        who = consultant(number % CALLS)
        yield facts.TalkEnded(at=when, call=call, consultant=who, by=TalkEnd.CALLER)
    yield facts.CallEnded(at=when, call=call, cause=EndCause.CALLER)


async def keep_busy(hotline: Site) -> None:
    """One call ends and another takes its place, ten times a second."""
    for number in itertools.count():
        second = CALLS + number / CHANGES_PER_SECOND
        hotline.tell(*over(number, second), *begun(number + CALLS, second))
        await asyncio.sleep(1 / CHANGES_PER_SECOND)


@asynccontextmanager
async def crowded(folder: str) -> AsyncIterator[Site]:
    """A console with everybody hired and in a seat."""
    url = f"sqlite+aiosqlite:///{folder}/bench.db"
    await asyncio.to_thread(upgrade, url)
    bus = EventBus()
    async with database(url) as sessions, site(sessions, bus, front_end=FRONT_END) as hotline:
        for number in range(CONSULTANTS):
            await hire_person(hotline.house, consultant(number), frozenset({Role.CONSULTANT}))
        yield hotline


def take_seats(hotline: Site) -> None:
    """Everybody is ready, and all calls are there."""
    for number in range(CONSULTANTS):
        hotline.tell(
            facts.ConsultantChanged(
                at=at(0),
                consultant=consultant(number),
                availability=Availability.READY,
                languages=frozenset({Language.PL}),
            )
        )
    for number in range(CALLS):
        hotline.tell(*begun(number, number))


async def pressed(page: Page, url: str, seen: str) -> tuple[float, list[float]]:
    """Milliseconds to the first paint, and from each key to the frame that shows it."""
    await page.goto(url)
    await page.get_by_test_id(seen).wait_for()
    await page.evaluate(WATCH)
    for _ in range(KEYS):
        await page.keyboard.press("Tab")
        await page.wait_for_timeout(BETWEEN_KEYS_MS)
    await page.wait_for_timeout(500)
    return await page.evaluate(PAINT), await page.evaluate("window.taken")


def told(name: str, paints: list[float], slow: list[float]) -> str:
    """Keys that took less than two steps are not told by the browser one by one."""
    keys = sorted([STEP_MS] * (KEYS * len(paints) - len(slow)) + slow)
    cuts = statistics.quantiles(keys, n=100)
    return (
        f"{name}: first paint {statistics.median(paints):.0f} ms, most {max(paints):.0f};"
        f" {len(keys)} keys: p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms, most {keys[-1]:.0f}"
    )


async def measure(hotline: Site, page: Page, path: str, repetitions: int) -> str:
    """One page."""
    rounds = [await pressed(page, hotline.url + path, PAGES[path]) for _ in range(repetitions)]
    return told(path, [paint for paint, _ in rounds], [one for _, slow in rounds for one in slow])


async def main(repetitions: int) -> None:
    """Quiet, then busy, in one browser."""
    print(f"commit {commit()}")
    log.configure(level=logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        async with crowded(folder) as hotline, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
            page = await browser.new_page(viewport={"width": 1366, "height": 768})
            await page.goto(hotline.url)
            await page.get_by_test_id("username").fill("sofia")
            await page.get_by_test_id("password").fill(PASSWORD)
            await page.keyboard.press("Enter")
            await page.get_by_test_id("band").wait_for()
            for path in PAGES:
                print("quiet", await measure(hotline, page, path, repetitions), flush=True)
            take_seats(hotline)
            busy = asyncio.create_task(keep_busy(hotline))
            for path in PAGES:
                print("busy ", await measure(hotline, page, path, repetitions), flush=True)
            busy.cancel()
            await asyncio.wait({busy})
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
