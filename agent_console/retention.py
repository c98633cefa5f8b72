"""How long what is kept: administrators see it, look ahead, and change it."""

from http import HTTPStatus

from aiohttp import web
from pydantic import Field

from agent_console.api import GET, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.ids import LARGEST_ID
from core.view import View
from tickets.privacy.views import Period
from tickets.retention.periods import FIELDS
from tickets.retention.views import PeriodInput, Preview, RetentionView

retention = Endpoints()

PERIOD = f"{{period:{'|'.join(FIELDS)}}}"


class PreviewQuery(View):
    """With which length, in the unit of the period."""

    length: int = Field(ge=1, le=LARGEST_ID)


@retention.add(GET, "/api/retention", Who.ADMINISTRATOR)
async def every_one(request: web.Request) -> RetentionView:
    """How long what is kept, and what went last."""
    return await request.app[HOUSE].oversight.retention.all()


@retention.add(GET, f"/api/retention/{PERIOD}/preview", Who.ADMINISTRATOR)
async def preview(request: web.Request, query: PreviewQuery) -> Preview:
    """What the next purge would remove with this length; nothing is changed."""
    period = Period(request.match_info["period"])
    return await request.app[HOUSE].oversight.retention.preview(period, query.length)


@retention.add(PUT, f"/api/retention/{PERIOD}", Who.ADMINISTRATOR, refuses=[HTTPStatus.CONFLICT])
async def change(request: web.Request, body: PeriodInput) -> RetentionView:
    """From the next purge on it is kept for so long; all come back."""
    period, by = Period(request.match_info["period"]), request[USER].username
    return await request.app[HOUSE].oversight.retention.change(period, body, by)
