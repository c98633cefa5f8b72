"""The catalogue of services, and of what can be applied for."""

from aiohttp import web

from agent_console.api import GET, Endpoints
from agent_console.keys import HOUSE
from tickets.desk.views import ApplicationTypeView, ServiceView

services = Endpoints()


@services.add(GET, "/api/services")
async def catalogue(request: web.Request) -> tuple[ServiceView, ...]:
    """All services, retired ones too."""
    return await request.app[HOUSE].desk.services()


@services.add(GET, "/api/application-types")
async def application_types(request: web.Request) -> tuple[ApplicationTypeView, ...]:
    """All types of applications, retired ones too."""
    return await request.app[HOUSE].desk.application_types()
