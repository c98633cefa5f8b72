"""The page that shows a new telephone PIN to its owner, once (domain 4.3)."""

from aiohttp import web

from customer_pages.keys import HOUSE, PAGES
from customer_pages.rendering import Page
from customer_pages.tongue import language_of

GROUP = 3
"""Digits that people keep in mind together."""


async def ask(request: web.Request) -> web.Response:
    """What will happen, and the button."""
    preview = await request.app[HOUSE].previews.pin(request.match_info["token"])
    page = Page("pin.html", {"valid_until": preview.valid_until}, switch=True)
    return request.app[PAGES].answer(page, language_of(request, preview.language))


async def show(request: web.Request) -> web.Response:
    """The PIN, for whoever pressed the button first."""
    house, token = request.app[HOUSE], request.match_info["token"]
    preview = await house.previews.pin(token)
    sealed = await house.pin_links.redeem(token)
    page = Page("pin_shown.html", {"groups": grouped(sealed.open())})
    return request.app[PAGES].answer(page, language_of(request, preview.language))


def grouped(digits: str) -> tuple[str, ...]:
    """As they are written down."""
    return tuple(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))
