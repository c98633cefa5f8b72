"""Recorded talks: paused and taken back while they last, and listened to by supervisors alone."""

from datetime import datetime
from http import HTTPStatus
from typing import assert_never

from aiohttp import web

from agent_console.api import CALL, GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from agent_console.own_call import own_call
from core.errors import Conflict, NotFound
from core.ids import CallId, Username
from core.view import View
from ivr.control import RecordingWish
from tickets.calls.events import (
    CallFact,
    ConsentWithdrawn,
    RecordingPaused,
    RecordingResumed,
)
from tickets.calls.recorded import MAY_BE_KEPT
from tickets.calls.views import CallView
from tickets.files.views import RecordingView

recordings = Endpoints()

RECORDING = r"{recording:\d{1,9}}"


class Wanted(View):
    """What the caller wishes of the recording of this talk."""

    wish: RecordingWish


@recordings.add(POST, f"/api/calls/{CALL}/recording", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def change(request: web.Request, body: Wanted) -> None:
    """Pause it, go on, or take the consent back: then what was recorded is erased."""
    house, user = request.app[HOUSE], request[USER]
    call = await house.ledger.call(await own_call(request))
    _refuse_unrecorded(call, user.username)
    fact = _fact(call.id, user.username, body.wish, house.clock())
    if body.wish is RecordingWish.WITHDRAW:
        house.bus.publish(fact)  # first: nothing of it is kept, whatever the exchange says
    await house.control.change_recording(call.id, user.username, body.wish)
    if body.wish is not RecordingWish.WITHDRAW:
        house.bus.publish(fact)


@recordings.add(GET, f"/api/calls/{CALL}/recordings", Who.SUPERVISOR)
async def of_call(request: web.Request) -> tuple[RecordingView, ...]:
    """What was recorded of a call, without the sound."""
    return await request.app[HOUSE].recordings.of_call(CallId(request.match_info["call"]))


@recordings.add(GET, f"/api/recordings/{RECORDING}/sound", Who.SUPERVISOR, gives=bytes)
async def listen(request: web.Request) -> web.Response:
    """The sound, as a file to be saved; that it was listened to is noted first."""
    number = int(request.match_info["recording"])
    sound = await request.app[HOUSE].recordings.listen(number, request[USER].username)
    return web.Response(
        body=sound.content,
        content_type=sound.media_type,
        headers={"Content-Disposition": sound.disposition, "Cache-Control": "no-store"},
    )


def _refuse_unrecorded(call: CallView, consultant: Username) -> None:
    if call.consultant != consultant:
        raise NotFound(f"no call {call.id}")
    recorded = call.recorded is not None and call.recorded.consent in MAY_BE_KEPT
    if not recorded or call.talk_began_at is None or call.talk_ended_at is not None:
        raise Conflict("this talk is not recorded", code="not_recorded")


def _fact(call: CallId, consultant: Username, wish: RecordingWish, at: datetime) -> CallFact:
    match wish:
        case RecordingWish.PAUSE:
            return RecordingPaused(at=at, call=call, consultant=consultant)
        case RecordingWish.RESUME:
            return RecordingResumed(at=at, call=call, consultant=consultant)
        case RecordingWish.WITHDRAW:
            return ConsentWithdrawn(at=at, call=call, consultant=consultant)
        case unknown:
            assert_never(unknown)
