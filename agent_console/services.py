"""The catalogue of services, and of what can be applied for."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from tickets.catalogue.views import NewService, ServiceChange, ServiceOrder
from tickets.desk.views import ApplicationTypeView, ServiceView

services = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

SERVICE = "{service:[A-Z][A-Z0-9_]{1,23}}"


@services.add(GET, "/api/services")
async def catalogue(request: web.Request) -> tuple[ServiceView, ...]:
    """All services, retired ones too."""
    return await request.app[HOUSE].desk.services()


@services.add(POST, "/api/services", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def add(request: web.Request, body: NewService) -> tuple[ServiceView, ...]:
    """One more service, at the end; all come back."""
    return await request.app[HOUSE].catalogue.add(body, request[USER].username)


@services.add(PUT, "/api/services", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def arrange(request: web.Request, body: ServiceOrder) -> tuple[ServiceView, ...]:
    """Their order from now on; all come back."""
    return await request.app[HOUSE].catalogue.arrange(body.codes, request[USER].username)


@services.add(PUT, f"/api/services/{SERVICE}", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def change(request: web.Request, body: ServiceChange) -> tuple[ServiceView, ...]:
    """Another name, retired, or offered again; all come back."""
    code, by = request.match_info["service"], request[USER].username
    return await request.app[HOUSE].catalogue.change(code, body, by)


@services.add(GET, "/api/application-types")
async def application_types(request: web.Request) -> tuple[ApplicationTypeView, ...]:
    """All types of applications, retired ones too."""
    return await request.app[HOUSE].desk.application_types()
