"""What a browser may do with our pages, and which pages may ask something of us."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from core.errors import Forbidden
from core.settings import HttpSettings

MAX_BODY = 64 * 1024
"""Bytes: an announcement in two languages with all its windows is a tenth of it."""

IMMUTABLE = "public, max-age=31536000, immutable"
"""For files whose name changes with what is in them."""

HERE = frozenset({"127.0.0.1", "::1"})
LONGEST_ADDRESS = 45
"""Characters of an IPv6 address with an IPv4 address in it."""

READS = frozenset({hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS})
OURSELVES = frozenset({"same-origin", "none"})
"""``none`` is a person who typed the address."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The addresses under which people reach the console."""

    known: frozenset[str]
    secure: bool

    @classmethod
    def of(cls, http: HttpSettings) -> "Origins":
        """The public address, and this machine's own for those who sit at it."""
        here = {f"http://{host}:{http.port}" for host in (http.host, "127.0.0.1", "localhost")}
        public = urlsplit(http.public_url)
        return cls(
            known=frozenset({f"{public.scheme}://{public.netloc}", *here}),
            secure=public.scheme == "https",
        )

    def refuse_foreign(self, request: web.Request) -> None:
        """Only our own pages change anything or listen; a browser always says where it is."""
        if request.method in READS and not wants_websocket(request):
            return
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        origin = request.headers.get(hdrs.ORIGIN)
        if site not in OURSELVES or (origin is not None and origin not in self.known):
            raise Forbidden("only the console's own pages may ask this", code="foreign_origin")


def address_of(request: web.Request) -> str:
    """From where somebody asks; a proxy on this machine is believed about whom it let in."""
    near = request.remote or ""
    told = request.headers.get(hdrs.X_FORWARDED_FOR, "").rpartition(",")[2].strip()
    return told[:LONGEST_ADDRESS] if told and near in HERE else near


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
        origins.refuse_foreign(request)
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
        "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return headers | ({"Strict-Transport-Security": "max-age=31536000"} if secure else {})
