"""Whether the service lives, and whether it can do its work."""

from http import HTTPStatus

from aiohttp import web

from agent_console.keys import DESKS, HOUSE, STATIC
from core.errors import Unavailable


async def alive(_request: web.Request) -> web.Response:
    """The loop turns."""
    return web.Response(text="ok")


async def ready(request: web.Request) -> web.Response:
    """503 with reasons as long as something that is needed is away."""
    reasons = [*await _database(request), *_exchange(request), *_front_end(request)]
    status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
    return web.json_response({"ready": not reasons, "reasons": reasons}, status=status)


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
