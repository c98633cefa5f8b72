"""Whether the service lives, and whether it can do its work."""

from http import HTTPStatus

from aiohttp import web

from agent_console.keys import DESKS, HOUSE, STATIC
from core.errors import Unavailable
from tickets.outbox.views import OutboxCondition


async def alive(_request: web.Request) -> web.Response:
    """The loop turns."""
    return web.Response(text="ok")


async def ready(request: web.Request) -> web.Response:
    """503 with reasons as long as something that is needed is away; notes are no reason."""
    reasons = [*await _database(request), *_exchange(request), *_front_end(request)]
    status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
    said = {"ready": not reasons, "reasons": reasons, "notes": await _notes(request)}
    return web.json_response(said, status=status)


async def _database(request: web.Request) -> list[str]:
    try:
        await request.app[HOUSE].desk.services()
    except Unavailable as error:
        return [str(error)]
    return []


def _exchange(request: web.Request) -> list[str]:
    lost = request.app[DESKS].board.lost_since is not None
    return ["the telephone exchange does not answer"] if lost else []


def _front_end(request: web.Request) -> list[str]:
    built = (request.app[STATIC] / "index.html").is_file()
    return [] if built else ["the front end is not built"]


async def _notes(request: web.Request) -> list[str]:
    return [*await request.app[HOUSE].prompts.troubles(), *await _of_messages(request)]


async def _of_messages(request: web.Request) -> list[str]:
    outgoing = request.app[HOUSE].outgoing
    if outgoing is None:
        return []
    try:
        return notes(await outgoing.condition())
    except Unavailable:
        return []  # told as a reason


def notes(outbox: OutboxCondition) -> list[str]:
    """What operators should know of messages, though callers are served without them."""
    said = [f"{medium} is not configured" for medium in outbox.not_configured]
    if outbox.oldest_waiting_at:
        since = outbox.oldest_waiting_at.isoformat(timespec="seconds")
        said.append(f"{outbox.waiting} messages wait, the oldest since {since}")
    if outbox.failed:
        said.append(f"{outbox.failed} messages of the last day did not arrive")
    return said
