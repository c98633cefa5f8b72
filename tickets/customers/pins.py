"""Telephone PINs: issued to the customer alone, and verified without telling more than that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers import repository
from tickets.customers.directory import OwnAccounts
from tickets.customers.locks import MEMORY, Failure, Source, is_locked
from tickets.customers.model import FailedPin, TelephonePin
from tickets.customers.sealed import SealedPin, six_digits
from tickets.free_text import mask_pesel
from tickets.sealed import SecretAnswer
from tickets.staff.passwords import Passwords
from tickets.turns import Turns

TELEPHONE = Username("telephone")
"""Who a failed identification is noted under: nobody has signed in."""

LONGEST_NUMBER = 20
"""Characters that are kept of what was entered as a customer number."""


PinAnswer = SecretAnswer
"""All that anybody learns of a PIN."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A PIN is being tried; it counts as a failure until it has fitted."""

    entered: str
    source: Source
    locks: bool
    """Whether this failure is one too many."""
    customer: int | None
    kept: str | None


@dataclass(frozen=True, slots=True)
class DrawnPin:
    """A PIN in its envelope, and what is kept of it."""

    kept: str
    sealed: SealedPin


class Pins:
    """The telephone PINs of all accounts."""

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

    async def draw(self) -> DrawnPin:
        """A PIN by chance, which nobody has yet."""
        digits = self._digits()
        return DrawnPin(await self._passwords.hashed(digits), SealedPin(digits))

    async def issue(
        self, session: AsyncSession, customer: int, drawn: DrawnPin, by: Username
    ) -> None:
        """Put it in place of the PIN before, with the deed that calls for it; no lock ends."""
        now = self._clock()
        pin = TelephonePin(customer_id=customer, pin_hash=drawn.kept, issued_at=now, issued_by=by)
        await repository.replace_pin(session, pin)
        _note(session, by, Action.PIN_ISSUED, now, customer)

    async def recognised(self, calling: str | None) -> str | None:
        """The customer number of whoever calls, if that is one account alone, which has a PIN and
        whose owner wants to be asked for nothing else (domain 4.4)."""
        return await OwnAccounts(self._work).known_by(calling) if calling else None

    async def verify(self, customer_number: str, pin: str, calling: str | None) -> PinAnswer:
        """Whether the PIN fits; alike, in words and time, for numbers that nobody has."""
        answer = await self.identify(customer_number, pin, calling)
        return answer if isinstance(answer, PinAnswer) else PinAnswer.FITS

    async def identify(
        self, customer_number: str, pin: str, calling: str | None
    ) -> int | PinAnswer:
        """The customer whose PIN this is (L2); else why nobody is identified."""
        entered = mask_pesel(customer_number.strip())[:LONGEST_NUMBER]
        attempt = await self._attempt(entered, calling or "")
        if attempt is None:
            return PinAnswer.LOCKED
        fits = await self._passwords.fits(pin, attempt.kept)
        async with self._work() as work:
            if fits and attempt.customer is not None:
                await repository.forget_failures(work.session, entered, attempt.source.calling)
                return attempt.customer
            now = self._clock()
            _note(work.session, TELEPHONE, Action.PIN_REFUSED, now, attempt.customer)
        return PinAnswer.LOCKED if attempt.locks else PinAnswer.WRONG

    async def _attempt(self, entered: str, calling: str) -> Attempt | None:
        """None when it is locked. Counted before the PIN is looked at: many at once count."""
        now = self._clock()
        async with self._turns.alone(), self._work() as work:
            session = work.session
            await repository.forget_old_failures(session, now - MEMORY)
            customer, kept = await repository.pin_of(session, entered)
            own = await repository.has_number(session, customer, calling)
            source = Source(calling, own)
            failures = await repository.failures(session, entered)
            if is_locked(failures, source, now):
                return None
            session.add(FailedPin(entered=entered, calling=calling, own=own, at=now))
            locks = is_locked([*failures, Failure(now, source)], source, now)
            return Attempt(entered, source, locks, customer, kept)


def _note(
    session: AsyncSession, who: Username, what: Action, at: datetime, customer: int | None
) -> None:
    name = "unknown customer" if customer is None else f"customer {customer}"
    note(session, at=at, who=who, what=what, object=name)
