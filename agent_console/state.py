"""Ready, on a pause, or signed out: what a consultant asks of the exchange."""

from enum import StrEnum
from http import HTTPStatus

from aiohttp import web

from agent_console.api import POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER, WATCH
from agent_console.listening import listened_by
from agent_console.telephones import DeskPhone
from agent_console.views import DeskState
from core.errors import Conflict, Invalid
from core.ids import Username
from core.view import View
from tickets.pauses.views import NEEDED, PauseCode
from tickets.staff.views import UserView

state = Endpoints()


class Wish(StrEnum):
    """What a consultant may choose."""

    READY = "ready"
    PAUSE = "pause"
    SIGNED_OUT = "signed_out"


class StateWish(View):
    """The state a consultant asks for."""

    state: Wish
    reason: PauseCode = NEEDED
    """Of a pause: one that is offered; the exchange has reasons of its own besides."""


NOT_NOW = {
    DeskState.DIALLED: "in_talk",
    DeskState.TALK: "in_talk",
    DeskState.HOLD: "in_talk",
    DeskState.RETURNING: "in_talk",
    DeskState.WRAPUP: "wrap_up_open",
}
"""States that end by themselves, or with an outcome; never by a wish."""


@state.add(POST, "/api/me/state", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def change_state(request: web.Request, body: StateWish) -> None:
    """Take calls, pause, or leave the queues."""
    user = request[USER]
    seat = request.app[DESKS].board.seats.get(user.username)
    if body.state is not Wish.SIGNED_OUT and seat is not None and seat.state in NOT_NOW:
        raise Conflict(f"this is a {seat.state}", code=NOT_NOW[seat.state])
    if body.state is Wish.READY and listened_by(request.app[DESKS].board, user.username):
        raise Conflict("who listens to a talk takes no calls", code="listening")
    if body.state is Wish.READY:
        await _refuse_without_telephone(request, user.username)
    pauses = request.app[HOUSE].personnel.pauses
    if body.state is Wish.PAUSE and not await pauses.offers(body.reason):
        raise Invalid(f"no pause has the reason {body.reason}", code="unknown_pause")
    await carry_out(request, user, body)


async def _refuse_without_telephone(request: web.Request, consultant: Username) -> None:
    """Of a telephone on the desk the exchange knows whether it would ring."""
    desks = request.app[DESKS]
    if desks.telephones.of(consultant) is not None and await desks.telephones.look(consultant):
        desks.tell(consultant)
    if desks.telephones.of(consultant) is DeskPhone.AWAY:
        raise Conflict("the telephone on the desk is not registered", code="desk_phone_away")


async def carry_out(request: web.Request, user: UserView, wish: StateWish) -> None:
    """Ask the exchange."""
    control, watch = request.app[HOUSE].control, request.app[WATCH]
    match wish.state:
        case Wish.READY:
            watch.begins(user.username)
            await control.take_calls(user.username, user.languages)
        case Wish.PAUSE:
            await control.pause(user.username, wish.reason)
        case Wish.SIGNED_OUT:
            watch.leaves(user.username)
            await control.sign_out(user.username)
