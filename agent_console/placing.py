"""A consultant calls a customer: the own telephone rings first, and then the customer's."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.listening import listened_by
from agent_console.views import DeskState
from core.errors import Conflict, Unavailable
from core.ids import CallId, Username
from core.view import View
from tickets.placed.views import Placing

placing = Endpoints()

FREE = frozenset({DeskState.SIGNED_OUT, DeskState.READY, DeskState.PAUSE, DeskState.UNREACHABLE})
"""Whether the telephone is there after all, the exchange is asked."""


class Placed(View):
    """The call has begun; what becomes of it, the desk is told."""

    call: CallId


@placing.add(
    POST,
    "/api/me/placed-call",
    Who.CONSULTANT,
    refuses=[HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS],
)
async def place(request: web.Request, body: Placing) -> Placed:
    """Ring the own telephone, and the customer's once that is answered."""
    house, by = request.app[HOUSE], request[USER].username
    _refuse_busy(request, by)
    if not await house.control.phone_registered(by):
        raise Conflict("your own telephone is not there", code="phone_away")
    call = await house.casework.placed.place(body, by)
    try:
        await house.control.place(call, by, body.language)
    except Unavailable:
        await house.casework.placed.give_up(call)
        raise
    return Placed(call=call)


def _refuse_busy(request: web.Request, by: Username) -> None:
    """One call at a time, and what is over is written up first."""
    board = request.app[DESKS].board
    seat = board.seats.get(by)
    is_busy = seat is not None and seat.state not in FREE
    if is_busy or board.call_of(by) is not None or listened_by(board, by) is not None:
        raise Conflict("there is a call or a wrap-up at this desk", code="desk_busy")
