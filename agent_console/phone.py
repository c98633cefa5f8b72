"""The telephone in the page."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.view import View
from ivr.control import PhoneAccount

phone = Endpoints()


class PhoneView(View):
    """With what a page registers at the exchange; the secret is kept nowhere else."""

    endpoint: str
    secret: str
    websocket_url: str
    realm: str

    @classmethod
    def of(cls, account: PhoneAccount) -> "PhoneView":
        """As a page is told."""
        return cls(
            endpoint=account.endpoint,
            secret=account.secret,
            websocket_url=account.websocket_url,
            realm=account.realm,
        )


@phone.add(POST, "/api/me/listening-phone", Who.SUPERVISOR)
async def to_listen_with(request: web.Request) -> PhoneView:
    """A telephone for this page that is rung to listen to a talk, and can call nobody."""
    user = request[USER]
    return PhoneView.of(await request.app[HOUSE].control.listening_phone(user.username, user.name))


@phone.add(POST, "/api/me/echo-phone", Who.CONSULTANT)
async def to_try_the_headset(request: web.Request) -> PhoneView:
    """A telephone for this page that dials the echo alone, beside the one that rings."""
    user = request[USER]
    return PhoneView.of(await request.app[HOUSE].control.echo_phone(user.username, user.name))


@phone.add(POST, "/api/me/phone", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def provision(request: web.Request) -> PhoneView:
    """A telephone for this page, with a new secret; none for who has one on the desk."""
    user = request[USER]
    return PhoneView.of(await request.app[HOUSE].control.phone(user.username, user.name))
