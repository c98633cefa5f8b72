"""A consultant passes a caller on: to a colleague who is ready, or to the queue of a language."""

from http import HTTPStatus
from typing import Self

from aiohttp import web
from pydantic import model_validator

from agent_console.api import CALL, DELETE, GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.own_call import own_call
from agent_console.views import CallState, DeskState
from core.errors import Conflict
from core.ids import CallId, Username
from core.language import Language
from core.view import View

passing = Endpoints()

WITH_THE_CALLER = frozenset({CallState.TALK, CallState.HOLD})


class OnDuty(View):
    """A colleague who is signed in at the exchange."""

    username: Username
    name: str
    state: DeskState
    languages: frozenset[Language]


class PassOn(View):
    """To whom: a colleague, or a queue."""

    to: Username | None = None
    queue: Language | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.to is None) is (self.queue is None):
            raise ValueError("a caller is passed on to one colleague or to one queue")
        return self


class Ask(View):
    """Whom to talk to before the caller is passed on."""

    to: Username


@passing.add(GET, "/api/me/colleagues", Who.CONSULTANT)
async def on_duty(request: web.Request) -> tuple[OnDuty, ...]:
    """Colleagues who are signed in at the exchange, and what they are doing."""
    desks, own = request.app[DESKS], request[USER].username
    return tuple(
        OnDuty(
            username=name,
            name=desks.names.get(name, name),
            state=seat.state,
            languages=seat.languages,
        )
        for name, seat in sorted(desks.board.seats.items())
        if name != own and seat.state is not DeskState.SIGNED_OUT
    )


@passing.add(POST, f"/api/calls/{CALL}/transfer", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def pass_on(request: web.Request, body: PassOn) -> None:
    """The own part of the talk ends; the caller hears music until somebody answers."""
    call, own = await own_talk(request), request[USER].username
    if body.queue is not None:
        await request.app[HOUSE].control.pass_on(call, own, body.queue)
    elif body.to is not None:
        refuse_busy(request, body.to)
        await request.app[HOUSE].control.pass_on(call, own, body.to)


@passing.add(POST, f"/api/calls/{CALL}/consultation", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def ask(request: web.Request, body: Ask) -> None:
    """Talk to a colleague first, while the caller hears music; hanging up then passes on."""
    call = await own_talk(request)
    refuse_busy(request, body.to)
    await request.app[HOUSE].control.ask(call, request[USER].username, body.to)


@passing.add(
    DELETE, f"/api/calls/{CALL}/consultation", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT]
)
async def take_back(request: web.Request) -> None:
    """Leave the colleague, and talk to the caller again."""
    call = await own_talk(request, asking=True)
    await request.app[HOUSE].control.take_back(call, request[USER].username)


async def own_talk(request: web.Request, *, asking: bool = False) -> CallId:
    """The talk that this consultant is in, with a colleague on the line or without."""
    call = await own_call(request)
    live = request.app[DESKS].board.call_of(request[USER].username)
    if live is None or live.id != call or live.state not in WITH_THE_CALLER:
        raise Conflict("only a caller to whom one talks can be passed on", code="talk_over")
    if (live.asks is not None) is not asking:
        expected = "a colleague is to be" if asking else "no colleague may be"
        raise Conflict(f"{expected} on the line", code="asking" if live.asks else "not_asking")
    return call


def refuse_busy(request: web.Request, colleague: Username) -> None:
    """Whoever is in a talk, on a break or away cannot take a caller over; nor can oneself."""
    seat = request.app[DESKS].board.seats.get(colleague)
    if seat is None or seat.state is not DeskState.READY or colleague == request[USER].username:
        raise Conflict(f"{colleague} takes no calls now", code="colleague_not_ready")
