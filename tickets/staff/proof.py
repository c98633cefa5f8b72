"""Whether a password is somebody's; whoever tries too often has to wait."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Forbidden
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import mask_pesel
from tickets.staff import repository
from tickets.staff.model import RefusedSignIn
from tickets.staff.passwords import Passwords
from tickets.turns import Turns

REFUSALS = 5
REFUSAL_TIME = timedelta(minutes=1)
"""After five refusals within a minute a name has to wait: nobody is locked out for long."""

REFUSALS_FROM_ONE_PLACE = 100
"""Whoever tries many names has to wait too. A whole office may share one address, and sign-ins
under way are counted: a shift that begins at once must fit."""

LONGEST_NAME = 64
"""Characters that are kept of a name that somebody tried."""


class PasswordProof:
    """Refuses alike, in words and in time, a wrong name and a wrong password."""

    def __init__(self, work: UnitOfWork, clock: Clock, passwords: Passwords) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._turns = Turns()

    async def of(self, username: str, password: str, address: str = "") -> tuple[Username, str]:
        """Whose password it is, and its hash; counted as refused until ``forget_refusals``."""
        name = mask_pesel(username.strip().lower())[:LONGEST_NAME]
        kept = await self._attempt(name, address)
        if not await self._passwords.fits(password, kept) or kept is None:
            await self._refuse(name)
            raise wrong()
        return Username(name), kept

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
        now, what = self._clock(), Action.SIGN_IN_REFUSED
        async with self._work() as work:
            note(work.session, at=now, who=Username(name), what=what, object="session")


async def _must_wait(session: AsyncSession, name: str, address: str, since: datetime) -> bool:
    same_name, same_place = RefusedSignIn.username == name, RefusedSignIn.address == address
    if await repository.refusals(session, same_name, since) >= REFUSALS:
        return True
    if not address:
        return False
    return await repository.refusals(session, same_place, since) >= REFUSALS_FROM_ONE_PLACE


def wrong() -> Forbidden:
    """Whatever was wrong: nobody learns who works here."""
    return Forbidden("this name and this password do not belong together", code="bad_credentials")
