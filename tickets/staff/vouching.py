"""People whom a sign-in provider vouches for: the same session, without a password of ours."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Forbidden, Invalid
from core.ids import Username
from core.language import Language
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import refuse_pesel
from tickets.staff import repository
from tickets.staff.model import User
from tickets.staff.service import new_token
from tickets.staff.sessions import open_session
from tickets.staff.views import USERNAME, UserView, Vouched

PROVIDER = Username("sign-in provider")
"""Who has let somebody in, for the audit log."""

LONGEST_NAME = 80


class VouchedSignIn:
    """Whoever is known here comes in; whoever is new, only with a role that is mapped."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, token: Callable[[], str] = new_token
    ) -> None:
        self._work = work
        self._clock = clock
        self._token = token

    async def sign_in(self, vouched: Vouched) -> tuple[str, UserView]:
        """A new session's token; what an administrator has changed here stays so."""
        token, now = self._token(), self._clock()
        async with self._work() as work:
            user = await repository.held_user(work.session, Username(vouched.username))
            if user is None:
                user = await self._let_in(work.session, vouched)
            if not user.active:
                raise Forbidden("this account is switched off here", code="let_go")
            await open_session(work.session, user, token, now, vouched=True)
            return token, user.view()

    async def _let_in(self, session: AsyncSession, vouched: Vouched) -> User:
        if not vouched.roles:
            raise Forbidden("an administrator must invite this person first", code="not_invited")
        user = _new(vouched)
        session.add(user)
        await session.flush()
        about, what = f"user {user.username}", Action.USER_CREATED
        note(session, at=self._clock(), who=PROVIDER, what=what, object=about)
        return user


def _new(vouched: Vouched) -> User:
    if not USERNAME.fullmatch(vouched.username):
        raise Invalid("this user name has signs that are not taken here", code="odd_username")
    refuse_pesel(vouched.username, vouched.name)
    return User(
        username=Username(vouched.username),
        name=_plain(vouched.name) or vouched.username,
        password_hash="",
        roles=vouched.roles,
        languages=frozenset(Language),
        screen_language=Language.PL,
        groups=frozenset(),
        version=1,
    )


def _plain(name: str) -> str:
    """As telephones can show it."""
    kept = "".join(sign for sign in name if sign.isprintable() and sign not in '"<>')
    return kept.strip()[:LONGEST_NAME]
