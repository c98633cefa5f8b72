"""Letting programs read, for a purpose and a time."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Forbidden
from core.ids import Username
from tickets.api_tokens import repository
from tickets.api_tokens.model import ApiToken
from tickets.api_tokens.views import IssuedToken, NewToken, TokenView
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import refuse_pesel
from tickets.staff.views import UserView

PREFIX = "sisc_"
"""By it, scanners of leaked secrets and people know what they have found."""
LISTED = 200
"""The newest; whoever has more has lost sight of them anyway."""


def new_token() -> str:
    """256 bits of chance."""
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


class ApiTokens:
    """Tokens: issued by people, who grant no more than they have."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, token: Callable[[], str] = new_token
    ) -> None:
        self._work = work
        self._clock = clock
        self._token = token

    async def issue(self, asked: NewToken, by: UserView) -> IssuedToken:
        """A new token; it is shown now and never again."""
        refuse_pesel(asked.purpose)
        if not asked.roles <= by.roles:
            raise Forbidden("nobody grants a role that they do not have", code="role_not_yours")
        token, now = self._token(), self._clock()
        async with self._work() as work:
            issued = ApiToken(
                token_hash=_hashed(token),
                purpose=asked.purpose,
                roles=asked.roles,
                issued_by=by.username,
                issued_at=now,
                expires_at=now + timedelta(days=asked.days),
            )
            work.session.add(issued)
            await work.session.flush()
            name = f"token {issued.id}"
            note(work.session, at=now, who=by.username, what=Action.TOKEN_ISSUED, object=name)
            return IssuedToken(token=token, view=issued.view())

    async def revoke(self, number: int, by: Username) -> TokenView:
        """From now on it opens nothing; revoked twice, the first time counts."""
        now = self._clock()
        async with self._work() as work:
            token = await repository.hold(work.session, number)
            if token.revoked_at is None:
                token.revoked_at, token.revoked_by = now, by
                name = f"token {number}"
                note(work.session, at=now, who=by, what=Action.TOKEN_REVOKED, object=name)
            return token.view()

    async def listed(self) -> tuple[TokenView, ...]:
        """All of them, the newest first; those that are over too."""
        async with self._work.reading() as session:
            return tuple(one.view() for one in await repository.listed(session, LISTED))

    async def reader(self, token: str) -> UserView | None:
        """As whom a program reads with this token; None when it opens nothing."""
        async with self._work.reading() as session:
            found = await repository.usable(session, _hashed(token), self._clock())
        if found is None:
            return None
        return UserView(
            username=Username(f"token-{found.id}"),
            name=found.purpose,
            roles=found.roles,
            languages=frozenset(),
        )


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
