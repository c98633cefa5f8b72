"""Who may send a form, how often, and what a browser may do with our pages."""

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from core.errors import Forbidden
from core.origins import Origins, believed_address
from core.pace import Pace
from customer_pages.form import refuse_large

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

READS = frozenset({hdrs.METH_GET, hdrs.METH_HEAD})

NOBODY = "null"
"""The origin that browsers tell of a page that sends no referrer, as ours are.

A foreign page that hides behind it would have to know the link, which is the secret itself.
"""


def protect(app: web.Application, origins: Origins, pace: Pace | None) -> None:
    """Refuse whoever asks too fast, sends too much or comes from elsewhere; label all answers."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        near = believed_address(request.remote, request.headers.get(hdrs.X_FORWARDED_FOR))
        if pace is not None and not pace.admits(near):
            raise web.HTTPTooManyRequests
        if request.method not in READS:
            _refuse_foreign(origins, request)
            refuse_large(request)
        return await handler(request)

    async def label(_request: web.Request, answer: web.StreamResponse) -> None:
        answer.headers.update(HEADERS)
        answer.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")

    app.middlewares.append(guard)
    app.on_response_prepare.append(label)


def _refuse_foreign(origins: Origins, request: web.Request) -> None:
    origin = request.headers.get(hdrs.ORIGIN)
    told = None if origin == NOBODY else origin
    if not origins.have_sent(request.headers.get("Sec-Fetch-Site"), told):
        raise Forbidden("only our own pages may send this", code="foreign_origin")
