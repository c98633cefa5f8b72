"""A supervisor moves a caller who waits to the queue of another language."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import CALL, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.views import CallState
from core.errors import Conflict
from core.ids import CallId
from core.language import Language
from core.view import View
from tickets.audit.views import Action

moving = Endpoints()


class OtherQueue(View):
    """The queue in which a caller shall wait."""

    language: Language


@moving.add(PUT, f"/api/calls/{CALL}/queue", Who.SUPERVISOR, refuses=[HTTPStatus.CONFLICT])
async def move(request: web.Request, body: OtherQueue) -> None:
    """Have a caller wait in this queue, at the place that the time of arrival gives there.

    From then on they hear its language. Moved back, they stand where they stood.
    """
    house, by = request.app[HOUSE], request[USER].username
    call = CallId(request.match_info["call"])
    _refuse_unless_waiting(request, call)
    await house.audit.record(by, Action.CALL_MOVED, f"call {call}", f"queue {body.language}")
    await house.control.move(call, body.language, by)


def _refuse_unless_waiting(request: web.Request, wanted: CallId) -> None:
    call = request.app[DESKS].board.calls.get(wanted)
    if call is not None and call.state is CallState.RINGING:
        raise Conflict("a consultant is being rung for this call", code="rings")
    if call is None or call.state is not CallState.WAITING:
        raise Conflict("nobody waits in this call", code="not_waiting")
