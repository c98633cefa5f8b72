"""The reasons of pauses: chosen by consultants, written and ordered by administrators."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from tickets.pauses.views import PauseInput, PauseNames, PauseOrder, PauseView

pauses = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

CODE = r"{code:[a-z][a-z0-9_]{0,39}}"


@pauses.add(GET, "/api/pauses")
async def listed(request: web.Request) -> tuple[PauseView, ...]:
    """All reasons in their order, retired ones too."""
    return await request.app[HOUSE].personnel.pauses.all()


@pauses.add(POST, "/api/pauses", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def add(request: web.Request, body: PauseNames) -> tuple[PauseView, ...]:
    """One more reason, at the end; all come back."""
    return await request.app[HOUSE].personnel.pauses.add(body, request[USER].username)


@pauses.add(PUT, "/api/pauses", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def arrange(request: web.Request, body: PauseOrder) -> tuple[PauseView, ...]:
    """Their order from now on; all come back."""
    by = request[USER].username
    return await request.app[HOUSE].personnel.pauses.arrange(body.codes, by)


@pauses.add(PUT, f"/api/pauses/{CODE}", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def change(request: web.Request, body: PauseInput) -> tuple[PauseView, ...]:
    """Another name, or nobody can choose it any more; all come back."""
    code, by = request.match_info["code"], request[USER].username
    return await request.app[HOUSE].personnel.pauses.change(code, body, by)
