"""Signing in and out, and the people who may."""

import secrets
from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Forbidden, Invalid
from core.ids import Username
from core.vault import Vault
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import refuse_pesel
from tickets.staff import repository
from tickets.staff.code_check import CodeAnswer, CodeCheck, refuse
from tickets.staff.model import User
from tickets.staff.passwords import SHORTEST_PASSWORD, Passwords
from tickets.staff.proof import PasswordProof, wrong
from tickets.staff.sessions import hashed, open_session
from tickets.staff.views import NewUser, SignedIn, UserView


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
        vault: Vault,
        required: Collection[str] = (),
        token: Callable[[], str] = new_token,
    ) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._codes = CodeCheck(vault)
        self._required = frozenset(required)
        self._token = token
        self.proof = PasswordProof(work, clock, passwords)

    async def sign_in(
        self, username: str, password: str, address: str = "", code: str = ""
    ) -> tuple[str, UserView]:
        """A new session's token; refused alike for a wrong name and a wrong password.

        Whoever has an authenticator is asked for a code, but only once the password was right.
        """
        name, kept = await self.proof.of(username, password, address)
        token, now = self._token(), self._clock()
        async with self._work() as work:
            user = await work.session.get_one(User, name, with_for_update=True)
            if not user.active or user.password_hash != kept:
                raise wrong()
            answer = await self._second(work.session, user, code, now)
            if answer.fits:
                await open_session(work.session, user, token, now)
            view = user.view()
        refuse(answer)
        return token, view

    async def session(self, token: str) -> SignedIn | None:
        """Whose session this is; None when it is over or never was."""
        async with self._work.reading() as session:
            found = await repository.session_user(session, hashed(token), self._clock())
            return self._signed_in(*found) if found else None

    async def sign_out(self, token: str) -> None:
        """End the session; ending it twice is no error."""
        async with self._work() as work:
            username = await repository.end_session(work.session, hashed(token))
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

    async def _second(
        self, session: AsyncSession, user: User, code: str, now: datetime
    ) -> CodeAnswer:
        if user.authenticator_since is None:
            return CodeAnswer.FITS
        if not code:
            raise Forbidden("a code of the authenticator is needed, too", code="code_needed")
        return await self._codes.answer(session, user.username, code, now)

    def _signed_in(self, user: User, vouched: bool) -> SignedIn:
        """Of whom a provider vouches for, the provider asks what it wants to."""
        must = bool(user.roles & self._required) and user.authenticator_since is None
        must = must and not vouched
        return SignedIn(**user.view().model_dump(), authenticator_missing=must)


def _note(
    session: AsyncSession, who: Username, what: Action, at: datetime, name: str = "session"
) -> None:
    note(session, at=at, who=who, what=what, object=name)
