"""Telephone PINs of the people who work here: with them the announcement studio knows who calls."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers.locks import MEMORY, Failure, Source, is_locked
from tickets.customers.sealed import SealedPin, six_digits
from tickets.sealed import SecretAnswer
from tickets.staff import repository
from tickets.staff.model import FailedStaffPin, StaffPin
from tickets.staff.passwords import Passwords
from tickets.staff.views import UserView
from tickets.turns import Turns


class StaffPins:
    """Issued by an administrator, told once, and locked after three failures for 24 hours.

    Failures are counted for the person, whose telephone the exchange knows. A lock ends with its
    time or with a new PIN.
    """

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        passwords: Passwords,
        digits: Callable[[], str] = six_digits,
    ) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._digits = digits
        self._turns = Turns()

    async def issue(self, username: Username, by: Username) -> SealedPin:
        """A new PIN in place of the one before; raises ``NotFound`` for who does not work here."""
        digits = self._digits()
        kept, now = await self._passwords.hashed(digits), self._clock()
        async with self._work() as work:
            if await repository.working(work.session, username) is None:
                raise NotFound(f"there is no user {username}")
            pin = StaffPin(username=username, pin_hash=kept, issued_at=now, issued_by=by)
            await repository.replace_pin(work.session, pin)
            note(work.session, at=now, who=by, what=Action.PIN_ISSUED, object=f"user {username}")
        return SealedPin(digits)

    async def owner(self, username: Username) -> UserView | None:
        """Whose telephone it is; None for a telephone of nobody who works here."""
        async with self._work.reading() as session:
            user = await repository.working(session, username)
            return user.view() if user else None

    async def identify(self, username: Username, pin: str) -> UserView | SecretAnswer:
        """The person whose PIN this is; alike, in answer and time, for who has none."""
        if await self._attempt(username) is SecretAnswer.LOCKED:
            return SecretAnswer.LOCKED
        async with self._work.reading() as session:
            kept = await repository.pin_hash(session, username)
        fits = await self._passwords.fits(pin, kept)
        async with self._work() as work:
            user = await repository.working(work.session, username)
            if not fits or user is None:
                return await self._refuse(work.session, username)
            await repository.forget_failed_pins(work.session, username)
            _note(work.session, username, Action.SIGNED_IN, self._clock())
            return user.view()

    async def _attempt(self, username: Username) -> SecretAnswer | None:
        """Counted before the PIN is looked at: many at once count."""
        now = self._clock()
        async with self._turns.alone(), self._work() as work:
            await repository.forget_old_failed_pins(work.session, now - MEMORY)
            if await _locked(work.session, username, now):
                return SecretAnswer.LOCKED
            if await repository.working(work.session, username):
                work.session.add(FailedStaffPin(username=username, at=now))
        return None

    async def _refuse(self, session: AsyncSession, username: Username) -> SecretAnswer:
        now = self._clock()
        _note(session, username, Action.PIN_REFUSED, now)
        locked = await _locked(session, username, now)
        return SecretAnswer.LOCKED if locked else SecretAnswer.WRONG


async def _locked(session: AsyncSession, username: Username, now: datetime) -> bool:
    source = Source(calling=username, own=True)
    failures = [Failure(at, source) for at in await repository.failed_pins(session, username)]
    return is_locked(failures, source, now)


def _note(session: AsyncSession, who: Username, what: Action, at: datetime) -> None:
    note(session, at=at, who=who, what=what, object="the studio, by telephone")
