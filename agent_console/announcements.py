"""Announcements: everybody reads them, supervisors publish and withdraw them."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import ANNOUNCEMENT, GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementView,
    RevisionInput,
    SpokenView,
)

announcements = Endpoints()

CONFLICT, UNPROCESSABLE = HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY


@announcements.add(GET, "/api/announcements")
async def every(request: web.Request) -> tuple[AnnouncementView, ...]:
    """All announcements, drafts too."""
    return await request.app[HOUSE].announcements.list()


@announcements.add(POST, "/api/announcements", Who.SUPERVISOR)
async def create(request: web.Request, body: AnnouncementInput) -> AnnouncementView:
    """A new draft."""
    return await request.app[HOUSE].announcements.create(body, request[USER].username)


@announcements.add(PUT, f"/api/announcements/{ANNOUNCEMENT}", Who.SUPERVISOR, refuses=[CONFLICT])
async def change(request: web.Request, body: AnnouncementInput) -> AnnouncementView:
    """Write it anew."""
    user = request[USER].username
    return await request.app[HOUSE].announcements.change(_id(request), body, user)


@announcements.add(
    GET, rf"/api/announcements/{ANNOUNCEMENT}/revisions/{{revision:\d{{1,9}}}}", Who.SUPERVISOR
)
async def revision(request: web.Request) -> AnnouncementInput:
    """What it says in one revision: the words that somebody asks to publish."""
    number = int(request.match_info["revision"])
    return await request.app[HOUSE].announcements.revision(_id(request), number)


@announcements.add(
    POST,
    f"/api/announcements/{ANNOUNCEMENT}/publish",
    Who.SUPERVISOR,
    refuses=[CONFLICT, UNPROCESSABLE],
)
async def publish(request: web.Request) -> AnnouncementView:
    """Put it on the line, in both languages."""
    return await request.app[HOUSE].announcements.publish(_id(request), request[USER].username)


@announcements.add(
    POST, f"/api/announcements/{ANNOUNCEMENT}/request", Who.SUPERVISOR, refuses=[CONFLICT]
)
async def request_publication(request: web.Request, body: RevisionInput) -> AnnouncementView:
    """Ask a second person to put this revision on the line."""
    house, user = request.app[HOUSE], request[USER].username
    return await house.announcements.request_publication(_id(request), body.revision, user)


@announcements.add(
    POST, f"/api/announcements/{ANNOUNCEMENT}/approve", Who.SUPERVISOR, refuses=[CONFLICT]
)
async def approve(request: web.Request, body: RevisionInput) -> AnnouncementView:
    """Put on the line what somebody else has asked for."""
    house, user = request.app[HOUSE], request[USER].username
    return await house.announcements.approve_and_publish(_id(request), body.revision, user)


@announcements.add(
    POST, f"/api/announcements/{ANNOUNCEMENT}/retract", Who.SUPERVISOR, refuses=[CONFLICT]
)
async def retract(request: web.Request) -> AnnouncementView:
    """Take back what was published by mistake."""
    return await request.app[HOUSE].announcements.retract(_id(request), request[USER].username)


@announcements.add(
    POST, f"/api/announcements/{ANNOUNCEMENT}/withdraw", Who.SUPERVISOR, refuses=[CONFLICT]
)
async def withdraw(request: web.Request) -> AnnouncementView:
    """Take it off the line."""
    return await request.app[HOUSE].announcements.withdraw(_id(request), request[USER].username)


@announcements.add(POST, "/api/announcements/spoken", Who.SUPERVISOR)
async def spoken(request: web.Request, body: AnnouncementInput) -> SpokenView:
    """What callers would hear, filled from the templates."""
    return await request.app[HOUSE].announcements.spoken(body)


def _id(request: web.Request) -> int:
    return int(request.match_info["id"])
