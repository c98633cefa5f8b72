"""What a caller pressed, put to today's flows."""

from aiohttp import web

from agent_console.api import CALL, GET, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.ids import CallId
from ivr.explorer.past import PartToday
from tickets.audit.views import Action

replays = Endpoints()


@replays.add(GET, f"/api/calls/{CALL}/replay", Who.SUPERVISOR)
async def replay(request: web.Request) -> tuple[PartToday, ...]:
    """Each conversation of the call, and where today's flows would go another way.

    Nobody is called, and nothing is kept of it but that somebody looked.
    """
    house, call = request.app[HOUSE], CallId(request.match_info["call"])
    kept = await house.ledger.call(call)
    await house.audit.record(request[USER].username, Action.CALL_SEEN, f"call {kept.id}")
    return await house.past.replays.of(await house.ledger.journey(kept.id))
