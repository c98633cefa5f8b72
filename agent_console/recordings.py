"""Recorded talks: paused and taken back while they last, found and heard by supervisors alone."""

import re
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import assert_never

from aiohttp import web
from pydantic import Field

from agent_console.api import CALL, GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.figures import Name
from agent_console.keys import HOUSE, USER
from agent_console.own_call import own_call
from core.errors import Conflict, Invalid, NotFound
from core.ids import LARGEST_ID, CallId, TicketNumber, Username
from core.language import Language
from core.view import Day, View
from ivr.control import RecordingWish
from tickets.calls.events import (
    CallFact,
    ConsentWithdrawn,
    RecordingPaused,
    RecordingResumed,
)
from tickets.calls.recorded import MAY_BE_KEPT
from tickets.calls.views import CallView
from tickets.customers.identifiers import customer_number
from tickets.customers.numbers import e164
from tickets.files.views import RecordingKind
from tickets.recordings.views import PastRecording, RecordingFilter, RecordingPage, SoundState
from tickets.slots import Span

recordings = Endpoints()

RECORDING = r"{recording:\d{1,9}}"


LONGEST_TALK = 86_400
"""Seconds."""
TICKET = re.compile(r"ZGL\d{6,9}", re.IGNORECASE)


class RecordingsQuery(View):
    """Which recordings, from one Warsaw day to another; ``older_than`` ended the page before."""

    first: Day
    last: Day
    kind: RecordingKind | None = None
    sound: SoundState | None = None
    language: Language | None = None
    consultant: Name | None = None
    longer_than: int | None = Field(default=None, ge=0, le=LONGEST_TALK)
    """Seconds."""
    whose: Name | None = None
    """The number of a telephone, a customer or a ticket, however it is written."""
    older_than: int | None = Field(default=None, ge=1, le=LARGEST_ID)

    @property
    def wanted(self) -> RecordingFilter:
        """As the service asks for it."""
        longer = None if self.longer_than is None else timedelta(seconds=self.longer_than)
        asked = RecordingFilter(
            span=Span.of_days(self.first, self.last),
            kind=self.kind,
            sound=self.sound,
            language=self.language,
            consultant=Username(self.consultant) if self.consultant else None,
            longer_than=longer,
        )
        return asked.model_copy(update=_told_by(self.whose.strip())) if self.whose else asked


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


@recordings.add(GET, "/api/recordings", Who.SUPERVISOR)
async def search(request: web.Request, query: RecordingsQuery) -> RecordingPage:
    """What was recorded on these days and who has listened to it, without the sound."""
    return await request.app[HOUSE].past.recordings.page(query.wanted, query.older_than)


@recordings.add(GET, f"/api/calls/{CALL}/recordings", Who.SUPERVISOR)
async def of_call(request: web.Request) -> tuple[PastRecording, ...]:
    """What was recorded of a call and who has listened to it, without the sound."""
    return await request.app[HOUSE].past.recordings.of_call(CallId(request.match_info["call"]))


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


def _told_by(whose: str) -> dict[str, str]:
    """Nine digits are a telephone number, eight a customer's."""
    if TICKET.fullmatch(whose):
        return {"ticket": TicketNumber(whose.upper())}
    if number := e164(whose):
        return {"number": number}
    try:
        return {"customer_number": customer_number(whose)}
    except Invalid:
        raise Invalid("look for a telephone, a customer or a ticket", code="whose") from None


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
