"""The second factor of one's own sign-in."""

from http import HTTPStatus

import segno
from aiohttp import web
from pydantic import Field, SecretStr

from agent_console.api import GET, POST, USERNAME, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.security import address_of
from agent_console.session import MAX_CODE, MAX_PASSWORD
from core.ids import Username
from core.view import View
from tickets.staff.one_time_codes import address_of as address_for_apps
from tickets.staff.views import AuthenticatorView

authenticators = Endpoints()

OWN = "/api/me/authenticator"
CONFLICT = HTTPStatus.CONFLICT
REFUSALS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS, CONFLICT)
QUIET_MODULES = 4
"""Around the QR code, as its standard wants."""


class Password(View):
    """Whoever sits down at somebody else's screen does not have it."""

    password: SecretStr = Field(max_length=MAX_PASSWORD)


class Code(View):
    """From the authenticator."""

    code: str = Field(min_length=1, max_length=MAX_CODE)


class Removal(Password, Code):
    """Both, or a recovery code in place of the code."""


class KeyView(View):
    """Shown once: it is kept sealed."""

    key: str
    """To be typed where there is no camera."""
    qr: str
    """The same as a picture: an SVG in a ``data:`` address."""


class RecoveryCodesView(View):
    """Shown once: they are kept as hashes."""

    codes: tuple[str, ...]


@authenticators.add(GET, OWN, Who.ENTERING)
async def state(request: web.Request) -> AuthenticatorView:
    """Whether there is one."""
    return await request.app[HOUSE].personnel.authenticators.state(request[USER].username)


@authenticators.add(POST, OWN, Who.ENTERING, refuses=REFUSALS)
async def begin(request: web.Request, body: Password) -> KeyView:
    """A key for an authenticator; it counts once a code has proved it."""
    user, password = request[USER].username, body.password.get_secret_value()
    sealed = await request.app[HOUSE].personnel.authenticators.begin(
        user, password, address_of(request)
    )
    key = sealed.open()
    code = segno.make(address_for_apps(key, user), error="m", micro=False)
    return KeyView(key=key, qr=code.svg_data_uri(border=QUIET_MODULES, light="#fff"))


@authenticators.add(POST, f"{OWN}/proof", Who.ENTERING, refuses=REFUSALS)
async def prove(request: web.Request, body: Code) -> RecoveryCodesView:
    """From now on signing in asks for a code, too."""
    user = request[USER].username
    codes = await request.app[HOUSE].personnel.authenticators.prove(user, body.code)
    return RecoveryCodesView(codes=tuple(codes.open().splitlines()))


@authenticators.add(POST, f"{OWN}/removal", Who.ENTERING, refuses=REFUSALS)
async def remove(request: web.Request, body: Removal) -> None:
    """From now on the password is enough, where no role wants more."""
    user, password = request[USER].username, body.password.get_secret_value()
    whence = address_of(request)
    await request.app[HOUSE].personnel.authenticators.remove(user, password, body.code, whence)


@authenticators.add(POST, f"/api/people/{USERNAME}/authenticator/removal", Who.ADMINISTRATOR)
async def reset(request: web.Request) -> None:
    """For whoever has lost theirs; they are signed out everywhere. A running talk goes on."""
    whom = Username(request.match_info["username"])
    await request.app[HOUSE].personnel.authenticators.reset(whom, request[USER].username)
    request.app[DESKS].pages.doubt(whom)
