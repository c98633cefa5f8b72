"""The page by which the owner of an account stops a change that they did not ask for."""

from aiohttp import web

from customer_pages.keys import HOUSE, PAGES
from customer_pages.rendering import Page
from customer_pages.tongue import language_of


async def ask(request: web.Request) -> web.Response:
    """What will change and when, and the button."""
    preview = await request.app[HOUSE].previews.login_change(request.match_info["token"])
    page = Page("login_change.html", {"change": preview}, switch=True)
    return request.app[PAGES].answer(page, language_of(request, preview.language))


async def stop(request: web.Request) -> web.Response:
    """Stop it; a button that is pressed twice gives the same answer twice."""
    change = await request.app[HOUSE].login_changes.stop(request.match_info["token"])
    page = Page("stopped.html", {"ticket": change.ticket})
    return request.app[PAGES].answer(page, language_of(request))
