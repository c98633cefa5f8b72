"""Coming in with the account that one has elsewhere (OpenID Connect)."""

from http import HTTPStatus

import structlog
from aiohttp import web
from pydantic import ValidationError

from agent_console.api import GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DOOR, HOUSE
from core.errors import DomainError, NotFound
from core.view import View
from tickets.staff.views import ProviderAnswer

elsewhere = Endpoints()
log = structlog.get_logger()

BACK = "/api/oidc/back"
"""Where the provider sends people back to: no other address is ever named to it."""

SAID = frozenset({"let_go", "not_invited", "odd_username", "oidc_away", "database_away"})
"""Reasons that the sign-in page has words for; all others are one."""


class Ways(View):
    """How one signs in here."""

    password: bool
    account_pl: str | None
    """What the account elsewhere is called, where there is one to sign in with."""
    account_en: str | None


class Elsewhere(View):
    """Where the browser goes now."""

    address: str


@elsewhere.add(GET, "/api/ways", Who.ANYONE)
async def ways(request: web.Request) -> Ways:
    """What the sign-in page offers."""
    entrance = request.app[HOUSE].entrance
    return Ways(
        password=entrance.password,
        account_pl=entrance.account_pl,
        account_en=entrance.account_en,
    )


@elsewhere.add(POST, "/api/oidc", Who.ANYONE, gives=Elsewhere, refuses=[HTTPStatus.NOT_FOUND])
async def begin(request: web.Request) -> web.Response:
    """Ask the provider who this is; the answer sets a cookie for the way there and back."""
    provider = request.app[HOUSE].entrance.provider
    if provider is None:
        raise NotFound("there is no sign-in provider")
    address, question = await provider.begin()
    answer = web.json_response({"address": address})
    request.app[DOOR].send_away(answer, question)
    return answer


@elsewhere.add(GET, BACK, Who.ANYONE, gives=type(None), status=HTTPStatus.SEE_OTHER)
async def back(request: web.Request) -> web.Response:
    """Come back with the answer: to the console, or to the sign-in page with a reason."""
    door = request.app[DOOR]
    try:
        token = await _token(request)
    except DomainError as why:
        log.warning("oidc.not_in", code=why.code)
        reason = why.code if why.code in SAID else "oidc_refused"
        answer = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": f"/#{reason}"})
    else:
        answer = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"})
        door.let_in(answer, token)
    door.take_back(answer)
    return answer


async def _token(request: web.Request) -> str:
    """Of the session that opens; the one before it ends."""
    house, door = request.app[HOUSE], request.app[DOOR]
    if house.entrance.provider is None:
        raise NotFound("there is no sign-in provider")
    vouched = await house.entrance.provider.finish(door.question(request), _answer(request))
    token, _ = await house.entrance.vouched.sign_in(vouched)
    if before := door.token(request):
        await house.staff.sign_out(before)
    return token


def _answer(request: web.Request) -> ProviderAnswer:
    said = request.query
    try:
        return ProviderAnswer(
            state=said.get("state", ""), code=said.get("code", ""), issuer=said.get("iss", "")
        )
    except ValidationError:
        raise NotFound("this is no answer of a provider") from None
