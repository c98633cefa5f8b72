"""Endpoints from plain functions: their types decode the body, encode the answer, and document.

A handler takes the request and, if it wants them, a ``body`` and a ``query``, both pydantic
models, or the ``content`` of a file; it returns what its annotation says, or nothing for 204.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, get_type_hints

from aiohttp import hdrs, web
from pydantic import BaseModel, TypeAdapter

from agent_console.auth import Who
from agent_console.keys import DOOR, USER
from core.errors import Invalid
from tickets.files.views import Download

Handler = Callable[..., Awaitable[Any]]

GET, POST, PUT, DELETE = hdrs.METH_GET, hdrs.METH_POST, hdrs.METH_PUT, hdrs.METH_DELETE

FILE = Download.media_type
MAX_FILE = 32 * 1024 * 1024
"""Bytes; how much of it is kept, the settings of the service say."""
CHUNK = 64 * 1024

CALL = "{call:[A-Za-z0-9.-]{1,64}}"
TICKET = r"{number:ZGL\d{6,9}}"
USERNAME = "{username:[a-z][a-z0-9-]{0,39}}"
ANNOUNCEMENT = r"{id:\d{1,9}}"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method on one path, and all that is known of it."""

    method: str
    path: str
    who: Who
    handler: Handler
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    takes_file: bool
    """The body is the content of a file, and no JSON."""
    gives: TypeAdapter[Any] | None
    gives_file: bool
    status: HTTPStatus
    refuses: frozenset[HTTPStatus]
    """Refusals that the document names."""

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """Check, decode, ask the handler, encode."""
        user = await request.app[DOOR].let_pass(request, self.who)
        if user is not None:
            request[USER] = user
        given: dict[str, Any] = {}
        if self.body is not None:
            given["body"] = self.body.model_validate_json(await read_json(request), strict=True)
        if self.takes_file:
            given["content"] = await read_file(request)
        if self.query is not None:
            given["query"] = self.query.model_validate(dict(request.query))
        answer = await self.handler(request, **given)
        return answer if isinstance(answer, web.StreamResponse) else self.encoded(answer)

    def encoded(self, answer: Any) -> web.Response:
        """The answer as JSON, or no content."""
        if isinstance(answer, Download):
            return file_response(answer)
        if self.gives is None:
            return web.Response(status=self.status)
        return json_response(self.gives.dump_json(answer), self.status)


class Endpoints:
    """The endpoints of one noun."""

    def __init__(self) -> None:
        self.all: list[Endpoint] = []

    def add(
        self,
        method: str,
        path: str,
        who: Who = Who.SIGNED_IN,
        *,
        gives: Any = None,
        status: HTTPStatus | None = None,
        refuses: Iterable[HTTPStatus] = (),
    ) -> Callable[[Handler], Handler]:
        """Register a handler; ``gives`` is for one that builds its own response.

        ``refuses`` names what only the handler knows to refuse.
        """

        def register(handler: Handler) -> Handler:
            self.all.append(described(method, path, who, handler, gives, status, refuses))
            return handler

        return register

    def mount(self, router: web.UrlDispatcher) -> None:
        """Give all of them to aiohttp."""
        for endpoint in self.all:
            router.add_route(endpoint.method, endpoint.path, endpoint.respond)


def described(
    method: str,
    path: str,
    who: Who,
    handler: Handler,
    gives: Any,
    status: HTTPStatus | None,
    refuses: Iterable[HTTPStatus],
) -> Endpoint:
    """What the handler's annotations say of it."""
    types = get_type_hints(handler)
    answer = gives or types["return"]
    empty, gives_file = answer is type(None), answer is Download
    body, query, file = types.get("body"), types.get("query"), types.get("content") is bytes
    return Endpoint(
        method=method,
        path=path,
        who=who,
        handler=handler,
        body=body,
        query=query,
        takes_file=file,
        gives=None if empty or gives_file else TypeAdapter(answer),
        gives_file=gives_file,
        status=status or (HTTPStatus.NO_CONTENT if empty else HTTPStatus.OK),
        refuses=usual_refusals(method, path, who, body or file, query).union(refuses),
    )


def usual_refusals(
    method: str, path: str, who: Who, body: object, query: object
) -> frozenset[HTTPStatus]:
    """What any endpoint of this kind refuses; the parts that it needs may always be away."""
    changes = method != GET
    refused = {
        HTTPStatus.SERVICE_UNAVAILABLE: True,
        HTTPStatus.UNAUTHORIZED: who is not Who.ANYONE,
        HTTPStatus.TOO_MANY_REQUESTS: who is not Who.ANYONE and not changes,
        HTTPStatus.FORBIDDEN: changes or who not in (Who.ANYONE, Who.ENTERING),
        HTTPStatus.NOT_FOUND: "{" in path,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: bool(body),
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: bool(body),
        HTTPStatus.UNPROCESSABLE_ENTITY: bool(body or query),
    }
    return frozenset(status for status, applies in refused.items() if applies)


async def read_json(request: web.Request) -> bytes:
    """The body, when it says that it is JSON; no database can keep the character NUL."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    body = await request.read()
    if b"\\u0000" in body:
        raise Invalid("text with the character NUL cannot be kept")
    return body


async def read_file(request: web.Request) -> bytes:
    """A file as it is; larger than any that is kept it is not even read to its end."""
    if request.content_type != FILE:
        raise web.HTTPUnsupportedMediaType
    content = bytearray()
    async for part in request.content.iter_chunked(CHUNK):
        content += part
        if len(content) > MAX_FILE:
            raise web.HTTPRequestEntityTooLarge(MAX_FILE, len(content))
    return bytes(content)


def file_response(file: Download) -> web.Response:
    """A file to be saved, never to be shown; the browser is not told what may be in it."""
    headers = {hdrs.CONTENT_DISPOSITION: file.disposition}
    return web.Response(body=file.content, content_type=file.media_type, headers=headers)


def json_response(body: bytes, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """Bytes that are JSON already."""
    return web.Response(body=body, status=status, content_type="application/json")
