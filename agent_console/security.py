"""What a browser may do with our pages, and which pages may ask something of us."""

from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from core.errors import Forbidden
from core.origins import Origins, believed_address
from core.settings import HttpSettings

MAX_BODY = 64 * 1024
"""Bytes: an announcement in two languages with all its windows is a tenth of it."""

IMMUTABLE = "public, max-age=31536000, immutable"
"""For files whose name changes with what is in them."""

PERMISSIONS = "microphone=(self), hid=(self), camera=(), geolocation=()"
"""The voice and the buttons of a headset, for our own pages and none that they show."""

READS = frozenset({hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS})


def refuse_foreign(origins: Origins, request: web.Request) -> None:
    """Only our own pages change anything or listen; a browser always says where it is."""
    if request.method in READS and not wants_websocket(request):
        return
    site = request.headers.get("Sec-Fetch-Site")
    if not origins.have_sent(site, request.headers.get(hdrs.ORIGIN)):
        raise Forbidden("only the console's own pages may ask this", code="foreign_origin")


def address_of(request: web.Request) -> str:
    """From where somebody asks."""
    return believed_address(request.remote, request.headers.get(hdrs.X_FORWARDED_FOR))


def wants_websocket(request: web.Request) -> bool:
    """A WebSocket begins as a GET, but it is not a plain read."""
    return request.headers.get(hdrs.UPGRADE, "").lower() == "websocket"


def content_policy(websocket_url: str) -> str:
    """Nothing but our own files, and the exchange's WebSocket."""
    exchange = urlsplit(websocket_url)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' {exchange.scheme}://{exchange.netloc}",
            "media-src 'self' blob:",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def protect(app: web.Application, http: HttpSettings, websocket_url: str) -> None:
    """Refuse foreign pages, and say in every answer what a page of ours may do."""
    origins = Origins.of(http)
    headers = answer_headers(websocket_url, secure=origins.secure)

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.match_info.apps[-1] is app:  # what is mounted beside us has rules of its own
            refuse_foreign(origins, request)
        return await handler(request)

    async def label(request: web.Request, answer: web.StreamResponse) -> None:
        answer.headers.update(headers)
        kept = request.path.startswith("/assets/") and answer.status == HTTPStatus.OK
        answer.headers.setdefault(hdrs.CACHE_CONTROL, IMMUTABLE if kept else "no-store")

    app.middlewares.append(guard)
    app.on_response_prepare.append(label)


def answer_headers(websocket_url: str, *, secure: bool) -> dict[str, str]:
    """The same for every answer: a page, a problem, a file."""
    headers = {
        "Content-Security-Policy": content_policy(websocket_url),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return headers | ({"Strict-Transport-Security": "max-age=31536000"} if secure else {})
