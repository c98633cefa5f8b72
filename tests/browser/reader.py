"""A screen reader for one page: what it says, in order, and what it was not asked for."""

import asyncio

import pytest
from playwright.async_api import Page, Route

from tests.browser.people import LOOK_MS
from tests.exchange import CHECKOUT
from tests.patience import HANGS_SECONDS

SOURCE = (
    CHECKOUT
    / "agent_console/web/node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
)
ADDRESS = "/assets/virtual-screen-reader.js"
"""Where the page finds it: the content security policy lets nothing in from elsewhere."""

START = f"""async () => {{
    const {{ virtual }} = await import('{ADDRESS}');
    window.reader = virtual;
    await virtual.start({{ container: document.body }});
}}"""
LIVE = ("assertive: ", "polite: ")


class Reader:
    """Reads this page from now on; a reload ends it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @classmethod
    async def of(cls, page: Page) -> "Reader":
        """Begin to read."""
        if not SOURCE.exists():
            pytest.fail(f"the reader is missing in {SOURCE}: python3 -m hotline front-end")
        script = await asyncio.to_thread(SOURCE.read_text, encoding="utf-8")

        async def serve(route: Route) -> None:
            await route.fulfill(body=script, content_type="text/javascript")

        await page.route(f"**{ADDRESS}", serve)
        await page.evaluate(START)
        return cls(page)

    async def hears(self, beginning: str) -> str:
        """What is said unasked with this beginning, once it is."""
        async with asyncio.timeout(HANGS_SECONDS):
            while not (said := await self._beginning(beginning)):
                await self._page.wait_for_timeout(LOOK_MS)
        assert len(said) == 1, said
        return said[0]

    async def log(self) -> list[str]:
        """Everything that was said."""
        said: list[str] = await self._page.evaluate("window.reader.spokenPhraseLog()")
        return said

    async def unasked(self) -> list[str]:
        """What live regions said, without their urgency."""
        return [
            line.removeprefix(kind)
            for line in await self.log()
            for kind in LIVE
            if line.startswith(kind)
        ]

    async def _beginning(self, words: str) -> list[str]:
        return [line for line in await self.unasked() if line.startswith(words)]
