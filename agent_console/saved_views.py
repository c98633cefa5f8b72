"""Ways of looking at the queue of tickets, kept under a name."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import DELETE, GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from tickets.saved_views.views import KeptViews, NewSavedView

saved_views = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

ID = r"{id:\d{1,9}}"


@saved_views.add(GET, "/api/views", Who.HELP_DESK)
async def seen(request: web.Request) -> KeptViews:
    """The own views, and those that are shared with a group of one's own."""
    return await request.app[HOUSE].casework.views.seen_by(request[USER].username)


@saved_views.add(POST, "/api/views", Who.HELP_DESK, refuses=[CONFLICT])
async def keep(request: web.Request, body: NewSavedView) -> KeptViews:
    """Keep a way of looking under a name; all views come back."""
    return await request.app[HOUSE].casework.views.keep(body, request[USER].username)


@saved_views.add(PUT, f"/api/views/{ID}", Who.HELP_DESK, refuses=[CONFLICT])
async def change(request: web.Request, body: NewSavedView) -> KeptViews:
    """Change an own one; all views come back."""
    by = request[USER].username
    return await request.app[HOUSE].casework.views.change(_number(request), body, by)


@saved_views.add(DELETE, f"/api/views/{ID}", Who.HELP_DESK)
async def remove(request: web.Request) -> KeptViews:
    """Remove an own one; all views come back."""
    return await request.app[HOUSE].casework.views.remove(_number(request), request[USER].username)


def _number(request: web.Request) -> int:
    return int(request.match_info["id"])
