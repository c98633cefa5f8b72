"""One-time links with which people choose their passwords: nobody else ever knows or types one."""

from collections.abc import Callable
from datetime import datetime, timedelta

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers.tokens import hash_of, new_token
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.sealed import Envelope
from tickets.staff import repository
from tickets.staff.model import PasswordLink, User
from tickets.staff.passwords import SHORTEST_PASSWORD, Passwords
from tickets.staff.views import PasswordLinkView

VALID = timedelta(hours=24)


class SealedLink(Envelope):
    """A link for whoever hands it over, read once."""

    __slots__ = ()

    holds = "a link"
    code = "link_read"


class PasswordLinks:
    """Makes them, and takes the password of whoever has one; ``address`` is the page for it."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        passwords: Passwords,
        outbox: Outbox,
        address: str,
        token: Callable[[], str] = new_token,
    ) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._outbox = outbox
        self._address = address
        self._token = token

    async def look(self, token: str) -> PasswordLinkView:
        """Whose it is; raises ``NotFound`` for one that is used, replaced, too old or invented."""
        async with self._work.reading() as session:
            link, user = await self._found(session, token)
            return PasswordLinkView(
                username=user.username, name=user.name, valid_until=link.valid_until
            )

    async def redeem(self, token: str, password: SecretStr) -> Username:
        """Choose the password; whoever is signed in with the one before is so no longer."""
        await self.look(token)
        if len(password.get_secret_value()) < SHORTEST_PASSWORD:
            raise Invalid(f"a password has {SHORTEST_PASSWORD} characters or more", code="password")
        kept = await self._passwords.hashed(password.get_secret_value())
        async with self._work() as work:
            _, user = await self._found(work.session, token, hold=True)
            user.password_hash = kept
            await repository.drop_password_link(work.session, user.username)
            await repository.end_sessions(work.session, user.username)
            await repository.forget_refusals(work.session, user.username)
            _note(work.session, user.username, Action.PASSWORD_CHOSEN, user, self._clock())
            return user.username

    async def make(
        self, session: AsyncSession, user: User, by: Username, *, by_email: bool
    ) -> SealedLink:
        """A link in place of the one before, in the transaction of the deed that needs it."""
        now, token = self._clock(), self._token()
        link = PasswordLink(
            username=user.username, token_hash=hash_of(token), valid_until=now + VALID
        )
        await session.merge(link)
        address = f"{self._address}#{token}"
        if by_email:
            await self._post(session, user, link, address, now)
        _note(session, by, Action.PASSWORD_LINK_MADE, user, now)
        return SealedLink(address)

    async def _post(
        self, session: AsyncSession, user: User, link: PasswordLink, address: str, at: datetime
    ) -> None:
        if not user.email:
            raise Conflict(f"{user.username} has no e-mail address", code="no_email")
        whom = Recipient(language=user.screen_language, email=user.email)
        values = {
            "link": address,
            "username": user.username,
            "valid_until": link.valid_until.isoformat(),
        }
        notice = Notice(
            key=f"password-{link.token_hash}", kind=MessageKind.PASSWORD_LINK, values=values
        )
        await self._outbox.post(session, whom, notice, at)

    async def _found(
        self, session: AsyncSession, token: str, *, hold: bool = False
    ) -> tuple[PasswordLink, User]:
        link = await repository.password_link(session, hash_of(token), hold=hold)
        user = await repository.working(session, link.username) if link else None
        if link is None or user is None or self._clock() >= link.valid_until:
            raise NotFound("this link does not work any more; ask for a new one", code="link_void")
        return link, user


def _note(session: AsyncSession, who: Username, what: Action, whom: User, at: datetime) -> None:
    note(session, at=at, who=who, what=what, object=f"user {whom.username}")
