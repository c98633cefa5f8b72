"""``/metrics``: for Prometheus on this machine, or elsewhere with a token."""

from hmac import compare_digest

from aiohttp import hdrs, web

from agent_console.exposition import CONTENT_TYPE, exposed
from agent_console.keys import METRICS_TOKEN
from agent_console.look import look_at
from agent_console.measures import measures
from agent_console.security import address_of
from core.errors import Forbidden
from core.origins import HERE

BEARER = "Bearer "


async def metrics(request: web.Request) -> web.Response:
    """Counts and ages of this moment; nothing in them is about anybody."""
    if not (_is_from_here(request) or _has_token(request)):
        raise Forbidden("metrics are for this machine, or for who has the token", code="metrics")
    text = exposed(measures(await look_at(request.app)))
    return web.Response(body=text.encode(), headers={hdrs.CONTENT_TYPE: CONTENT_TYPE})


def _is_from_here(request: web.Request) -> bool:
    """What a proxy hands on is not from here, even if the proxy is and hides from where it came."""
    forwarded = hdrs.X_FORWARDED_FOR in request.headers or hdrs.FORWARDED in request.headers
    return not forwarded and address_of(request) in HERE


def _has_token(request: web.Request) -> bool:
    wanted, shown = request.app[METRICS_TOKEN], request.headers.get(hdrs.AUTHORIZATION, "")
    if not wanted or not shown.startswith(BEARER):
        return False
    return compare_digest(shown.removeprefix(BEARER).encode(), wanted.encode())
