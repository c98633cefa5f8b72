"""The queues as they are now, their limits, and the telephones on call."""

from collections import Counter
from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, PUT, Endpoints
from agent_console.auth import Who
from agent_console.board import Board
from agent_console.board_view import waits
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.seat import IN_A_CALL
from agent_console.views import DeskState
from core.language import Language
from core.view import View
from tickets.on_call.views import OnCallInput, OnCallView
from tickets.queues.views import LimitsInput, LimitsView

queues = Endpoints()

CONFLICT, INVALID = HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY

BUSY = IN_A_CALL | {DeskState.WRAPUP}
"""With a caller, or with what is left to write of one."""


class QueueNow(View):
    """One queue at this moment. Who speaks both languages is in both."""

    language: Language
    waiting: int
    ready: int
    busy: int
    paused: int


class QueuesView(View):
    """Both queues and their limits."""

    stale: bool
    """The exchange has not been heard for a while."""
    calls: int
    """On the trunk."""
    now: tuple[QueueNow, ...]
    limits: LimitsView


@queues.add(GET, "/api/queues", Who.OVERSEER)
async def all_of_them(request: web.Request) -> QueuesView:
    """The queues as they are now, and from where on callers are offered other ways."""
    limits = await request.app[HOUSE].oversight.queues.look()
    return _shown(request.app[DESKS].board, limits)


@queues.add(PUT, "/api/queues", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def set_limits(request: web.Request, body: LimitsInput) -> QueuesView:
    """From now on these limits hold; a limit that is left out, as configured."""
    limits = await request.app[HOUSE].oversight.queues.set(body, request[USER].username)
    return _shown(request.app[DESKS].board, limits)


@queues.add(GET, "/api/on-call", Who.OVERSEER)
async def on_call(request: web.Request) -> OnCallView:
    """The telephones on call in the order of ringing, by their labels."""
    return await request.app[HOUSE].oversight.on_call.look()


@queues.add(PUT, "/api/on-call", Who.ADMINISTRATOR, refuses=[CONFLICT, INVALID])
async def arrange(request: web.Request, body: OnCallInput) -> OnCallView:
    """So they are rung from now on; all of them are named, each once."""
    return await request.app[HOUSE].oversight.on_call.arrange(body, request[USER].username)


def _shown(board: Board, limits: LimitsView) -> QueuesView:
    return QueuesView(
        stale=board.lost_since is not None,
        calls=len(board.calls),
        now=tuple(_now(board, language) for language in Language),
        limits=limits,
    )


def _now(board: Board, language: Language) -> QueueNow:
    calls = (call for call in board.calls.values() if waits(call))
    seats = Counter(seat.state for seat in board.seats.values() if language in seat.languages)
    return QueueNow(
        language=language,
        waiting=sum(call.language is language for call in calls),
        ready=seats[DeskState.READY],
        busy=sum(seats[state] for state in BUSY),
        paused=seats[DeskState.PAUSE],
    )
