"""Calls: the list, one call's way, and what a consultant makes of it."""

from http import HTTPStatus

import structlog
from aiohttp import web
from pydantic import AwareDatetime, Field

from agent_console.api import CALL, GET, POST, PUT, Endpoints
from agent_console.auth import Who, admits
from agent_console.keys import DESKS, HOUSE, USER, WATCH
from agent_console.own_call import own_call
from agent_console.state import NOT_NOW, StateWish, Wish, carry_out
from agent_console.views import DeskState
from core.errors import NotFound, Unavailable
from core.ids import CallId, TicketNumber, Username
from core.view import Moment, View
from tickets.audit.views import Action
from tickets.calls.views import CallView, ContactView, Draft, JourneyEntry, Outcome
from tickets.desk.views import TicketView
from tickets.pauses.views import NEEDED
from tickets.staff.views import UserView
from tickets.waiting.views import WaitView

log = structlog.get_logger()
calls = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

MAX_KEY = 64
"""Characters: a UUID fits."""


class PageQuery(View):
    """One page of a list, newest first."""

    limit: int = Field(default=50, ge=1, le=200)
    before: Moment | None = None


class CallStory(View):
    """One call, its journey, why the caller waited, and the ticket that came of it."""

    call: CallView
    journey: tuple[JourneyEntry, ...]
    waits: tuple[WaitView, ...]
    ticket: TicketView | None


class Mark(View):
    """Resolved during the conversation; the same ``key`` makes the same ticket."""

    draft: Draft
    key: str = Field(min_length=1, max_length=MAX_KEY)


class Marked(View):
    """The ticket with the mark."""

    ticket: TicketView
    marked_at: AwareDatetime


class WrapUp(View):
    """What came of a call, and what the consultant does next."""

    outcome: Outcome
    draft: Draft
    ticket: TicketNumber | None = None
    then: Wish
    key: str = Field(min_length=1, max_length=MAX_KEY)


@calls.add(GET, "/api/calls")
async def newest(request: web.Request, query: PageQuery) -> tuple[CallView, ...]:
    """All calls for a supervisor, for a consultant the own ones."""
    user = request[USER]
    own = None if admits(Who.SUPERVISOR, user) else user.username
    return await request.app[HOUSE].ledger.calls(query.limit, query.before, own)


@calls.add(GET, f"/api/calls/{CALL}")
async def story(request: web.Request) -> CallStory:
    """One call with all that happened to it; whoever looks is noted."""
    house, user = request.app[HOUSE], request[USER]
    call = await house.ledger.call(_call(request))
    if not may_see(user, call):
        raise NotFound(f"no call {call.id}")
    await house.audit.record(user.username, Action.CALL_SEEN, f"call {call.id}")
    ticket = await house.desk.ticket(call.ticket) if call.ticket else None
    journey, waits = await house.ledger.journey(call.id), await house.past.waits.of_call(call.id)
    return CallStory(call=call, journey=journey, waits=waits, ticket=ticket)


@calls.add(PUT, f"/api/calls/{CALL}/draft", Who.CONSULTANT, refuses=[CONFLICT])
async def save_draft(request: web.Request, body: Draft) -> Draft:
    """Keep what was written so far."""
    call, user = await own_call(request), request[USER]
    draft = await request.app[HOUSE].ledger.save_draft(call, user.username, body)
    request.app[DESKS].drafted(user.username, call, draft)
    return draft


@calls.add(POST, f"/api/calls/{CALL}/resolved", Who.CONSULTANT, refuses=[CONFLICT])
async def mark_resolved(request: web.Request, body: Mark) -> Marked:
    """Mark the call as resolved during the conversation."""
    call, user, ledger = await own_call(request), request[USER], request.app[HOUSE].ledger
    ticket = await ledger.mark_resolved(call, user.username, body.draft, body.key)
    await request.app[DESKS].refresh(user.username)
    kept = await ledger.call(call)
    return Marked(ticket=ticket, marked_at=kept.resolved_marked_at or ticket.registered_at)


@calls.add(POST, f"/api/calls/{CALL}/wrap-up", Who.CONSULTANT, refuses=[CONFLICT])
async def wrap_up(request: web.Request, body: WrapUp) -> CallView:
    """End the wrap-up; the same key again gives the same answer."""
    call, user = await own_call(request), request[USER]
    kept = await request.app[HOUSE].ledger.wrap_up(
        call, user.username, body.outcome, body.draft, body.ticket, body.key
    )
    request.app[DESKS].wrapped_up(call, user.username)
    await _go_on(request, user, body.then)
    return kept


@calls.add(
    POST,
    f"/api/calls/{CALL}/return",
    Who.CONSULTANT,
    status=HTTPStatus.ACCEPTED,
    refuses=[CONFLICT],
)
async def come_back(request: web.Request) -> None:
    """The page came back in mid-call: ring me again."""
    await request.app[WATCH].give_back(request[USER].username, _call(request))


@calls.add(POST, f"/api/calls/{CALL}/unrecorded", Who.SUPERVISOR, refuses=[CONFLICT])
async def close_unrecorded(request: web.Request) -> CallView:
    """Close a wrap-up that has been open for more than ten minutes."""
    house = request.app[HOUSE]
    kept = await house.ledger.close_unrecorded(_call(request), request[USER].username)
    if kept.consultant is not None:
        request.app[DESKS].wrapped_up(kept.id, kept.consultant)
        await _pause_empty_desk(request, kept.consultant)
    return kept


def may_see(user: UserView, call: CallView | ContactView) -> bool:
    """A supervisor sees every call, a consultant the own ones and those that nobody took.

    A voice message is for whoever takes its ticket, and only its call tells whom to call back.
    """
    is_message = call.consultant is None and call.ticket is not None
    return is_message or admits(Who.SUPERVISOR, user) or call.consultant == user.username


def _call(request: web.Request) -> CallId:
    return CallId(request.match_info["call"])


async def _pause_empty_desk(request: web.Request, consultant: Username) -> None:
    seat = request.app[DESKS].board.seats.get(consultant)
    if seat is None or seat.state is not DeskState.PAUSE:
        return
    try:
        await request.app[HOUSE].control.pause(consultant, NEEDED)
    except Unavailable as error:
        log.warning("wrap_up.state_not_changed", who=consultant, code=error.code)


async def _go_on(request: web.Request, user: UserView, then: Wish) -> None:
    """What is saved stays saved when the exchange does not answer: the band says why."""
    seat = request.app[DESKS].board.seats.get(user.username)
    if seat is not None and seat.state in NOT_NOW:
        return
    try:
        await carry_out(request, user, StateWish(state=then))
    except Unavailable as error:
        log.warning("wrap_up.state_not_changed", who=user.username, code=error.code)
