"""A telephone on the desk instead of the one in the browser."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import DELETE, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.seat import IN_A_CALL
from core.errors import Conflict
from core.ids import Username
from core.view import View
from ivr.control import DeskPhoneAccount
from tickets.audit.views import Action

desk_phone = Endpoints()

PATH = "/api/me/desk-phone"


class DeskPhoneView(View):
    """What is typed into the telephone. Shown once: the password is kept nowhere."""

    server: str
    port: int
    transport: str = "UDP"
    username: str
    password: str

    @classmethod
    def of(cls, account: DeskPhoneAccount) -> "DeskPhoneView":
        """As its owner is told."""
        return cls(
            server=account.server,
            port=account.port,
            username=account.username,
            password=account.password,
        )


@desk_phone.add(POST, PATH, Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def choose(request: web.Request) -> DeskPhoneView:
    """Take calls at a telephone on the desk from now on, or give it a new password."""
    house, user = request.app[HOUSE], request[USER]
    _refuse_in_a_call(request, user.username)
    if not house.desk_phones.offered:
        raise Conflict("this house has no telephones on desks", code="no_desk_phones")
    await house.audit.record(user.username, Action.DESK_PHONE_CHOSEN, f"user {user.username}")
    account = await house.desk_phones.give(user.username, user.name)
    await _tell(request, user.username)
    return DeskPhoneView.of(account)


@desk_phone.add(DELETE, PATH, Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def leave(request: web.Request) -> None:
    """Take calls in the browser again; nobody registers with the password any more."""
    house, own = request.app[HOUSE], request[USER].username
    _refuse_in_a_call(request, own)
    await house.audit.record(own, Action.DESK_PHONE_LEFT, f"user {own}")
    await house.desk_phones.take_back(own)
    await _tell(request, own)


def _refuse_in_a_call(request: web.Request, consultant: Username) -> None:
    """A telephone that is changed in mid-call would leave its caller with nobody."""
    seat = request.app[DESKS].board.seats.get(consultant)
    if seat is not None and seat.state in IN_A_CALL:
        raise Conflict(f"this is a {seat.state}", code="in_talk")


async def _tell(request: web.Request, consultant: Username) -> None:
    """All pages of this person: the one that has the browser's telephone gives it up."""
    desks = request.app[DESKS]
    await desks.telephones.look(consultant)
    desks.tell(consultant)
