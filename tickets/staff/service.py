"""Signing in and out, and the people who may."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Forbidden, Invalid
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import mask_pesel, refuse_pesel
from tickets.staff import repository
from tickets.staff.model import RefusedSignIn, Session, User
from tickets.staff.passwords import SHORTEST_PASSWORD, Passwords
from tickets.staff.views import NewUser, UserView
from tickets.turns import Turns

SESSION_LENGTH = timedelta(hours=12)
"""A shift and its overtime. There is no idle limit: a quiet night shift is not absence."""

REFUSALS = 5
REFUSAL_TIME = timedelta(minutes=1)
"""After five refusals within a minute a name has to wait: nobody is locked out for long."""

REFUSALS_FROM_ONE_PLACE = 100
"""Whoever tries many names has to wait too. A whole office may share one address, and sign-ins
under way are counted: a shift that begins at once must fit."""

LONGEST_NAME = 64
"""Characters that are kept of a name that somebody tried."""


def new_token() -> str:
    """256 bits of chance."""
    return secrets.token_urlsafe(32)


class Staff:
    """Users and their sessions."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        passwords: Passwords,
        token: Callable[[], str] = new_token,
    ) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._token = token
        self._turns = Turns()

    async def sign_in(
        self, username: str, password: str, address: str = ""
    ) -> tuple[str, UserView]:
        """A new session's token; refused alike for a wrong name and a wrong password."""
        name = mask_pesel(username.strip().lower())[:LONGEST_NAME]
        kept = await self._attempt(name, address)
        if not await self._passwords.fits(password, kept):
            await self._refuse(name)
        return await self._open_session(name, kept)

    async def session(self, token: str) -> UserView | None:
        """Whose session this is; None when it is over or never was."""
        async with self._work.reading() as session:
            user = await repository.session_user(session, _hashed(token), self._clock())
            return user.view() if user else None

    async def sign_out(self, token: str) -> None:
        """End the session; ending it twice is no error."""
        async with self._work() as work:
            username = await repository.end_session(work.session, _hashed(token))
            if username:
                _note(work.session, username, Action.SIGNED_OUT, self._clock())

    async def create_user(self, new: NewUser, by: Username) -> UserView:
        """Let somebody in."""
        if len(new.password.get_secret_value()) < SHORTEST_PASSWORD:
            raise Invalid(f"a password has {SHORTEST_PASSWORD} characters or more", code="password")
        refuse_pesel(new.username, new.name, new.email or "")
        password_hash = await self._passwords.hashed(new.password.get_secret_value())
        async with self._work() as work:
            if await repository.user(work.session, new.username):
                raise Conflict(f"there is a user {new.username}", code="user_exists")
            user = User(
                username=new.username,
                name=new.name,
                password_hash=password_hash,
                roles=new.roles,
                languages=new.languages,
                screen_language=new.screen_language,
                email=new.email,
            )
            work.session.add(user)
            _note(work.session, by, Action.USER_CREATED, self._clock(), f"user {new.username}")
            return user.view()

    async def users(self) -> tuple[UserView, ...]:
        """All users by name, those of the past too: what they did keeps their name."""
        async with self._work.reading() as session:
            return tuple(user.view() for user in await repository.users(session))

    async def colleagues(self) -> tuple[UserView, ...]:
        """Those who work here now, by name."""
        async with self._work.reading() as session:
            return tuple(user.view() for user in await repository.at_work(session))

    async def _attempt(self, name: str, address: str) -> str | None:
        """The hash to compare with. Counted as refused until it succeeds: many at once count."""
        now = self._clock()
        async with self._turns.alone(), self._work() as work:
            await repository.forget_expired(work.session, now, now - REFUSAL_TIME)
            if await _must_wait(work.session, name, address, now - REFUSAL_TIME):
                raise Forbidden("too many attempts; wait a minute", code="too_many_attempts")
            work.session.add(RefusedSignIn(username=name, address=address, at=now))
            user = await repository.working(work.session, name)
            return user.password_hash if user else None

    async def _refuse(self, name: str) -> None:
        now = self._clock()
        async with self._work() as work:
            _note(work.session, Username(name), Action.SIGN_IN_REFUSED, now)
        raise _wrong()

    async def _open_session(self, name: str, kept: str | None) -> tuple[str, UserView]:
        token, now = self._token(), self._clock()
        async with self._work() as work:
            user = await work.session.get_one(User, Username(name), with_for_update=True)
            if not user.active or user.password_hash != kept:
                raise _wrong()
            await repository.forget_refusals(work.session, name)
            work.session.add(
                Session(
                    token_hash=_hashed(token),
                    username=user.username,
                    expires_at=now + SESSION_LENGTH,
                )
            )
            _note(work.session, user.username, Action.SIGNED_IN, now)
            return token, user.view()


async def _must_wait(session: AsyncSession, name: str, address: str, since: datetime) -> bool:
    same_name, same_place = RefusedSignIn.username == name, RefusedSignIn.address == address
    if await repository.refusals(session, same_name, since) >= REFUSALS:
        return True
    if not address:
        return False
    return await repository.refusals(session, same_place, since) >= REFUSALS_FROM_ONE_PLACE


def _wrong() -> Forbidden:
    """Whatever was wrong: nobody learns who works here."""
    return Forbidden("this name and this password do not belong together", code="bad_credentials")


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _note(
    session: AsyncSession, who: Username, what: Action, at: datetime, name: str = "session"
) -> None:
    note(session, at=at, who=who, what=what, object=name)
