"""A gateway for short messages that sends nothing: to develop and to test against."""

from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

MOST_KEPT = 1_000


@dataclass
class StubGateway:
    """Keeps what it was given, each idempotency key once, and refuses as it is told to."""

    token: str
    taken: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Number and text by idempotency key."""
    asked: int = 0
    refuses: tuple[HTTPStatus, str] | None = None
    """With which status and code, until it is told otherwise."""

    def app(self) -> web.Application:
        """The gateway as an aiohttp application."""
        app = web.Application(client_max_size=16_384)
        app.router.add_post("/messages", self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        self.asked += 1
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return _refusal(HTTPStatus.UNAUTHORIZED, "unauthorized")
        if self.refuses:
            return _refusal(*self.refuses)
        key, content = request.headers.get("Idempotency-Key", ""), await request.json()
        given = content["to"], content["text"]
        if self.taken.setdefault(key, given) != given:
            return _refusal(HTTPStatus.CONFLICT, "key_reused")
        while len(self.taken) > MOST_KEPT:
            del self.taken[next(iter(self.taken))]
        return web.json_response({"id": key}, status=HTTPStatus.ACCEPTED)


def _refusal(status: HTTPStatus, code: str) -> web.Response:
    return web.json_response({"code": code}, status=status, headers={"Location": "/elsewhere"})
