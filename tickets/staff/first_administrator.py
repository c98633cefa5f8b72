"""The first administrator: without one, a house would stay closed to everybody for ever."""

from collections.abc import Collection

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import Username
from core.language import Language
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.staff import repository
from tickets.staff.model import User
from tickets.staff.password_links import PasswordLinks, SealedLink
from tickets.staff.views import Role

SETUP = Username("command line")
"""Who has done it, for the audit log."""

NAME = "Administrator"
"""Until they write their own."""


class FirstAdministrator:
    """Lets one person in, by a link that works once, as long as nobody could let them in."""

    def __init__(self, work: UnitOfWork, clock: Clock, links: PasswordLinks) -> None:
        self._work = work
        self._clock = clock
        self._links = links

    async def link(self) -> SealedLink:
        """In place of the one before; raises ``Conflict`` once an administrator can sign in."""
        async with self._work() as work:
            users = await repository.held_users(work.session)
            if any(user.lets_people_in for user in users):
                raise Conflict("there is an administrator", code="has_administrator")
            user = _invited(users)
            if user is None:
                user = _new(_free(users))
                work.session.add(user)
                await work.session.flush()
                about = f"user {user.username}"
                now, what = self._clock(), Action.USER_CREATED
                note(work.session, at=now, who=SETUP, what=what, object=about)
            return await self._links.make(work.session, user, SETUP, by_email=False)


def _invited(users: Collection[User]) -> User | None:
    """An administrator who has not chosen a password yet."""
    waiting = (user for user in users if user.active and not user.password_hash)
    return next((user for user in waiting if Role.ADMINISTRATOR in user.roles), None)


def _free(users: Collection[User]) -> Username:
    """``admin``, or the first name behind it that nobody has had."""
    taken = {user.username for user in users}
    names = ("admin", *(f"admin-{number}" for number in range(2, len(users) + 3)))
    return Username(next(name for name in names if name not in taken))


def _new(username: Username) -> User:
    return User(
        username=username,
        name=NAME,
        password_hash="",
        roles=frozenset({Role.ADMINISTRATOR}),
        languages=frozenset(),
        screen_language=Language.PL,
        groups=frozenset(),
        version=1,
    )
