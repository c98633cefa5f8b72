"""Somebody without a mouse: what keys do not reach cannot be used."""

import pytest
from playwright.async_api import Page, expect

LONGEST_WAY = 150
"""Controls of the fullest page, once around."""
REACHED = "selector => document.activeElement?.matches(selector) ?? false"
POINTED = """() => {
    addEventListener('pointerdown', () => localStorage.setItem('pointed', 'yes'), true);
}"""


class Keyboard:
    """The keys of one person's browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def of(cls, page: Page) -> "Keyboard":
        """Before the first page is opened: a mouse would be noticed from now on."""
        await page.add_init_script(f"({POINTED})()")
        return cls(page)

    async def press(self, *keys: str) -> None:
        """One after the other, wherever the focus is."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def write(self, text: str) -> None:
        """Letter by letter; a line's end is Enter."""
        await self.page.keyboard.type(text)

    async def reach(self, selector: str) -> None:
        """Tab until the focus is there."""
        await expect(self.page.locator(selector).first).to_be_visible()
        for _ in range(LONGEST_WAY):
            if await self.page.evaluate(REACHED, selector):
                return
            await self.page.keyboard.press("Tab")
        pytest.fail(f"Tab does not lead to {selector}")

    async def use(self, selector: str, key: str = "Enter") -> None:
        """Go there and press the key."""
        await self.reach(selector)
        await self.press(key)

    async def fill(self, selector: str, text: str) -> None:
        """Go there and write."""
        await self.reach(selector)
        await self.write(text)

    async def has_pointed(self) -> bool:
        """Whether a mouse or a finger was used after all."""
        return bool(await self.page.evaluate("localStorage.getItem('pointed')"))


def named(testid: str) -> str:
    """The selector of what tests know by this name."""
    return f"[data-testid='{testid}']"
