"""Browsers: Chromium, each person in a process and with a microphone of their own."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.ears import write_tone
from tests.browser.house import House, running_house
from tests.integration.databases import cluster
from tests.integration.postgres import Cluster
from tests.patience import HANGS_SECONDS

__all__ = ["cluster"]

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)

OpenPage = Callable[[float], Awaitable[Page]]
"""A fresh browser whose microphone hears a tone of this many hertz."""


@pytest_asyncio.fixture(loop_scope="session")
async def house() -> AsyncIterator[House]:
    """A house of its own for each test: what one leaves behind, no other can meet."""
    async with running_house() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session", params=["sqlite", "postgresql"])
async def house_on_each_database(
    request: pytest.FixtureRequest, cluster: Cluster
) -> AsyncIterator[House]:
    """The same house on SQLite, and on PostgreSQL by its address."""
    url = None
    if request.param == "postgresql":
        cluster.execute("CREATE DATABASE house")
        url = cluster.url("house")
    async with running_house(url) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def browser_of(tmp_path: Path) -> AsyncIterator[OpenPage]:
    """Opens browsers and closes them after the test."""
    if shutil.which(CHROMIUM) is None:
        pytest.fail("Chromium is missing: apt-get install chromium")
    expect.set_options(timeout=1000 * HANGS_SECONDS)
    opened: list[Browser] = []
    async with async_playwright() as playwright:

        async def open_page(hertz: float) -> Page:
            tone = write_tone(tmp_path / f"{hertz:g}.wav", hertz)
            browser = await playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=[*QUIET, f"--use-file-for-fake-audio-capture={tone}"],
            )
            opened.append(browser)
            context = await browser.new_context(
                viewport={"width": 1366, "height": 768}, permissions=["microphone"]
            )
            return await context.new_page()

        yield open_page
        for browser in opened:
            await browser.close()
