"""Asking a caller for two facts (L3): the console types the answers and learns yes or no."""

from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import CALL, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.own_call import own_call
from core.errors import Conflict, NotFound
from core.ids import LARGEST_ID, CallId
from core.view import View
from tickets.customers.facts import Fact
from tickets.customers.views import FactsView

identity = Endpoints()

Answer = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class AskedAs(View):
    """Whose account the caller says it is."""

    customer_id: int = Field(ge=1, le=LARGEST_ID)


class Answers(AskedAs):
    """What the caller said to the facts that were asked for."""

    answers: dict[Fact, Answer] = Field(min_length=2, max_length=2)


@identity.add(POST, f"/api/calls/{CALL}/facts", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT])
async def ask(request: web.Request, body: AskedAs) -> FactsView:
    """The two facts to ask for; in one call always the same, and how the try ended if it did."""
    call = await _own_call(request)
    house = request.app[HOUSE]
    facts = await house.identity.ask(call, body.customer_id, request[USER].username)
    await request.app[DESKS].refresh(request[USER].username)
    return facts


@identity.add(
    POST, f"/api/calls/{CALL}/facts/answers", Who.CONSULTANT, refuses=[HTTPStatus.CONFLICT]
)
async def answer(request: web.Request, body: Answers) -> FactsView:
    """Whether both are right; which one is wrong is told to nobody, and there is one try."""
    call = await _own_call(request)
    house, user = request.app[HOUSE], request[USER]
    matched = await house.identity.answer(call, body.customer_id, body.answers, user.username)
    await request.app[DESKS].refresh(user.username)
    return FactsView(customer_id=body.customer_id, facts=tuple(body.answers), matched=matched)


async def _own_call(request: web.Request) -> CallId:
    """The call that this consultant has, as long as it is not written up."""
    call = await request.app[HOUSE].ledger.call(await own_call(request))
    if call.consultant != request[USER].username:
        raise NotFound(f"no call {call.id}")
    if call.wrapped_up_at is not None:
        raise Conflict("this call is written up", code="wrapped_up")
    return call.id
