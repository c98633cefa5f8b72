"""Coming and going."""

from http import HTTPStatus

import structlog
from aiohttp import web
from pydantic import Field

from agent_console.api import DELETE, GET, POST, Endpoints, json_response
from agent_console.auth import Who
from agent_console.keys import DEMO, DOOR, HOUSE, USER, WATCH
from agent_console.security import address_of
from core.errors import Forbidden, Unavailable
from core.view import View
from tickets.staff.views import Role, SignedIn, UserView

log = structlog.get_logger()
session = Endpoints()

MAX_NAME = 64
MAX_PASSWORD = 1024
"""Characters: a passphrase fits; a flood for the password hash does not."""
MAX_CODE = 40


class SignIn(View):
    """What somebody types at the door."""

    username: str = Field(max_length=MAX_NAME)
    password: str = Field(max_length=MAX_PASSWORD)
    code: str = Field(default="", max_length=MAX_CODE)
    """Of the authenticator, or a recovery code; asked for once the password was right."""


class SessionView(View):
    """Who is signed in, and what in this house their screen depends on."""

    user: UserView
    demo: bool
    """Everything here is invented."""
    four_eyes: bool
    """A second person publishes what a supervisor has written."""
    authenticator_missing: bool
    """Nothing else opens before one is added."""
    desk_phones: bool
    """Consultants may have a telephone on the desk."""


@session.add(
    POST,
    "/api/session",
    Who.ANYONE,
    gives=UserView,
    refuses=[HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS],
)
async def sign_in(request: web.Request, body: SignIn) -> web.Response:
    """Sign in; the answer sets the session cookie."""
    if not request.app[HOUSE].entrance.password:
        raise Forbidden("people sign in by the provider here", code="password_off")
    staff, door = request.app[HOUSE].staff, request.app[DOOR]
    whence = address_of(request)
    token, user = await staff.sign_in(body.username, body.password, whence, body.code)
    if before := door.token(request):
        await staff.sign_out(before)  # whoever knew the old session has nothing of the new one
    answer = json_response(user.model_dump_json().encode())
    door.let_in(answer, token)
    return answer


@session.add(GET, "/api/session", Who.ENTERING)
async def who_am_i(request: web.Request) -> SessionView:
    """Who is signed in."""
    user = request[USER]
    return SessionView(
        user=user,
        demo=bool(request.app[DEMO]),
        four_eyes=request.app[HOUSE].announcements.four_eyes,
        authenticator_missing=isinstance(user, SignedIn) and user.authenticator_missing,
        desk_phones=request.app[HOUSE].desk_phones.offered,
    )


@session.add(DELETE, "/api/session", Who.ENTERING, gives=type(None))
async def sign_out(request: web.Request) -> web.Response:
    """Sign out, also at the exchange; a running talk goes on."""
    house, user = request.app[HOUSE], request[USER]
    if Role.CONSULTANT in user.roles:
        request.app[WATCH].leaves(user.username)
        try:
            await house.control.sign_out(user.username)
        except Unavailable:
            log.warning("session.exchange_not_told", who=user.username)
    await house.staff.sign_out(request.app[DOOR].token(request))
    answer = web.Response(status=204)
    request.app[DOOR].let_out(answer)
    return answer
