"""The shift page: what there is to hand over, messages to the next shift, and confirmations."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from tickets.handover.views import (
    Confirming,
    HandoverLine,
    HandoverView,
    NewMessage,
    ShiftPage,
)

handover = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

ID = r"{id:\d{1,9}}"


@handover.add(GET, "/api/shift", Who.HELP_DESK)
async def page(request: web.Request) -> ShiftPage:
    """This shift and the next one, and everything that the next one has to know."""
    return await request.app[HOUSE].personnel.handovers.page()


@handover.add(POST, "/api/shift/messages", Who.HELP_DESK, refuses=[CONFLICT])
async def leave(request: web.Request, body: NewMessage) -> ShiftPage:
    """A message to the next shift; it goes as soon as that shift has confirmed."""
    return await request.app[HOUSE].personnel.handovers.leave(body, request[USER].username)


@handover.add(POST, f"/api/shift/messages/{ID}/removal", Who.HELP_DESK)
async def take_back(request: web.Request) -> ShiftPage:
    """Who wrote it takes it back."""
    desk, by = request.app[HOUSE].personnel.handovers, request[USER].username
    return await desk.take_back(int(request.match_info["id"]), by)


@handover.add(POST, "/api/shift/confirmation", Who.SUPERVISOR, refuses=[CONFLICT])
async def confirm(request: web.Request, body: Confirming) -> ShiftPage:
    """The lead who goes, or the one who comes, has seen the page as it is."""
    return await request.app[HOUSE].personnel.handovers.confirm(body, request[USER].username)


@handover.add(GET, "/api/handovers", Who.HELP_DESK)
async def last(request: web.Request) -> tuple[HandoverLine, ...]:
    """The last thirty handovers, the newest first."""
    return await request.app[HOUSE].personnel.handovers.last()


@handover.add(GET, f"/api/handovers/{ID}", Who.HELP_DESK)
async def one(request: web.Request) -> HandoverView:
    """One of them, as each lead saw it."""
    number = int(request.match_info["id"])
    return await request.app[HOUSE].personnel.handovers.handover(number)
