"""Choosing a password with a one-time link; whoever has the link needs no session."""

from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import Field, SecretStr, StringConstraints

from agent_console.api import POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE
from agent_console.session import MAX_PASSWORD
from core.view import View
from tickets.customers.tokens import LONGEST
from tickets.staff.views import PasswordLinkView

passwords = Endpoints()


class LinkToken(View):
    """What the address of the link holds behind its ``#``, which no server ever logs."""

    token: Annotated[str, StringConstraints(pattern=rf"^[A-Za-z0-9_-]{{16,{LONGEST}}}$")]


class ChosenPassword(LinkToken):
    """The password, as its owner has typed it."""

    password: SecretStr = Field(max_length=MAX_PASSWORD)


@passwords.add(POST, "/api/password/link", Who.ANYONE, refuses=[HTTPStatus.NOT_FOUND])
async def look(request: web.Request, body: LinkToken) -> PasswordLinkView:
    """Whose password the link is for; it still works afterwards."""
    return await request.app[HOUSE].personnel.links.look(body.token)


@passwords.add(POST, "/api/password", Who.ANYONE, refuses=[HTTPStatus.NOT_FOUND])
async def choose(request: web.Request, body: ChosenPassword) -> None:
    """Choose it; the link works no more, and browsers signed in before are so no longer."""
    whose = await request.app[HOUSE].personnel.links.redeem(body.token, body.password)
    request.app[DESKS].pages.doubt(whose)
