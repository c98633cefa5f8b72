"""The pages as small web applications, to be mounted beside others: one for each kind of link."""

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from core.origins import Origins
from core.pace import Pace
from core.settings import HttpSettings
from customer_pages import login_change, pin, survey
from customer_pages.errors import pages_for_refusals
from customer_pages.keys import HOUSE, KIND, PAGES, Kind
from customer_pages.needs import House
from customer_pages.rendering import Pages
from customer_pages.security import protect

TOKEN = "/{token:[A-Za-z0-9_-]{16,100}}"

PREFIXES = {Kind.SURVEY: "/survey", Kind.PIN: "/pin", Kind.LOGIN_CHANGE: "/login-change"}
"""What messages call these pages."""

STYLE = "/customer-pages"
"""Where the one style sheet of all of them is."""

HANDLERS: dict[Kind, tuple[Handler, Handler]] = {
    Kind.SURVEY: (survey.ask, survey.send),
    Kind.PIN: (pin.ask, pin.show),
    Kind.LOGIN_CHANGE: (login_change.ask, login_change.stop),
}
"""For GET, which changes nothing, and for POST."""


def link_base(http: HttpSettings, kind: Kind) -> str:
    """What a message writes before the slash and the token."""
    return f"{http.public_url.rstrip('/')}{PREFIXES[kind]}"


def mount(beside: web.Application, http: HttpSettings, house: House, pages: Pages) -> None:
    """Serve the pages from this application, too."""
    origins, pace = Origins.of(http), Pace(house.clock)
    for kind, prefix in PREFIXES.items():
        beside.add_subapp(prefix, _application(kind, house, pages, origins, pace))
    beside.add_subapp(STYLE, _style(pages, origins))


def _application(
    kind: Kind, house: House, pages: Pages, origins: Origins, pace: Pace
) -> web.Application:
    app = web.Application(middlewares=[pages_for_refusals])
    app[HOUSE], app[PAGES], app[KIND] = house, pages, kind
    protect(app, origins, pace)
    look, act = HANDLERS[kind]
    app.router.add_get(TOKEN, look)
    app.router.add_post(TOKEN, act)
    return app


def _style(pages: Pages, origins: Origins) -> web.Application:
    app = web.Application()
    protect(app, origins, None)

    async def style(_request: web.Request) -> web.Response:
        headers = {hdrs.CACHE_CONTROL: "public, max-age=3600"}
        return web.Response(text=pages.style, content_type="text/css", headers=headers)

    app.router.add_get("/style.css", style)
    return app
