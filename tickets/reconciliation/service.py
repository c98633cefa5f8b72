"""Reconciling the ledger with the exchange, day by day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from core.clock import Clock, day_of
from core.db import UnitOfWork
from core.errors import Invalid
from core.ids import CallId, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.reconciliation import repository
from tickets.reconciliation.comparing import compare
from tickets.reconciliation.events import DifferencesFound
from tickets.reconciliation.ports import ExchangeRecords, Written
from tickets.reconciliation.views import (
    DayReport,
    DifferenceView,
    Found,
    OneSide,
    Settlement,
)

LIST_LIMIT = 500
"""Rows of one page."""

LONGEST_CALL = timedelta(days=1)
"""What was written so long before and after a day may belong to its calls."""

CLOCKS_APART = timedelta(hours=1)
"""A call near midnight may have arrived on different days for the two sides."""


class Reconciliation:
    """Compares what the exchange wrote down with what the ledger knows."""

    def __init__(self, work: UnitOfWork, clock: Clock, exchange: ExchangeRecords) -> None:
        self._work = work
        self._clock = clock
        self._exchange = exchange

    async def reconcile(self, day: date) -> DayReport:
        """List every difference of this Warsaw day, keep them, and tell of those still open.

        Done again for the same day, it keeps each difference once. ``Unavailable`` when the
        exchange's records cannot be read.
        """
        start, end = day_of(day)
        if start > self._clock():
            raise Invalid("a day that has not begun cannot be reconciled", code="future_day")
        written = await self._exchange.between(start - LONGEST_CALL, end + LONGEST_CALL)
        async with self._work() as work:
            ours = await repository.our_side(work.session, start - CLOCKS_APART, end + CLOCKS_APART)
            calls = _of_day(ours, start, end) | _of_day(written.calls, start, end)
            found = _found(calls, ours, written)
            kept = await repository.keep(work.session, day, found, self._clock())
            if kept:
                work.announce(DifferencesFound(at=self._clock(), day=day, count=len(kept)))
            return DayReport(
                day=day,
                calls=len(calls),
                torn_lines=written.torn_lines,
                differences=tuple(row.view() for row in kept),
            )

    async def open_differences(self, limit: int = LIST_LIMIT) -> tuple[DifferenceView, ...]:
        """Those that nobody has settled, newest day first."""
        async with self._work.reading() as session:
            found = await repository.open_ones(session, min(limit, LIST_LIMIT))
            return tuple(row.view() for row in found)

    async def settle(self, number: int, by: Username, why: Settlement) -> DifferenceView:
        """A supervisor has looked at a difference and accepts it; the audit log knows it."""
        async with self._work() as work:
            difference = await repository.hold(work.session, number)
            difference.settle(by, why.remark, self._clock())
            note(
                work.session,
                at=self._clock(),
                who=by,
                what=Action.DIFFERENCE_SETTLED,
                object=f"difference {number}",
            )
            return difference.view()


def _of_day(calls: Mapping[CallId, OneSide], start: datetime, end: datetime) -> set[CallId]:
    return {call for call, told in calls.items() if start <= _begin(told) < end}


def _begin(told: OneSide) -> datetime:
    """Of a call whose arrival nobody wrote down, the first that is known."""
    known = [told.arrived_at, *(stay.entered_at for stay in told.stays), told.ended_at]
    return next((moment for moment in known if moment), datetime.min.replace(tzinfo=UTC))


def _found(calls: set[CallId], ours: Mapping[CallId, OneSide], written: Written) -> list[Found]:
    """One difference of a kind for each call."""
    differences = {
        (one.call, one.kind): one
        for call in sorted(calls)
        for one in reversed(compare(call, ours.get(call), written.calls.get(call)))
    }
    return list(differences.values())
