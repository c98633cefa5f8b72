"""Who works here: administrators invite people, change what they may do, and let them go."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import Username
from core.language import Language
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import folded, refuse_pesel
from tickets.groups.repository import check_group
from tickets.staff import repository
from tickets.staff.model import User
from tickets.staff.password_links import PasswordLinks, SealedLink
from tickets.staff.views import NewPerson, PeoplePage, PersonInput, PersonView, Role

PAGE = 50
"""Rows."""


class People:
    """Each deed is noted; nobody is ever deleted, for what they did keeps their name."""

    def __init__(self, work: UnitOfWork, clock: Clock, links: PasswordLinks) -> None:
        self._work = work
        self._clock = clock
        self._links = links

    async def page(
        self, query: str = "", after: Username | None = None, limit: int = PAGE
    ) -> PeoplePage:
        """Those in whose name, user name or address all of these words are, by user name."""
        words = folded(query).split()
        async with self._work.reading() as session:
            users = await repository.users(session)
        fitting = [user for user in users if user.username > (after or "") and _fits(user, words)]
        shown = tuple(user.person() for user in fitting[:limit])
        return PeoplePage(found=shown, after=shown[-1].username if fitting[limit:] else None)

    async def person(self, username: Username) -> PersonView:
        """One of them."""
        async with self._work.reading() as session:
            return _known(await repository.users(session), username).person()

    async def invite(
        self, new: NewPerson, by: Username, *, by_email: bool = False
    ) -> tuple[PersonView, SealedLink]:
        """Let somebody in; with the link they choose a password."""
        refuse_pesel(new.username, new.name, new.email or "")
        async with self._work() as work:
            if await repository.user(work.session, new.username):
                raise Conflict(f"there is a user {new.username}", code="user_exists")
            user = User(username=new.username, password_hash="", version=1)
            await _say(work.session, user, new)
            work.session.add(user)
            await work.session.flush()
            self._note(work.session, by, Action.USER_CREATED, user)
            return user.person(), await self._links.make(work.session, user, by, by_email=by_email)

    async def change(
        self, username: Username, said: PersonInput, seen: int, by: Username
    ) -> PersonView:
        """Other words, rights or groups, as whoever has seen this version wants them."""
        refuse_pesel(said.name, said.email or "")
        async with self._work() as work:
            users = await repository.held_users(work.session)
            user = _seen(_known(users, username), seen)
            await _say(work.session, user, said)
            if Role.CONSULTANT not in said.roles:
                await repository.end_desk_phone(work.session, username, self._clock())
            _keep_an_administrator(users)
            self._note(work.session, by, Action.USER_CHANGED, user)
            return user.person()

    async def serve(
        self, username: Username, languages: frozenset[Language], by: Username
    ) -> PersonView:
        """Take calls in these languages from now on: a supervisor needs them elsewhere."""
        async with self._work() as work:
            user = _known(await repository.held_users(work.session), username)
            if user.deactivated_at is not None or Role.CONSULTANT not in user.roles:
                raise NotFound(f"{username} takes no calls here")
            user.languages = languages
            user.version += 1
            self._note(work.session, by, Action.LANGUAGES_CHANGED, user)
            return user.person()

    async def deactivate(self, username: Username, seen: int, by: Username) -> PersonView:
        """Let somebody go: they are signed out everywhere, and no link or PIN lets them in."""
        async with self._work() as work:
            users = await repository.held_users(work.session)
            user = _seen(_known(users, username), seen)
            user.deactivated_at = user.deactivated_at or self._clock()
            _keep_an_administrator(users)
            await repository.drop_password_link(work.session, username)
            await repository.end_sessions(work.session, username)
            await repository.end_desk_phone(work.session, username, self._clock())
            self._note(work.session, by, Action.USER_DEACTIVATED, user)
            return user.person()

    async def reactivate(self, username: Username, seen: int, by: Username) -> PersonView:
        """They work here again, with the password that they had."""
        async with self._work() as work:
            user = _seen(_known(await repository.held_users(work.session), username), seen)
            user.deactivated_at = None
            self._note(work.session, by, Action.USER_REACTIVATED, user)
            return user.person()

    async def link(self, username: Username, by: Username, *, by_email: bool = False) -> SealedLink:
        """For whoever has forgotten their password, which works until they have chosen another."""
        async with self._work() as work:
            user = _known(await repository.at_work(work.session), username)
            return await self._links.make(work.session, user, by, by_email=by_email)

    async def sign_out(self, username: Username, by: Username) -> None:
        """End all sessions of somebody, at whatever browser."""
        async with self._work() as work:
            user = _known(await repository.users(work.session), username)
            await repository.end_sessions(work.session, username)
            self._note(work.session, by, Action.SESSIONS_ENDED, user)

    def _note(self, session: AsyncSession, by: Username, what: Action, whom: User) -> None:
        note(session, at=self._clock(), who=by, what=what, object=f"user {whom.username}")


def _fits(user: User, words: Iterable[str]) -> bool:
    text = folded(f"{user.name} {user.username} {user.email or ''}")
    return all(word in text for word in words)


def _known(users: Iterable[User], username: Username) -> User:
    for user in users:
        if user.username == username:
            return user
    raise NotFound(f"there is no user {username}")


def _seen(user: User, version: int) -> User:
    """Refuses what was decided before a colleague changed the same person; counts the change."""
    if user.version != version:
        raise Conflict(f"{user.username} was changed since: look again", code="person_changed")
    user.version += 1
    return user


async def _say(session: AsyncSession, user: User, said: PersonInput) -> None:
    for group in said.groups:
        await check_group(session, group)
    user.name, user.email = said.name, said.email
    user.roles, user.groups = said.roles, said.groups
    user.languages, user.screen_language = said.languages, said.screen_language


def _keep_an_administrator(users: Iterable[User]) -> None:
    """Nobody could let anybody in any more."""
    if not any(user.lets_people_in for user in users):
        raise Conflict("this is the last administrator", code="last_administrator")
