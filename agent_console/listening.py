"""A supervisor listens to the talk of a consultant, whispers to them, or joins."""

from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import StringConstraints

from agent_console.api import CALL, POST, Endpoints
from agent_console.auth import Who
from agent_console.board import Board
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.live_call import LiveCall
from agent_console.passing import WITH_THE_CALLER
from agent_console.views import DeskState
from core.errors import Conflict
from core.ids import CallId, Username
from core.view import View
from tickets.audit.views import Action
from tickets.calls.events import Listening
from tickets.free_text import refuse_pesel

listening = Endpoints()

LONGEST_REASON = 200
NOTED = {
    Listening.LISTEN: Action.TALK_LISTENED,
    Listening.WHISPER: Action.TALK_WHISPERED,
    Listening.JOIN: Action.TALK_JOINED,
}
TAKES_NO_CALLS = frozenset({DeskState.SIGNED_OUT, DeskState.PAUSE, DeskState.UNREACHABLE})

Why = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=3, max_length=LONGEST_REASON, pattern=r"^[^\x00-\x1f]*$"
    ),
]


class ListeningWish(View):
    """How to take part, and why: the reason is for the audit log."""

    how: Listening
    reason: Why


@listening.add(POST, f"/api/calls/{CALL}/listening", Who.SUPERVISOR, refuses=[HTTPStatus.CONFLICT])
async def listen(request: web.Request, body: ListeningWish) -> None:
    """Ring the own phone to let oneself into this talk, or change how one takes part in it.

    Noted before anything is heard.
    """
    house, by = request.app[HOUSE], request[USER].username
    if not house.listening.allowed:
        raise Conflict("talks are not listened to in this house", code="listening_off")
    call = _talk(request, CallId(request.match_info["call"]))
    consultant = _consultant(call, by)
    _refuse_busy(request, call, by)
    refuse_pesel(body.reason)
    about = (f"call {call.id}", f"user {consultant}", f"reason {body.reason}")
    await house.audit.record(by, NOTED[body.how], *about)
    await house.control.listen(call.id, consultant, by, body.how)


def listened_by(board: Board, supervisor: Username) -> LiveCall | None:
    """The call in which this supervisor takes part."""
    for call in board.calls.values():
        if call.listener is not None and call.listener.who == supervisor:
            return call
    return None


def _talk(request: web.Request, wanted: CallId) -> LiveCall:
    call = request.app[DESKS].board.calls.get(wanted)
    if call is None or call.state not in WITH_THE_CALLER:
        raise Conflict("nobody talks in this call", code="talk_over")
    if call.asks is not None:
        raise Conflict("two colleagues talk among themselves", code="asking")
    return call


def _consultant(call: LiveCall, by: Username) -> Username:
    if call.consultant is None or call.consultant == by:
        raise Conflict("only the talk of somebody else is listened to", code="own_talk")
    return call.consultant


def _refuse_busy(request: web.Request, call: LiveCall, by: Username) -> None:
    """One supervisor in a talk, one talk for a supervisor, and no calls of their own meanwhile."""
    board = request.app[DESKS].board
    if call.listener is not None and call.listener.who != by:
        raise Conflict("somebody else listens to this talk", code="listened_already")
    if (listened_by(board, by) or call).id != call.id:
        raise Conflict("one talk at a time", code="listening")
    seat = board.seats.get(by)
    if seat is not None and seat.state not in TAKES_NO_CALLS:
        raise Conflict("who takes calls listens to none", code="takes_calls")
