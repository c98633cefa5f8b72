"""The catalogue of services."""

from aiohttp import web

from agent_console.api import GET, Endpoints
from agent_console.keys import HOUSE
from tickets.desk.views import ServiceView

services = Endpoints()


@services.add(GET, "/api/services")
async def catalogue(request: web.Request) -> tuple[ServiceView, ...]:
    """All services, retired ones too."""
    return await request.app[HOUSE].desk.services()
