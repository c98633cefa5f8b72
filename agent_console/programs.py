"""Programs that read with a token: whose it is, and not faster than is good for people."""

from datetime import timedelta

from aiohttp import hdrs, web

from agent_console.token_needs import Tokens
from core.clock import Clock
from core.errors import Forbidden
from core.pace import Pace
from tickets.staff.views import UserView

BEARER = "Bearer "
AT_ONCE = 60
EACH = timedelta(milliseconds=500)
"""Two requests a second in the long run: consultants have the rest of the database."""
MOST_TOKENS = 1_000
LONGEST_TOKEN = 200
"""Characters; ours are shorter."""


def shows_token(request: web.Request) -> bool:
    """Whether this is a program, and no browser."""
    return request.headers.get(hdrs.AUTHORIZATION, "").startswith(BEARER)


class Programs:
    """Knows programs by their tokens."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._pace = Pace(clock, AT_ONCE, EACH, MOST_TOKENS)

    async def reader(self, request: web.Request) -> UserView | None:
        """As whom this program reads; None when its token opens nothing."""
        token = request.headers[hdrs.AUTHORIZATION].removeprefix(BEARER)
        user = await self._tokens.reader(token) if len(token) <= LONGEST_TOKEN else None
        if user is not None and not self._pace.admits(user.username):
            raise Forbidden("too many requests; wait a moment", code="too_many_requests")
        return user
