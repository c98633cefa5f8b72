"""What a supervisor does with the line of somebody else: a pause, no more calls, other queues."""

import json
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent_console.api import POST, PUT, USERNAME, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER, WATCH
from agent_console.seat import Seat
from agent_console.state import NOT_NOW
from agent_console.views import DeskState
from core.errors import Conflict
from core.ids import Username
from core.language import Language
from core.view import View
from tickets.audit.views import Action

acting = Endpoints()

SUPERVISOR = "supervisor"
"""The reason of a pause that a supervisor chose."""


class LineWish(StrEnum):
    """What a supervisor may choose for somebody else; to take calls is up to whoever sits there."""

    PAUSE = "pause"
    SIGNED_OUT = "signed_out"


NOTED = {LineWish.PAUSE: Action.LINE_PAUSED, LineWish.SIGNED_OUT: Action.LINE_SIGNED_OUT}


class LineChange(View):
    """The state that a consultant's line shall have."""

    state: LineWish


class Queues(View):
    """The queues of which a consultant shall take calls."""

    languages: Annotated[frozenset[Language], Field(min_length=1)]


@acting.add(
    POST, f"/api/consultants/{USERNAME}/state", Who.SUPERVISOR, refuses=[HTTPStatus.CONFLICT]
)
async def change_line(request: web.Request, body: LineChange) -> None:
    """Pause a consultant who is ready, or take them out of the queues; a running talk goes on.

    They are told who did it.
    """
    house, by = request.app[HOUSE], request[USER]
    consultant = Username(request.match_info["username"])
    _refuse_in_vain(request, consultant, body.state)
    await house.audit.record(by.username, NOTED[body.state], f"user {consultant}")
    if body.state is LineWish.PAUSE:
        await house.control.pause(consultant, SUPERVISOR)
    else:
        request.app[WATCH].leaves(consultant)
        await house.control.sign_out(consultant)
    acted = {"by": by.name, "state": body.state}
    _tell(request, consultant, acted)


@acting.add(
    PUT, f"/api/consultants/{USERNAME}/languages", Who.SUPERVISOR, refuses=[HTTPStatus.CONFLICT]
)
async def change_languages(request: web.Request, body: Queues) -> None:
    """Have a consultant take calls of these queues from now on, until somebody changes it again.

    Whoever talks goes on talking; who is on a break stays on it.
    """
    house, by = request.app[HOUSE], request[USER]
    consultant = Username(request.match_info["username"])
    _refuse_signed_out(request, consultant)
    await house.personnel.people.serve(consultant, body.languages, by.username)
    await house.control.serve(consultant, body.languages)
    _tell(request, consultant, {"by": by.name, "state": "languages"})


def _tell(request: web.Request, consultant: Username, acted: Mapping[str, str]) -> None:
    for page in request.app[DESKS].pages.of(consultant):
        page.put("acted", json.dumps({"type": "acted", "acted": acted}))


def _refuse_in_vain(request: web.Request, consultant: Username, wish: LineWish) -> None:
    seat = _refuse_signed_out(request, consultant)
    if wish is LineWish.PAUSE and seat.state in NOT_NOW:
        raise Conflict(f"this is a {seat.state}", code=NOT_NOW[seat.state])


def _refuse_signed_out(request: web.Request, consultant: Username) -> Seat:
    seat = request.app[DESKS].board.seats.get(consultant)
    if seat is None or seat.state is DeskState.SIGNED_OUT:
        raise Conflict(f"{consultant} takes no calls", code="takes_no_calls")
    return seat
