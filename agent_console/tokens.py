"""Tokens with which programs read: issued, listed, revoked."""

from aiohttp import web

from agent_console.api import GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from agent_console.programs import shows_token
from core.errors import Forbidden
from tickets.api_tokens.views import IssuedToken, NewToken, TokenView

tokens = Endpoints()

ID = r"{id:\d{1,9}}"


@tokens.add(GET, "/api/tokens", Who.OVERSEER)
async def listed(request: web.Request) -> tuple[TokenView, ...]:
    """The newest tokens, those that are over too; for people alone."""
    if shows_token(request):
        raise Forbidden("tokens are listed for people", code="people_only")
    return await request.app[HOUSE].tokens.listed()


@tokens.add(POST, "/api/tokens", Who.OVERSEER)
async def issue(request: web.Request, body: NewToken) -> IssuedToken:
    """Issue a token, with no more roles than the own ones; the answer alone shows it."""
    return await request.app[HOUSE].tokens.issue(body, request[USER])


@tokens.add(POST, f"/api/tokens/{ID}/revocation", Who.OVERSEER)
async def revoke(request: web.Request) -> TokenView:
    """From now on this token opens nothing."""
    number = int(request.match_info["id"])
    return await request.app[HOUSE].tokens.revoke(number, request[USER].username)
