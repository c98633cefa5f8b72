"""What callers left instead of waiting: callbacks to be made, and voice messages."""

from http import HTTPStatus

import structlog
from aiohttp import web
from pydantic import Field

from agent_console.api import CALL, GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.errors import Unavailable
from core.ids import LARGEST_ID, CallId
from core.view import View
from tickets.callbacks.views import Cancellation, OpenCallback
from tickets.files.views import VoiceMessageView

log = structlog.get_logger()
callbacks = Endpoints()

RECORDING = r"{recording:\d{1,9}}"


class Cancelled(View):
    """Why nobody is to be called."""

    why: Cancellation


class MessageQuery(View):
    """Which messages, the newest first; ``before`` is the last one of the page before."""

    waiting: bool = True
    before: int | None = Field(default=None, ge=1, le=LARGEST_ID)
    limit: int = Field(default=50, ge=1, le=200)


@callbacks.add(GET, "/api/callbacks", Who.HELP_DESK)
async def unsettled(request: web.Request) -> tuple[OpenCallback, ...]:
    """Everybody who is still to be called, in the order of their turns."""
    return await request.app[HOUSE].casework.callbacks.unsettled()


@callbacks.add(
    POST, f"/api/callbacks/{CALL}/cancellation", Who.HELP_DESK, refuses=[HTTPStatus.CONFLICT]
)
async def cancel(request: web.Request, body: Cancelled) -> None:
    """Call nobody after all; the place in the queue goes with it."""
    house, call = request.app[HOUSE], CallId(request.match_info["call"])
    await house.casework.callbacks.cancel(call, body.why, request[USER].username)
    try:
        await house.control.give_up_place(call)
    except Unavailable as error:  # without leave, nobody is dialled from that place
        log.warning("callback.place_not_given_up", call=call, code=error.code)


@callbacks.add(GET, "/api/voice-messages", Who.HELP_DESK)
async def messages(request: web.Request, query: MessageQuery) -> tuple[VoiceMessageView, ...]:
    """Voice messages whose tickets wait for an answer, or all of them."""
    return await request.app[HOUSE].casework.voice_messages.page(
        waiting=query.waiting, before=query.before, limit=query.limit
    )


@callbacks.add(GET, f"/api/voice-messages/{RECORDING}/sound", Who.HELP_DESK, gives=bytes)
async def listen(request: web.Request) -> web.Response:
    """What was said in a message, for whoever works on tickets; each listening is noted first."""
    number, by = int(request.match_info["recording"]), request[USER].username
    sound = await request.app[HOUSE].casework.voice_messages.listen(number, by)
    return web.Response(
        body=sound.content,
        content_type=sound.media_type,
        headers={"Content-Disposition": sound.disposition, "Cache-Control": "no-store"},
    )
