"""Limits of the live figures, and the alerts when they are crossed."""

from http import HTTPStatus

from aiohttp import web
from pydantic import Field

from agent_console.api import GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.ids import LARGEST_ID
from core.view import View
from tickets.thresholds.views import AlertPage, AlertView, Figure, Limits, ThresholdView

thresholds = Endpoints()

INVALID = HTTPStatus.UNPROCESSABLE_ENTITY

ID = r"{id:\d{1,9}}"
FIGURE = f"{{figure:{'|'.join(Figure)}}}"


class AlertQuery(View):
    """From which alert on; without one they are the newest."""

    before: int | None = Field(default=None, ge=1, le=LARGEST_ID)


@thresholds.add(GET, "/api/thresholds", Who.OVERSEER)
async def every_one(request: web.Request) -> tuple[ThresholdView, ...]:
    """The limits of every figure."""
    return await request.app[HOUSE].oversight.thresholds.all()


@thresholds.add(PUT, f"/api/thresholds/{FIGURE}", Who.OVERSEER, refuses=[INVALID])
async def change(request: web.Request, body: Limits) -> tuple[ThresholdView, ...]:
    """From now on these hold."""
    figure, by = Figure(request.match_info["figure"]), request[USER].username
    return await request.app[HOUSE].oversight.thresholds.set(figure, body, by)


@thresholds.add(GET, "/api/alerts", Who.OVERSEER)
async def alerts(request: web.Request, query: AlertQuery) -> AlertPage:
    """Limits that were crossed, the newest first."""
    return await request.app[HOUSE].oversight.thresholds.alerts(query.before)


@thresholds.add(POST, f"/api/alerts/{ID}/acknowledgement", Who.OVERSEER)
async def acknowledge(request: web.Request) -> AlertView:
    """This person sees to it; who was first stays."""
    number, by = int(request.match_info["id"]), request[USER].username
    return await request.app[HOUSE].oversight.thresholds.acknowledge(number, by)
