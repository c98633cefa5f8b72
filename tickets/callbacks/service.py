"""Taking orders for callbacks, giving leave to dial, and keeping what came of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.callback_settings import CallbackSettings
from core.clock import Clock, warsaw_day
from core.db import UnitOfWork, Work
from core.errors import NotFound
from core.ids import CallId, TicketNumber, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.callbacks import repository
from tickets.callbacks.model import Callback
from tickets.callbacks.numbers import country_of, may_call
from tickets.callbacks.outcome import Outcome, outcome
from tickets.callbacks.views import (
    CallbackState,
    CallbackView,
    Cancellation,
    Dialling,
    OpenCallback,
    Order,
    Refusal,
)
from tickets.calls import repository as calls
from tickets.calls.events import CallbackGivenUp, CallbackMissed
from tickets.turns import Turns

A_DAY = 2
"""Callbacks that one number can order in one Polish day."""
AT_ONCE = 50
"""Callbacks that stand in the queues at the same time, the earliest arrivals first."""
LISTED = 200
"""More than a day's country share: a list that is longer is nobody's work any more."""
SHOWN_DIGITS = 3
LOST_AFTER = timedelta(minutes=2)
"""Longer than ringing and confirming take: an attempt that is not on the line any more by then and
of which the ledger knows nothing has reached nobody."""


class Callbacks:
    """All callbacks; an attempt is begun here before anybody dials."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, settings: CallbackSettings, *, can_dial: bool = True
    ) -> None:
        """``clock`` is the exchange's, since places in the queue are moments there."""
        self._work = work
        self._clock = clock
        self._settings = settings
        self._can_dial = can_dial
        self._turns = Turns()

    def offered(self) -> bool:
        """Whether callers are offered a callback: not where nothing can be dialled."""
        return self._can_dial

    def allows(self, number: str) -> bool:
        """Whether somebody who calls from this E.164 number is called back there."""
        return may_call(number, typed=False, countries=self._settings.countries)

    async def order(self, order: Order) -> CallbackView | Refusal:
        """Take the order, or say why not; a number with an open callback keeps that one."""
        if not may_call(order.number, order.typed, self._settings.countries):
            return Refusal.NUMBER
        async with self._turns.alone(), self._work() as work:
            if (found := await repository.open_of(work.session, order.number)) is not None:
                return found.view()
            now = self._clock()
            row = self._row(order, now)
            refusal = await self._refusal(work.session, row["number"], row["country"], now)
            return refusal or (await repository.order_once(work.session, row)).view()

    async def due(self) -> tuple[CallbackView, ...]:
        """Whose turn to stand in the queue it is, the earliest arrivals first."""
        async with self._work.reading() as session:
            found = await repository.due(session, self._clock(), AT_ONCE)
            return tuple(callback.view() for callback in found)

    async def unsettled(self) -> tuple[OpenCallback, ...]:
        """Everybody who is still to be called, the earliest arrivals first."""
        async with self._work.reading() as session:
            return tuple(_open(*row) for row in await repository.unsettled(session, LISTED))

    async def cancel(self, call: CallId, why: Cancellation, by: Username) -> None:
        """Call nobody after all; again changes nothing."""
        async with self._work() as work:
            callback = await repository.hold(work.session, call)
            if callback is None:
                raise NotFound(f"no callback of call {call}")
            now = self._clock()
            if callback.cancel(why, by, now):
                what = Action.CALLBACK_CANCELLED
                note(work.session, at=now, who=by, what=what, object=f"call {call}")
                work.announce(CallbackGivenUp(at=now, call=call))

    async def begin(self, call: CallId, attempt: int) -> Dialling | None:
        """Leave to dial for this attempt, given once, ever; None: do not dial."""
        async with self._work() as work:
            callback = await repository.hold(work.session, call)
            if callback is None or not callback.begin(attempt, self._clock()):
                return None
            return Dialling(number=callback.number, language=callback.language)

    async def settle(self, on_the_line: Collection[CallId]) -> int:
        """Keep how attempts have ended, as the ledger knows it; returns how many.

        ``on_the_line``: callbacks that the exchange is busy with; what became of any other that
        nobody tells of is not known, and it is called again when its time has come.
        """
        async with self._work.reading() as session:
            if not await repository.any_dialled(session):
                return 0
        async with self._work() as work:
            found = await repository.hold_dialled(work.session)
            settled = [await self._settle(work, one, one.call in on_the_line) for one in found]
            return sum(settled)

    async def _settle(self, work: Work, callback: Callback, on_the_line: bool) -> bool:
        now = self._clock()
        journal = await calls.journal(work.session, callback.call)
        match outcome(journal, callback.attempts):
            case Outcome.REACHED:
                callback.reach(now)
            case Outcome.MISSED:
                callback.miss(now)
            case None:
                if on_the_line or not _is_lost(callback, now):
                    return False
                callback.miss(now)
                missed = CallbackMissed(at=now, call=callback.call, attempt=callback.attempts)
                work.announce(missed)
        if callback.state is CallbackState.GIVEN_UP:
            work.announce(CallbackGivenUp(at=now, call=callback.call))
        return True

    async def _refusal(
        self, session: AsyncSession, number: str, country: str, now: datetime
    ) -> Refusal | None:
        today, _ = warsaw_day(now)
        if await repository.of_number(session, number, today) >= A_DAY:
            return Refusal.OFTEN
        taken = await repository.of_country(session, country, today)
        return Refusal.FULL if taken >= self._settings.daily(country) else None

    def _row(self, order: Order, now: datetime) -> dict[str, Any]:
        return {
            **order.model_dump(include={"call", "number", "language", "reason"}),
            "country": country_of(order.number) or "",
            "arrived_at": order.arrived_at or now,
            "ordered_at": now,
            "state": CallbackState.WAITING,
            "due_at": now,
            "attempts": 0,
        }


def _is_lost(callback: Callback, now: datetime) -> bool:
    return callback.dialled_at is None or now - callback.dialled_at >= LOST_AFTER


def _open(callback: Callback, customer: int | None, ticket: TicketNumber | None) -> OpenCallback:
    return OpenCallback(
        call=callback.call,
        ending=callback.number[-SHOWN_DIGITS:],
        language=callback.language,
        reason=callback.reason,
        arrived_at=callback.arrived_at,
        state=callback.state,
        due_at=callback.due_at,
        attempts=callback.attempts,
        customer=customer,
        ticket=ticket,
    )
