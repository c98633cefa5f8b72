"""Templates of announcements: written by one person, approved by another, then used by anyone."""

from http import HTTPStatus

from aiohttp import web
from pydantic import Field

from agent_console.api import GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.ids import LARGEST_ID
from tickets.announcements.views import AnnouncementView
from tickets.templates.views import Occasion, TemplateInput, TemplatesView, TemplateView

templates = Endpoints()

EVERY = "/api/templates"
NAME = f"{EVERY}/{{template:[a-z][a-z0-9_]{{1,39}}}}"
VERSION = rf"{NAME}/{{version:\d{{1,9}}}}"
CONFLICT, UNPROCESSABLE = HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY


class NewVersion(TemplateInput):
    """What a template is to say, written upon the version on the screen; 0 for a new name."""

    seen: int = Field(ge=0, le=LARGEST_ID)


@templates.add(GET, EVERY, Who.OVERSEER)
async def every(request: web.Request) -> TemplatesView:
    """Those in use with what waits for a second person, and those that were retired."""
    return await request.app[HOUSE].templates.every()


@templates.add(POST, NAME, Who.OVERSEER, refuses=[CONFLICT])
async def write(request: web.Request, body: NewVersion) -> TemplateView:
    """The next version; it waits for a second person."""
    words = TemplateInput.model_validate(body.model_dump(exclude={"seen"}))
    service, by = request.app[HOUSE].templates, request[USER].username
    return await service.write(request.match_info["template"], words, by, body.seen)


@templates.add(POST, f"{VERSION}/approval", Who.OVERSEER, refuses=[CONFLICT])
async def approve(request: web.Request) -> TemplateView:
    """The second person agrees; from now on one person may publish with it."""
    service, by = request.app[HOUSE].templates, request[USER].username
    return await service.approve(request.match_info["template"], _version(request), by)


@templates.add(POST, f"{NAME}/retirement", Who.OVERSEER)
async def retire(request: web.Request) -> None:
    """Take it out of use, with all its versions."""
    service, by = request.app[HOUSE].templates, request[USER].username
    await service.retire(request.match_info["template"], by)


@templates.add(POST, f"{VERSION}/draft", Who.SUPERVISOR, refuses=[CONFLICT, UNPROCESSABLE])
async def draft(request: web.Request, body: Occasion) -> AnnouncementView:
    """A draft in its words, which its author may publish alone."""
    service, by = request.app[HOUSE].templates, request[USER].username
    return await service.draft(request.match_info["template"], _version(request), body, by)


def _version(request: web.Request) -> int:
    return int(request.match_info["version"])
