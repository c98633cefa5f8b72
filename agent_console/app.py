"""The console as one web application, given everything it needs."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

from aiohttp import web

from agent_console import health, static
from agent_console.acting import acting
from agent_console.additions import additions
from agent_console.announcements import announcements
from agent_console.api import Endpoint
from agent_console.applications import applications
from agent_console.article_editing import article_editing
from agent_console.articles import articles
from agent_console.attention import attention
from agent_console.audit import audit
from agent_console.auth import Door
from agent_console.authenticators import authenticators
from agent_console.board_feed import BoardFeed
from agent_console.callbacks import callbacks
from agent_console.calls import calls
from agent_console.casework import casework
from agent_console.condition import condition
from agent_console.customers import customers
from agent_console.demo import demo
from agent_console.demo_callers import DemoCaller
from agent_console.desk_phone import desk_phone
from agent_console.desks import Desks
from agent_console.elsewhere import elsewhere
from agent_console.errors import problems
from agent_console.figures import figures
from agent_console.handover import handover
from agent_console.hanging_up import hanging_up
from agent_console.history import history
from agent_console.identity import identity
from agent_console.incidents import incidents
from agent_console.keys import DEMO, DESKS, DOOR, FEED, HOUSE, METRICS_TOKEN, SOCKETS, STATIC, WATCH
from agent_console.letters import letters
from agent_console.listening import listening
from agent_console.live import close_all, live
from agent_console.metrics import metrics
from agent_console.moving import moving
from agent_console.needs import House
from agent_console.openapi import document
from agent_console.passing import passing
from agent_console.passwords import passwords
from agent_console.pauses import pauses
from agent_console.people import people
from agent_console.phone import phone
from agent_console.placing import placing
from agent_console.programs import Programs
from agent_console.prompts import prompts
from agent_console.queues import queues
from agent_console.recordings import recordings
from agent_console.replays import replays
from agent_console.retention import retention
from agent_console.roster import roster
from agent_console.saved_views import saved_views
from agent_console.security import MAX_BODY, protect
from agent_console.services import services
from agent_console.session import session
from agent_console.staffing import staffing
from agent_console.state import state
from agent_console.static import FRONT_END
from agent_console.subscriptions import subscriptions
from agent_console.templates import templates
from agent_console.texts import texts
from agent_console.thresholds import thresholds
from agent_console.tickets import tickets
from agent_console.tokens import tokens
from agent_console.watch import Watch
from core.settings import HttpSettings

NOUNS = (
    session,
    phone,
    desk_phone,
    placing,
    state,
    acting,
    listening,
    moving,
    calls,
    replays,
    identity,
    passing,
    hanging_up,
    recordings,
    tickets,
    customers,
    casework,
    saved_views,
    letters,
    additions,
    callbacks,
    applications,
    announcements,
    templates,
    prompts,
    thresholds,
    queues,
    incidents,
    articles,
    article_editing,
    attention,
    figures,
    subscriptions,
    retention,
    condition,
    history,
    tokens,
    staffing,
    services,
    texts,
    people,
    pauses,
    roster,
    handover,
    passwords,
    authenticators,
    elsewhere,
    audit,
    demo,
)

ENDPOINTS: tuple[Endpoint, ...] = tuple(endpoint for noun in NOUNS for endpoint in noun.all)


def console(
    http: HttpSettings,
    websocket_url: str,
    house: House,
    *,
    demo_callers: Sequence[DemoCaller] = (),
    front_end: Path = FRONT_END,
) -> web.Application:
    """The console of this house; ``websocket_url`` is where browsers find the exchange."""
    app = web.Application(middlewares=[problems], client_max_size=MAX_BODY)
    protect(app, http, websocket_url)
    desks = Desks(house)
    app[HOUSE] = house
    app[DESKS] = desks
    app[WATCH] = Watch(house, desks)
    app[FEED] = BoardFeed(house, desks)
    programs = Programs(house.tokens, house.clock)
    app[DOOR] = Door(house.staff, programs, secure=http.public_url.startswith("https:"))
    app[SOCKETS] = WeakSet()
    app[DEMO] = tuple(demo_callers)
    app[STATIC] = front_end
    app[METRICS_TOKEN] = http.metrics_token.get_secret_value() if http.metrics_token else ""
    _add_routes(app)
    app.cleanup_ctx.append(_at_work)
    app.on_shutdown.append(close_all)
    return app


@cache
def _description(cookie: str) -> dict[str, Any]:
    """Made when it is first asked for: it takes as long as all else of a start."""
    return document(ENDPOINTS, cookie)


def _add_routes(app: web.Application) -> None:
    for noun in NOUNS:
        noun.mount(app.router)

    async def openapi(_request: web.Request) -> web.Response:
        return web.json_response(await asyncio.to_thread(_description, app[DOOR].cookie))

    app.add_routes(
        [
            web.get("/api/openapi.json", openapi),
            web.get("/api/live", live),
            web.get("/healthz", health.alive),
            web.get("/readyz", health.ready),
            web.get("/metrics", metrics),
            *static.routes,
        ]
    )


async def _at_work(app: web.Application) -> AsyncIterator[None]:
    async with app[DESKS].at_work() as errands:
        app[FEED].start(errands)
        app[WATCH].start(errands)
        yield
