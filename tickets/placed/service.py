"""Taking wishes to call, giving leave to dial, and keeping who was not reached."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.callback_settings import CallbackSettings
from core.clock import Clock
from core.db import UnitOfWork, Work
from core.errors import Conflict, Invalid
from core.ids import CallId, Username
from core.rounds import rounds
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.callbacks.numbers import may_call
from tickets.callbacks.views import Dialling
from tickets.calls import repository as calls
from tickets.calls.events import CallEnded, CallPlaced, EndCause
from tickets.customers.numbers import e164
from tickets.desk import repository as desk
from tickets.desk.views import ChangeKind
from tickets.placed import repository
from tickets.placed.model import PlacedCall
from tickets.placed.outcome import Outcome, outcome
from tickets.placed.views import Placing
from tickets.turns import Turns

AN_HOUR = 40
"""Calls that one person can place in an hour; more is no work of a help desk."""
HOUR = timedelta(hours=1)
LOOK_SECONDS = 1.0
LOST_AFTER = timedelta(minutes=3)
"""Longer than both telephones ring: what the ledger knows nothing of by then came to nothing."""
TOKEN_BYTES = 8


def new_call() -> CallId:
    """The name of a call that begins here and not on the line."""
    return CallId(f"placed-{secrets.token_hex(TOKEN_BYTES)}")


class PlacedCalls:
    """All placed calls; each is noted here before any telephone rings."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        settings: CallbackSettings,
        *,
        can_dial: bool = True,
        name: Callable[[], CallId] = new_call,
    ) -> None:
        """``clock`` is the exchange's, as it is of all that is told of the call later."""
        self._work = work
        self._clock = clock
        self._settings = settings
        self._can_dial = can_dial
        self._name = name
        self._turns = Turns()

    async def place(self, wish: Placing, by: Username) -> CallId:
        """Take the wish, or refuse it: one call at a time, and not too many of them."""
        if not self._can_dial:
            raise Conflict("nothing can be dialled in this house", code="cannot_dial")
        async with self._turns.alone():
            await self.settle()
            async with self._work() as work:
                now = self._clock()
                await _refuse_busy(work.session, by, now)
                await _refuse_unknown(work.session, wish)
                number = self._callable(await _number(work.session, wish))
                call = self._name()
                work.session.add(_row(call, number, wish, by, now))
                _note(work.session, call, wish, by, now)
                work.announce(_placed(call, number, wish, by, now))
                return call

    async def begin(self, call: CallId) -> Dialling | None:
        """Leave to dial, given once, ever; None: do not dial."""
        async with self._work() as work:
            placed = await repository.hold(work.session, call)
            if placed is None or not placed.begin(self._clock()):
                return None
            return Dialling(number=placed.number, language=placed.language)

    async def give_up(self, call: CallId) -> None:
        """Nothing has rung: from now on nobody is dialled for it."""
        async with self._work() as work:
            placed = await repository.hold(work.session, call)
            if placed is not None and placed.settled_at is None:
                now = self._clock()
                placed.settle(now)
                work.announce(CallEnded(at=now, call=call, cause=EndCause.UNKNOWN))

    async def settle(self) -> int:
        """Keep what became of those that are open, as the ledger knows it; returns how many."""
        async with self._work.reading() as session:
            if not await repository.any_open(session):
                return 0
        async with self._work() as work:
            found = await repository.hold_open(work.session)
            return sum([await self._settle(work, placed) for placed in found])

    async def keep(self) -> None:
        """Look every second, for ever."""
        await rounds(self.settle, LOOK_SECONDS, "placed.not_settled")

    async def _settle(self, work: Work, placed: PlacedCall) -> bool:
        known = outcome(await calls.journal(work.session, placed.call))
        if known is None:
            if self._clock() - placed.placed_at < LOST_AFTER:
                return False
            known = Outcome(self._clock())
        placed.settle(known.at, known.missed)
        if placed.ticket is not None and known.missed is not None:
            ticket = await desk.hold(work.session, placed.ticket)
            detail = {"call": placed.call, "why": known.missed}
            ticket.note(ChangeKind.NOT_REACHED, placed.consultant, known.at, detail)
        return True

    def _callable(self, text: str) -> str:
        number = e164(text)
        if number is None or not may_call(number, False, self._settings.countries):
            raise Invalid("this number is not called", code="number_not_called")
        return number


async def _refuse_busy(session: AsyncSession, by: Username, now: datetime) -> None:
    if await repository.is_busy(session, by):
        raise Conflict("a call rings at this desk", code="desk_busy")
    if await repository.of_consultant(session, by, now - HOUR) >= AN_HOUR:
        raise Conflict("too many calls in an hour", code="too_many_calls")


async def _number(session: AsyncSession, wish: Placing) -> str:
    """As it is typed, or as the account has it."""
    if wish.phone is None or wish.customer is None:
        return wish.number or ""
    return await repository.number_of(session, wish.customer, wish.phone) or ""


async def _refuse_unknown(session: AsyncSession, wish: Placing) -> None:
    if wish.ticket is not None:
        await desk.get(session, wish.ticket)
    if wish.customer is not None and not await repository.knows(session, wish.customer):
        raise Invalid("there is no such customer", code="unknown_customer")


def _row(call: CallId, number: str, wish: Placing, by: Username, at: datetime) -> PlacedCall:
    return PlacedCall(
        call=call,
        number=number,
        language=wish.language,
        consultant=by,
        customer_id=wish.customer,
        ticket=wish.ticket,
        placed_at=at,
    )


def _placed(call: CallId, number: str, wish: Placing, by: Username, at: datetime) -> CallPlaced:
    return CallPlaced(
        at=at,
        call=call,
        consultant=by,
        caller=number,
        language=wish.language,
        customer=wish.customer,
        ticket=wish.ticket,
    )


def _note(session: AsyncSession, call: CallId, wish: Placing, by: Username, at: datetime) -> None:
    about = {"call": call, "customer": wish.customer, "ticket": wish.ticket}
    for kind, which in about.items():
        if which is not None:
            note(session, at=at, who=by, what=Action.CALL_PLACED, object=f"{kind} {which}")
