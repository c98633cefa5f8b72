"""The page that calls the hotline from a browser; it exists only in a demonstration."""

from http import HTTPStatus
from typing import Literal

from aiohttp import web

from agent_console.api import GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.demo_callers import DemoCaller
from agent_console.keys import DEMO, HOUSE
from agent_console.phone import PhoneView
from core.errors import Invalid, NotFound
from core.view import View

demo = Endpoints()


class DemoView(View):
    """As whom one can call."""

    callers: tuple[DemoCaller, ...]


class DemoWish(View):
    """The number to call from; none is withheld."""

    caller: str | None


class DemoPhone(PhoneView):
    """A telephone that can dial nothing else."""

    dial: Literal["hotline"] = "hotline"


@demo.add(GET, "/api/demo", Who.ANYONE, refuses=[HTTPStatus.NOT_FOUND])
async def callers(request: web.Request) -> DemoView:
    """The invented callers."""
    return DemoView(callers=_callers(request))


@demo.add(POST, "/api/demo/phone", Who.ANYONE, refuses=[HTTPStatus.NOT_FOUND])
async def provision(request: web.Request, body: DemoWish) -> DemoPhone:
    """A telephone with which this caller reaches the hotline."""
    if body.caller not in {caller.number for caller in _callers(request)}:
        raise Invalid("choose one of the callers")
    account = await request.app[HOUSE].control.demo_phone(body.caller)
    return DemoPhone.model_validate(PhoneView.of(account).model_dump())


def _callers(request: web.Request) -> tuple[DemoCaller, ...]:
    if not request.app[DEMO]:
        raise NotFound("this is not a demonstration")
    return request.app[DEMO]
