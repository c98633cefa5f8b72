"""Figures that come by e-mail, each day, week or month."""

from http import HTTPStatus

from aiohttp import web
from pydantic import Field

from agent_console.api import DELETE, GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from agent_console.oversight_needs import Subscriptions
from core.ids import LARGEST_ID, Username
from core.view import View
from tickets.staff.views import Role
from tickets.subscriptions.views import (
    NewSubscription,
    Pausing,
    SubscriptionPage,
    SubscriptionView,
)

subscriptions = Endpoints()

CONFLICT, UNPROCESSABLE = HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY

ID = r"{id:\d{1,9}}"


class SubscriptionQuery(View):
    """Which page."""

    before: int | None = Field(default=None, ge=1, le=LARGEST_ID)


@subscriptions.add(GET, "/api/subscriptions", Who.OVERSEER)
async def wanted(request: web.Request, query: SubscriptionQuery) -> SubscriptionPage:
    """One's own, and everybody's for administrators, the newest first."""
    by = request[USER].username
    return await _kept(request).page(by, _whose(request), query.before)


@subscriptions.add(POST, "/api/subscriptions", Who.SUPERVISOR, refuses=[CONFLICT])
async def subscribe(request: web.Request, body: NewSubscription) -> SubscriptionView:
    """From now on it comes by e-mail; the same again is kept once."""
    return await _kept(request).subscribe(body, request[USER].username)


@subscriptions.add(PUT, f"/api/subscriptions/{ID}", Who.OVERSEER)
async def pause(request: web.Request, body: Pausing) -> SubscriptionView:
    """It rests, or comes again."""
    by, whose = request[USER].username, _whose(request)
    return await _kept(request).pause(_number(request), by, whose, paused=body.paused)


@subscriptions.add(DELETE, f"/api/subscriptions/{ID}", Who.OVERSEER)
async def remove(request: web.Request) -> None:
    """It does not come any more."""
    await _kept(request).remove(_number(request), request[USER].username, _whose(request))


@subscriptions.add(POST, f"/api/subscriptions/{ID}/letter", Who.SUPERVISOR, refuses=[UNPROCESSABLE])
async def send_now(request: web.Request) -> None:
    """The newest report goes to whoever asks, whose own it is."""
    await _kept(request).send_now(_number(request), request[USER].username)


def _kept(request: web.Request) -> Subscriptions:
    return request.app[HOUSE].oversight.subscriptions


def _whose(request: web.Request) -> Username | None:
    """Whose they may see and change; None: everybody's."""
    user = request[USER]
    return None if Role.ADMINISTRATOR in user.roles else user.username


def _number(request: web.Request) -> int:
    return int(request.match_info["id"])
