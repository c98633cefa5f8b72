"""One look at the whole house, for monitoring and for the page that tells how it is."""

import asyncio

from aiohttp import web

from agent_console.board_view import picture
from agent_console.keys import DESKS, HOUSE, SOCKETS
from agent_console.measures import Look
from core.errors import Unavailable
from tickets.outbox.views import OutboxCondition


async def look_at(app: web.Application) -> Look:
    """What is found now; whatever does not answer within its own limits is left out."""
    house, desks = app[HOUSE], app[DESKS]
    seconds = await _database_seconds(app)
    return Look(
        live=picture(desks.board, {}, house.clock()),
        sockets=len(app[SOCKETS]),
        database_seconds=seconds,
        outbox=None if seconds is None else await _outbox(app),
        signs=await house.vitals.signs() if house.vitals else None,
    )


async def _database_seconds(app: web.Application) -> float | None:
    clock = asyncio.get_running_loop().time
    asked = clock()
    try:
        await app[HOUSE].desk.services()
    except Unavailable:
        return None
    return clock() - asked


async def _outbox(app: web.Application) -> OutboxCondition | None:
    outgoing = app[HOUSE].outgoing
    try:
        return await outgoing.condition() if outgoing else None
    except Unavailable:
        return None
