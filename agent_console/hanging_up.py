"""A consultant hangs up from the console: at a telephone on the desk, the page cannot."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import CALL, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.passing import WITH_THE_CALLER
from core.errors import Conflict
from core.ids import CallId

hanging_up = Endpoints()


@hanging_up.add(POST, f"/api/calls/{CALL}/hang-up", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def hang_up(request: web.Request) -> None:
    """End the own part of the talk; with a colleague on the line, the caller goes to them."""
    call, own = CallId(request.match_info["call"]), request[USER].username
    live = request.app[DESKS].board.call_of(own)
    if live is None or live.id != call or live.state not in WITH_THE_CALLER:
        raise Conflict("there is no talk to end", code="talk_over")
    await request.app[HOUSE].control.hang_up(call, own)
