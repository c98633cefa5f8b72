"""The ledger: what others may tell and ask about calls."""

from datetime import datetime, timedelta

from core.clock import Clock
from core.db import UnitOfWork, Work
from core.ids import CallId, TicketNumber, Username
from core.spool import Place
from tickets.calls import repository, wrap_up
from tickets.calls.contact import contact
from tickets.calls.deeds import MarkTakenBack
from tickets.calls.events import BridgeResynced, CallFact, CallHeld
from tickets.calls.folding import new_record, tell, vanished
from tickets.calls.journal import CallEvent, is_repetition
from tickets.calls.lately import lately_with
from tickets.calls.model import Call
from tickets.calls.queue_entry import ABOUT_WAITING, stays
from tickets.calls.views import (
    CallView,
    ContactView,
    Draft,
    JourneyEntry,
    Outcome,
    QueueEntryView,
)
from tickets.desk import repository as desk
from tickets.desk.views import TicketView

A_DAY = timedelta(days=1)
LIST_LIMIT = 50
"""Rows of one page."""


class Ledger:
    """One record per call, whatever happens to it."""

    def __init__(self, work: UnitOfWork, clock: Clock, exchange_time: Clock | None = None) -> None:
        """``exchange_time`` is the clock of the facts; without it they have ours."""
        self._work = work
        self._clock = clock
        self._exchange_time = exchange_time or clock

    async def record(self, fact: CallFact | BridgeResynced, place: Place | None = None) -> None:
        """Keep a fact; a repeated one changes nothing, a resynchronisation ends lost calls.

        A fact from a journal on disk comes with its ``place`` there and is taken exactly once.
        """
        async with self._work() as work:
            if place is not None and not await repository.take(work.session, place):
                return
            if isinstance(fact, BridgeResynced):
                for call in await repository.unended(work.session, fact.live_calls, fact.at):
                    await _keep(work, call, vanished(call, fact))
            else:
                found = await repository.find(work.session, fact.call)
                await _keep(work, found or _opened(work, fact), fact)

    async def call(self, call: CallId) -> CallView:
        """One call."""
        async with self._work.reading() as session:
            return (await repository.get(session, call)).view()

    async def journey(self, call: CallId) -> tuple[JourneyEntry, ...]:
        """The facts of a call in order."""
        async with self._work.reading() as session:
            return tuple(entry.view() for entry in await repository.journal(session, call))

    async def queue_entries(self, call: CallId) -> tuple[QueueEntryView, ...]:
        """Each stay of a call in a queue, in order."""
        async with self._work.reading() as session:
            return tuple(row.view() for row in await repository.queue_entries(session, call))

    async def calls(
        self,
        limit: int = LIST_LIMIT,
        before: datetime | None = None,
        consultant: Username | None = None,
    ) -> tuple[CallView, ...]:
        """The newest calls first, of one consultant if given."""
        async with self._work.reading() as session:
            found = await repository.newest(session, limit, before, consultant)
            return tuple(call.view() for call in found)

    async def contacts(self, caller: str | None, limit: int = 5) -> tuple[ContactView, ...]:
        """Earlier calls from this number, newest first; a withheld number has none."""
        if caller is None:
            return ()
        async with self._work.reading() as session:
            found = await repository.of_caller(session, caller, limit)
            return tuple(contact(call) for call in found)

    async def contacts_of(self, customer: int, limit: int = LIST_LIMIT) -> tuple[ContactView, ...]:
        """Earlier calls of this customer, newest first: by their numbers, or with their PIN."""
        async with self._work.reading() as session:
            found = await repository.of_customer(session, customer, limit)
            return tuple(contact(call) for call in found)

    async def lately_with(self, caller: str | None) -> Username | None:
        """Who talked with this number in the last seven days; None for a withheld one."""
        return lately_with(await self.contacts(caller), self._clock())

    async def save_draft(self, call: CallId, consultant: Username, draft: Draft) -> Draft:
        """Keep what the consultant has written so far; an older version is refused."""
        async with self._work() as work:
            record = await repository.hold(work.session, call)
            return record.save_draft(consultant, draft, self._clock())

    async def mark_resolved(
        self, call: CallId, consultant: Username, draft: Draft, key: str
    ) -> TicketView:
        """Resolved during the conversation: the ticket with the mark; again gives the same."""
        async with self._work() as work:
            record = await repository.hold(work.session, call)
            ticket = await wrap_up.mark_resolved(
                work.session, record, consultant, draft, key, self._exchange_time()
            )
            return ticket.view()

    async def wrap_up(
        self,
        call: CallId,
        consultant: Username,
        outcome: Outcome,
        draft: Draft,
        ticket: TicketNumber | None,
        key: str,
    ) -> CallView:
        """End the wrap-up with a ticket, a link to one, or an outcome; again gives the same."""
        async with self._work() as work:
            record = await repository.hold(work.session, call)
            if record.wrap_up_key != key:
                end = wrap_up.End(outcome, draft, ticket, key)
                await wrap_up.end_wrap_up(work.session, record, consultant, end, self._clock())
            return record.view()

    async def open_wrap_ups(self, consultant: Username | None = None) -> tuple[CallView, ...]:
        """Talks that are over and have no outcome yet, of one consultant if given."""
        async with self._work.reading() as session:
            found = await repository.open_wrap_ups(session, consultant)
            return tuple(call.view() for call in found)

    async def to_call_back(self) -> tuple[CallView, ...]:
        """Calls whose callers ordered a callback in the last day and were not reached yet."""
        async with self._work.reading() as session:
            found = await repository.to_call_back(session, self._clock() - A_DAY)
            return tuple(call.view() for call in found)

    async def on_hold(self) -> tuple[CallHeld, ...]:
        """Who hears music because a consultant has put them on hold, the longest first."""
        async with self._work.reading() as session:
            found = await repository.on_hold(session, self._clock() - A_DAY)
            return tuple(_held(entry) for entry in found)

    async def close_unrecorded(self, call: CallId, supervisor: Username) -> CallView:
        """A supervisor ends a wrap-up that has been open for more than ten minutes."""
        async with self._work() as work:
            record = await repository.hold(work.session, call)
            await wrap_up.close_unrecorded(work.session, record, supervisor, self._clock())
            return record.view()


def _opened(work: Work, fact: CallFact) -> Call:
    call = new_record(fact)
    work.session.add(call)
    return call


def _held(entry: CallEvent) -> CallHeld:
    by = Username(entry.detail["consultant"])
    return CallHeld(at=entry.at, call=entry.call, consultant=by)


async def _keep(work: Work, call: Call, fact: CallFact) -> None:
    entry = CallEvent.of(fact)
    journal = await repository.journal(work.session, fact.call)
    if is_repetition(entry, journal):
        return
    work.session.add(entry)
    if entry.kind in ABOUT_WAITING:
        ordered = sorted((*journal, entry), key=lambda event: event.at)
        await repository.keep_stays(work.session, call.id, stays(ordered))
    marked = call.resolved_marked_at
    tell(fact, call)
    if marked and call.resolved_marked_at is None and call.ticket:
        work.session.add(CallEvent.of(MarkTakenBack(at=fact.at, call=call.id)))
        (await desk.hold(work.session, call.ticket)).not_during_call(fact.at)
