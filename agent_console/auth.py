"""Who is asking: a session cookie or a program's token, and the roles that each endpoint wants."""

from collections.abc import Mapping
from enum import Enum

from aiohttp import web

from agent_console.errors import NotSignedIn
from agent_console.people_needs import Staff
from agent_console.programs import Programs, shows_token
from agent_console.security import READS
from core.errors import Forbidden
from tickets.staff.views import Role, SignedIn, UserView


class Who(Enum):
    """For whom an endpoint is."""

    ANYONE = "anyone"
    ENTERING = "signed in, also without the authenticator that they must add"
    SIGNED_IN = "signed in"
    CONSULTANT = "consultant"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    HELP_DESK = "consultant or supervisor"
    """Who works on tickets."""
    OVERSEER = "supervisor or administrator"
    """Who looks after the house."""


ROLES: Mapping[Who, frozenset[Role]] = {
    Who.CONSULTANT: frozenset({Role.CONSULTANT}),
    Who.SUPERVISOR: frozenset({Role.SUPERVISOR}),
    Who.ADMINISTRATOR: frozenset({Role.ADMINISTRATOR}),
    Who.HELP_DESK: frozenset({Role.CONSULTANT, Role.SUPERVISOR}),
    Who.OVERSEER: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
}
"""Any of these roles opens what is not for everybody."""


ERRAND_SECONDS = 600
"""For whoever signs in elsewhere, perhaps with a telephone in the next room."""


class Door:
    """Knows guests by their cookie, which no script can read and no other site can send."""

    def __init__(self, staff: Staff, programs: Programs | None = None, *, secure: bool) -> None:
        self._staff = staff
        self._programs = programs
        self._secure = secure
        self.cookie = "__Host-session" if secure else "session"
        self._errand = "__Host-oidc" if secure else "oidc"

    def token(self, request: web.Request) -> str:
        """The session's token, or an empty one."""
        return request.cookies.get(self.cookie, "")

    async def guest(self, request: web.Request) -> UserView | None:
        """The user behind this request, if there is a session that opens the house."""
        user = await self._entering(request)
        return None if user is None or user.authenticator_missing else user

    async def _entering(self, request: web.Request) -> SignedIn | None:
        token = self.token(request)
        return await self._staff.session(token) if token else None

    async def let_pass(self, request: web.Request, who: Who) -> UserView | None:
        """The user, when this endpoint is for them; raises what the table of problems knows."""
        if who is Who.ANYONE:
            return None
        user = await (self._program(request) if shows_token(request) else self._entering(request))
        if user is None:
            raise NotSignedIn
        if who is not Who.ENTERING and isinstance(user, SignedIn) and user.authenticator_missing:
            raise Forbidden("add an authenticator first", code="authenticator_missing")
        if not admits(who, user):
            raise Forbidden(f"this is for a {who.value}")
        return user

    async def _program(self, request: web.Request) -> UserView | None:
        """The program behind this request; it only reads, and brings nobody's session along."""
        if self.token(request):
            raise Forbidden("show a session or a token, not both", code="two_identities")
        user = await self._programs.reader(request) if self._programs else None
        if user is not None and request.method not in READS:
            raise Forbidden("a token only reads; people do deeds", code="token_only_reads")
        return user

    def let_in(self, answer: web.StreamResponse, token: str) -> None:
        """Give the browser its session; it ends with the browser or with the shift."""
        answer.set_cookie(
            self.cookie, token, path="/", httponly=True, secure=self._secure, samesite="Strict"
        )

    def question(self, request: web.Request) -> str:
        """What this browser has asked a sign-in provider, sealed, or nothing."""
        return request.cookies.get(self._errand, "")

    def send_away(self, answer: web.StreamResponse, question: str) -> None:
        """For the way to the provider and back, which begins on its page: hence *lax*."""
        answer.set_cookie(
            self._errand,
            question,
            path="/",
            httponly=True,
            secure=self._secure,
            samesite="Lax",
            max_age=ERRAND_SECONDS,
        )

    def take_back(self, answer: web.StreamResponse) -> None:
        """The errand is done."""
        answer.del_cookie(
            self._errand, path="/", httponly=True, secure=self._secure, samesite="Lax"
        )

    def let_out(self, answer: web.StreamResponse) -> None:
        """Take the cookie back."""
        answer.del_cookie(
            self.cookie, path="/", httponly=True, secure=self._secure, samesite="Strict"
        )


def admits(who: Who, user: UserView) -> bool:
    """Whether an endpoint for such people is for this user."""
    return who in (Who.ANYONE, Who.ENTERING, Who.SIGNED_IN) or bool(user.roles & ROLES[who])
