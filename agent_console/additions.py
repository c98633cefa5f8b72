"""What is added to tickets: information, files, references, and links to other tickets."""

from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import GET, POST, TICKET, Endpoints
from agent_console.auth import Who
from agent_console.casework import Number, ticket_of
from agent_console.keys import HOUSE, USER
from core.view import View
from tickets.additions.author import Staff as Consultant
from tickets.additions.information import NewInformation
from tickets.additions.service import NewAttachment
from tickets.additions.views import AttachmentView, InformationView
from tickets.answers.views import Key, Words
from tickets.desk.views import TicketView
from tickets.files.views import Download
from tickets.links.views import LinkKind, LinkView, MergeView
from tickets.references.views import ReferenceKind, ReferenceView

additions = Endpoints()

CONFLICT, UNPROCESSABLE = HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY

ATTACHMENT = r"{attachment:\d{1,9}}"


class Told(View):
    """Information in words."""

    text: Words
    key: Key


class FileQuery(View):
    """What the file is called; its content is the body."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
    key: Key


class Removal(View):
    """Why something is taken away."""

    reason: str = Field(max_length=500)


class Quoted(View):
    """A number that the ticket is about."""

    kind: ReferenceKind
    value: Annotated[str, StringConstraints(min_length=1, max_length=60)]


class LinkInput(View):
    """The ticket ``follows``, or is ``related`` to, the other one."""

    kind: LinkKind
    other: Number


class MergeInput(View):
    """The ticket is a duplicate of this one."""

    into: Number


@additions.add(POST, f"/api/tickets/{TICKET}/information", Who.HELP_DESK, refuses=[CONFLICT])
async def inform(request: web.Request, body: Told) -> InformationView:
    """Add words; what waited for the customer goes on."""
    new = NewInformation(key=body.key, ticket=ticket_of(request), text=body.text)
    return await request.app[HOUSE].casework.information.add(new, _author(request))


@additions.add(POST, f"/api/tickets/{TICKET}/attachments", Who.HELP_DESK, refuses=[CONFLICT])
async def attach(request: web.Request, query: FileQuery, content: bytes) -> AttachmentView:
    """Add a file, at most as large as the settings allow; it is looked at for viruses."""
    new = NewAttachment(key=query.key, ticket=ticket_of(request), name=query.name, content=content)
    return await request.app[HOUSE].casework.attachments.attach(new, _author(request))


@additions.add(GET, f"/api/attachments/{ATTACHMENT}", Who.HELP_DESK, refuses=[CONFLICT])
async def read(request: web.Request) -> Download:
    """A file to be saved, never to be shown; whoever reads it is noted."""
    return await request.app[HOUSE].casework.attachments.read(
        _attachment(request), _author(request)
    )


@additions.add(POST, f"/api/attachments/{ATTACHMENT}/removal", Who.HELP_DESK)
async def remove(request: web.Request, body: Removal) -> None:
    """Take a file away for good, and say why."""
    files = request.app[HOUSE].casework.attachments
    await files.remove(_attachment(request), _author(request), body.reason)


@additions.add(POST, f"/api/tickets/{TICKET}/references", Who.HELP_DESK, refuses=[CONFLICT])
async def quote(request: web.Request, body: Quoted) -> ReferenceView:
    """Note that the ticket is about this number."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.references.add(ticket_of(request), body.kind, body.value, by)


@additions.add(POST, f"/api/tickets/{TICKET}/references/removal", Who.HELP_DESK)
async def strike(request: web.Request, body: Quoted) -> None:
    """Take a number away that was a mistake."""
    work, by = request.app[HOUSE].casework, request[USER].username
    await work.references.remove(ticket_of(request), body.kind, body.value, by)


@additions.add(POST, f"/api/tickets/{TICKET}/links", Who.HELP_DESK, refuses=[CONFLICT])
async def link(request: web.Request, body: LinkInput) -> LinkView:
    """Note that it belongs to another ticket."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.links.link(ticket_of(request), body.kind, body.other, by)


@additions.add(POST, f"/api/tickets/{TICKET}/links/removal", Who.HELP_DESK, refuses=[CONFLICT])
async def unlink(request: web.Request, body: LinkInput) -> None:
    """Take a link away that was a mistake."""
    work, by = request.app[HOUSE].casework, request[USER].username
    await work.links.unlink(ticket_of(request), body.kind, body.other, by)


@additions.add(POST, f"/api/tickets/{TICKET}/merge", Who.HELP_DESK, refuses=[CONFLICT])
async def merge(request: web.Request, body: MergeInput) -> MergeView:
    """Close it as a duplicate of another ticket."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.links.merge(ticket_of(request), body.into, by)


@additions.add(POST, f"/api/tickets/{TICKET}/unmerge", Who.HELP_DESK, refuses=[CONFLICT])
async def unmerge(request: web.Request) -> TicketView:
    """Take a duplicate out again, as long as nothing has happened since."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.links.unmerge(ticket_of(request), by)


def _author(request: web.Request) -> Consultant:
    return Consultant(request[USER].username)


def _attachment(request: web.Request) -> int:
    return int(request.match_info["attachment"])
