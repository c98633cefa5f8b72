"""The people who work here, for administrators."""

from http import HTTPStatus
from typing import Annotated

import structlog
from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import GET, POST, PUT, USERNAME, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER, WATCH
from core.errors import Unavailable
from core.ids import LARGEST_ID, Username
from core.view import View
from tickets.groups.views import GroupView
from tickets.staff.views import (
    NewPerson,
    PeoplePage,
    PersonInput,
    PersonView,
    PlainUsername,
    Role,
)

log = structlog.get_logger()
people = Endpoints()

ONE = f"/api/people/{USERNAME}"
CONFLICT = HTTPStatus.CONFLICT

Sought = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f]*$")]


class PeopleQuery(View):
    """Who is looked for; ``after`` is the last one of the page before."""

    query: Sought = ""
    after: PlainUsername | None = None


class Seen(View):
    """Which version of the person was on the screen."""

    seen: int = Field(ge=1, le=LARGEST_ID)


class Changed(PersonInput, Seen):
    """What an administrator wants to be so."""


class Invitation(NewPerson):
    """Somebody new, and whether the link goes to their address, too."""

    by_email: bool = False


class LinkWish(View):
    """Whether the link goes to the person's address, too."""

    by_email: bool = False


class LinkView(View):
    """Shown once: it is kept nowhere."""

    link: str


class Invited(LinkView):
    """Somebody new, with the link that lets them choose a password."""

    person: PersonView


class PinView(View):
    """Shown once: it is kept nowhere."""

    pin: str


@people.add(GET, "/api/people", Who.ADMINISTRATOR)
async def page(request: web.Request, query: PeopleQuery) -> PeoplePage:
    """Everybody, or those in whose name, user name or address all words are; fifty a page."""
    return await request.app[HOUSE].personnel.people.page(query.query, query.after)


@people.add(GET, "/api/staff-groups", Who.ADMINISTRATOR)
async def groups(request: web.Request) -> tuple[GroupView, ...]:
    """To which groups one can belong."""
    return await request.app[HOUSE].casework.groups.groups()


@people.add(GET, ONE, Who.ADMINISTRATOR)
async def person(request: web.Request) -> PersonView:
    """One of them."""
    return await request.app[HOUSE].personnel.people.person(_whom(request))


@people.add(POST, "/api/people", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def invite(request: web.Request, body: Invitation) -> Invited:
    """Let somebody in; nobody but they will know their password."""
    new = NewPerson.model_validate(body.model_dump(exclude={"by_email"}))
    invited, link = await request.app[HOUSE].personnel.people.invite(
        new, request[USER].username, by_email=body.by_email
    )
    request.app[DESKS].names[invited.username] = invited.name
    return Invited(person=invited, link=link.open())


@people.add(PUT, ONE, Who.ADMINISTRATOR, refuses=[CONFLICT])
async def change(request: web.Request, body: Changed) -> PersonView:
    """Other words, rights or groups; they hold from the person's next step."""
    said = PersonInput.model_validate(body.model_dump(exclude={"seen"}))
    changed = await request.app[HOUSE].personnel.people.change(
        _whom(request), said, body.seen, request[USER].username
    )
    request.app[DESKS].names[changed.username] = changed.name
    if Role.CONSULTANT not in changed.roles:
        await _leave_the_exchange(request, changed.username)
    request.app[DESKS].pages.doubt(changed.username)
    return changed


@people.add(POST, f"{ONE}/deactivation", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def deactivate(request: web.Request, body: Seen) -> PersonView:
    """Let somebody go: signed out everywhere, without a telephone; a running talk goes on."""
    gone = await request.app[HOUSE].personnel.people.deactivate(
        _whom(request), body.seen, request[USER].username
    )
    await _show_out(request, gone.username)
    return gone


@people.add(POST, f"{ONE}/reactivation", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def reactivate(request: web.Request, body: Seen) -> PersonView:
    """They work here again."""
    return await request.app[HOUSE].personnel.people.reactivate(
        _whom(request), body.seen, request[USER].username
    )


@people.add(POST, f"{ONE}/link", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def link(request: web.Request, body: LinkWish) -> LinkView:
    """For whoever has forgotten their password; the link before it no longer works."""
    made = await request.app[HOUSE].personnel.people.link(
        _whom(request), request[USER].username, by_email=body.by_email
    )
    return LinkView(link=made.open())


@people.add(POST, f"{ONE}/sign-out", Who.ADMINISTRATOR)
async def sign_out(request: web.Request) -> None:
    """End all sessions of somebody; a running talk goes on."""
    whom = _whom(request)
    await request.app[HOUSE].personnel.people.sign_out(whom, request[USER].username)
    await _show_out(request, whom)


@people.add(POST, f"{ONE}/pin", Who.ADMINISTRATOR)
async def pin(request: web.Request) -> PinView:
    """A new telephone PIN in place of the one before, to be told to its owner."""
    issued = await request.app[HOUSE].personnel.pins.issue(_whom(request), request[USER].username)
    return PinView(pin=issued.open())


def _whom(request: web.Request) -> Username:
    return Username(request.match_info["username"])


async def _show_out(request: web.Request, whom: Username) -> None:
    await _leave_the_exchange(request, whom)
    request.app[DESKS].pages.doubt(whom)


async def _leave_the_exchange(request: web.Request, whom: Username) -> None:
    """An exchange that is away keeps nobody from being let go."""
    request.app[WATCH].leaves(whom)
    try:
        await request.app[HOUSE].control.sign_out(whom)
    except Unavailable:
        log.warning("people.exchange_not_told", who=whom)
