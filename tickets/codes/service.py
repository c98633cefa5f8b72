"""Access codes of tickets: issued to whoever the ticket is about, and verified (L1T)."""

from collections.abc import Callable
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import TicketNumber, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.codes import repository
from tickets.codes.entered import digits_of, number_of
from tickets.codes.issuing import NewCode, issue
from tickets.codes.locks import FAILURES_OF_A_CALLER, LOCK, CodeGuard, Lock
from tickets.codes.model import FailedCode
from tickets.codes.sealed import SealedCode, four_digits
from tickets.codes.views import TicketStatus
from tickets.customers.pins import TELEPHONE
from tickets.desk import repository as desk
from tickets.links.repository import standing_for
from tickets.sealed import SecretAnswer
from tickets.staff.passwords import Passwords
from tickets.turns import Turns

UNKNOWN = "unknown ticket"


@dataclass(frozen=True, slots=True)
class Try:
    """A code is being tried; it counts as a failure until it has fitted."""

    entered: str
    failure: int
    begun: Lock | None
    """The lock that this failure begins."""
    kept: str | None


class AccessCodes:
    """The access codes of all tickets."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        passwords: Passwords,
        digits: Callable[[], str] = four_digits,
    ) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._digits = digits
        self._turns = Turns()

    async def issue(self, ticket: TicketNumber, by: Username) -> SealedCode:
        """A random code in place of the one before; all locks of the code before end."""
        new = await self.draw()
        async with self._work() as work:
            await desk.hold(work.session, ticket)
            await issue(work.session, ticket, new, by, self._clock())
        return SealedCode(new.digits)

    async def draw(self) -> NewCode:
        """A code by chance and its hash, before the transaction that keeps it: hashing is slow."""
        digits = self._digits()
        return NewCode(digits, await self._passwords.hashed(digits))

    async def verify(self, ticket: str, code: str, calling: str | None) -> SecretAnswer:
        """Whether the code fits; alike, in words and time, for tickets that do not exist.

        The number may be entered with ZGL or without; a withheld calling number is None.
        """
        tried = await self._try(digits_of(ticket), calling or "")
        if tried is None:
            return SecretAnswer.LOCKED
        fits = await self._passwords.fits(code, tried.kept)
        async with self._work() as work:
            session = work.session
            if fits:
                guard = await repository.hold_guard(session, tried.entered)
                if guard is not None:  # a new code may have been issued meanwhile
                    guard.fitted(tried.begun)
                await repository.forget_failure(session, tried.failure)
                return SecretAnswer.FITS
            name = f"ticket {number_of(tried.entered)}" if tried.kept else UNKNOWN
            what = Action.CODE_REFUSED
            note(session, at=self._clock(), who=TELEPHONE, what=what, object=name)
        return SecretAnswer.LOCKED if tried.begun else SecretAnswer.WRONG

    async def status(
        self, ticket: str, code: str, calling: str | None
    ) -> TicketStatus | SecretAnswer:
        """State and due date for whoever has the code; without it, why not.

        A duplicate has those of the ticket into which it was merged.
        """
        answer = await self.verify(ticket, code, calling)
        if answer is not SecretAnswer.FITS:
            return answer
        async with self._work.reading() as session:
            number = number_of(digits_of(ticket))
            found = await desk.get(session, await standing_for(session, number))
            return TicketStatus(
                number=number, kind=found.kind, state=found.state, due_on=found.due_on
            )

    async def _try(self, entered: str, calling: str) -> Try | None:
        """None when it is locked. Counted before the code is looked at: many at once count."""
        now = self._clock()
        async with self._turns.alone(), self._work() as work:
            session = work.session
            await repository.forget_old_failures(session, now - LOCK)
            guard = await repository.hold_guard(session, entered) or CodeGuard.new(entered)
            lately = await repository.failures_of(session, calling, now - LOCK)
            if guard.is_locked(now) or lately >= FAILURES_OF_A_CALLER:
                return None
            begun = guard.count(now)
            failure = FailedCode(calling=calling, at=now)
            session.add_all((guard, failure))
            await session.flush()
            kept = await repository.code_hash(session, number_of(entered))
            return Try(entered, failure.id, begun, kept)
