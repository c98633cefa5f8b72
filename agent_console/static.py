"""The built front end: its pages, and files whose names change with their contents."""

from pathlib import Path

from aiohttp import hdrs, web

from agent_console.keys import DEMO, STATIC
from core.errors import NotFound, Unavailable

PLACES = (
    "work|live|tickets|announcements|incidents|articles|calls|history|wall|figures|customers|search"
    "|health|interface|people|password|audit|callbacks|register|roster"
    "|shift|sign-in|writing|templates|recordings|thresholds|subscriptions|prompts"
    "|pauses|retention|services|queues|sound"
)
"""The first parts of addresses that the page itself knows."""

FRONT_END = Path(__file__).parent / "static"


async def index(request: web.Request) -> web.FileResponse:
    """The console; which place it shows is its own affair."""
    return _page(request.app[STATIC] / "index.html")


async def caller(request: web.Request) -> web.FileResponse:
    """The page that calls the hotline."""
    if not request.app[DEMO]:
        raise NotFound("this is not a demonstration")
    return _page(request.app[STATIC] / "caller.html")


async def asset(request: web.Request) -> web.FileResponse:
    """Scripts, styles, fonts, icons."""
    path = request.app[STATIC] / "assets" / request.match_info["name"]
    if not path.is_file():
        raise NotFound("no such file")
    return web.FileResponse(path)


def _page(path: Path) -> web.FileResponse:
    if not path.is_file():
        raise Unavailable("the front end is not built", code="not_built")
    return web.FileResponse(path, headers={hdrs.CACHE_CONTROL: "no-cache"})


routes = [
    web.get("/", index),
    web.get(f"/{{place:{PLACES}}}", index),
    web.get(f"/{{place:{PLACES}}}/{{rest:[A-Za-z0-9._/-]*}}", index),
    web.get("/call", caller),
    web.get("/assets/{name:[A-Za-z0-9._-]+}", asset),
]
